import type { CosignState } from '#shared/contract/operations/note-parts.ts'
import type { AttendanceScope } from '#shared/contract/operations/exports.ts'
import type { AttendanceStatus, NoteFormat, SessionKind } from '#shared/contract/values.ts'
import { eq, sql, type SQL } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import type { ClientAccess } from './access.ts'
import { releases } from '../schema/index.ts'

/** What documents read across charts, and the record of what left. */

export interface AttendanceRecord {
  readonly attendanceId: string
  readonly sessionId: string
  readonly clientId: string
  readonly fileNumber: string
  readonly firstName: string
  readonly lastName: string
  readonly preferredName: string | null
  readonly heldOn: string
  readonly startTime: string | null
  readonly kind: SessionKind
  readonly groupName: string | null
  readonly topic: string | null
  readonly status: AttendanceStatus
  readonly minutes: number
  readonly mood: number | null
  readonly craving: number | null
}

/** One group's or one client's rows are guarded by their id; everybody's are those whose charts are open to the person. */
const scopeSql = (scope: AttendanceScope, access: ClientAccess): SQL =>
  scope.of === 'group'
    ? sql`s.group_id = ${scope.groupId}`
    : scope.of === 'client'
      ? sql`a.client_id = ${scope.clientId}`
      : access.readsClient(sql`a.client_id`)

/** Attendance of a range, in the order of the sessions and then of the names. One statement. */
export const attendanceIn = (
  store: Store,
  { from, to, scope }: { readonly from: string; readonly to: string; readonly scope: AttendanceScope },
  access: ClientAccess,
): AttendanceRecord[] =>
  store.orm.all<AttendanceRecord>(sql`
    select a.id as "attendanceId", s.id as "sessionId", c.id as "clientId", c.file_number as "fileNumber",
      c.first_name as "firstName", c.last_name as "lastName", c.preferred_name as "preferredName",
      s.held_on as "heldOn", s.start_time as "startTime", s.kind, g.name as "groupName",
      coalesce(t.title, s.title) as topic, a.status, a.minutes, a.mood, a.craving
    from sessions s
      join attendance a on a.session_id = s.id
      join clients c on c.id = a.client_id
      left join groups g on g.id = s.group_id
      left join topics t on t.id = s.topic_id
    where s.held_on between ${from} and ${to} and s.removed_at is null and c.removed_at is null
      and a.status <> 'expected' and ${scopeSql(scope, access)}
    order by s.held_on, s.start_time, s.id, lower(c.last_name), lower(c.first_name), a.id`)

export interface LockedNoteRecord {
  readonly noteId: string
  readonly heldOn: string
  readonly startTime: string | null
  readonly kind: SessionKind
  readonly state: 'signed' | 'earlier-records'
  readonly format: NoteFormat
  readonly formatName: string | null
  readonly author: string | null
  readonly signedAt: string | null
  /** Signed ones. */
  readonly addenda: number
  readonly enteredInError: number
  readonly cosignature: CosignState | null
}

/** Signed and earlier notes of one client in a range, oldest first. Drafts are nobody's but their author's. */
export const lockedNotesIn = (store: Store, clientId: string, from: string, to: string): LockedNoteRecord[] =>
  store.orm.all<LockedNoteRecord>(sql`
    select n.id as "noteId", s.held_on as "heldOn", s.start_time as "startTime", s.kind, n.state, n.format,
      f.name as "formatName", coalesce(st.name, n.source_counselor) as author, n.signed_at as "signedAt",
      (select count(*) from addenda d where d.note_id = n.id and d.state = 'signed') as addenda,
      exists (select 1 from error_marks m where m.note_id = n.id) as "enteredInError",
      (select coalesce(c.outcome, 'waiting') from cosignatures c where c.note_id = n.id
        order by c.outcome is null desc, c.requested_at desc, c.id desc limit 1) as cosignature
    from notes n
      join sessions s on s.id = n.session_id
      left join note_formats f on f.key = n.format
      left join staff st on st.id = n.author_id
    where n.client_id = ${clientId} and n.removed_at is null and s.removed_at is null
      and n.state in ('signed', 'earlier-records') and s.held_on between ${from} and ${to}
    order by s.held_on, s.start_time, n.id`)

/** Whose plan this is; undefined for a version that is not there or was taken back. */
export const ownerOfPlan = (store: Store, planId: string): string | undefined =>
  store.orm.all<{ clientId: string }>(sql`
    select e.client_id as "clientId" from relapse_plans p join episodes e on e.id = p.episode_id
    where p.id = ${planId} and p.removed_at is null and e.removed_at is null`)[0]?.clientId

export type NewRelease = Omit<typeof releases.$inferInsert, 'finishedAt' | 'failedReason'>

/** Begins the row of a release; it is finished when the file is in place. */
export const insertRelease = (store: Store, release: NewRelease): void => {
  store.orm.insert(releases).values(release).run()
}

/** Finishes a release, or says why it failed; false when its row is closed already or not there. */
export const closeRelease = (
  store: Store,
  releaseId: string,
  end: { readonly finishedAt: string } | { readonly failedReason: string },
): boolean => {
  const open = store.orm.all<{ id: string }>(sql`
    select id from releases where id = ${releaseId} and finished_at is null and failed_reason is null`)[0]
  if (!open) return false
  store.orm.update(releases).set(end).where(eq(releases.id, releaseId)).run()
  return true
}
