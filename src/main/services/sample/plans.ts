import type { RelapsePlanContent } from '#shared/contract/operations/relapse.ts'
import { addDays, daysBetween } from '#shared/domain/dates.ts'
import type { Store } from '#store/database/store.ts'
import type { WriteStamp } from '#store/repositories/stamps.ts'
import { changePlan, insertPlan } from '#store/repositories/relapse.ts'
import { writeParts } from '#store/repositories/relapse-parts.ts'
import type { SampleChart } from './charts.ts'
import {
  changeReasons,
  goals,
  lifestyle,
  meetings,
  ownRedFlags,
  reasons,
  signs,
  situations,
  skills,
  steps,
  supports,
  triggers,
} from './plan-words.ts'
import type { Random } from './random.ts'

const content = (random: Random, newId: () => string): RelapsePlanContent => {
  const some = <T extends object>(list: readonly T[], least: number): (T & { lineageId: string })[] =>
    random.some(list, random.int(least, list.length)).map((part) => ({ lineageId: newId(), ...part }))
  const near = (value: number): number => Math.max(0, Math.min(10, value + random.int(-2, 2)))
  return {
    goal: random.pick(goals),
    reasons: some(
      reasons.map((reason) => ({ reason })),
      2,
    ),
    triggers: some(triggers, 3),
    situations: some(situations, 3).map((one) => ({
      ...one,
      likelihood: near(one.likelihood),
      confidence: near(one.confidence),
    })),
    signs: some(signs, 3),
    skills: some(skills, 3),
    supports: some(supports, 2),
    meetings: some(meetings, 1),
    steps: some(steps, 5),
    lifestyle: some(lifestyle, 2),
    redFlags: some(ownRedFlags, 2),
  }
}

/** The next version: the client has grown surer, one situation is new. */
const grown = (random: Random, before: RelapsePlanContent, newId: () => string): RelapsePlanContent => {
  const known = new Set(before.situations.map(({ situation }) => situation))
  const added = situations.filter(({ situation }) => !known.has(situation)).slice(0, 1)
  return {
    ...before,
    situations: [
      ...before.situations.map((one) => ({
        ...one,
        confidence: Math.min(10, one.confidence + random.int(0, 2)),
      })),
      ...added.map((one) => ({ lineageId: newId(), ...one })),
    ],
  }
}

export interface PlanMoment {
  readonly asOf: string
  readonly newId: () => string
  /** Stamp of a local day, never in the future. */
  readonly stampOn: (day: string) => WriteStamp
}

/**
 * The plan of one chart through the plan's own repository: most have one in force, some an earlier version behind it, a
 * few a draft in writing. Some reviews are due. Answers how many versions were written. Call it in a transaction.
 */
export const writePlans = (store: Store, chart: SampleChart, random: Random, moment: PlanMoment): number => {
  const { course, episodeId, counselor } = chart
  const { asOf, newId, stampOn } = moment
  const end = course.dischargedOn ?? asOf
  const firstOn = addDays(course.admittedOn, random.int(5, 24))
  if (firstOn > end || !random.chance(course.standing === 'open' ? 0.86 : 0.7)) return 0
  const place = { episodeId, safetyPlan: null, counselorId: counselor.staffId }
  const begin = (version: number, day: string, says: RelapsePlanContent): string => {
    const planId = newId()
    insertPlan(store, { planId, version, goal: says.goal, ...place }, stampOn(day))
    writeParts(store, planId, says, stampOn(day), newId)
    return planId
  }
  const putInForce = (planId: string, day: string, changeReason: string | null, reviewOn: string): void => {
    const agreed = random.chance(0.85) ? day : null
    const dates = { activatedOn: day, changeReason, reviewOn, agreedOn: agreed, copyGivenOn: agreed }
    changePlan(store, { planId, revision: 1, status: 'draft' }, { status: 'active', ...dates }, stampOn(day))
  }
  const reviewOf = (day: string): string => {
    if (course.standing === 'discharged' || course.standing === 'died') return addDays(day, 90)
    const overdue = addDays(asOf, -random.int(0, 24))
    return random.chance(0.12) && overdue > day ? overdue : addDays(asOf, random.int(6, 80))
  }

  const first = content(random, newId)
  const firstId = begin(1, firstOn, first)
  const secondOn = addDays(firstOn, random.int(40, 110))
  const renewed = random.chance(0.4) && secondOn <= end
  putInForce(firstId, firstOn, null, renewed ? secondOn : reviewOf(firstOn))
  let versions = 1
  let latest = first
  if (renewed) {
    latest = grown(random, first, newId)
    const secondId = begin(2, secondOn, latest)
    const ended = { status: 'superseded', supersededOn: secondOn }
    changePlan(store, { planId: firstId, revision: 2, status: 'active' }, ended, stampOn(secondOn))
    putInForce(secondId, secondOn, random.pick(changeReasons), reviewOf(secondOn))
    versions = 2
  }
  const lastOn = renewed ? secondOn : firstOn
  if (course.standing === 'open' && daysBetween(lastOn, asOf) > 30 && random.chance(0.12)) {
    begin(versions + 1, addDays(asOf, -random.int(0, 5)), grown(random, latest, newId))
    versions += 1
  }
  return versions
}
