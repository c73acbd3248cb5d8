/**
 * The site's own lists: the words that forms suggest. A site changes them; charts keep what was written in them. What is
 * shipped is our own plain wording, and each site is expected to change it.
 */

export const siteLists = [
  'program',
  'level-of-care',
  'referral-source',
  'discharge-reason',
  'intervention',
  'attachment-kind',
  'specialty',
  'location',
  'route',
  'frequency',
] as const
export type SiteList = (typeof siteLists)[number]

/** A word of a list. Most charts hold the label, plans and attachments the code, which never changes. */
export interface ListEntry {
  /** Small letters, digits and hyphens; made from the first label. */
  readonly code: string
  readonly label: string
  /** Offered no more; charts that use it keep it. */
  readonly retired: boolean
}

/** A list as it is typed: a new word has no code yet. */
export interface TypedEntry extends Omit<ListEntry, 'code'> {
  readonly code: string | null
}

export const listWords: Readonly<Record<SiteList, { readonly name: string; readonly about: string }>> = {
  program: { name: 'Programs', about: 'Which program an episode of care belongs to.' },
  'level-of-care': { name: 'Levels of care', about: 'How closely somebody is cared for.' },
  'referral-source': { name: 'Referred by', about: 'Who sent somebody here.' },
  'discharge-reason': { name: 'Reasons for discharge', about: 'Why an episode of care ended.' },
  intervention: { name: 'Interventions', about: 'What is done toward an objective of the treatment plan.' },
  'attachment-kind': { name: 'Kinds of documents', about: 'What a scan or a file in a chart is.' },
  specialty: { name: 'Specialties', about: 'To whom clients are referred.' },
  location: { name: 'Places', about: 'Where sessions are held.' },
  route: { name: 'Routes', about: 'How a substance or a medication is taken.' },
  frequency: { name: 'Frequencies', about: 'How often a substance is used.' },
}

const shippedLabels: Readonly<Record<SiteList, readonly string[]>> = {
  program: [],
  'level-of-care': [
    'Outpatient',
    'Intensive outpatient',
    'Partial hospitalization',
    'Residential',
    'Withdrawal management',
    'Aftercare',
  ],
  'referral-source': [
    'Self',
    'Family or friend',
    'Primary care',
    'Hospital',
    'Another program',
    'Court or probation',
    'Employer',
    'School',
    'Community agency',
  ],
  'discharge-reason': [
    'Completed treatment',
    'Transferred to another program',
    'Left before the plan was complete',
    'Lost contact',
    'Moved away',
    'Ended by the program',
    'Incarcerated',
    'Died',
  ],
  intervention: [
    'Individual counseling',
    'Group counseling',
    'Cognitive-behavioral therapy',
    'Mindfulness',
    'Exercise',
    'Nutrition',
    'Physical therapy',
    'Pain management without the drug',
    'Other',
  ],
  'attachment-kind': [
    'Consent',
    'Identification',
    'Laboratory result',
    'Letter',
    'Court paper',
    'Assessment',
    'Discharge papers',
    'Other',
  ],
  specialty: [
    'Primary care',
    'Psychiatry',
    'Addiction medicine',
    'Pain medicine',
    'Neurology',
    'Physical therapy',
    'Infectious disease',
    'Obstetrics',
    'Dentistry',
  ],
  location: ['Office', 'Group room', 'Telephone', 'Video', 'Home visit'],
  route: ['By mouth', 'Smoked', 'Vaped', 'Snorted', 'Injected', 'Under the tongue', 'Through the skin'],
  frequency: [
    'Several times a day',
    'Every day',
    '3 to 6 days a week',
    '1 or 2 days a week',
    '1 to 3 days a month',
    'Less than once a month',
    'Not in the past month',
  ],
}

/** Most words that a list may hold, and the longest one. */
export const mostListEntries = 200
export const longestListWord = 80
const longestCode = 60

/** "Pain management without the drug" → "pain-management-without-the-drug"; "word" where nothing of it is left. */
export const codeOf = (label: string): string => {
  const code = label
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, longestCode)
    .replaceAll(/^-+|-+$/g, '')
  return code === '' ? 'word' : code
}

/** The code of a new word: its own, or the first free one with a number behind. */
const freeCode = (label: string, taken: ReadonlySet<string>): string => {
  const wanted = codeOf(label)
  if (!taken.has(wanted)) return wanted
  for (let number = 2; ; number += 1) {
    const tail = `-${number}`
    const candidate = `${wanted.slice(0, longestCode - tail.length)}${tail}`
    if (!taken.has(candidate)) return candidate
  }
}

/** Gives every new word its code; `known` are codes that must not be given out again (of words that were taken out). */
export const withCodes = (typed: readonly TypedEntry[], known: readonly string[] = []): ListEntry[] => {
  const taken = new Set([...known, ...typed.flatMap(({ code }) => code ?? [])])
  return typed.map(({ code, label, retired }) => {
    if (code !== null) return { code, label, retired }
    const made = freeCode(label, taken)
    taken.add(made)
    return { code: made, label, retired }
  })
}

/** The list as shipped. */
export const shippedList = (list: SiteList): readonly ListEntry[] =>
  withCodes(shippedLabels[list].map((label) => ({ code: null, label, retired: false })))

/** The words that a form offers. */
export const offered = (entries: readonly ListEntry[]): readonly string[] =>
  entries.filter(({ retired }) => !retired).map(({ label }) => label)

/** The label of a code; the code itself where the list does not know it. */
export const labelOf = (entries: readonly ListEntry[], code: string): string =>
  entries.find((entry) => entry.code === code)?.label ?? code

export interface ListProblem {
  readonly index: number
  readonly message: string
}

/** Words alike whatever their case and the spaces around them. */
const folded = (label: string): string => label.trim().toLocaleLowerCase('en')

/** What is wrong with a list as it is typed, word by word: empty, or there twice. */
export const listProblems = (typed: readonly Pick<TypedEntry, 'label'>[]): readonly ListProblem[] =>
  typed.flatMap(({ label }, index) => {
    if (folded(label) === '') return [{ index, message: 'A word is needed here.' }]
    const first = typed.findIndex((other) => folded(other.label) === folded(label))
    return first < index ? [{ index, message: 'This word stands in the list already.' }] : []
  })
