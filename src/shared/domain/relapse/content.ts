import type { RelapsePlanContent } from '../../contract/operations/relapse.ts'

/** The lists of a plan, and in each the text without which an entry has no name. */
export const partNames = {
  reasons: 'reason',
  triggers: 'trigger',
  situations: 'situation',
  signs: 'sign',
  skills: 'skill',
  supports: 'name',
  meetings: 'meeting',
  steps: 'step',
  lifestyle: 'intention',
  redFlags: 'flag',
} as const satisfies { [L in keyof Omit<RelapsePlanContent, 'goal'>]: keyof RelapsePlanContent[L][number] }

export type PartList = keyof typeof partNames
export const partLists = Object.keys(partNames) as PartList[]

/** Choices that come filled in; an entry with nothing but these holds no words. */
const choices = ['lineageId', 'kind', 'category', 'phase', 'domain', 'code', 'startTime']

const hasWords = (part: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(part).some(
    ([key, value]) => typeof value === 'string' && value.trim() !== '' && !choices.includes(key),
  )

/** The plan without entries that hold no words. An entry with words but without its name stays: words are never lost. */
export const withoutBlankParts = (content: RelapsePlanContent): RelapsePlanContent => ({
  goal: content.goal,
  reasons: content.reasons.filter(hasWords),
  triggers: content.triggers.filter(hasWords),
  situations: content.situations.filter(hasWords),
  signs: content.signs.filter(hasWords),
  skills: content.skills.filter(hasWords),
  supports: content.supports.filter(hasWords),
  meetings: content.meetings.filter(hasWords),
  steps: content.steps.filter(hasWords),
  lifestyle: content.lifestyle.filter(hasWords),
  redFlags: content.redFlags.filter(hasWords),
})

/** Paths (`situations.2.situation`) of entries that hold words but not their name. */
export const unnamedParts = (content: RelapsePlanContent): string[] =>
  partLists.flatMap((list) => {
    const name: string = partNames[list]
    const parts: readonly Readonly<Record<string, unknown>>[] = content[list]
    return parts.flatMap((part, index) => {
      const text = part[name]
      return hasWords(part) && (typeof text !== 'string' || text.trim() === '')
        ? [`${list}.${index}.${name}`]
        : []
    })
  })

/** True when the plan says nothing at all. */
export const isBlankPlan = (content: RelapsePlanContent): boolean =>
  content.goal.trim() === '' &&
  partLists.every((list) => content[list].every((part: Readonly<Record<string, unknown>>) => !hasWords(part)))

/** The lists in which two entries carry one lineage id: a defect of the caller. */
export const listsWithTwins = (content: RelapsePlanContent): PartList[] =>
  partLists.filter(
    (list) => new Set(content[list].map(({ lineageId }) => lineageId)).size < content[list].length,
  )

export const emptyPlan: RelapsePlanContent = {
  goal: '',
  reasons: [],
  triggers: [],
  situations: [],
  signs: [],
  skills: [],
  supports: [],
  meetings: [],
  steps: [],
  lifestyle: [],
  redFlags: [],
}
