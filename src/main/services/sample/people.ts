import { addDays } from '#shared/domain/dates.ts'
import type { Random } from './random.ts'

/**
 * Invented people. Every last name says so in its own language ("example", "test", "pretend"), telephone numbers are
 * from the range kept for fiction (555-01xx), addresses end in `.invalid`: nobody real can be meant.
 */

const lastNames = [
  'Sampleton',
  'Testwell',
  'Mockingham',
  'Notreal',
  'Fixture',
  'Placeholder',
  'Example-Smith',
  "O'Pretend",
  'McSample',
  'Fakenham-Test',
  'Dummyworth',
  'Stubbs-Example',
  'Imaginaire',
  'Factice',
  'de l’Exemple',
  'Simulacre',
  'Ejemplo Muestra',
  'Ficticio',
  'Pretendo',
  'Inventada-Núñez',
  'Beispielmann',
  'Müstermann-Probe',
  'Erfundén',
  'Voorbeeld',
  'van der Test',
  'Sampleová',
  'Příkladný',
  'Testówna',
  'Przykładowski',
  'Minta-Próba',
  'Örnekoğlu',
  'Uydurmacı',
  'Påhittsson',
  'Eksempelsen',
  'Þykjustuson',
  'Esimerkkinen',
  'Ví-Dụ',
  'Exemplescu',
  'Amostra da Silva-Teste',
  'Тестова',
  'Примеренко',
  'Вымышленов',
  'Δοκιμάκης',
  'Παραδειγμάτου',
  'דוגמאי',
  'בדיוני',
  'التجريبي',
  'مثالي',
] as const

const firstNames = [
  'Ana-Sintética',
  'Jean-Faux',
  'Priya-Test',
  'Haruto-Demo',
  'Demo',
  'Placida',
  'Testa',
  'Samplette',
  'Mocky',
  'Zoë-Sample',
  'Björn-Probe',
  'Núria-Falsa',
  'Tamás-Minta',
  'Ibrahim-Test',
  'Fictitia',
  'Imogen-Ary',
  'Siobhán-Demo',
  'Łucja-Próbna',
  'Chloé-Factice',
  'Søren-Eksempel',
  'Wei-Demo',
  'Kofi-Sample',
  'Nadia-Mock',
  'Luz-Ficticia',
  'Otto-Beispiel',
  'Ayşe-Örnek',
  'Rey-Notreal',
  'Dummy-Lee',
  'Marisol-Test',
  'Quentin-Fixture',
] as const
/** Only together with a last name of the same script. */
const firstNamesByScript = {
  cyrillic: ['Демо-Анна', 'Тест-Иван', 'Проба'],
  greek: ['Δοκιμή-Ελένη', 'Τεστ-Νίκος'],
  hebrew: ['דמו-נועה', 'דוגמה'],
  arabic: ['تجربة', 'نموذج-ليلى'],
} as const

const scriptOf = (name: string): keyof typeof firstNamesByScript | 'latin' =>
  /\p{Script=Cyrillic}/u.test(name)
    ? 'cyrillic'
    : /\p{Script=Greek}/u.test(name)
      ? 'greek'
      : /\p{Script=Hebrew}/u.test(name)
        ? 'hebrew'
        : /\p{Script=Arabic}/u.test(name)
          ? 'arabic'
          : 'latin'

/** Counselors of the sample program beside the person who is signed in. */
export const colleagues = ['A. Samplez, LADC', 'R. Testwell, LCSW', 'J. Mockton, CADC II'] as const

export const levelsOfCare = { Outpatient: 46, IOP: 26, PHP: 8, Residential: 7, Aftercare: 13 } as const
const referralSources = [
  'Self',
  'Court',
  'Probation',
  'Family',
  'Primary care',
  'Hospital',
  'Employer',
  'Former client',
] as const
const programs = ['Adult outpatient', 'Evening program', 'Relapse prevention', 'Dual recovery'] as const

