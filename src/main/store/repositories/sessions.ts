import type { SessionFields } from '#shared/contract/operations/sessions.ts'
import type { CosignState } from '#shared/contract/operations/note-parts.ts'
import type { NoteFormat, NoteState } from '#shared/contract/values.ts'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { attendance, sessions } from '../schema/index.ts'

export interface SessionRecord {
  readonly sessionId: string
  readonly attendanceId: string
  readonly revision: number
  readonly heldOn: string
  readonly startTime: string | null
  readonly kind: SessionFields['kind']
  readonly attendance: SessionFields['attendance']
  readonly minutes: number
  readonly mood: number | null
  readonly craving: number | null
  readonly counselor: string | null
  readonly noteId: string | null
  readonly noteState: NoteState | null
  readonly noteFormat: NoteFormat | null
  readonly signedAt: string | null
  /** Signed ones. */
  readonly addenda: number
  readonly enteredInError: number
  readonly cosignature: CosignState | null
  /** Start of the signed text; empty for a draft, whose words are in drafts.db. */
  readonly excerpt: string | null
}

/** SQL of one page of a client's sessions, newest first; planned sessions of the future are not part of the chart's list. */
export const sessionPageSql = (clientId: string, offset: number, limit: number) => sql`
  with page as materialized (
    select a.id as attendance_id, s.id as session_id, s.held_on, s.start_time
    from attendance a join sessions s on s.id = a.session_id
    where a.client_id = ${clientId} and s.removed_at is null and a.status <> 'expected'
    order by s.held_on desc, s.start_time desc, s.id desc limit ${limit} offset ${offset})
  select s.id as "sessionId", a.id as "attendanceId", s.revision, s.held_on as "heldOn", s.start_time as "startTime",
    s.kind, a.status as attendance, a.minutes, a.mood, a.craving,
    coalesce(st.name, s.counselor_as_given) as counselor,
    n.id as "noteId", n.state as "noteState", n.format as "noteFormat", n.signed_at as "signedAt",
    (select count(*) from addenda d where d.note_id = n.id and d.state = 'signed') as addenda,
    exists (select 1 from error_marks m where m.note_id = n.id) as "enteredInError",
    (select coalesce(c.outcome, 'waiting') from cosignatures c where c.note_id = n.id
      order by c.outcome is null desc, c.requested_at desc, c.id desc limit 1) as cosignature,
    (select substr(trim(j.value), 1, 160) from json_each(n.sections) j where trim(j.value) <> '' limit 1) as excerpt
  from page
    join sessions s on s.id = page.session_id
    join attendance a on a.id = page.attendance_id
    left join staff st on st.id = s.counselor_id
    left join notes n on n.session_id = s.id and n.client_id = a.client_id and n.removed_at is null
  order by page.held_on desc, page.start_time desc, page.session_id desc`

export const sessionPage = (store: Store, clientId: string, offset: number, limit: number): SessionRecord[] =>
  store.orm.all<SessionRecord>(sessionPageSql(clientId, offset, limit))

export const sessionCount = (store: Store, clientId: string): number =>
  store.orm.get<{ n: number }>(sql`
    select count(*) as n from attendance a join sessions s on s.id = a.session_id
    where a.client_id = ${clientId} and s.removed_at is null and a.status <> 'expected'`).n

/** One client's part in one session, with the state of its note; undefined when there is none or it was removed. */
export const clientSession = (store: Store, clientId: string, sessionId: string, removed = false) =>
  store.orm.all<{
    sessionId: string
    attendanceId: string
    episodeId: string | null
    revision: number
    heldOn: string
    startTime: string | null
    kind: SessionFields['kind']
    attendance: SessionFields['attendance']
    minutes: number
    groupId: string | null
    noteId: string | null
    noteState: NoteState | null
  }>(sql`
    select s.id as "sessionId", a.id as "attendanceId", a.episode_id as "episodeId", s.revision, s.held_on as "heldOn",
      s.start_time as "startTime", s.kind, a.status as attendance, a.minutes, s.group_id as "groupId",
      n.id as "noteId", n.state as "noteState"
    from attendance a
      join sessions s on s.id = a.session_id
      left join notes n on n.session_id = s.id and n.client_id = a.client_id and n.removed_at is null
    where a.session_id = ${sessionId} and a.client_id = ${clientId}
      and ${removed ? sql`s.removed_at is not null` : sql`s.removed_at is null`}`)[0]

