/**
 * The parts of a plan as the editor changes them. Every function answers a new content in which everything that did not
 * change is the same object, so that only what changed is drawn again.
 */
import {
  mostPartsUnderOne,
  type PlanGoal,
  type PlanIntervention,
  type PlanObjective,
  type PlanProblem,
  type TreatmentPlanContent,
} from '#shared/contract/operations/treatment.ts'
import { partsOf, type PlacedPart, type PlanLevel } from '#shared/domain/treatment/content.ts'

/** New values of a part's own fields; what hangs below it is not touched. */
export interface PartChanges {
  readonly problem: Partial<Omit<PlanProblem, 'lineageId' | 'goals'>>
  readonly goal: Partial<Omit<PlanGoal, 'lineageId' | 'objectives'>>
  readonly objective: Partial<Omit<PlanObjective, 'lineageId' | 'interventions'>>
  readonly intervention: Partial<Omit<PlanIntervention, 'lineageId'>>
}

export type AnyPart = PlanProblem | PlanGoal | PlanObjective | PlanIntervention

/** The same list where nothing in it changed. */
const mapped = <T>(list: T[], change: (item: T) => T): T[] => {
  let same = true
  const next = list.map((item) => {
    const now = change(item)
    if (now !== item) same = false
    return now
  })
  return same ? list : next
}

/** Applies a change at each level, keeping what stays the same. */
const each = (
  content: TreatmentPlanContent,
  change: {
    readonly problems?: (list: PlanProblem[]) => PlanProblem[]
    readonly goals?: (list: PlanGoal[], parent: string) => PlanGoal[]
    readonly objectives?: (list: PlanObjective[], parent: string) => PlanObjective[]
    readonly interventions?: (list: PlanIntervention[], parent: string) => PlanIntervention[]
  },
): TreatmentPlanContent => {
  const objectiveOf = (objective: PlanObjective): PlanObjective => {
    const interventions =
      change.interventions?.(objective.interventions, objective.lineageId) ?? objective.interventions
    return interventions === objective.interventions ? objective : { ...objective, interventions }
  }
  const goalOf = (goal: PlanGoal): PlanGoal => {
    const own = change.objectives?.(goal.objectives, goal.lineageId) ?? goal.objectives
    const objectives = mapped(own, objectiveOf)
    return objectives === goal.objectives ? goal : { ...goal, objectives }
  }
  const problemOf = (problem: PlanProblem): PlanProblem => {
    const own = change.goals?.(problem.goals, problem.lineageId) ?? problem.goals
    const goals = mapped(own, goalOf)
    return goals === problem.goals ? problem : { ...problem, goals }
  }
  const own = change.problems?.(content.problems) ?? content.problems
  const problems = mapped(own, problemOf)
  return problems === content.problems ? content : { ...content, problems }
}

const found = <T extends { readonly lineageId: string }>(
  list: T[],
  lineageId: string,
  change: (item: T) => T,
): T[] => mapped(list, (item) => (item.lineageId === lineageId ? change(item) : item))

/** Changes fields of one part. */
export const changePart = <L extends PlanLevel>(
  content: TreatmentPlanContent,
  level: L,
  lineageId: string,
  change: PartChanges[L],
): TreatmentPlanContent => {
  const put = <T extends { readonly lineageId: string }>(list: T[]): T[] =>
    found(list, lineageId, (item) => ({ ...item, ...change }))
  return each(content, {
    ...(level === 'problem' ? { problems: put } : {}),
    ...(level === 'goal' ? { goals: put } : {}),
    ...(level === 'objective' ? { objectives: put } : {}),
    ...(level === 'intervention' ? { interventions: put } : {}),
  })
}

/** A part without words. */
export const blankPart = {
  problem: (lineageId: string): PlanProblem => ({ lineageId, problem: '', conditionId: null, goals: [] }),
  goal: (lineageId: string): PlanGoal => ({ lineageId, goal: '', targetOn: null, objectives: [] }),
  objective: (lineageId: string): PlanObjective => ({
    lineageId,
    objective: '',
    measure: '',
    targetOn: null,
    reviewOn: null,
    interventions: [],
  }),
  intervention: (lineageId: string, kind: string): PlanIntervention => ({
    lineageId,
    kind,
    description: '',
    frequency: '',
    responsibleId: null,
    responsibleAsGiven: '',
  }),
} as const

