/** Sessions of the calendar in words. */
import type {
  CalendarConflict,
  CalendarEntry,
  CalendarSession,
} from '#shared/contract/operations/calendar.ts'
import { endOf } from '#shared/domain/calendar/time.ts'
import { clockTime, dateText } from '../../ui/DateText.tsx'
import { spokenName } from '../../ui/PersonName.tsx'
import { attendanceWords, sessionKindWords } from '../client/words.ts'

/** "9:00 AM to 9:50 AM"; with the day where it ends on another one. */
export const timeText = (entry: Pick<CalendarEntry, 'heldOn' | 'startTime' | 'minutes'>): string => {
  const { heldOn, startTime, minutes } = entry
  if (startTime === null) return 'No time set'
  if (minutes === 0) return clockTime(startTime)
  const end = endOf({ heldOn, startTime, minutes })
  return end.heldOn === heldOn
    ? `${clockTime(startTime)} to ${clockTime(end.startTime)}`
    : `${clockTime(startTime)} to ${clockTime(end.startTime)} on ${dateText(end.heldOn)}`
}

/** What became of it; empty for one that is planned for a day to come. */
export const stateText = (session: CalendarSession, today: string): string => {
  if (session.group !== null) {
    if (session.status === 'cancelled') return 'Called off'
    if (session.status === 'held') return `${session.group.seen} of ${session.group.expected} seen`
    return session.heldOn < today ? 'Attendance not taken yet' : ''
  }
  if (session.attendance === 'cancelled') return session.cancelledLate ? 'Cancelled late' : 'Cancelled'
  if (session.attendance === null || session.attendance === 'expected')
    return session.heldOn < today ? 'Not recorded yet' : ''
  return attendanceWords[session.attendance]
}

/** True where the client was there, or the group was held. */
export const wasHeld = (session: CalendarSession): boolean =>
  session.status === 'held' && session.attendance !== 'no-show'

/** True while it is planned and nothing was recorded. */
export const isPlanned = (session: CalendarSession): boolean =>
  session.status === 'scheduled' && session.note === null

/** True for a no-show or a cancellation that can be taken back. */
export const isMissed = (session: CalendarSession): boolean =>
  session.note === null && (session.status === 'cancelled' || session.attendance === 'no-show')

export const kindText = (session: CalendarSession): string => sessionKindWords[session.kind]

/** Whom it is with: the client's name, or the group's. */
export const withText = (session: CalendarSession): string =>
  session.group !== null ? session.group.name : session.client === null ? '' : spokenName(session.client)

/** One conflict in words: "Overlaps with another session at 9:30 AM". */
export const conflictText = (conflict: CalendarConflict, own: boolean, withDay = false): string => {
  const { why, group, startTime, heldOn } = conflict
  const at = withDay ? `on ${dateText(heldOn)} at ${clockTime(startTime)}` : `at ${clockTime(startTime)}`
  const other = group === null ? 'another session' : `the group ${group}`
  if (why === 'client') return `The client has another session ${at}.`
  if (why === 'member')
    return group === null
      ? `A member of the group has another session ${at}.`
      : `The client is in ${other} ${at}.`
  return own ? `You have ${other} ${at}.` : `The counselor has ${other} ${at}.`
}

const topicOf = ({ group }: CalendarSession): readonly string[] =>
  group === null || group.topic === null ? [] : [group.topic]

/** A key for each of some conflicts. */
export const conflictKey = ({ why, sessionId, heldOn, startTime }: CalendarConflict): string =>
  [why, sessionId ?? 'other', heldOn, startTime].join()

/** Everything about an entry on one line, for a screen reader. */
export const entryLabel = (entry: CalendarEntry, today: string): string => {
  const when = `${dateText(entry.heldOn, { today })}, ${timeText(entry)}`
  if (entry.shown === 'busy') return `${when}, busy`
  const state = stateText(entry, today)
  return [
    when,
    withText(entry),
    entry.group === null ? kindText(entry) : 'group',
    ...topicOf(entry),
    ...(entry.location === null ? [] : [entry.location]),
    ...(state === '' ? [] : [state]),
    ...(entry.series === null ? [] : ['repeats']),
    ...(entry.conflicts.length === 0 ? [] : ['overlaps with another session']),
  ].join(', ')
}
