import { addDays, daysBetween } from '../dates.ts'

/**
 * Wall-clock time of sessions. A session is a local day, a local time of the day and a length; it may run over midnight.
 * All of it is counted on the clock's face: a day has 24 hours here, also where the clocks change in it, because that is
 * what the calendar shows and what was agreed upon. The instant of a start is `instantOf` in ../dates.ts.
 */

export const minutesOfDay = 1_440

/** Minutes after midnight of `HH:MM`. */
export const clockMinutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** `HH:MM` of minutes after midnight, 0 to 1439. Throws RangeError for others. */
export const clockText = (minutes: number): string => {
  if (!Number.isInteger(minutes) || minutes < 0 || minutes >= minutesOfDay)
    throw new RangeError('This is not a time of the day.')
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

export interface Timed {
  readonly heldOn: string
  readonly startTime: string
  readonly minutes: number
}

/** A local day and time, moved by minutes: over midnight into the next (or the previous) day. */
export const movedBy = (
  at: Pick<Timed, 'heldOn' | 'startTime'>,
  minutes: number,
): { readonly heldOn: string; readonly startTime: string } => {
  const total = clockMinutes(at.startTime) + minutes
  const days = Math.floor(total / minutesOfDay)
  return { heldOn: addDays(at.heldOn, days), startTime: clockText(total - days * minutesOfDay) }
}

/** When a session ends, as the clock shows it. Midnight is 00:00 of the next day. */
export const endOf = (session: Timed): { readonly heldOn: string; readonly startTime: string } =>
  movedBy(session, session.minutes)

/** The part of a session that lies on one day, in minutes after that day's midnight; null where none does. */
export const partOn = (
  session: Timed,
  day: string,
): {
  readonly from: number
  readonly to: number
  readonly goesOn: boolean
  readonly began: boolean
} | null => {
  const start = daysBetween(day, session.heldOn) * minutesOfDay + clockMinutes(session.startTime)
  const end = start + session.minutes
  if (start >= minutesOfDay || end <= 0) return null
  return {
    from: Math.max(0, start),
    to: Math.min(minutesOfDay, end),
    /** It goes on after midnight, or began before this day. */
    goesOn: end > minutesOfDay,
    began: start < 0,
  }
}

/** True where two sessions share at least a minute. */
export const overlap = (a: Timed, b: Timed): boolean => {
  const from = clockMinutes(a.startTime)
  const other = daysBetween(a.heldOn, b.heldOn) * minutesOfDay + clockMinutes(b.startTime)
  return from < other + b.minutes && other < from + a.minutes
}
