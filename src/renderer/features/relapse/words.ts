import type { CitedPart, LapseKind } from '#shared/contract/operations/lapses.ts'
import { situationPriority } from '#shared/domain/relapse/priority.ts'

/** Words on screen for numbers and codes of a plan. */

interface Rated {
  readonly likelihood: number
  readonly confidence: number
}

/** "Likely, not confident": the two numbers in words. Thirds of the scale; ours, for reading only. */
export const situationWords = ({ likelihood, confidence }: Rated): string => {
  const likely = likelihood >= 7 ? 'Likely' : likelihood >= 4 ? 'May happen' : 'Unlikely'
  const sure = confidence >= 7 ? 'confident' : confidence >= 4 ? 'partly confident' : 'not confident'
  return `${likely}, ${sure}`
}

/** How much a situation asks for work in the next session: from half of the largest product on, 'high'. */
export const situationLevel = (rated: Rated): 'high' | 'middle' | 'low' => {
  const priority = situationPriority(rated)
  return priority >= 49 ? 'high' : priority >= 20 ? 'middle' : 'low'
}

export const yesNoWords = (value: boolean | null, words: readonly [string, string]): string | null =>
  value === null ? null : value ? words[0] : words[1]

export const lapseKindWords: Readonly<Record<LapseKind, string>> = { lapse: 'Lapse', relapse: 'Relapse' }

/** One item of the plan. */
export const citedPartWords: Readonly<Record<CitedPart, string>> = {
  trigger: 'trigger',
  situation: 'situation',
  sign: 'warning sign',
  skill: 'skill',
}

/** Heads of the lists to tick. */
export const citedPartTitles: Readonly<Record<CitedPart, string>> = {
  trigger: 'Triggers that came before',
  situation: 'Situations that came before',
  sign: 'Warning signs that came before',
  skill: 'Skills that were used',
}
