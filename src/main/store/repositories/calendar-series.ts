import type { AttendanceStatus, SessionKind } from '#shared/contract/values.ts'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { attendance, sessions, sessionSeries } from '../schema/index.ts'
import { created, type WriteStamp } from './stamps.ts'

/** Planned sessions and the series that make them. */

/** A session as it is planned, with what decides whether it may still be changed. */
export interface PlannedSession {
  readonly sessionId: string
  readonly revision: number
  readonly kind: SessionKind
  readonly status: 'scheduled' | 'held' | 'cancelled'
  readonly heldOn: string
  readonly startTime: string | null
  readonly startsAt: string | null
  readonly minutes: number | null
  readonly counselorId: string | null
  readonly groupId: string | null
  readonly location: string | null
  readonly seriesId: string | null
  /** The day that the series gave it; the session's own day where no series did. */
  readonly slot: string
  readonly timeZone: string | null
  /** Null for a group's session. */
  readonly clientId: string | null
  readonly attendance: AttendanceStatus | 'expected' | null
  /** Notes of any kind. */
  readonly notes: number
  /** 1: it came by an import. */
  readonly imported: number
}

const sessionColumns = sql`
  s.id as "sessionId", s.revision, s.kind, s.status, s.held_on as "heldOn", s.start_time as "startTime",
  s.starts_at as "startsAt", s.planned_minutes as minutes, s.counselor_id as "counselorId", s.group_id as "groupId",
  s.location, s.series_id as "seriesId", coalesce(s.series_on, s.held_on) as slot, r.time_zone as "timeZone",
  a.client_id as "clientId", a.status as attendance,
  (select count(*) from notes n where n.session_id = s.id and n.removed_at is null) as notes,
  exists (select 1 from import_rows i where i.session_id = s.id) as imported`

const sessionTables = sql`
  sessions s left join session_series r on r.id = s.series_id
    left join attendance a on s.group_id is null
      and a.id = (select min(b.id) from attendance b where b.session_id = s.id)`

/** One session that is not removed. */
export const plannedSession = (store: Store, sessionId: string): PlannedSession | undefined =>
  store.orm.all<PlannedSession>(
    sql`select ${sessionColumns} from ${sessionTables} where s.id = ${sessionId} and s.removed_at is null`,
  )[0]

/** Every session of a series from a slot on, in the order of its slots, removed ones among them. */
export const sessionsFrom = (
  store: Store,
  seriesId: string,
  slot: string,
): (PlannedSession & { readonly removed: number })[] =>
  store.orm.all<PlannedSession & { removed: number }>(sql`
    select ${sessionColumns}, s.removed_at is not null as removed from ${sessionTables}
    where s.series_id = ${seriesId} and coalesce(s.series_on, s.held_on) >= ${slot}
    order by slot, s.id`)

/** The first slot of a series from a day on whose session is still planned; null where none is. */
export const firstPlannedSlot = (store: Store, seriesId: string, from: string): string | null =>
  store.orm.get<{ slot: string | null }>(sql`
    select min(coalesce(series_on, held_on)) as slot from sessions
    where series_id = ${seriesId} and removed_at is null and status = 'scheduled' and held_on >= ${from}`)
    .slot

/** The last slot of a series before a day; null where there is none. */
export const lastSlotBefore = (store: Store, seriesId: string, slot: string): string | null =>
  store.orm.get<{ slot: string | null }>(sql`
    select max(coalesce(series_on, held_on)) as slot from sessions
    where series_id = ${seriesId} and coalesce(series_on, held_on) < ${slot}`).slot

export interface Series {
  readonly seriesId: string
  readonly kind: SessionKind
  readonly counselorId: string | null
  readonly clientId: string | null
  readonly groupId: string | null
  readonly rule: string
  readonly startsOn: string
  readonly startTime: string | null
  readonly timeZone: string
  readonly plannedMinutes: number | null
  readonly endsOn: string | null
}

/** A series that goes on. */
export const seriesById = (store: Store, seriesId: string): Series | undefined =>
  store.orm.all<Series>(sql`
    select id as "seriesId", kind, counselor_id as "counselorId", client_id as "clientId", group_id as "groupId", rule,
      starts_on as "startsOn", start_time as "startTime", time_zone as "timeZone", planned_minutes as "plannedMinutes",
      ends_on as "endsOn"
    from session_series where id = ${seriesId} and removed_at is null`)[0]

export interface ShortSeries extends Series {
  /** Last slot made; null where none was. */
  readonly madeTo: string | null
  /** Of its last session. */
  readonly location: string | null
  readonly episodeId: string | null
}

/** Which series: those of one counselor or of everybody, and of those the first to run out. */
export interface ShortOf {
  readonly until: string
  readonly counselorId: string | null
  readonly limit: number
}

/**
 * Series of one client each that go on and are not made up to a day, the shortest first. None for a client who has died
 * or whose episode is closed: nobody is expected then.
 */
export const shortSeries = (store: Store, { until, counselorId, limit }: ShortOf): ShortSeries[] =>
  store.orm.all<ShortSeries>(sql`
    with made as materialized (
      select r.id, r.ends_on,
        (select max(s.series_on) from sessions s where s.series_id = r.id and s.series_on is not null) as made_to
      from session_series r
      where r.removed_at is null and r.client_id is not null
        and ${counselorId === null ? sql`1` : sql`r.counselor_id = ${counselorId}`})
    select r.id as "seriesId", r.kind, r.counselor_id as "counselorId", r.client_id as "clientId",
      r.group_id as "groupId", r.rule, r.starts_on as "startsOn", r.start_time as "startTime",
      r.time_zone as "timeZone", r.planned_minutes as "plannedMinutes", r.ends_on as "endsOn",
      made.made_to as "madeTo", k.episode_id as "episodeId",
      (select s.location from sessions s where s.series_id = r.id and s.series_on = made.made_to) as location
    from made join session_series r on r.id = made.id join clients c on c.id = r.client_id
      join caseload k on k.client_id = c.id
    where (made.made_to is null or made.made_to < ${until} and (made.ends_on is null or made.ends_on > made.made_to))
      and c.removed_at is null and c.deceased_on is null and k.status <> 'closed'
    order by made.made_to, r.id limit ${limit}`)