/** Substance, its usual routes, and a code that a clinician might have entered for it. */
const substances = {
  Alcohol: { weight: 34, routes: ['Oral'], code: 'F10.20', label: 'Alcohol dependence, uncomplicated' },
  Heroin: {
    weight: 10,
    routes: ['Injection', 'Nasal', 'Smoking'],
    code: 'F11.20',
    label: 'Opioid dependence, uncomplicated',
  },
  Fentanyl: {
    weight: 12,
    routes: ['Smoking', 'Injection'],
    code: 'F11.20',
    label: 'Opioid dependence, uncomplicated',
  },
  Oxycodone: {
    weight: 6,
    routes: ['Oral', 'Nasal'],
    code: 'F11.20',
    label: 'Opioid dependence, uncomplicated',
  },
  Methamphetamine: {
    weight: 12,
    routes: ['Smoking', 'Injection'],
    code: 'F15.20',
    label: 'Other stimulant dependence, uncomplicated',
  },
  Cocaine: {
    weight: 9,
    routes: ['Nasal', 'Smoking'],
    code: 'F14.20',
    label: 'Cocaine dependence, uncomplicated',
  },
  Cannabis: {
    weight: 9,
    routes: ['Smoking', 'Oral'],
    code: 'F12.20',
    label: 'Cannabis dependence, uncomplicated',
  },
  Alprazolam: { weight: 4, routes: ['Oral'], code: 'F13.20', label: 'Sedative dependence, uncomplicated' },
  Gabapentin: {
    weight: 2,
    routes: ['Oral'],
    code: 'F19.20',
    label: 'Other psychoactive substance dependence',
  },
  Nicotine: { weight: 2, routes: ['Smoking'], code: 'F17.200', label: 'Nicotine dependence, unspecified' },
} as const
type Substance = keyof typeof substances
const substanceWeights = Object.fromEntries(
  Object.entries(substances).map(([name, { weight }]) => [name, weight]),
) as Record<Substance, number>

const remarks = [
  'Prefers evenings; works nights.',
  'Call before 3 pm. Bus line 4 only runs until six.',
  'Shares a phone with a sibling: no details in messages.',
  'Interpreter wanted for paperwork.',
  'Childcare on Tuesdays and Thursdays.',
  'Hard of hearing on the left side; sits on the right.',
  'Probation wants attendance monthly; consent is with the front desk.',
] as const
const allergies = ['Penicillin', 'Penicillin, latex', 'Peanuts', 'Sulfa drugs', 'None known'] as const
const relationships = [
  'sister',
  'brother',
  'mother',
  'father',
  'spouse',
  'partner',
  'adult child',
  'friend',
] as const

export interface SamplePerson {
  readonly firstName: string
  readonly lastName: string
  readonly preferredName: string | null
  readonly dateOfBirth: string | null
  readonly pronouns: string | null
  readonly phone: string | null
  readonly email: string | null
  readonly mayCall: boolean | null
  readonly mayLeaveMessage: boolean | null
  readonly allergies: string | null
  readonly remarks: string | null
  readonly contact: { readonly name: string; readonly relationship: string; readonly phone: string } | null
  readonly levelOfCare: string
  readonly program: string
  readonly referralSource: string
  readonly substances: readonly {
    readonly name: string
    readonly route: string
    readonly ageOfFirstUse: number
  }[]
  readonly diagnosis: { readonly code: string; readonly label: string }
}

const phoneOf = (random: Random): string => `555-01${String(random.int(0, 99)).padStart(2, '0')}`

const nameOf = (random: Random): { firstName: string; lastName: string } => {
  const lastName = random.pick(lastNames)
  const script = scriptOf(lastName)
  return { lastName, firstName: random.pick(script === 'latin' ? firstNames : firstNamesByScript[script]) }
}

/** One invented person; `number` makes the address unique, `today` bounds the age to 18–79. */
export const samplePerson = (random: Random, number: number, today: string): SamplePerson => {
  const { firstName, lastName } = nameOf(random)
  const primary = random.weighted(substanceWeights)
  const others = random.chance(0.45)
    ? random.some(
        Object.keys(substances).filter((name) => name !== primary) as Substance[],
        random.chance(0.25) ? 2 : 1,
      )
    : []
  return {
    firstName,
    lastName,
    preferredName: random.chance(0.12) ? random.pick(['Demo', 'Testy', 'Sam Sample', 'Mocky', 'Fig']) : null,
    dateOfBirth: random.chance(0.97) ? addDays(today, -random.int(18 * 365 + 5, 79 * 365)) : null,
    pronouns: random.chance(0.8) ? random.weighted({ 'she/her': 44, 'he/him': 46, 'they/them': 10 }) : null,
    phone: random.chance(0.95) ? phoneOf(random) : null,
    email: random.chance(0.7) ? `sample${number}@example.invalid` : null,
    // Without a draw of its own: every other fact of the invented people stays as it was.
    mayCall: number % 7 === 0 ? false : number % 3 === 0 ? null : true,
    mayLeaveMessage: random.chance(0.85) ? random.chance(0.7) : null,
    allergies: random.chance(0.35) ? random.pick(allergies) : null,
    remarks: random.chance(0.3) ? random.pick(remarks) : null,
    contact: random.chance(0.8)
      ? {
          name: Object.values(nameOf(random)).join(' '),
          relationship: random.pick(relationships),
          phone: phoneOf(random),
        }
      : null,
    levelOfCare: random.weighted(levelsOfCare),
    program: random.pick(programs),
    referralSource: random.pick(referralSources),
    substances: [primary, ...others].map((name) => ({
      name,
      route: random.pick(substances[name].routes),
      ageOfFirstUse: random.int(12, 34),
    })),
    diagnosis: { code: substances[primary].code, label: substances[primary].label },
  }
}
