import type { TimelineKind } from '#shared/contract/operations/timeline.ts'
import { sql, type SQL } from 'drizzle-orm'

/**
 * What a timeline is made of: for each kind, where its entries are (`places`: id, day and time of one client's), and what
 * is shown of those of a page (`details`). Whatever is found by a day that nobody gave stands on the day it was written.
 */
export interface TimelinePart {
  readonly kind: TimelineKind
  /** SQL: select id, day, time. */
  readonly places: (clientId: string, staffId: string) => SQL
  /** SQL: the fields of a row, by name, for the ids in `ids` (a JSON array). */
  readonly details: (ids: string, clientId: string) => SQL
}

/** SQL: the local day of an instant. */
const dayOf = (instant: SQL): SQL => sql`date(${instant}, 'localtime')`

/** SQL: what a row shows; what is not given is null. */
interface Fields {
  readonly id: SQL
  readonly until?: SQL
  readonly state?: SQL
  readonly sort?: SQL
  readonly number?: SQL
  readonly words?: SQL
  readonly by?: SQL
  readonly noteId?: SQL
  readonly sessionId?: SQL
  readonly groupId?: SQL
}

/** SQL: the fields of a row, by name. */
const fields = (given: Fields): SQL => {
  const none = sql`null`
  return sql`${given.id} as id, ${given.until ?? none} as until, ${given.state ?? none} as state,
    ${given.sort ?? none} as sort, ${given.number ?? none} as number, substr(${given.words ?? none}, 1, 300) as words,
    ${given.by ?? none} as by, ${given.noteId ?? none} as "noteId", ${given.sessionId ?? none} as "sessionId",
    ${given.groupId ?? none} as "groupId"`
}

/** SQL: the name of who wrote a row down, by its user. */
const nameOf = (userId: SQL): SQL =>
  sql`(select st.name from users u join staff st on st.id = u.staff_id where u.id = ${userId})`

const among = (ids: string): SQL => sql`in (select value from json_each(${ids}))`

/** SQL: the first words of a note's sections. */
const firstWords = (sections: SQL): SQL =>
  sql`(select trim(j.value) from json_each(${sections}) j where trim(j.value) <> '' limit 1)`

interface Dated extends Omit<Fields, 'id'> {
  /** SQL: the day it stands on; a row without one is not shown. */
  readonly day: SQL
  readonly time?: SQL
  /** SQL: what the fields are read from besides `x`. */
  readonly joined?: SQL
}

/** Rows `x` of a table with the client's own id, each on a day of its own. */
const dated = (
  kind: TimelineKind,
  table: string,
  { day, time = sql`null`, joined = sql``, ...shown }: Dated,
): TimelinePart => ({
  kind,
  places: (clientId) => sql`
    select x.id, ${day} as day, ${time} as time from ${sql.raw(table)} x
    where x.client_id = ${clientId} and x.removed_at is null and ${day} is not null`,
  details: (ids) => sql`
    select ${fields({ id: sql`x.id`, ...shown })} from ${sql.raw(table)} x ${joined} where x.id ${among(ids)}`,
})

/** Text, or null where it is empty. */
const some = (text: SQL): SQL => sql`nullif(${text}, '')`

/** The texts that there are, with a dot between. */
const dotted = (...texts: readonly SQL[]): SQL =>
  sql`nullif(concat_ws(' · ', ${sql.join(texts.map(some), sql`, `)}), '')`

const episodes: readonly TimelinePart[] = [
  dated('admission', 'episodes', {
    day: sql`x.admitted_on`,
    words: dotted(sql`x.program`, sql`x.level_of_care`),
    by: sql`(select st.name from episode_counselors h join staff st on st.id = h.staff_id
      where h.episode_id = x.id order by h.from_date, h.id limit 1)`,
  }),
  {
    kind: 'transfer',
    places: (clientId) => sql`
      select h.id, h.from_date as day, null as time from episodes e join episode_counselors h on h.episode_id = e.id
      where e.client_id = ${clientId} and e.removed_at is null and exists (
        select 1 from episode_counselors b where b.episode_id = e.id and (b.from_date, b.id) < (h.from_date, h.id))`,
    details: (ids) => sql`
      select ${fields({ id: sql`h.id`, words: sql`h.reason`, by: sql`st.name` })}
      from episode_counselors h join staff st on st.id = h.staff_id where h.id ${among(ids)}`,
  },
  {
    kind: 'level',
    places: (clientId) => sql`
      select l.id, l.from_date as day, null as time from episodes e join episode_levels l on l.episode_id = e.id
      where e.client_id = ${clientId} and e.removed_at is null and exists (
        select 1 from episode_levels b where b.episode_id = e.id and (b.from_date, b.id) < (l.from_date, l.id))`,
    details: (ids) => sql`
      select ${fields({ id: sql`l.id`, sort: sql`l.level_of_care`, words: sql`l.reason` })}
      from episode_levels l where l.id ${among(ids)}`,
  },
  dated('discharge', 'episodes', {
    day: sql`x.discharged_on`,
    words: dotted(sql`x.discharge_reason`, sql`x.discharge_summary`),
  }),
]

