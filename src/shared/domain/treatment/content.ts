import type {
  PlanGoal,
  PlanIntervention,
  PlanObjective,
  PlanProblem,
  TreatmentPlanContent,
} from '../../contract/operations/treatment.ts'

/** The levels of a plan, from the top. */
export const planLevels = ['problem', 'goal', 'objective', 'intervention'] as const
export type PlanLevel = (typeof planLevels)[number]

export const emptyTreatmentPlan: TreatmentPlanContent = { clientsWords: '', strengths: '', problems: [] }

/** One part of a plan with its place in it. */
export type PlacedPart = {
  /** Lineage of the part above; null for a problem. */
  readonly parent: string | null
  /** Place among its siblings, from 0. */
  readonly index: number
  /** Path in the contract's input, such as `problems.0.goals.1`. */
  readonly path: string
} & (
  | { readonly level: 'problem'; readonly part: PlanProblem }
  | { readonly level: 'goal'; readonly part: PlanGoal }
  | { readonly level: 'objective'; readonly part: PlanObjective }
  | { readonly level: 'intervention'; readonly part: PlanIntervention }
)

/** Every part in the order in which the plan is read: each one before what hangs below it. */
export const partsOf = ({ problems }: Pick<TreatmentPlanContent, 'problems'>): PlacedPart[] =>
  problems.flatMap((problem, p): PlacedPart[] => [
    { level: 'problem', part: problem, parent: null, index: p, path: `problems.${p}` },
    ...problem.goals.flatMap((goal, g): PlacedPart[] => {
      const goalPath = `problems.${p}.goals.${g}`
      return [
        { level: 'goal', part: goal, parent: problem.lineageId, index: g, path: goalPath },
        ...goal.objectives.flatMap((objective, o): PlacedPart[] => {
          const path = `${goalPath}.objectives.${o}`
          return [
            { level: 'objective', part: objective, parent: goal.lineageId, index: o, path },
            ...objective.interventions.map((intervention, i): PlacedPart => ({
              level: 'intervention',
              part: intervention,
              parent: objective.lineageId,
              index: i,
              path: `${path}.interventions.${i}`,
            })),
          ]
        }),
      ]
    }),
  ])

const said = (...texts: readonly (string | null)[]): boolean =>
  texts.some((text) => text !== null && text.trim() !== '')

const goalHolds = (goal: PlanGoal): boolean => said(goal.goal, goal.targetOn) || goal.objectives.length > 0
const objectiveHolds = ({ objective, measure, targetOn, reviewOn, interventions }: PlanObjective): boolean =>
  said(objective, measure, targetOn, reviewOn) || interventions.length > 0

/** The plan without parts that say nothing. One that holds something below it stays: words are never lost. */
export const withoutBlankParts = (content: TreatmentPlanContent): TreatmentPlanContent => ({
  ...content,
  problems: content.problems
    .map((problem) => ({
      ...problem,
      goals: problem.goals
        .map((goal) => ({ ...goal, objectives: goal.objectives.filter(objectiveHolds) }))
        .filter(goalHolds),
    }))
    .filter(({ problem, conditionId, goals }) => said(problem, conditionId) || goals.length > 0),
})

/** A part's own words; '' where it has no name yet. An intervention is named by its kind. */
export const nameOf = (placed: PlacedPart): string => {
  switch (placed.level) {
    case 'problem':
      return placed.part.problem.trim()
    case 'goal':
      return placed.part.goal.trim()
    case 'objective':
      return placed.part.objective.trim()
    case 'intervention':
      return placed.part.kind
  }
}

/** Paths (`problems.0.goals.1.goal`) of parts that hold something but not their name. */
export const unnamedParts = (content: TreatmentPlanContent): string[] =>
  partsOf(content).flatMap((placed) => (nameOf(placed) === '' ? [`${placed.path}.${placed.level}`] : []))

/** True when the plan says nothing at all. */
export const isBlankTreatmentPlan = (content: TreatmentPlanContent): boolean =>
  !said(content.clientsWords, content.strengths) && withoutBlankParts(content).problems.length === 0

/** True when two parts carry one lineage id: a defect of the caller. */
export const hasTwins = (content: TreatmentPlanContent): boolean => {
  const ids = partsOf(content).map(({ part }) => part.lineageId)
  return new Set(ids).size < ids.length
}

/** The objectives in reading order, with the words of their goal and problem. */
export const objectivesOf = (
  content: TreatmentPlanContent,
): { readonly objective: PlanObjective; readonly goal: PlanGoal; readonly problem: PlanProblem }[] =>
  content.problems.flatMap((problem) =>
    problem.goals.flatMap((goal) => goal.objectives.map((objective) => ({ objective, goal, problem }))),
  )
