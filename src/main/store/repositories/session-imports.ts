import { shownName } from '#shared/domain/clients/names.ts'
import type { ClientOfSessions } from '#shared/domain/imports/session-file.ts'
import type { AttendanceStatus, NoteFormat, SessionKind } from '#shared/contract/values.ts'
import type { Store } from '../database/store.ts'
import type { ImportStamp } from './client-imports.ts'

/** Sessions as an import sees and writes them: prepared once, run for thousands of rows. */

interface PersonRow {
  readonly clientId: string
  readonly firstName: string
  readonly lastName: string
  readonly preferredName: string | null
  readonly dateOfBirth: string | null
  readonly deceasedOn: string | null
  readonly removed: number
}

/** Clients and their sessions as the vault has them, each client read once. `mayWrite` answers about one client's chart. */
export const sessionsInVault = (
  { sqlite }: Store,
  mayWrite: (clientId: string) => boolean,
): {
  client(fileNumber: string): ClientOfSessions | undefined
  hasSession(clientId: string, heldOn: string, startTime: string | null): boolean
} => {
  const person = sqlite.prepare<[string], PersonRow>(
    `select id as clientId, first_name as firstName, last_name as lastName, preferred_name as preferredName, date_of_birth as dateOfBirth,
       deceased_on as deceasedOn, removed_at is not null as removed
     from clients where lower(file_number) = lower(?)`,
  )
  const episodes = sqlite.prepare<[string], { episodeId: string; admittedOn: string }>(
    `select id as episodeId, admitted_on as admittedOn from episodes
     where client_id = ? and removed_at is null order by admitted_on desc`,
  )
  const times = sqlite
    .prepare<[string], string>(
      `select s.held_on || ' ' || coalesce(s.start_time, '') from attendance a join sessions s on s.id = a.session_id
       where a.client_id = ? and s.removed_at is null and a.status <> 'expected'`,
    )
    .pluck()
  const clients = new Map<string, ClientOfSessions | undefined>()
  const timesOf = new Map<string, ReadonlySet<string>>()
  const read = (fileNumber: string): ClientOfSessions | undefined => {
    const row = person.get(fileNumber)
    return row === undefined
      ? undefined
      : {
          clientId: row.clientId,
          name: shownName(row),
          dateOfBirth: row.dateOfBirth,
          deceasedOn: row.deceasedOn,
          removed: row.removed === 1,
          mayWrite: row.removed === 0 && mayWrite(row.clientId),
          episodes: episodes.all(row.clientId),
        }
  }
  return {
    client: (fileNumber) => {
      if (!clients.has(fileNumber)) clients.set(fileNumber, read(fileNumber))
      return clients.get(fileNumber)
    },
    hasSession: (clientId, heldOn, startTime) => {
      const known = timesOf.get(clientId) ?? new Set(times.all(clientId))
      timesOf.set(clientId, known)
      return known.has(`${heldOn} ${startTime ?? ''}`)
    },
  }
}

export interface ImportedSession {
  readonly id: string
  readonly kind: SessionKind
  readonly status: 'held' | 'cancelled'
  readonly heldOn: string
  readonly startTime: string | null
  readonly startsAt: string | null
  readonly plannedMinutes: number | null
  readonly counselorId: string | null
  readonly counselorAsGiven: string | null
}

export interface ImportedAttendance {
  readonly id: string
  readonly sessionId: string
  readonly clientId: string
  readonly episodeId: string | null
  readonly status: AttendanceStatus
  readonly minutes: number
  readonly mood: number | null
  readonly craving: number | null
}

export interface ImportedNote {
  readonly id: string
  readonly clientId: string
  readonly episodeId: string | null
  readonly sessionId: string
  readonly format: NoteFormat
  /** JSON object of text by section key. */
  readonly sections: string
  readonly sourceBatchId: string
  readonly sourceRow: number
  readonly sourceCounselor: string | null
}

/** Writers for the tables that a table of sessions fills. Every row gets the batch's stamp and revision 1. */
export const sessionImportWriters = ({ sqlite }: Store, stamp: ImportStamp) => {
  const tracked = 'created_at, created_by, updated_at, updated_by, revision'
  const session = sqlite.prepare(
    `insert into sessions (id, kind, status, held_on, start_time, starts_at, planned_minutes, counselor_id,
       counselor_as_given, ${tracked})
     values (:id, :kind, :status, :heldOn, :startTime, :startsAt, :plannedMinutes, :counselorId,
       :counselorAsGiven, :at, :by, :at, :by, 1)`,
  )
  const attendance = sqlite.prepare(
    `insert into attendance (id, session_id, client_id, episode_id, status, minutes, mood, craving, ${tracked})
     values (:id, :sessionId, :clientId, :episodeId, :status, :minutes, :mood, :craving, :at, :by, :at, :by, 1)`,
  )
  const note = sqlite.prepare(
    `insert into notes (id, client_id, episode_id, session_id, state, format, sections, source_batch_id, source_row,
       source_counselor, ${tracked})
     values (:id, :clientId, :episodeId, :sessionId, 'earlier-records', :format, :sections, :sourceBatchId, :sourceRow,
       :sourceCounselor, :at, :by, :at, :by, 1)`,
  )
  return {
    session: (values: ImportedSession): void => void session.run({ ...values, ...stamp }),
    attendance: (values: ImportedAttendance): void => void attendance.run({ ...values, ...stamp }),
    note: (values: ImportedNote): void => void note.run({ ...values, ...stamp }),
  }
}
