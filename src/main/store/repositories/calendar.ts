import type { AttendanceStatus, NoteState, SessionKind } from '#shared/contract/values.ts'
import { addDays } from '#shared/domain/dates.ts'
import { seenStatuses } from '#shared/domain/tasks/seen.ts'
import { sql, type SQL } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import type { ClientAccess } from './access.ts'
import { memberOn } from './groups.ts'

/** Reading the calendar: sessions of one counselor in a range, and what lies on top of them. One statement each. */

const seen = sql.raw(seenStatuses.map((status) => `'${status}'`).join(', '))

/** SQL: somebody leads the group of the session `s` on its day. */
const leads = (staff: SQL | null): SQL => sql`exists (
  select 1 from group_facilitators f where f.group_id = s.group_id and f.from_date <= s.held_on
    and (f.to_date is null or f.to_date >= s.held_on) ${staff === null ? sql`` : sql`and f.staff_id = ${staff}`})`

/** SQL: the session `s` is planned, at a time, in a range of days. */
const plannedBetween = (from: string, to: string): SQL =>
  sql`s.held_on between ${from} and ${to} and s.status = 'scheduled' and s.removed_at is null and s.start_time is not null`

/** SQL list of the ids of a counselor's sessions in a range: their own, and those of the groups they lead on that day. */
const heldBy = (staffId: string, from: string, to: string): SQL => sql`
  select s.id from sessions s
    where s.counselor_id = ${staffId} and s.held_on between ${from} and ${to} and s.removed_at is null
      and (s.group_id is null or not ${leads(null)})
  union
  select s.id from sessions s
    where s.group_id in (select group_id from group_facilitators where staff_id = ${staffId})
      and s.held_on between ${from} and ${to} and s.removed_at is null and ${leads(sql`${staffId}`)}`

export interface CalendarRecord {
  readonly sessionId: string
  readonly revision: number
  readonly kind: SessionKind
  readonly status: 'scheduled' | 'held' | 'cancelled'
  readonly heldOn: string
  readonly startTime: string | null
  readonly startsAt: string | null
  readonly plannedMinutes: number | null
  readonly minutes: number | null
  readonly location: string | null
  readonly counselor: string | null
  readonly cancelReason: string | null
  readonly rule: string | null
  readonly seriesStartsOn: string | null
  readonly seriesEndsOn: string | null
  readonly groupId: string | null
  readonly groupName: string | null
  readonly groupPlace: string | null
  readonly topic: string | null
  readonly expected: number
  readonly seen: number
  readonly clientId: string | null
  readonly fileNumber: string | null
  readonly firstName: string | null
  readonly lastName: string | null
  readonly preferredName: string | null
  readonly attendance: AttendanceStatus | 'expected' | null
  readonly cancelledLate: number | null
  /** 1: the client's chart is open to the person, for reading, for writing. */
  readonly mayRead: number
  readonly mayWrite: number
  readonly noteId: string | null
  readonly noteState: NoteState | null
}

/** A range of days of one counselor. */
export interface CalendarSpan {
  readonly staffId: string
  readonly from: string
  readonly to: string
}

/** What the statements of a range ask of the access. */
export type RangeAccess = Pick<ClientAccess, 'reads' | 'writes' | 'readsClient'>

/** Sessions of one counselor in a range, in the order of time, with what the person may see of each. */
export const calendarRange = (store: Store, access: RangeAccess, span: CalendarSpan): CalendarRecord[] =>
  store.orm.all<CalendarRecord>(calendarRangeSql(access, span))

