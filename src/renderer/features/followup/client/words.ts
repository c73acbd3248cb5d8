import type { FollowUpFlag, PointState } from '#shared/contract/operations/followup.ts'

/** Words on screen for the follow-up of one client. */

export const pointStateWords: Readonly<Record<PointState, string>> = {
  overdue: 'Overdue',
  due: 'Due',
  soon: 'Soon',
  later: 'Later',
  done: 'Done',
  missed: 'Missed',
  'not-needed': 'Not needed',
  'before-records': 'Before records here',
}

export const flagWords: Readonly<Record<FollowUpFlag['kind'], string>> = {
  safety: 'Safety',
  use: 'Use',
  craving: 'Craving',
  rise: 'Worse',
  'short-sleep': 'Sleep',
  'missed-contacts': 'Missed',
}

export const anchorWords = {
  'last-use': 'last use',
  discharge: 'discharge',
  admission: 'admission',
} as const

/** Said wherever the ratings stand. */
export const formNotice = 'A tracking form of our own, not a validated scale.'