/** The client's episode that was open on a day: the latest admission not after it. */
export const episodeOn = (store: Store, clientId: string, day: string): string | null =>
  store.orm.all<{ id: string }>(sql`
    select id from episodes where client_id = ${clientId} and removed_at is null and admitted_on <= ${day}
    order by admitted_on desc limit 1`)[0]?.id ?? null

type Stamp = { createdAt: string; createdBy: string; updatedAt: string; updatedBy: string; revision: number }

export interface NewSession {
  readonly sessionId: string
  readonly attendanceId: string
  readonly clientId: string
  readonly episodeId: string | null
  readonly counselorId: string | null
  readonly startsAt: string | null
}

/** A session of one client together with its attendance row. */
export const insertSession = (store: Store, ids: NewSession, fields: SessionFields, stamp: Stamp): void => {
  store.orm
    .insert(sessions)
    .values({
      id: ids.sessionId,
      kind: fields.kind,
      status: fields.attendance === 'cancelled' ? 'cancelled' : 'held',
      heldOn: fields.heldOn,
      startTime: fields.startTime,
      startsAt: ids.startsAt,
      plannedMinutes: fields.minutes,
      counselorId: ids.counselorId,
      ...stamp,
    })
    .run()
  store.orm
    .insert(attendance)
    .values({
      id: ids.attendanceId,
      sessionId: ids.sessionId,
      clientId: ids.clientId,
      episodeId: ids.episodeId,
      status: fields.attendance,
      minutes: fields.minutes,
      mood: fields.mood,
      craving: fields.craving,
      ...stamp,
    })
    .run()
}

/** Changes session and attendance; false when the revision is not the given one any more. */
export const updateSession = (
  store: Store,
  ids: NewSession & { readonly revision: number },
  fields: SessionFields,
  at: string,
  by: string,
): boolean => {
  const touched = { updatedAt: at, updatedBy: by }
  const changed = store.orm
    .update(sessions)
    .set({
      kind: fields.kind,
      status: fields.attendance === 'cancelled' ? 'cancelled' : 'held',
      heldOn: fields.heldOn,
      startTime: fields.startTime,
      startsAt: ids.startsAt,
      // Why it was cancelled is only said of one that is.
      ...(fields.attendance === 'cancelled' ? {} : { cancelReason: null }),
      revision: ids.revision + 1,
      ...touched,
    })
    .where(
      and(eq(sessions.id, ids.sessionId), eq(sessions.revision, ids.revision), isNull(sessions.removedAt)),
    )
    .run().changes
  if (changed !== 1) return false
  store.orm
    .update(attendance)
    .set({
      episodeId: ids.episodeId,
      status: fields.attendance,
      minutes: fields.minutes,
      mood: fields.mood,
      craving: fields.craving,
      ...(fields.attendance === 'cancelled' ? {} : { cancelledLate: null }),
      revision: sql`${attendance.revision} + 1`,
      ...touched,
    })
    .where(eq(attendance.id, ids.attendanceId))
    .run()
  return true
}

/** Puts a tombstone on a session, or takes it off (`reason` null). */
export const setSessionRemoved = (
  store: Store,
  sessionId: string,
  reason: string | null,
  at: string,
  by: string,
): void => {
  store.orm
    .update(sessions)
    .set({
      removedAt: reason === null ? null : at,
      removedBy: reason === null ? null : by,
      removedReason: reason,
      updatedAt: at,
      updatedBy: by,
      revision: sql`${sessions.revision} + 1`,
    })
    .where(eq(sessions.id, sessionId))
    .run()
}
