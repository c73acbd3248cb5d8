/** The lists of a plan as the editor knows them: what each is for, and the fields of an entry. */
import {
  lapseStepPhases,
  lifestyleDomains,
  triggerCategories,
  type RelapsePlanContent,
} from '#shared/contract/operations/relapse.ts'
import type { PartList } from '#shared/domain/relapse/content.ts'
import {
  lapseStepPhaseLabels,
  lifestyleDomainLabels,
  triggerCategoryLabels,
} from '#shared/domain/relapse/labels.ts'

/** One entry of one list. */
export type PartOf<L extends PartList> = RelapsePlanContent[L][number]
/** A value of an entry's field. */
export type Value = string | number | boolean | null

export type FieldKind =
  | { readonly kind: 'text'; readonly max: number }
  /** 0–10, always answered. */
  | { readonly kind: 'rating' }
  /** 0–10, or not rated. */
  | { readonly kind: 'optional-rating' }
  | { readonly kind: 'choice'; readonly choices: readonly Choice[] }
  | { readonly kind: 'yes-no' }
  | { readonly kind: 'time' }

export interface Choice {
  /** '' stands for null. */
  readonly value: string
  readonly label: string
}

export type Field = FieldKind & {
  readonly name: string
  readonly label: string
  /** Of twelve columns. */
  readonly span: number
}

export interface ListForm<L extends PartList = PartList> {
  readonly list: L
  readonly title: string
  readonly hint: string
  /** "trigger", for "Add a trigger". */
  readonly noun: string
  readonly fields: readonly Field[]
  /** An entry without words. */
  readonly blank: (lineageId: string) => PartOf<L>
}

const text = (name: string, label: string, span: number, max = 500): Field => ({
  kind: 'text',
  name,
  label,
  span,
  max,
})
const choice = (name: string, label: string, span: number, choices: readonly Choice[]): Field => ({
  kind: 'choice',
  name,
  label,
  span,
  choices,
})
const labelled = <T extends string>(
  values: readonly T[],
  labels: Readonly<Record<T, string>>,
): readonly Choice[] => values.map((value) => ({ value, label: labels[value] }))

/** 1 Monday … 7 Sunday. */
export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const

const form = <L extends PartList>(one: ListForm<L>): ListForm<L> => one

export const situationsForm = form({
  list: 'situations',
  title: 'High-risk situations',
  hint: 'How likely it comes, and how sure the client is of coping. The page shows the likely, unsure ones first.',
  noun: 'situation',
  fields: [
    text('situation', 'Situation', 6),
    { kind: 'rating', name: 'likelihood', label: 'Likely 0–10', span: 3 },
    { kind: 'rating', name: 'confidence', label: 'Sure to cope 0–10', span: 3 },
    text('response', 'What I do then', 8),
    text('call', 'Whom I call', 4, 200),
  ],
  blank: (lineageId) => ({
    lineageId,
    situation: '',
    likelihood: 5,
    confidence: 5,
    response: '',
    call: '',
  }),
})

export const signsForm = form({
  list: 'signs',
  title: 'Early warning signs',
  hint: 'In the order in which they come, the first one first.',
  noun: 'warning sign',
  fields: [text('sign', 'Sign', 6), text('action', 'What I do when I notice it', 6)],
  blank: (lineageId) => ({ lineageId, sign: '', action: '' }),
})

export const triggersForm = form({
  list: 'triggers',
  title: 'Triggers',
  hint: 'What sets off the wish to use, inside or around the client.',
  noun: 'trigger',
  fields: [
    text('trigger', 'Trigger', 5),
    choice('category', 'Kind', 3, [
      { value: '', label: 'Not sorted' },
      ...labelled(triggerCategories, triggerCategoryLabels),
    ]),
    choice('kind', 'Where', 2, [
      { value: '', label: 'Not said' },
      { value: 'internal', label: 'Inside' },
      { value: 'external', label: 'Outside' },
    ]),
    { kind: 'optional-rating', name: 'intensity', label: 'Strength', span: 2 },
  ],
  blank: (lineageId) => ({ lineageId, trigger: '', kind: null, category: null, intensity: null }),
})

export const reasonsForm = form({
  list: 'reasons',
  title: 'My reasons',
  hint: 'Why this matters, in the client’s own words.',
  noun: 'reason',
  fields: [text('reason', 'Reason', 12)],
  blank: (lineageId) => ({ lineageId, reason: '' }),
})

export const skillsForm = form({
  list: 'skills',
  title: 'Coping skills',
  hint: 'What helps, and whether it was tried.',
  noun: 'skill',
  fields: [
    text('skill', 'Skill', 8),
    { kind: 'yes-no', name: 'tried', label: 'Tried', span: 2 },
    { kind: 'yes-no', name: 'helped', label: 'Helped', span: 2 },
  ],
  blank: (lineageId) => ({ lineageId, skill: '', tried: null, helped: null }),
})

export const supportsForm = form({
  list: 'supports',
  title: 'People who support',
  hint: '“May contact” is what the client says; a release of information is kept apart from this.',
  noun: 'person',
  fields: [
    text('name', 'Name', 4, 120),
    text('role', 'Who this is', 3, 200),
    text('phone', 'Phone', 3, 40),
    { kind: 'yes-no', name: 'mayContact', label: 'May contact', span: 2 },
  ],
  blank: (lineageId) => ({ lineageId, name: '', role: '', phone: '', mayContact: null }),
})

export const meetingsForm = form({
  list: 'meetings',
  title: 'Meetings and therapy',
  hint: 'What the client goes to, and when.',
  noun: 'meeting',
  fields: [
    text('meeting', 'Meeting', 4),
    text('place', 'Place', 3, 200),
    choice('weekday', 'Day', 3, [
      { value: '', label: 'No fixed day' },
      ...weekdays.map((label, index) => ({ value: String(index + 1), label })),
    ]),
    { kind: 'time', name: 'startTime', label: 'Time', span: 2 },
  ],
  blank: (lineageId) => ({ lineageId, meeting: '', place: '', weekday: null, startTime: null }),
})

export const stepsForm = form({
  list: 'steps',
  title: 'If a lapse happens, and when an urge comes',
  hint: 'One step a line; the page sorts them by their time.',
  noun: 'step',
  fields: [
    choice('phase', 'When', 4, labelled(lapseStepPhases, lapseStepPhaseLabels)),
    text('step', 'Step', 8),
  ],
  blank: (lineageId) => ({ lineageId, phase: 'first-hour', step: '' }),
})

export const lifestyleForm = form({
  list: 'lifestyle',
  title: 'A life in balance',
  hint: 'What the client means to do for sleep, food, work and the rest.',
  noun: 'intention',
  fields: [
    choice('domain', 'Part of life', 4, labelled(lifestyleDomains, lifestyleDomainLabels)),
    text('intention', 'Intention', 8),
  ],
  blank: (lineageId) => ({ lineageId, domain: 'sleep', intention: '' }),
})

export const redFlagsForm = form({
  list: 'redFlags',
  title: 'Red flags: medical help at once',
  hint: 'Choose from the list, or write what applies to this client.',
  noun: 'red flag',
  fields: [text('flag', 'Sign', 6), text('action', 'What to do', 6)],
  blank: (lineageId) => ({ lineageId, code: null, flag: '', action: '' }),
})

/** Longest lists that the contract takes. */
export const longestList = 60
