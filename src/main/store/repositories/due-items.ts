import type { ClientFacts, DueItem } from '#shared/domain/tasks/due-item.ts'
import { seenStatuses } from '#shared/domain/tasks/seen.ts'
import { sql } from 'drizzle-orm'
import type { Store } from '../database/store.ts'

const seen = sql.raw(seenStatuses.map((status) => `'${status}'`).join(', '))

/** SQL list of the client ids, as one JSON parameter: no limit on their number, one statement for all sizes. */
const listed = (clientIds: readonly string[]) =>
  sql`(select value from json_each(${JSON.stringify(clientIds)}))`

/**
 * SQL on a row `n` of notes: entered in error, and nothing right was written since: no addendum was signed after the
 * mark, and no other note of the session stands. The session then needs a note again.
 */
const leftInError =
  sql.raw(`(n.state <> 'draft' and exists (select 1 from error_marks m where m.note_id = n.id
    and not exists (select 1 from addenda d where d.note_id = n.id and d.state = 'signed' and d.signed_at >= m.marked_at))
  and not exists (select 1 from notes o where o.session_id = n.session_id and o.client_id = n.client_id and o.id <> n.id
    and o.removed_at is null and not exists (select 1 from error_marks m where m.note_id = o.id)))`)

/** Facts for the rules of shared/domain/tasks, for at most a few hundred clients at once. */
export const clientFactsOf = (store: Store, clientIds: readonly string[]): readonly ClientFacts[] => {
  const people = store.orm.all<{
    clientId: string
    deceasedOn: string | null
    openSince: string | null
    lastSeenOn: string | null
    takenInOn: string | null
  }>(sql`
    select c.id as "clientId", c.deceased_on as "deceasedOn",
      (select max(e.admitted_on) from episodes e
        where e.client_id = c.id and e.discharged_on is null and e.removed_at is null) as "openSince",
      (select max(s.held_on) from attendance a join sessions s on s.id = a.session_id
        where a.client_id = c.id and a.status in (${seen}) and s.status = 'held' and s.removed_at is null) as "lastSeenOn",
      (select date(max(b.imported_at), 'localtime') from import_rows r join import_batches b on b.id = r.batch_id
        where r.client_id = c.id and b.kind = 'clients' and b.undone_at is null) as "takenInOn"
    from clients c
    where c.id in ${listed(clientIds)} and c.removed_at is null`)
  const open = store.orm.all<{
    clientId: string
    sessionId: string
    heldOn: string
    status: ClientFacts['openSessions'][number]['status']
    attendance: ClientFacts['openSessions'][number]['attendance']
    noteId: string | null
    noteState: 'draft' | null
    markedInError: number
  }>(sql`
    select a.client_id as "clientId", s.id as "sessionId", s.held_on as "heldOn", s.status as "status",
      a.status as "attendance", n.id as "noteId", case n.state when 'draft' then 'draft' end as "noteState",
      n.state is not null and n.state <> 'draft' as "markedInError"
    from attendance a
      join sessions s on s.id = a.session_id
      left join notes n on n.session_id = s.id and n.client_id = a.client_id and n.removed_at is null
    where a.client_id in ${listed(clientIds)} and s.removed_at is null
      and (n.state = 'draft' or n.id is null or ${leftInError})
      and not exists (select 1 from import_rows r where r.client_id = a.client_id and r.session_id = s.id)
    order by s.held_on`)
  const sessionsOf = Map.groupBy(open, (row) => row.clientId)
  const pointsOf = Map.groupBy(openPointsOf(store, clientIds), (row) => row.clientId)
  const reviewOf = new Map(planReviewsOf(store, clientIds).map((row) => [row.clientId, row]))
  const treatmentOf = new Map(treatmentReviewsOf(store, clientIds).map((row) => [row.clientId, row]))
  const objectivesOf = Map.groupBy(objectiveReviewsOf(store, clientIds), (row) => row.clientId)
  const returnedOf = Map.groupBy(returnedNotesOf(store, clientIds), (row) => row.clientId)
  const referralsOf = Map.groupBy(openReferralsOf(store, clientIds), (row) => row.clientId)
  return people.map((person) => ({
    ...person,
    openSessions: (sessionsOf.get(person.clientId) ?? []).map((row) => ({
      sessionId: row.sessionId,
      heldOn: row.heldOn,
      status: row.status,
      attendance: row.attendance,
      note:
        row.noteId === null || row.noteState === null ? null : { noteId: row.noteId, state: row.noteState },
      markedInError: row.markedInError === 1,
    })),
    followUp: (pointsOf.get(person.clientId) ?? []).map(({ clientId: _clientId, ...point }) => point),
    planReview: reviewFacts(reviewOf.get(person.clientId)),
    treatmentReview: reviewFacts(treatmentOf.get(person.clientId)),
    objectiveReviews: (objectivesOf.get(person.clientId) ?? []).map(
      ({ objectiveId, reviewOn, lookedAtOn }) => ({ objectiveId, reviewOn, lookedAtOn }),
    ),
    returnedNotes: (returnedOf.get(person.clientId) ?? []).map(({ clientId: _clientId, ...note }) => note),
    openReferrals: (referralsOf.get(person.clientId) ?? []).map(
      ({ referralId, referredOn, answerDueOn, urgency, dischargedOn }) => ({
        referralId,
        referredOn,
        answerDueOn,
        emergency: urgency === 'emergency',
        dischargedOn,
      }),
    ),
  }))
}