export const insertSeries = (store: Store, { seriesId: id, ...series }: Series, stamp: WriteStamp): void => {
  store.orm
    .insert(sessionSeries)
    .values({ id, ...series, ...created(stamp) })
    .run()
}

/** Ends a series on a day (its last), or takes it out where nothing of it came to be. */
export const endSeries = (
  store: Store,
  seriesId: string,
  end: { readonly endsOn: string } | { readonly reason: string },
  { at, by }: WriteStamp,
): void => {
  store.orm
    .update(sessionSeries)
    .set({
      ...('endsOn' in end ? end : { removedAt: at, removedBy: by, removedReason: end.reason }),
      updatedAt: at,
      updatedBy: by,
      revision: sql`${sessionSeries.revision} + 1`,
    })
    .where(eq(sessionSeries.id, seriesId))
    .run()
}

export interface NewPlanned {
  readonly sessionId: string
  /** Null for a group's session, whose members are expected by their memberships. */
  readonly attendanceId: string | null
  readonly clientId: string | null
  readonly episodeId: string | null
  readonly groupId: string | null
  readonly counselorId: string | null
  readonly kind: SessionKind
  readonly heldOn: string
  readonly startTime: string | null
  readonly startsAt: string | null
  readonly minutes: number | null
  readonly location: string | null
  readonly seriesId: string | null
  readonly seriesOn: string | null
}

/** Writes planned sessions, each with the client expected. */
export const insertPlannedSessions = (
  { sqlite }: Store,
  rows: readonly NewPlanned[],
  { at, by }: WriteStamp,
): void => {
  const session = sqlite.prepare(
    `insert into sessions (id, kind, status, held_on, start_time, starts_at, planned_minutes, counselor_id, group_id,
       series_id, series_on, location, created_at, created_by, updated_at, updated_by)
     values (:sessionId, :kind, 'scheduled', :heldOn, :startTime, :startsAt, :minutes, :counselorId, :groupId,
       :seriesId, :seriesOn, :location, :at, :by, :at, :by)`,
  )
  const part = sqlite.prepare(
    `insert into attendance (id, session_id, client_id, episode_id, status, minutes, created_at, created_by, updated_at, updated_by)
     values (:attendanceId, :sessionId, :clientId, :episodeId, 'expected', 0, :at, :by, :at, :by)`,
  )
  for (const { attendanceId, clientId, episodeId, ...row } of rows) {
    session.run({ ...row, at, by })
    if (clientId !== null) part.run({ attendanceId, sessionId: row.sessionId, clientId, episodeId, at, by })
  }
}

/** What may change of a planned session. */
export interface PlannedChange {
  readonly kind?: SessionKind
  readonly status?: 'scheduled' | 'held' | 'cancelled'
  readonly heldOn?: string
  readonly startTime?: string | null
  readonly startsAt?: string | null
  readonly plannedMinutes?: number
  readonly location?: string | null
  readonly cancelReason?: string | null
  readonly seriesId?: string | null
  readonly seriesOn?: string | null
}

/** Changes a session; false when its revision is not the given one any more. */
export const changePlanned = (
  store: Store,
  sessionId: string,
  revision: number,
  change: PlannedChange,
  { at, by }: WriteStamp,
): boolean =>
  store.orm
    .update(sessions)
    .set({ ...change, updatedAt: at, updatedBy: by, revision: revision + 1 })
    .where(and(eq(sessions.id, sessionId), eq(sessions.revision, revision), isNull(sessions.removedAt)))
    .run().changes === 1

/** The place of a session in a series, removed or not; its day and time stay. */
export const moveToSeries = (
  store: Store,
  sessionId: string,
  place: { readonly seriesId: string; readonly seriesOn: string },
  { at, by }: WriteStamp,
): void => {
  store.orm
    .update(sessions)
    .set({ ...place, updatedAt: at, updatedBy: by, revision: sql`${sessions.revision} + 1` })
    .where(eq(sessions.id, sessionId))
    .run()
}

/** Takes planned sessions out, with a reason. */
export const removePlanned = (
  { sqlite }: Store,
  sessionIds: readonly string[],
  reason: string,
  { at, by }: WriteStamp,
): void => {
  const remove = sqlite.prepare(
    `update sessions set removed_at = :at, removed_by = :by, removed_reason = :reason, updated_at = :at, updated_by = :by,
       revision = revision + 1 where id = :sessionId and removed_at is null`,
  )
  for (const sessionId of sessionIds) remove.run({ sessionId, reason, at, by })
}

/** What is said of the client's part in a session; minutes and ratings of a part that did not take place go. */
export const setAttendance = (
  store: Store,
  sessionId: string,
  clientId: string,
  part: { readonly status: 'expected' | 'no-show' | 'cancelled'; readonly cancelledLate: boolean | null },
  { at, by }: WriteStamp,
): void => {
  store.orm
    .update(attendance)
    .set({
      ...part,
      minutes: 0,
      mood: null,
      craving: null,
      updatedAt: at,
      updatedBy: by,
      revision: sql`${attendance.revision} + 1`,
    })
    .where(and(eq(attendance.sessionId, sessionId), eq(attendance.clientId, clientId)))
    .run()
}