const sessions: readonly TimelinePart[] = [
  {
    kind: 'session',
    places: (clientId) => sql`
      select a.id, s.held_on as day, s.start_time as time from attendance a join sessions s on s.id = a.session_id
      where a.client_id = ${clientId} and s.removed_at is null and a.status <> 'expected'`,
    details: (ids) => sql`
      select ${fields({
        id: sql`a.id`,
        state: sql`a.status`,
        sort: sql`s.kind`,
        number: sql`a.minutes`,
        words: sql`concat_ws(' · ', g.name, coalesce(t.title, nullif(s.title, '')))`,
        by: sql`coalesce(st.name, s.counselor_as_given)`,
        noteId: sql`(select n.id from notes n where n.session_id = s.id and n.client_id = a.client_id
          and n.removed_at is null order by n.state = 'draft' limit 1)`,
        sessionId: sql`s.id`,
        groupId: sql`s.group_id`,
      })} from attendance a join sessions s on s.id = a.session_id left join staff st on st.id = s.counselor_id
        left join groups g on g.id = s.group_id left join topics t on t.id = s.topic_id
      where a.id ${among(ids)}`,
  },
  {
    kind: 'note',
    places: (clientId) => sql`
      select n.id, s.held_on as day, s.start_time as time from notes n join sessions s on s.id = n.session_id
      where n.client_id = ${clientId} and n.removed_at is null and s.removed_at is null`,
    details: (ids) => sql`
      select ${fields({
        id: sql`n.id`,
        state: sql`case when exists (select 1 from error_marks m where m.note_id = n.id) then 'error' else n.state end`,
        sort: sql`n.format`,
        words: firstWords(sql`n.sections`),
        by: sql`coalesce(st.name, n.source_counselor)`,
        noteId: sql`n.id`,
        sessionId: sql`n.session_id`,
      })} from notes n left join staff st on st.id = n.author_id where n.id ${among(ids)}`,
  },
  {
    kind: 'addendum',
    places: (clientId) => sql`
      select a.id, ${dayOf(sql`coalesce(a.signed_at, a.created_at)`)} as day, null as time
      from notes n join addenda a on a.note_id = n.id where n.client_id = ${clientId}`,
    details: (ids) => sql`
      select ${fields({
        id: sql`a.id`,
        state: sql`a.state`,
        words: sql`nullif(trim(a.body), '')`,
        by: sql`st.name`,
        noteId: sql`a.note_id`,
      })} from addenda a join staff st on st.id = a.author_id where a.id ${among(ids)}`,
  },
  {
    kind: 'cosignature',
    places: (clientId) => sql`
      select q.id, ${dayOf(sql`coalesce(q.answered_at, q.requested_at)`)} as day, null as time
      from notes n join cosignatures q on q.note_id = n.id where n.client_id = ${clientId}`,
    details: (ids) => sql`
      select ${fields({
        id: sql`q.id`,
        state: sql`coalesce(q.outcome, 'requested')`,
        words: sql`q.comments`,
        by: sql`coalesce((select st.name from users u join staff st on st.id = u.staff_id where u.id = q.answered_by),
          (select st.name from staff st where st.id = q.requested_of))`,
        noteId: sql`q.note_id`,
      })} from cosignatures q where q.id ${among(ids)}`,
  },
  {
    // 42 CFR 2.11: that there is one is its author's knowledge alone, and none of its words ever stand here.
    kind: 'counseling-note',
    places: (clientId, staffId) => sql`
      select n.id, s.held_on as day, s.start_time as time from counseling_notes n join sessions s on s.id = n.session_id
      where n.client_id = ${clientId} and n.author_id = ${staffId} and n.removed_at is null`,
    details: (ids) => sql`
      select ${fields({ id: sql`n.id`, state: sql`n.state`, sessionId: sql`n.session_id` })}
      from counseling_notes n where n.id ${among(ids)}`,
  },
]

const followUp: readonly TimelinePart[] = [
  dated('check-in', 'check_ins', {
    day: sql`x.held_on`,
    state: sql`x.safety`,
    number: sql`x.craving`,
    words: dotted(sql`x.remarks`, sql`x.action`),
    by: sql`st.name`,
    joined: sql`left join staff st on st.id = x.asked_by`,
  }),
  dated('contact-attempt', 'contact_attempts', {
    day: sql`x.attempted_on`,
    time: sql`x.attempted_at_time`,
    state: sql`x.outcome`,
    sort: sql`x.channel`,
    words: some(sql`x.remark`),
    by: sql`st.name`,
    joined: sql`left join staff st on st.id = x.attempted_by`,
  }),
  dated('wave', 'paws_episodes', {
    day: sql`x.began_on`,
    until: sql`x.ended_on`,
    number: sql`x.peak_severity`,
    words: dotted(sql`x.trigger`, sql`x.remarks`),
    by: nameOf(sql`x.created_by`),
  }),
  dated('lapse', 'lapses', {
    day: sql`x.occurred_on`,
    time: sql`x.occurred_at_time`,
    until: sql`x.ended_on`,
    sort: sql`x.kind`,
    words: dotted(sql`x.substance`, sql`x.circumstances`),
  }),
]