/** Open points of the running schedules, without those that lie before the schedule was begun here. */
const openPointsOf = (store: Store, clientIds: readonly string[]) =>
  store.orm.all<ClientFacts['followUp'][number] & { clientId: string }>(sql`
    select p.client_id as "clientId", p.id as "pointId", p.label, p.earliest_on as "earliestOn",
      p.latest_on as "latestOn",
      (select n.earliest_on from follow_up_points n where n.schedule_id = p.schedule_id and n.rank = p.rank + 1)
        as "nextEarliestOn"
    from follow_up_schedules s join follow_up_points p on p.schedule_id = s.id
    where s.client_id in ${listed(clientIds)} and s.ended_on is null and s.removed_at is null
      and p.outcome is null and p.target_on >= s.due_from
    order by p.client_id, p.rank`)

interface PlanReviewRow {
  readonly clientId: string
  readonly planId: string
  readonly reviewOn: string
}

/** The active relapse-prevention plan of each client's open episode, with its review date. */
const planReviewsOf = (store: Store, clientIds: readonly string[]) =>
  store.orm.all<PlanReviewRow>(sql`
    select e.client_id as "clientId", p.id as "planId", p.review_on as "reviewOn"
    from episodes e join relapse_plans p on p.episode_id = e.id
    where e.client_id in ${listed(clientIds)} and e.removed_at is null and e.discharged_on is null
      and p.status = 'active' and p.removed_at is null and p.review_on is not null
    order by e.admitted_on`)

/** The same for the treatment plan. */
const treatmentReviewsOf = (store: Store, clientIds: readonly string[]) =>
  store.orm.all<PlanReviewRow>(sql`
    select e.client_id as "clientId", p.id as "planId", p.review_on as "reviewOn"
    from episodes e join treatment_plans p on p.episode_id = e.id
    where e.client_id in ${listed(clientIds)} and e.removed_at is null and e.discharged_on is null
      and p.status = 'active' and p.removed_at is null and p.review_on is not null
    order by e.admitted_on`)

/** Objectives with a review date of the active treatment plans of open episodes, without those that are over. */
const objectiveReviewsOf = (store: Store, clientIds: readonly string[]) =>
  store.orm.all<ClientFacts['objectiveReviews'][number] & { clientId: string }>(sql`
    select e.client_id as "clientId", o.id as "objectiveId", o.review_on as "reviewOn",
      (select max(g.noted_on) from objective_progress g join plan_objectives l on l.id = g.objective_id
        where l.lineage_id = o.lineage_id and g.removed_at is null) as "lookedAtOn"
    from episodes e
      join treatment_plans p on p.episode_id = e.id
      join plan_objectives o on o.plan_id = p.id
    where e.client_id in ${listed(clientIds)} and e.removed_at is null and e.discharged_on is null
      and p.status = 'active' and p.removed_at is null and o.review_on is not null
      and coalesce((select g.status from objective_progress g join plan_objectives l on l.id = g.objective_id
        where l.lineage_id = o.lineage_id and g.removed_at is null
        order by g.noted_on desc, g.created_at desc limit 1), 'open') not in ('reached', 'given-up')
    order by o.review_on`)

/** Signed notes whose latest request for a co-signature came back with comments. */
const returnedNotesOf = (store: Store, clientIds: readonly string[]) =>
  store.orm.all<ClientFacts['returnedNotes'][number] & { clientId: string }>(sql`
    select n.client_id as "clientId", n.id as "noteId", n.session_id as "sessionId", s.held_on as "heldOn",
      date(q.answered_at, 'localtime') as "returnedOn"
    from cosignatures q join notes n on n.id = q.note_id join sessions s on s.id = n.session_id
    where n.client_id in ${listed(clientIds)} and n.removed_at is null and q.outcome = 'returned'
      and not exists (select 1 from cosignatures l where l.note_id = q.note_id
        and (l.requested_at > q.requested_at or l.requested_at = q.requested_at and l.id > q.id))
    order by q.answered_at`)

/** Referrals to somebody else that wait for an answer until a day. */
const openReferralsOf = (store: Store, clientIds: readonly string[]) =>
  store.orm.all<{
    clientId: string
    referralId: string
    referredOn: string
    answerDueOn: string
    urgency: string
    dischargedOn: string | null
  }>(sql`
    select r.client_id as "clientId", r.id as "referralId", r.referred_on as "referredOn",
      r.answer_due_on as "answerDueOn", r.urgency, e.discharged_on as "dischargedOn"
    from referrals r left join episodes e on e.id = r.episode_id
    where r.client_id in ${listed(clientIds)} and r.direction = 'out' and r.answered_on is null and r.closed_on is null
      and r.answer_due_on is not null and r.removed_at is null
    order by r.answer_due_on`)

