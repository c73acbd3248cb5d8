import type { AttendanceStatus, NoteState, SessionKind } from '#shared/contract/values.ts'

/** The words on screen for the contract's codes about sessions and notes. */

export const sessionKindWords: Readonly<Record<SessionKind, string>> = {
  individual: 'Individual',
  group: 'Group',
  family: 'Family',
  assessment: 'Assessment',
  crisis: 'Crisis',
  phone: 'Phone',
}

export const attendanceWords: Readonly<Record<AttendanceStatus, string>> = {
  present: 'Present',
  late: 'Came late',
  'left-early': 'Left early',
  'no-show': 'No show',
  cancelled: 'Cancelled',
}

/** True where the client was seen: only then are there minutes. */
export const wasSeen = (attendance: AttendanceStatus): boolean =>
  attendance !== 'no-show' && attendance !== 'cancelled'

export const noteStateWords: Readonly<Record<NoteState, string>> = {
  draft: 'Draft',
  signed: 'Signed',
  'earlier-records': 'Earlier record',
}

/** "12 days", "1 day". */
export const daysWords = (days: number): string => (days === 1 ? '1 day' : `${days} days`)