const planPart = (kind: 'relapse-plan' | 'treatment-plan', table: string): TimelinePart => ({
  kind,
  places: (clientId) => sql`
    select p.id, coalesce(p.activated_on, ${dayOf(sql`p.created_at`)}) as day, null as time
    from episodes e join ${sql.raw(table)} p on p.episode_id = e.id
    where e.client_id = ${clientId} and p.removed_at is null`,
  details: (ids) => sql`
    select ${fields({
      id: sql`p.id`,
      state: sql`p.status`,
      number: sql`p.version`,
      words: sql`nullif(p.change_reason, '')`,
      by: sql`st.name`,
    })} from ${sql.raw(table)} p left join staff st on st.id = p.counselor_id where p.id ${among(ids)}`,
})

const plans: readonly TimelinePart[] = [
  planPart('relapse-plan', 'relapse_plans'),
  planPart('treatment-plan', 'treatment_plans'),
  {
    kind: 'progress',
    places: (clientId) => sql`
      select g.id, g.noted_on as day, null as time from episodes e join treatment_plans p on p.episode_id = e.id
        join plan_objectives o on o.plan_id = p.id join objective_progress g on g.objective_id = o.id
      where e.client_id = ${clientId} and g.removed_at is null`,
    details: (ids) => sql`
      select ${fields({
        id: sql`g.id`,
        state: sql`g.status`,
        number: sql`g.percent`,
        words: sql`o.objective`,
        by: nameOf(sql`g.created_by`),
      })} from objective_progress g join plan_objectives o on o.id = g.objective_id where g.id ${among(ids)}`,
  },
  dated('referral', 'referrals', {
    day: sql`x.referred_on`,
    sort: sql`x.direction`,
    state: sql`x.urgency`,
    words: sql`x.recipient`,
  }),
  dated('referral-answer', 'referrals', {
    day: sql`x.answered_on`,
    state: sql`x.outcome`,
    words: dotted(sql`x.recipient`, sql`x.answer`),
  }),
]

const medicine = sql`concat_ws(' ', x.name, nullif(x.dose, ''), nullif(x.frequency, ''))`
const diagnosis = sql`concat_ws(' ', x.code, nullif(x.label, ''))`

const health: readonly TimelinePart[] = [
  dated('risk-screen', 'risk_screens', {
    day: sql`x.screened_on`,
    words: some(sql`x.action`),
    state: sql`x.result`,
    sessionId: sql`x.session_id`,
  }),
  dated('medication-start', 'medications', { day: sql`x.started_on`, words: medicine }),
  dated('medication-stop', 'medications', {
    day: sql`x.stopped_on`,
    words: dotted(medicine, sql`x.stop_reason`),
  }),
  dated('diagnosis', 'diagnoses', { day: sql`x.diagnosed_on`, words: diagnosis, by: sql`x.diagnosed_by` }),
  dated('diagnosis-resolved', 'diagnoses', { day: sql`x.resolved_on`, words: diagnosis }),
]

const others: readonly TimelinePart[] = [
  dated('attachment', 'attachments', {
    day: sql`coalesce(x.document_date, ${dayOf(sql`x.created_at`)})`,
    sort: sql`x.kind`,
    words: sql`x.title`,
  }),
  dated('group-joined', 'memberships', {
    day: sql`x.from_date`,
    words: sql`g.name`,
    groupId: sql`g.id`,
    joined: sql`join groups g on g.id = x.group_id`,
  }),
  dated('group-left', 'memberships', {
    day: sql`x.to_date`,
    words: dotted(sql`g.name`, sql`x.leave_reason`),
    groupId: sql`g.id`,
    joined: sql`join groups g on g.id = x.group_id`,
  }),
  {
    kind: 'import',
    places: (clientId) => sql`
      select b.id, ${dayOf(sql`b.imported_at`)} as day, null as time from import_batches b
      where b.undone_at is null and b.id in (select r.batch_id from import_rows r where r.client_id = ${clientId})`,
    details: (ids, clientId) => sql`
      select ${fields({
        id: sql`b.id`,
        sort: sql`b.kind`,
        number: sql`(select count(*) from import_rows r where r.batch_id = b.id and r.client_id = ${clientId})`,
        words: sql`b.file_name`,
      })} from import_batches b where b.id ${among(ids)}`,
  },
]

/** All of them, in the order of one day from its beginning: what is written about a session comes after it. */
export const timelineParts: readonly TimelinePart[] = [
  ...episodes.slice(0, 3),
  ...others.slice(-1),
  ...health,
  ...sessions,
  ...followUp,
  ...plans,
  ...others.slice(0, -1),
  ...episodes.slice(3),
]