const reviewFacts = (row: PlanReviewRow | undefined): ClientFacts['planReview'] =>
  row === undefined ? null : { planId: row.planId, reviewOn: row.reviewOn }

/** Replaces all due items of the clients by the given ones. Runs in the caller's transaction. */
export const replaceDueItems = ({ sqlite }: Store, items: ReadonlyMap<string, readonly DueItem[]>): void => {
  sqlite
    .prepare('delete from due_items where client_id in (select value from json_each(?))')
    .run(JSON.stringify([...items.keys()]))
  // Prepared once: a rebuild writes a dozen rows for each of ten thousand clients.
  const insert = sqlite.prepare(
    `insert into due_items (client_id, kind, subject_kind, subject_id, session_id, shown_from, due_from, urgent_from, until, facts)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  for (const [clientId, list] of items) {
    for (const item of list) {
      const { kind, subjectKind, subjectId, sessionId, shownFrom, dueFrom, urgentFrom, until } = item
      const facts = JSON.stringify(item.facts)
      insert.run(
        clientId,
        kind,
        subjectKind,
        subjectId,
        sessionId,
        shownFrom,
        dueFrom,
        urgentFrom,
        until,
        facts,
      )
    }
  }
}

/** Rewrites the caseload projection of the clients from the facts. Runs in the caller's transaction. */
export const replaceCaseloadRows = (store: Store, clientIds: readonly string[]): void => {
  store.orm.run(sql`delete from caseload where client_id in ${listed(clientIds)}`)
  store.orm.run(sql`
    insert into caseload (client_pk, client_id, sort_name, file_number, status, date_of_birth, episode_id, level_of_care,
      program, counselor_id, admitted_on, discharged_on, last_seen_on, primary_substance, last_use_on, unsigned_notes, plan_review_on,
      risk_on, next_session_on)
    select c.pk, c.id, lower(c.last_name || ' ' || c.first_name), c.file_number,
      case when e.id is null then 'none' when e.discharged_on is null then 'open' else 'closed' end,
      c.date_of_birth, e.id, e.level_of_care, e.program, e.counselor_id, e.admitted_on, e.discharged_on,
      (select max(s.held_on) from attendance a join sessions s on s.id = a.session_id
        where a.client_id = c.id and a.status in (${seen}) and s.status = 'held' and s.removed_at is null),
      x.name, x.last_use_on,
      (select count(*) from notes n where n.client_id = c.id and n.state = 'draft' and n.removed_at is null),
      case when e.discharged_on is null then (select min(r.review_on) from (
        select review_on from treatment_plans where episode_id = e.id and status = 'active' and removed_at is null
        union all
        select review_on from relapse_plans where episode_id = e.id and status = 'active' and removed_at is null) r) end,
      case when c.deceased_on is null then (select case when r.positive then r.day end from (
        select screened_on as day, created_at, result = 'positive' as positive
        from risk_screens where client_id = c.id and removed_at is null and result <> 'declined'
        union all
        select held_on, created_at, safety = 'yes'
        from check_ins where client_id = c.id and removed_at is null and safety in ('yes', 'no')) r
        where e.admitted_on is null or r.day >= e.admitted_on
        order by r.day desc, r.created_at desc limit 1) end,
      (select min(s.held_on || coalesce(' ' || s.start_time, '')) from attendance a join sessions s on s.id = a.session_id
        where a.client_id = c.id and s.status = 'scheduled' and a.status = 'expected' and s.removed_at is null)
    from clients c
      left join episodes e on e.id = (select p.id from episodes p where p.client_id = c.id and p.removed_at is null
        order by p.discharged_on is not null, p.admitted_on desc limit 1)
      left join episode_substances x on x.episode_id = e.id and x.rank = 1
    where c.id in ${listed(clientIds)} and c.removed_at is null`)
}

/** Every client that is not removed, for a rebuild after a threshold changed. */
export const allClientIds = (store: Store): string[] =>
  store.orm.all<{ id: string }>(sql`select id from clients where removed_at is null`).map((row) => row.id)

/** Due items of one client, the most pressing first as of `today`. */
export const dueItemsOf = (store: Store, clientId: string, today: string): DueRow[] =>
  store.orm.all<DueRow>(sql`
    select kind, subject_id as "subjectId", session_id as "sessionId", shown_from as "shownFrom", due_from as "dueFrom", urgent_from as "urgentFrom", until, facts
    from due_items
    where client_id = ${clientId} and (until is null or until >= ${today})
    order by urgent_from <= ${today} desc, due_from <= ${today} desc, urgent_from, due_from, pk`)

export interface DueRow {
  readonly kind: string
  readonly subjectId: string
  readonly sessionId: string | null
  readonly shownFrom: string
  readonly dueFrom: string
  readonly urgentFrom: string
  readonly until: string | null
  /** JSON object. */
  readonly facts: string
}
