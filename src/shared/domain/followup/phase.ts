import { addDays } from '../dates.ts'

/**
 * Length of acute withdrawal, in days, by substance: SAMHSA Advisory "Protracted Withdrawal" (July 2010, 9(1)), in
 * clinical.md B.4. Only the rows with a source stand here; the row for opioids has none, so opioids have no phase.
 */
interface AcuteWindow {
  readonly substance: string
  /** As the Advisory says it. */
  readonly words: string
  readonly longestDays: number
  /** Plain names as counselors write them: whole words, lower case. */
  readonly names: readonly string[]
}

const acuteWindows: readonly AcuteWindow[] = [
  {
    substance: 'alcohol',
    words: '5–7 days',
    longestDays: 7,
    names: ['alcohol', 'ethanol', 'beer', 'wine', 'liquor', 'spirits', 'vodka', 'whiskey', 'whisky'],
  },
  {
    substance: 'benzodiazepines',
    words: '1–4 weeks, 3–5 weeks with a taper',
    longestDays: 35,
    names: [
      'benzodiazepine',
      'benzodiazepines',
      'benzos',
      'alprazolam',
      'xanax',
      'diazepam',
      'valium',
      'clonazepam',
      'klonopin',
      'lorazepam',
      'ativan',
      'temazepam',
      'chlordiazepoxide',
      'librium',
    ],
  },
  {
    substance: 'cannabis',
    words: '5 days',
    longestDays: 5,
    names: ['cannabis', 'marijuana', 'marihuana', 'thc', 'hashish', 'weed'],
  },
  {
    substance: 'nicotine',
    words: '2–4 weeks',
    longestDays: 28,
    names: ['nicotine', 'tobacco', 'cigarettes', 'vaping'],
  },
  {
    substance: 'stimulants',
    words: '1–2 weeks',
    longestDays: 14,
    names: [
      'stimulant',
      'stimulants',
      'cocaine',
      'crack',
      'amphetamine',
      'amphetamines',
      'methamphetamine',
      'meth',
      'adderall',
      'methylphenidate',
      'ritalin',
    ],
  },
]

const windowFor = (substance: string): AcuteWindow | null => {
  const words = new Set(substance.toLowerCase().match(/\p{L}+/gu) ?? [])
  const found = acuteWindows.filter(({ names }) => names.some((name) => words.has(name)))
  // Two classes in one cell: which of them counts is not ours to say.
  return found.length === 1 ? (found[0] ?? null) : null
}

/**
 * The latest known use of a substance: as recorded with the episode, or a later one told in a check-in that names the
 * same class of substance, or none. Null when no date is known.
 */
export const lastKnownUse = (
  substance: string | null,
  recordedOn: string | null,
  checkIns: readonly { readonly usedOn: string | null; readonly usedSubstance: string | null }[],
): string | null => {
  const own = substance === null ? null : windowFor(substance)
  return checkIns.reduce<string | null>((latest, { usedOn, usedSubstance }) => {
    const named = (usedSubstance ?? '').trim()
    if (usedOn === null || (named !== '' && windowFor(named) !== own)) return latest
    return latest === null || usedOn > latest ? usedOn : latest
  }, recordedOn)
}

export interface PawsPhase {
  readonly label: string
  /** First day of the phase. */
  readonly since: string
  readonly explanation: string
}

/**
 * The phase as of today from substance and last use; null where the substance has no sourced window or the date is
 * not known. It tells which window of the literature the date lies in, never how anybody will feel.
 */
export const pawsPhase = (
  substance: string | null,
  lastUseOn: string | null,
  today: string,
  formatDate: (date: string) => string,
): PawsPhase | null => {
  if (substance === null || lastUseOn === null || lastUseOn > today) return null
  const window = windowFor(substance)
  if (window === null) return null
  const firstDayAfter = addDays(lastUseOn, window.longestDays + 1)
  const acute = today < firstDayAfter
  return {
    label: acute ? 'Acute withdrawal window' : 'Post-acute',
    since: acute ? lastUseOn : firstDayAfter,
    explanation:
      `Last known use of ${window.substance}: ${formatDate(lastUseOn)}. Acute withdrawal from ${window.substance} is given as ` +
      `${window.words} (SAMHSA Advisory, July 2010); what lasts longer is called protracted or post-acute. ` +
      'Worked out from the date alone; it says nothing about this person.',
  }
}
