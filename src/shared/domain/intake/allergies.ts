/** Allergies in words: the list of the chart as one sentence, and a sentence as told, taken apart for the list. */

interface Named {
  readonly substance: string
  readonly reaction: string | null
  readonly severity: string | null
}

/** What a chart says of allergies; the contract's `chartAllergies`. */
export interface AllergyFacts {
  readonly listed: readonly Named[]
  readonly told: string | null
  readonly noneKnown: boolean
}

const grave = ['severe', 'life-threatening']

/** "Penicillin (hives), severe". The lesser severities are left to the intake. */
const entryWords = ({ substance, reaction, severity }: Named): string =>
  [
    reaction === null || reaction === '' ? substance : `${substance} (${reaction})`,
    ...(severity !== null && grave.includes(severity) ? [severity] : []),
  ].join(', ')

/** Each entry of the list, and what was told and stands in no list yet; empty where nothing is known of any. */
export const allergyWords = ({ listed, told }: AllergyFacts): readonly string[] => [
  ...listed.map(entryWords),
  ...(told === null ? [] : [`As told, not in the list yet: ${told.trim()}`]),
]

/** What is said where there is nothing to name: whether somebody asked. */
export const noAllergyWords = ({ noneKnown }: Pick<AllergyFacts, 'noneKnown'>): string =>
  noneKnown ? 'No known allergies' : 'Allergies not asked yet'

/** Entries that one sentence is turned into at most. */
export const mostToldAllergies = 20

const saysNone = /^(none|no|nil|n\/?a|nkd?a|denies)\b/i

/**
 * The parts of a sentence as told, for a person to look through before they become entries: cut at commas, semicolons
 * and line ends, and nothing read into them. None where it begins as one that says there is none, and none longer than
 * an entry takes (200 characters): a person puts those into words.
 */
export const toldParts = (told: string): readonly string[] =>
  saysNone.test(told.trim())
    ? []
    : told
        .split(/[\n\r,;]+/)
        .map((part) => part.replace(/\s+/g, ' ').trim())
        .filter((part) => part !== '' && part.length <= 200)
        .slice(0, mostToldAllergies)

/** Where the sentence stays once the list holds what it says: in the remarks of the section, below what stands there. */
export const remarksWithTold = (remarks: string, told: string): string =>
  [remarks.trimEnd(), `As told before there was a list: ${told.trim()}`]
    .filter((part) => part !== '')
    .join('\n')