/** SQL of {@link calendarRange}. */
export const calendarRangeSql = (access: RangeAccess, { staffId, from, to }: CalendarSpan): SQL => sql`
    with mine as materialized (${heldBy(staffId, from, to)})
    select s.id as "sessionId", s.revision, s.kind, s.status, s.held_on as "heldOn", s.start_time as "startTime",
      s.starts_at as "startsAt", s.planned_minutes as "plannedMinutes", a.minutes, s.location,
      coalesce(st.name, s.counselor_as_given) as counselor, s.cancel_reason as "cancelReason",
      r.rule, r.starts_on as "seriesStartsOn", r.ends_on as "seriesEndsOn",
      s.group_id as "groupId", g.name as "groupName", g.place as "groupPlace", t.title as topic,
      case when s.group_id is null then 0 else (select count(*) from (
        select m.client_id from memberships m where m.group_id = s.group_id and ${memberOn(sql`s.held_on`)}
        union select e.client_id from attendance e where e.session_id = s.id)) end as expected,
      case when s.group_id is null then 0 else
        (select count(*) from attendance e where e.session_id = s.id and e.status in (${seen})) end as seen,
      c.id as "clientId", c.file_number as "fileNumber", c.first_name as "firstName", c.last_name as "lastName",
      c.preferred_name as "preferredName", a.status as attendance, a.cancelled_late as "cancelledLate",
      k.client_id is not null and ${access.reads('k')} as "mayRead",
      k.client_id is not null and ${access.writes('k')} as "mayWrite",
      n.id as "noteId", n.state as "noteState"
    from mine join sessions s on s.id = mine.id
      left join staff st on st.id = s.counselor_id
      left join session_series r on r.id = s.series_id and r.removed_at is null
      left join groups g on g.id = s.group_id
      left join topics t on t.id = s.topic_id
      left join attendance a on s.group_id is null
        and a.id = (select min(b.id) from attendance b where b.session_id = s.id)
      left join clients c on c.id = a.client_id and c.removed_at is null
      left join caseload k on k.client_id = c.id
      left join notes n on s.group_id is null and n.session_id = s.id and n.client_id = a.client_id and n.removed_at is null
    order by s.held_on, s.start_time is not null, s.start_time, s.id`

export interface PlannedRecord {
  readonly sessionId: string
  readonly heldOn: string
  readonly startTime: string
  readonly minutes: number
  readonly group: string | null
  /** 1: it is the counselor's. */
  readonly ofCounselor: number
  /** JSON list of those of its clients whom the person may see and who are in the counselor's sessions too. */
  readonly clientIds: string
  /** 1: the person may see it. */
  readonly shown: number
}

/**
 * Planned sessions with a time in a range that may lie on top of each other: the counselor's own, and others with the same
 * clients (as members of a group, too), as far as those clients' charts are open to the person.
 */
export const plannedIn = (store: Store, access: RangeAccess, span: CalendarSpan): PlannedRecord[] =>
  store.orm.all<PlannedRecord>(plannedInSql(access, span))

/** SQL of {@link plannedIn}. */
export const plannedInSql = (access: RangeAccess, { staffId, from, to }: CalendarSpan): SQL => sql`
    with mine as materialized (
      select s.id, s.group_id, s.held_on from (${heldBy(staffId, addDays(from, -1), addDays(to, 1))}) h join sessions s on s.id = h.id
      where s.status = 'scheduled' and s.start_time is not null),
    ours as materialized (
      select p.client_id from (
        select a.client_id from mine s cross join attendance a where a.session_id = s.id and s.group_id is null
        union
        select m.client_id from mine s cross join memberships m
          where m.group_id = s.group_id and ${memberOn(sql`s.held_on`)}) p
      where ${access.readsClient(sql`p.client_id`)}),
    theirs as materialized (
      select s.id, o.client_id from ours o cross join attendance a cross join sessions s
        where a.client_id = o.client_id and a.status = 'expected' and s.id = a.session_id and s.group_id is null
          and ${plannedBetween(addDays(from, -1), addDays(to, 1))}
      union
      select s.id, o.client_id from ours o cross join memberships m cross join sessions s
        where m.client_id = o.client_id and s.group_id = m.group_id and ${plannedBetween(addDays(from, -1), addDays(to, 1))}
          and ${memberOn(sql`s.held_on`)}),
    shared as materialized (select id, json_group_array(client_id) as clients from theirs group by id)
    select s.id as "sessionId", s.held_on as "heldOn", s.start_time as "startTime",
      coalesce(s.planned_minutes, 0) as minutes, (select g.name from groups g where g.id = s.group_id) as "group",
      s.id in (select id from mine) as "ofCounselor", coalesce(shared.clients, '[]') as "clientIds",
      s.group_id is not null or exists (
        select 1 from attendance a where a.session_id = s.id and ${access.readsClient(sql`a.client_id`)}) as shown
    from (select id from mine union select id from theirs) each
      cross join sessions s left join shared on shared.id = s.id
    where s.id = each.id
    order by s.held_on, s.start_time, s.id`

