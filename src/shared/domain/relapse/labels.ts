import type {
  lapseStepPhases,
  lifestyleDomains,
  triggerCategories,
} from '../../contract/operations/relapse.ts'

/** Words of the plan, the same on the screen and on paper. */

export const triggerCategoryLabels: Readonly<Record<(typeof triggerCategories)[number], string>> = {
  'negative-emotion': 'Bad feelings',
  'positive-emotion': 'Good feelings',
  conflict: 'Conflict with others',
  'social-pressure': 'Pressure from others',
  'physical-discomfort': 'Physical discomfort',
  'testing-control': 'Testing my control',
  'cue-or-urge': 'Reminders and urges',
}

export const lapseStepPhaseLabels: Readonly<Record<(typeof lapseStepPhases)[number], string>> = {
  'first-hour': 'In the first hour',
  'first-day': 'In the first day',
  who: 'Who I turn to',
  'how-we-talk': 'How we will talk about it',
  urge: 'When an urge comes',
}

export const lifestyleDomainLabels: Readonly<Record<(typeof lifestyleDomains)[number], string>> = {
  sleep: 'Sleep',
  food: 'Food',
  exercise: 'Exercise',
  work: 'Work',
  leisure: 'Leisure',
  relationships: 'Relationships',
  spirituality: 'Spirituality',
  other: 'Other',
}
