import type { GroupSessionRow } from '#shared/contract/operations/groups.ts'
import type { AttendanceStatus, NoteState } from '#shared/contract/values.ts'
import { seenStatuses } from '#shared/domain/tasks/seen.ts'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { sessions, sessionSeries } from '../schema/index.ts'
import { memberOn } from './groups.ts'
import { created, type WriteStamp } from './stamps.ts'

/** Sessions of a group, and the attendance of its members. Who is expected follows from the memberships; no row says it. */

const seen = sql.raw(seenStatuses.map((status) => `'${status}'`).join(', '))

const sessionSql = (condition: ReturnType<typeof sql>) => sql`
  select s.id as "sessionId", s.group_id as "groupId", s.revision, s.held_on as "heldOn", s.start_time as "startTime",
    s.planned_minutes as "plannedMinutes", s.status, s.topic_id as "topicId", t.title as topic,
    s.cancel_reason as "cancelReason",
    (select count(*) from (
      select m.client_id from memberships m where m.group_id = s.group_id and ${memberOn(sql`s.held_on`)}
      union select e.client_id from attendance e where e.session_id = s.id)) as expected,
    (select count(*) from attendance a where a.session_id = s.id and a.status in (${seen})) as seen
  from sessions s left join topics t on t.id = s.topic_id
  where s.removed_at is null and ${condition}
  order by s.held_on desc, s.start_time desc, s.id desc`

export type GroupSessionRecord = GroupSessionRow & { readonly groupId: string; readonly revision: number }

/** Sessions of a group, newest first, planned ones included. One statement. */
export const groupSessionsOf = (store: Store, groupId: string): GroupSessionRecord[] =>
  store.orm.all<GroupSessionRecord>(sessionSql(sql`s.group_id = ${groupId}`))

/** One session of some group. */
export const groupSession = (store: Store, sessionId: string): GroupSessionRecord | undefined =>
  store.orm.all<GroupSessionRecord>(sessionSql(sql`s.id = ${sessionId} and s.group_id is not null`))[0]

/** Of the given days, those on which the group has a session at this time already. */
export const takenDays = (
  store: Store,
  groupId: string,
  days: readonly string[],
  startTime: string | null,
): string[] =>
  store.orm
    .all<{ heldOn: string }>(
      sql`
      select distinct held_on as "heldOn" from sessions
      where group_id = ${groupId} and removed_at is null and status <> 'cancelled'
        and held_on in (select value from json_each(${JSON.stringify(days)})) and start_time is ${startTime}
      order by held_on`,
    )
    .map((row) => row.heldOn)

export interface PlannedSession {
  readonly sessionId: string
  readonly heldOn: string
  /** UTC instant; null without a time. */
  readonly startsAt: string | null
  readonly topicId: string | null
}

interface PlannedCommon {
  readonly groupId: string
  readonly counselorId: string
  readonly startTime: string | null
  readonly plannedMinutes: number
  readonly seriesId: string | null
}

export const insertSeries = (
  store: Store,
  series: {
    readonly id: string
    readonly groupId: string
    readonly counselorId: string
    readonly rule: string
    readonly startsOn: string
    readonly endsOn: string
    readonly startTime: string | null
    readonly timeZone: string
    readonly plannedMinutes: number
  },
  stamp: WriteStamp,
): void => {
  store.orm
    .insert(sessionSeries)
    .values({ ...series, kind: 'group', ...created(stamp) })
    .run()
}

export const insertPlanned = (
  store: Store,
  planned: readonly PlannedSession[],
  common: PlannedCommon,
  stamp: WriteStamp,
): void => {
  store.orm
    .insert(sessions)
    .values(
      planned.map(({ sessionId, ...own }) => ({
        id: sessionId,
        kind: 'group',
        status: 'scheduled',
        ...own,
        ...common,
        ...created(stamp),
      })),
    )
    .run()
}