export interface AroundRecord {
  readonly sessionId: string
  readonly heldOn: string
  readonly startTime: string
  readonly minutes: number
  readonly group: string | null
  readonly ofCounselor: number
  readonly ofClient: number
  /** 1: the person may see it. */
  readonly shown: number
}

/**
 * Planned sessions with a time in a range of one counselor or of one client whose chart is open to the person, without the
 * session that is being changed and its series. For a form that is filled in: it asks by counselor and client, not by day.
 */
export const plannedOf = (
  store: Store,
  access: ClientAccess,
  asked: {
    readonly staffId: string
    readonly clientId: string
    readonly from: string
    readonly to: string
    readonly without: { readonly sessionId: string; readonly seriesId: string | null } | null
  },
): AroundRecord[] => {
  const { staffId, clientId, from, to, without } = asked
  const before = addDays(from, -1)
  return store.orm.all<AroundRecord>(sql`
    with mine as materialized (${heldBy(staffId, before, to)}),
    theirs as materialized (
      select s.id from attendance a cross join sessions s
        where s.id = a.session_id and a.client_id = ${clientId} and a.status = 'expected' and s.held_on between ${before} and ${to}
      union
      select s.id from memberships m cross join sessions s
        where s.group_id = m.group_id and m.client_id = ${clientId} and s.held_on between ${before} and ${to} and ${memberOn(sql`s.held_on`)})
    select s.id as "sessionId", s.held_on as "heldOn", s.start_time as "startTime",
      coalesce(s.planned_minutes, 0) as minutes, (select g.name from groups g where g.id = s.group_id) as "group",
      s.id in (select id from mine) as "ofCounselor", s.id in (select id from theirs) as "ofClient",
      s.group_id is not null or exists (
        select 1 from attendance a where a.session_id = s.id and ${access.readsClient(sql`a.client_id`)}) as shown
    from (select id from mine union select id from theirs) each cross join sessions s
    where s.id = each.id
      and s.status = 'scheduled' and s.removed_at is null and s.start_time is not null
      and ${without === null ? sql`1` : sql`s.id <> ${without.sessionId}`}
      and ${without === null || without.seriesId === null ? sql`1` : sql`s.series_id is not ${without.seriesId}`}
    order by s.held_on, s.start_time, s.id`)
}

/** UTC instants of the starts of sessions, where they are known. One statement. */
export const startsOf = (store: Store, sessionIds: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    store.orm
      .all<{ id: string; startsAt: string }>(
        sql`select s.id, s.starts_at as "startsAt" from sessions s
          where s.id in (select value from json_each(${JSON.stringify(sessionIds)})) and s.starts_at is not null`,
      )
      .map(({ id, startsAt }) => [id, startsAt]),
  )

export interface NextRecord {
  readonly sessionId: string
  readonly heldOn: string
  readonly startTime: string | null
  readonly kind: SessionKind
  readonly group: string | null
  /** JSON list of the staff in whose calendars it stands. */
  readonly holders: string
}

/** The next planned session with a client from now on, of a group they are in too. `now` is a UTC instant. */
export const nextSessionOf = (
  store: Store,
  clientId: string,
  { today, now }: { readonly today: string; readonly now: string },
): NextRecord | undefined =>
  store.orm.all<NextRecord>(sql`
    with theirs as materialized (
      select s.id from attendance a cross join sessions s
        where a.client_id = ${clientId} and a.status = 'expected' and s.id = a.session_id and s.group_id is null
          and s.held_on >= ${today}
      union
      select s.id from memberships m cross join sessions s
        where m.client_id = ${clientId} and s.group_id = m.group_id and s.held_on >= ${today} and ${memberOn(sql`s.held_on`)})
    select s.id as "sessionId", s.held_on as "heldOn", s.start_time as "startTime", s.kind,
      (select g.name from groups g where g.id = s.group_id) as "group",
      (select json_group_array(h.id) from (
        select s.counselor_id as id where s.counselor_id is not null and (s.group_id is null or not ${leads(null)})
        union select f.staff_id from group_facilitators f where f.group_id = s.group_id and f.from_date <= s.held_on
          and (f.to_date is null or f.to_date >= s.held_on)) h) as holders
    from theirs cross join sessions s
    where s.id = theirs.id and s.status = 'scheduled' and s.removed_at is null
      and (s.starts_at is null or s.starts_at >= ${now})
    order by s.held_on, s.start_time, s.id limit 1`)[0]
