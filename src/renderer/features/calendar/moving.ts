/** Where a session is being moved to, by keys or by dragging; nothing is written before it is put down. */
import type { CalendarSession } from '#shared/contract/operations/calendar.ts'
import type { KeyedEntry } from './entries.ts'
import { addDays } from '#shared/domain/dates.ts'
import { clockMinutes, clockText, movedBy } from '#shared/domain/calendar/time.ts'

export interface Moving {
  readonly session: CalendarSession
  readonly heldOn: string
  readonly startTime: string | null
}

/** Where it stands before it moves. */
export const movingOf = (session: CalendarSession): Moving => ({
  session,
  heldOn: session.heldOn,
  startTime: session.startTime,
})

/** Minutes by which a session moves at a time. */
export const moveStep = 15

/** By whole days, or by quarter hours; one without a time moves by days alone. */
export const moveBy = (
  moving: Moving,
  by: { readonly days: number } | { readonly steps: number },
): Moving => {
  if ('days' in by) return { ...moving, heldOn: addDays(moving.heldOn, by.days) }
  if (moving.startTime === null) return moving
  return {
    ...moving,
    ...movedBy({ heldOn: moving.heldOn, startTime: moving.startTime }, by.steps * moveStep),
  }
}

/** Onto a day at minutes after midnight, to the nearest quarter hour of that day. */
export const moveTo = (moving: Moving, day: string, minutes: number): Moving => ({
  ...moving,
  heldOn: day,
  startTime:
    moving.startTime === null
      ? null
      : clockText(Math.min(Math.max(Math.round(minutes / moveStep) * moveStep, 0), 1_440 - moveStep)),
})

/** True where it would be put down where it was. */
export const isWhere = ({ session, heldOn, startTime }: Moving): boolean =>
  heldOn === session.heldOn && startTime === session.startTime

/** Minutes after midnight of the start; 0 without a time. */
export const startMinutes = (startTime: string | null): number =>
  startTime === null ? 0 : clockMinutes(startTime)

const when = ({ entry }: KeyedEntry): string => `${entry.heldOn} ${entry.startTime ?? ''}`

/** The entries with the one that is being moved where it would be put down, in the order of time. */
export const withMoving = (entries: readonly KeyedEntry[], moving: Moving | null): readonly KeyedEntry[] => {
  if (moving === null) return entries
  const { session, heldOn, startTime } = moving
  const key = session.sessionId
  const moved = { key, entry: { ...session, heldOn, startTime } }
  return [...entries.filter((one) => one.key !== key), moved].toSorted((a, b) =>
    when(a).localeCompare(when(b)),
  )
}
