import { currentHealth, medicalHistory } from './forms/health.ts'
import { housing, legal, socialSupport, work } from './forms/life.ts'
import { allergies, contacts, diagnoses, medications } from './forms/lists.ts'
import { coOccurring, substanceUse } from './forms/use.ts'
import type { IntakeForm } from './question.ts'

/** The parts of an intake, in the order of the page. Each is saved, and called complete, on its own. */
export const intakeSections = [
  'medical-history',
  'current-health',
  'substance-use',
  'co-occurring',
  'medications',
  'allergies',
  'diagnoses',
  'social-support',
  'housing',
  'work',
  'legal',
  'contacts',
] as const
export type IntakeSection = (typeof intakeSections)[number]

export const sectionWords: Readonly<Record<IntakeSection, string>> = {
  'medical-history': 'Medical history',
  'current-health': 'Current health',
  'substance-use': 'Substance use',
  'co-occurring': 'Co-occurring conditions',
  medications: 'Medications',
  allergies: 'Allergies',
  diagnoses: 'Diagnoses',
  'social-support': 'Social support',
  housing: 'Housing',
  work: 'Work and school',
  legal: 'Legal',
  contacts: 'Contacts',
}

/** Every version of every form that was ever asked, the newest last. */
const forms: Readonly<Record<IntakeSection, readonly [IntakeForm, ...IntakeForm[]]>> = {
  'medical-history': [medicalHistory],
  'current-health': [currentHealth],
  'substance-use': [substanceUse],
  'co-occurring': [coOccurring],
  medications: [medications],
  allergies: [allergies],
  diagnoses: [diagnoses],
  'social-support': [socialSupport],
  housing: [housing],
  work: [work],
  legal: [legal],
  contacts: [contacts],
}

/** The form that is asked now. */
export const currentForm = (section: IntakeSection): IntakeForm => forms[section].at(-1) ?? forms[section][0]

/** A form by its version; undefined for one that this Mooring does not know (a newer one wrote it). */
export const formOf = (section: IntakeSection, version: number): IntakeForm | undefined =>
  forms[section].find((form) => form.version === version)

export const isIntakeSection = (word: string): word is IntakeSection =>
  intakeSections.some((section) => section === word)

/** What is known of one part. */
export interface SectionState {
  readonly section: IntakeSection
  readonly completedAt: string | null
  /** Anything was answered or listed. */
  readonly begun: boolean
}

export interface Completeness {
  readonly complete: number
  readonly of: number
  /** Parts that nobody called complete, in the order of the page. */
  readonly missing: readonly IntakeSection[]
}

/** "7 of 12 sections", and which are missing. It shows; it blocks nothing. */
export const completeness = (states: readonly SectionState[]): Completeness => {
  const complete = new Set(states.filter((state) => state.completedAt !== null).map(({ section }) => section))
  return {
    complete: complete.size,
    of: intakeSections.length,
    missing: intakeSections.filter((section) => !complete.has(section)),
  }
}
