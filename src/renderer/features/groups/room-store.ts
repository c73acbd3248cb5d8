/**
 * What is entered in a group room and not saved: in memory, so that leaving the room for a chart and coming back finds
 * it, and written before Mooring locks, so that an automatic lock loses nothing.
 */
import { useSyncExternalStore } from 'react'
import { OperationFailure } from '#shared/contract/result.ts'
import { registerFlush } from '../../app/flush.ts'
import { invoke } from '../../app/host.ts'
import {
  attendanceInput,
  hasChanges,
  noEdits,
  savedEntry,
  type Entry,
  type RoomEdits,
  type RoomSession,
} from './room-entries.ts'

interface Room {
  /** As it was read last. */
  readonly session: RoomSession
  readonly edits: RoomEdits
}

const rooms = new Map<string, Room>()
const listeners = new Set<() => void>()

const put = (sessionId: string, room: Room | null): void => {
  if (room === null) rooms.delete(sessionId)
  else rooms.set(sessionId, room)
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

const editsOf = (sessionId: string): RoomEdits => rooms.get(sessionId)?.edits ?? noEdits

/** What is entered for the session and not saved. */
export const useRoomEdits = (sessionId: string): RoomEdits =>
  useSyncExternalStore(subscribe, () => editsOf(sessionId))

/** Hears of the newest state of the session; what is entered stays. */
export const knowSession = (session: RoomSession): void => {
  const room = rooms.get(session.sessionId)
  if (room !== undefined) put(session.sessionId, { ...room, session })
}

/** Enters something for one or more members. */
export const enter = (
  session: RoomSession,
  clientIds: readonly string[],
  change: (entry: Entry) => Entry,
): void => {
  const edits = editsOf(session.sessionId)
  const entries = new Map(edits.entries)
  for (const row of session.roster) {
    if (row.locked || !clientIds.includes(row.clientId)) continue
    entries.set(row.clientId, change(entries.get(row.clientId) ?? savedEntry(row, session.plannedMinutes)))
  }
  put(session.sessionId, { session, edits: { ...edits, entries } })
}

/** Takes back what is entered for one member: the row is as it is saved. */
export const takeBack = (session: RoomSession, clientId: string): void => {
  const edits = editsOf(session.sessionId)
  const entries = new Map(edits.entries)
  entries.delete(clientId)
  put(session.sessionId, { session, edits: { ...edits, entries } })
}

export const chooseTopic = (session: RoomSession, topicId: string | null): void =>
  put(session.sessionId, { session, edits: { ...editsOf(session.sessionId), topicId } })

/** Forgets what was entered: it is saved. */
export const forgetRoom = (sessionId: string): void => put(sessionId, null)

const write = async (sessionId: string): Promise<void> => {
  const room = rooms.get(sessionId)
  if (room === undefined || !hasChanges(room.session, room.edits)) return
  try {
    await invoke('groups.takeAttendance', attendanceInput(room.session, room.edits))
  } catch (error) {
    if (!(error instanceof OperationFailure) || error.detail.code !== 'conflict') throw error
    // Changed elsewhere in the meantime: only what was entered here goes onto the newest state.
    const session = await invoke('groups.session', { sessionId })
    if (hasChanges(session, room.edits))
      await invoke('groups.takeAttendance', attendanceInput(session, room.edits))
  }
  forgetRoom(sessionId)
}

registerFlush(() => Promise.all([...rooms.keys()].map(write)))