export interface RosterRecord {
  readonly clientId: string
  readonly fileNumber: string
  readonly firstName: string
  readonly lastName: string
  readonly preferredName: string | null
  readonly status: AttendanceStatus | 'expected' | null
  readonly minutes: number | null
  readonly mood: number | null
  readonly craving: number | null
  readonly noteState: NoteState | null
}

/** Everybody who is a member on the day of the session or has attendance, in the order of last names. One statement. */
export const rosterOf = (
  store: Store,
  { groupId, sessionId, heldOn }: { groupId: string; sessionId: string; heldOn: string },
): RosterRecord[] =>
  store.orm.all<RosterRecord>(sql`
    select c.id as "clientId", c.file_number as "fileNumber", c.first_name as "firstName", c.last_name as "lastName",
      c.preferred_name as "preferredName", a.status, a.minutes, a.mood, a.craving, n.state as "noteState"
    from (
      select m.client_id from memberships m where m.group_id = ${groupId} and ${memberOn(sql`${heldOn}`)}
      union select e.client_id from attendance e where e.session_id = ${sessionId}) r
      join clients c on c.id = r.client_id and c.removed_at is null
      left join attendance a on a.session_id = ${sessionId} and a.client_id = c.id
      left join notes n on n.session_id = ${sessionId} and n.client_id = c.id and n.removed_at is null
    order by lower(c.last_name), lower(c.first_name), c.id`)

export interface AttendanceRow {
  readonly attendanceId: string
  readonly clientId: string
  readonly status: AttendanceStatus
  readonly minutes: number
  readonly mood: number | null
  readonly craving: number | null
}

/** Writes the members' attendance, each with the episode of that day; a row that says the same already stays untouched. */
export const writeAttendance = (
  { sqlite }: Store,
  session: { readonly sessionId: string; readonly heldOn: string },
  rows: readonly AttendanceRow[],
  stamp: WriteStamp,
): void => {
  const upsert = sqlite.prepare(
    `insert into attendance (id, session_id, client_id, episode_id, status, minutes, mood, craving,
       created_at, created_by, updated_at, updated_by)
     values (:attendanceId, :sessionId, :clientId,
       (select id from episodes where client_id = :clientId and removed_at is null and admitted_on <= :heldOn
         order by admitted_on desc limit 1),
       :status, :minutes, :mood, :craving, :at, :by, :at, :by)
     on conflict (session_id, client_id) do update set status = excluded.status, minutes = excluded.minutes,
       mood = excluded.mood, craving = excluded.craving, updated_at = excluded.updated_at,
       updated_by = excluded.updated_by, revision = revision + 1
     where attendance.status is not excluded.status or attendance.minutes is not excluded.minutes
       or attendance.mood is not excluded.mood or attendance.craving is not excluded.craving`,
  )
  for (const row of rows) upsert.run({ ...row, ...session, ...stamp })
}

/** Changes a group session; false when its revision is not the given one any more. */
export const changeGroupSession = (
  store: Store,
  sessionId: string,
  revision: number,
  change: {
    readonly status: 'held' | 'cancelled'
    readonly topicId?: string | null
    readonly cancelReason?: string
  },
  { at, by }: WriteStamp,
): boolean =>
  store.orm
    .update(sessions)
    .set({ ...change, updatedAt: at, updatedBy: by, revision: revision + 1 })
    .where(and(eq(sessions.id, sessionId), eq(sessions.revision, revision), isNull(sessions.removedAt)))
    .run().changes === 1

/** Calls off what is still planned after the group's end; answers how many. */
export const cancelPlannedAfter = (
  store: Store,
  groupId: string,
  endedOn: string,
  { at, by }: WriteStamp,
): number =>
  store.orm
    .update(sessions)
    .set({
      status: 'cancelled',
      cancelReason: 'The group ended',
      updatedAt: at,
      updatedBy: by,
      revision: sql`${sessions.revision} + 1`,
    })
    .where(
      and(
        eq(sessions.groupId, groupId),
        eq(sessions.status, 'scheduled'),
        isNull(sessions.removedAt),
        sql`${sessions.heldOn} > ${endedOn}`,
      ),
    )
    .run().changes
