import type { IntakeItem } from '#shared/contract/operations/intake-items.ts'
import { currentForm, intakeSections, type IntakeSection } from '#shared/domain/intake/sections.ts'
import type { Answers } from '#shared/domain/intake/question.ts'
import type { Store } from '#store/database/store.ts'
import { writePart } from '#store/repositories/intake.ts'
import { insertItem } from '#store/repositories/intake-items.ts'
import type { SampleChart } from './charts.ts'
import type { Random } from './random.ts'

/** Intakes of the first invented people: some complete, some half done, as on any ordinary day. Our own words. */

/** So many charts get an intake; it shows in each of them, and a caseload of ten thousand is still made quickly. */
export const chartsWithIntake = 60

const answersOf = (random: Random, section: IntakeSection): Answers => {
  switch (section) {
    case 'medical-history':
      return {
        illnesses: random.pick([
          'High blood pressure since 2015 (invented)',
          'None told',
          'Asthma as a child (invented)',
        ]),
        seizures: random.chance(0.1),
        overdose: random.chance(0.2),
        'withdrawal-before': [random.pick(['none', 'confusion', 'hospital'])],
      }
    case 'current-health':
      return {
        general: random.pick(['good', 'fair', 'poor']),
        pain: random.pick(['none', 'sometimes', 'constant']),
        sleep: random.pick(['good', 'broken', 'poor']),
        'primary-care': 'Sample Clinic, seen this year',
      }
    case 'substance-use':
      return {
        'how-it-began': random.pick([
          'After an injury at work (invented)',
          'With friends, then alone (invented)',
        ]),
        factors: random.some(['earlier-use', 'mental-health', 'chronic-pain', 'access', 'people-around'], 2),
        'how-stopped': random.pick(['gradual', 'abrupt', 'with-prescriber']),
        'earlier-treatments': random.int(0, 4),
      }
    case 'co-occurring':
      return { trauma: random.pick(['not-asked', 'none', 'later']) }
    case 'social-support':
      return {
        who: random.pick(['A sister and a neighbor (invented)', 'The Tuesday group (invented)']),
        'use-around': random.pick(['none', 'some', 'most']),
        'getting-here': random.pick(['easy', 'hard']),
      }
    case 'housing':
      return {
        situation: random.pick(['own', 'others', 'recovery', 'shelter']),
        stays: random.pick(['yes', 'for-now']),
      }
    case 'work':
      return {
        situation: random.pick(['full', 'part', 'looking', 'unable']),
        occupation: 'Invented occupation',
      }
    case 'legal':
      return { situation: [random.pick(['none', 'probation', 'pending'])] }
    case 'medications':
    case 'allergies':
    case 'diagnoses':
    case 'contacts':
      return {}
  }
}

type FieldsOf<W extends IntakeItem['what']> = Extract<IntakeItem, { what: W }>['fields']
type Medicine = Pick<FieldsOf<'medication'>, 'name' | 'dose' | 'frequency' | 'prescribedFor' | 'forAddiction'>
type Illness = Pick<FieldsOf<'condition'>, 'kind' | 'name' | 'treatedElsewhere'>

const medicines: readonly [Medicine, ...Medicine[]] = [
  {
    name: 'Baclofen',
    dose: '10 mg',
    frequency: '3 times a day',
    prescribedFor: 'muscle spasms',
    forAddiction: false,
  },
  { name: 'Naltrexone', dose: '50 mg', frequency: 'once a day', prescribedFor: null, forAddiction: true },
  { name: 'Buprenorphine', dose: '8 mg', frequency: 'once a day', prescribedFor: null, forAddiction: true },
  {
    name: 'Gabapentin',
    dose: '300 mg',
    frequency: '3 times a day',
    prescribedFor: 'pain',
    forAddiction: false,
  },
  {
    name: 'Sertraline',
    dose: '50 mg',
    frequency: 'once a day',
    prescribedFor: 'low mood',
    forAddiction: false,
  },
]

const conditions: readonly [Illness, ...Illness[]] = [
  { kind: 'pain', name: 'Back pain', treatedElsewhere: 'Sample Physical Therapy' },
  { kind: 'mental-health', name: 'Anxiety', treatedElsewhere: null },
  { kind: 'medical', name: 'High blood pressure', treatedElsewhere: 'Sample Clinic' },
]

const itemsOf = (random: Random, admittedOn: string): readonly Pick<IntakeItem, 'what' | 'fields'>[] => [
  ...(random.chance(0.6)
    ? [
        {
          what: 'medication' as const,
          fields: {
            ...random.pick(medicines),
            route: 'By mouth',
            prescriber: 'Dr. Sample Prescriber',
            takenAsPrescribed: random.chance(0.8),
            startedOn: admittedOn,
            stoppedOn: null,
            stopReason: null,
            remarks: null,
          },
        },
      ]
    : []),
  ...(random.chance(0.3)
    ? [
        {
          what: 'allergy' as const,
          fields: {
            substance: random.pick(['Latex', 'Shellfish', 'Codeine']),
            reaction: random.pick(['rash', 'swelling', 'hives']),
            severity: random.pick(['mild', 'moderate', 'severe'] as const),
            notedOn: admittedOn,
          },
        },
      ]
    : []),
  ...(random.chance(0.5)
    ? [
        {
          what: 'condition' as const,
          fields: { ...random.pick(conditions), since: 'some years', resolvedOn: null, remarks: null },
        },
      ]
    : []),
]

/** Writes them in the caller's transaction; answers how many rows. */
export const writeIntakes = (
  store: Store,
  charts: readonly SampleChart[],
  stream: Random,
  { at, newId }: { readonly at: string; readonly newId: () => string },
): number => {
  let rows = 0
  for (const [index, chart] of charts.slice(0, chartsWithIntake).entries()) {
    const random = stream.fork(index)
    const { clientId, episodeId } = chart
    const stamp = { at, by: chart.counselor.userId }
    // A third is complete, the others stopped somewhere.
    const done = random.chance(0.34) ? intakeSections.length : random.int(0, intakeSections.length - 1)
    for (const section of intakeSections.slice(0, done)) {
      const part = {
        episodeId,
        kind: section,
        revision: 0,
        formVersion: currentForm(section).version,
        answers: JSON.stringify(answersOf(random, section)),
        completedAt: at,
        completedBy: chart.counselor.userId,
      }
      writePart(store, part, stamp, newId)
      rows += 1
    }
    for (const item of itemsOf(random, chart.course.admittedOn)) {
      insertItem(store, { ...item, itemId: newId() }, { clientId, episodeId }, stamp)
      rows += 1
    }
  }
  return rows
}
