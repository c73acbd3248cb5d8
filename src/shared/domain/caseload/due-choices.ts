import type { DueKind } from '../tasks/due-item.ts'

/**
 * What the caseload can be narrowed to by what is due: one kind of due item, or several that a counselor calls by one
 * name. Keyed by kind, so that a new rule of shared/domain/tasks has its choice.
 */
const choiceOf = {
  'unsigned-note': 'unsigned-notes',
  'returned-note': 'returned-notes',
  'missing-note': 'missing-notes',
  'unrecorded-session': 'unrecorded-sessions',
  'gone-quiet': 'gone-quiet',
  'follow-up-window': 'follow-ups',
  'plan-review': 'plan-reviews',
  'treatment-review': 'plan-reviews',
  'objective-review': 'objective-reviews',
  'referral-unanswered': 'referrals',
} as const satisfies Readonly<Record<DueKind, string>>

export const dueChoices = [
  'unsigned-notes',
  'returned-notes',
  'missing-notes',
  'unrecorded-sessions',
  'gone-quiet',
  'follow-ups',
  'plan-reviews',
  'objective-reviews',
  'referrals',
] as const satisfies readonly (typeof choiceOf)[DueKind][]
export type DueChoice = (typeof dueChoices)[number]

/** The kinds of due items behind a choice. */
export const kindsOf = (choice: DueChoice): readonly DueKind[] =>
  (Object.keys(choiceOf) as DueKind[]).filter((kind) => choiceOf[kind] === choice)

/** A choice in words, as the filter and the report say it. */
export const dueChoiceWords: Readonly<Record<DueChoice, string>> = {
  'unsigned-notes': 'Unsigned notes',
  'returned-notes': 'Notes that came back',
  'missing-notes': 'Missing notes',
  'unrecorded-sessions': 'Sessions not recorded',
  'gone-quiet': 'Gone quiet',
  'follow-ups': 'Follow-up contacts',
  'plan-reviews': 'Plan reviews',
  'objective-reviews': 'Objectives to review',
  referrals: 'Referrals without an answer',
}