/** A part with its level and place, as it is put into a plan or was taken out of one. */
export type LoosePart =
  | { readonly level: 'problem'; readonly part: PlanProblem; readonly parent: null; readonly index: number }
  | { readonly level: 'goal'; readonly part: PlanGoal; readonly parent: string; readonly index: number }
  | {
      readonly level: 'objective'
      readonly part: PlanObjective
      readonly parent: string
      readonly index: number
    }
  | {
      readonly level: 'intervention'
      readonly part: PlanIntervention
      readonly parent: string
      readonly index: number
    }

/** Puts a part (with all that hangs below it) at its place; unchanged where its parent is gone or full. */
export const insertPart = (content: TreatmentPlanContent, loose: LoosePart): TreatmentPlanContent => {
  const put = <T>(list: T[], part: T): T[] =>
    list.length >= mostPartsUnderOne ? list : list.toSpliced(loose.index, 0, part)
  switch (loose.level) {
    case 'problem':
      return each(content, { problems: (list) => put(list, loose.part) })
    case 'goal':
      return each(content, { goals: (list, of) => (of === loose.parent ? put(list, loose.part) : list) })
    case 'objective':
      return each(content, {
        objectives: (list, of) => (of === loose.parent ? put(list, loose.part) : list),
      })
    case 'intervention':
      return each(content, {
        interventions: (list, of) => (of === loose.parent ? put(list, loose.part) : list),
      })
  }
}

/** Takes a part out, with all that hangs below it. */
export const withoutPart = (content: TreatmentPlanContent, lineageId: string): TreatmentPlanContent => {
  const less = <T extends { readonly lineageId: string }>(list: T[]): T[] =>
    list.some((item) => item.lineageId === lineageId)
      ? list.filter((item) => item.lineageId !== lineageId)
      : list
  return each(content, { problems: less, goals: less, objectives: less, interventions: less })
}

/** A part and where it stands; undefined for an unknown one. */
export const loosePart = (content: TreatmentPlanContent, lineageId: string): LoosePart | undefined => {
  const placed = partsOf(content).find(({ part }) => part.lineageId === lineageId)
  if (placed === undefined) return undefined
  return at(placed, placed.parent, placed.index)
}

/** The same part at another place. */
const at = (placed: PlacedPart, parent: string | null, index: number): LoosePart => {
  switch (placed.level) {
    case 'problem':
      return { level: 'problem', part: placed.part, parent: null, index }
    case 'goal':
      return { level: 'goal', part: placed.part, parent: parent ?? '', index }
    case 'objective':
      return { level: 'objective', part: placed.part, parent: parent ?? '', index }
    case 'intervention':
      return { level: 'intervention', part: placed.part, parent: parent ?? '', index }
  }
}

/**
 * Moves a part one place up or down among its siblings; the first one goes up to the end of the part before its parent,
 * the last one down to the beginning of the one after it. Unchanged where there is no such place.
 */
export const movePart = (
  content: TreatmentPlanContent,
  lineageId: string,
  by: -1 | 1,
): TreatmentPlanContent => {
  const parts = partsOf(content)
  const placed = parts.find(({ part }) => part.lineageId === lineageId)
  if (placed === undefined) return content
  const siblings = parts.filter(({ level, parent }) => level === placed.level && parent === placed.parent)
  const to = placed.index + by
  if (to >= 0 && to < siblings.length)
    return insertPart(withoutPart(content, lineageId), at(placed, placed.parent, to))
  const above = parts.find(({ part }) => part.lineageId === placed.parent)
  if (above === undefined) return content
  const aunts = parts.filter(({ level }) => level === above.level)
  const next = aunts[aunts.indexOf(above) + by]
  if (next === undefined) return content
  const cousins = parts.filter(
    ({ level, parent }) => level === placed.level && parent === next.part.lineageId,
  ).length
  if (cousins >= mostPartsUnderOne) return content
  return insertPart(withoutPart(content, lineageId), at(placed, next.part.lineageId, by < 0 ? cousins : 0))
}
