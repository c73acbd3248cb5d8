import type { contactOutcomes, FollowUpPoint } from '#shared/contract/operations/followup.ts'
import type { AttendanceStatus, SessionKind } from '#shared/contract/values.ts'

/** The words on paper for the contract's codes. */

export const attendanceWords: Readonly<Record<AttendanceStatus, string>> = {
  present: 'Present',
  late: 'Came late',
  'left-early': 'Left early',
  'no-show': 'No show',
  cancelled: 'Cancelled',
}

export const sessionKindWords: Readonly<Record<SessionKind, string>> = {
  individual: 'Individual',
  group: 'Group',
  family: 'Family',
  assessment: 'Assessment',
  crisis: 'Crisis',
  phone: 'Phone',
}

export const contactOutcomeWords: Readonly<Record<(typeof contactOutcomes)[number], string>> = {
  reached: 'Reached',
  'no-answer': 'No answer',
  'message-left': 'Message left',
  'wrong-number': 'Wrong number',
  refused: 'Did not want to talk',
  hospital: 'In hospital',
  jail: 'In jail',
  deceased: 'Has died',
  other: 'Other',
}

export const pointStateWords: Readonly<Record<FollowUpPoint['state'], string>> = {
  overdue: 'Overdue',
  due: 'Due now',
  soon: 'Coming',
  later: 'Later',
  done: 'Done',
  missed: 'Missed',
  'not-needed': 'Not needed',
  'before-records': 'Before these records',
}
