import fc from 'fast-check'
import type {
  PlanGoal,
  PlanIntervention,
  PlanObjective,
  PlanProblem,
  TreatmentPlanContent,
} from '#shared/contract/operations/treatment.ts'

/** Invented treatment plans of every shape, each part with an id of its own. */

const words = fc.constantFrom('', 'Sleep', 'Work', 'Family', 'Evenings', 'Pain')
const day = fc.option(fc.constantFrom('2026-11-01', '2026-12-24', '2027-02-28'), { nil: null })
const lineageId = fc.uuid()

const intervention: fc.Arbitrary<PlanIntervention> = fc.record({
  lineageId,
  kind: fc.constantFrom('individual-counseling', 'mindfulness', 'other'),
  description: words,
  frequency: words,
  responsibleId: fc.constant(null),
  responsibleAsGiven: words,
})
const objective: fc.Arbitrary<PlanObjective> = fc.record({
  lineageId,
  objective: words,
  measure: words,
  targetOn: day,
  reviewOn: day,
  interventions: fc.array(intervention, { maxLength: 3 }),
})
const goal: fc.Arbitrary<PlanGoal> = fc.record({
  lineageId,
  goal: words,
  targetOn: day,
  objectives: fc.array(objective, { maxLength: 3 }),
})
const problem: fc.Arbitrary<PlanProblem> = fc.record({
  lineageId,
  problem: words,
  conditionId: fc.constant(null),
  goals: fc.array(goal, { maxLength: 3 }),
})

export const anyPlan: fc.Arbitrary<TreatmentPlanContent> = fc.record({
  clientsWords: words,
  strengths: words,
  problems: fc.array(problem, { maxLength: 4 }),
})
