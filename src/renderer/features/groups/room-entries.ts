/** What is entered in the group room, row by row, and how it becomes the contract's input. */
import type { InputOf, OutputOf } from '#shared/contract/index.ts'
import type { RosterRow } from '#shared/contract/operations/groups.ts'
import type { AttendanceStatus } from '#shared/contract/values.ts'
import { countsAsSeen } from '#shared/domain/tasks/seen.ts'
import { wholeNumber } from './group-form.ts'

export type RoomSession = OutputOf<'groups.session'>
export type Taken = InputOf<'groups.takeAttendance'>['roster'][number]

/** One member's row as typed; empty texts: nothing given. */
export interface Entry {
  /** Null: no attendance yet. */
  readonly status: AttendanceStatus | null
  /** Kept while the member counts as absent, so that a slip of a key loses nothing; counts only when seen. */
  readonly minutes: string
  readonly mood: string
  readonly craving: string
}

/** When neither session nor group says how long. */
const usualMinutes = 60

const text = (value: number | null) => (value === null ? '' : String(value))

/** The row as it is saved. Whoever was not seen has the planned minutes in waiting. */
export const savedEntry = (row: RosterRow, plannedMinutes: number | null): Entry => {
  const planned = plannedMinutes ?? usualMinutes
  const seen = row.status !== null && countsAsSeen(row.status)
  return {
    status: row.status,
    minutes: String(seen ? row.minutes : planned),
    mood: text(row.mood),
    craving: text(row.craving),
  }
}

export const isSeen = (entry: Entry): boolean => entry.status !== null && countsAsSeen(entry.status)

const rated = (value: string): number | null => (value.trim() === '' ? null : wholeNumber(value, 0, 10))

/** What keeps a row from being saved, by field; null when nothing does. */
export const problemOf = (
  entry: Entry,
): { readonly field: 'minutes' | 'mood' | 'craving'; readonly message: string } | null => {
  if (!isSeen(entry)) return null
  if (wholeNumber(entry.minutes, 1, 1_440) === null)
    return { field: 'minutes', message: 'minutes from 1 to 1,440 are needed' }
  for (const field of ['mood', 'craving'] as const) {
    if (entry[field].trim() !== '' && rated(entry[field]) === null)
      return { field, message: `${field} is a number from 0 to 10, or empty` }
  }
  return null
}

/** The row as the store takes it; null without attendance. Whoever was not there has 0 minutes and no ratings. */
export const takenOf = (clientId: string, entry: Entry): Taken | null => {
  if (entry.status === null) return null
  if (!isSeen(entry)) return { clientId, status: entry.status, minutes: 0, mood: null, craving: null }
  return {
    clientId,
    status: entry.status,
    minutes: Number(entry.minutes),
    mood: rated(entry.mood),
    craving: rated(entry.craving),
  }
}

/** True when saving the entry would change the row. Entries without attendance are not saved, so they change nothing. */
export const isChanged = (row: RosterRow, entry: Entry): boolean => {
  if (row.locked || entry.status === null) return false
  const taken = takenOf(row.clientId, entry)
  return (
    taken === null ||
    taken.status !== row.status ||
    taken.minutes !== row.minutes ||
    taken.mood !== row.mood ||
    taken.craving !== row.craving ||
    problemOf(entry) !== null
  )
}

/** What is entered for a session and not saved. */
export interface RoomEdits {
  readonly entries: ReadonlyMap<string, Entry>
  /** Undefined: as it is saved. */
  readonly topicId: string | null | undefined
}

export const noEdits: RoomEdits = { entries: new Map(), topicId: undefined }

/** The rows that saving would change, in the order of the room. */
export const changedRows = (
  session: RoomSession,
  edits: RoomEdits,
): readonly { readonly row: RosterRow; readonly entry: Entry }[] =>
  session.roster.flatMap((row) => {
    const entry = edits.entries.get(row.clientId)
    return entry !== undefined && isChanged(row, entry) ? [{ row, entry }] : []
  })

export const hasChanges = (session: RoomSession, edits: RoomEdits): boolean =>
  changedRows(session, edits).length > 0 || (edits.topicId !== undefined && edits.topicId !== session.topicId)

/** The save of everything that is entered and whole; rows with a problem are left out. */
export const attendanceInput = (
  session: RoomSession,
  edits: RoomEdits,
): InputOf<'groups.takeAttendance'> => ({
  sessionId: session.sessionId,
  revision: session.revision,
  topicId: edits.topicId === undefined ? session.topicId : edits.topicId,
  roster: changedRows(session, edits).flatMap(({ row, entry }) => {
    const taken = problemOf(entry) === null ? takenOf(row.clientId, entry) : null
    return taken === null ? [] : [taken]
  }),
})
