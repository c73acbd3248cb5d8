import type { TreatmentPlanContent } from '#shared/contract/operations/treatment.ts'
import { addDays, daysBetween } from '#shared/domain/dates.ts'
import { objectivesOf } from '#shared/domain/treatment/content.ts'
import type { Store } from '#store/database/store.ts'
import { insertReferral, changeReferral } from '#store/repositories/referrals.ts'
import { changeTreatmentPlan, insertTreatmentPlan, planConditionsOf } from '#store/repositories/treatment.ts'
import { copyTreatmentParts, objectiveRow, writeTreatmentParts } from '#store/repositories/treatment-parts.ts'
import { evidencePage, insertProgress } from '#store/repositories/treatment-progress.ts'
import type { SampleChart } from './charts.ts'
import type { PlanMoment } from './plans.ts'
import type { Random } from './random.ts'
import {
  clientsWords,
  planChangeReasons,
  progressRemarks,
  sampleProblems,
  sampleReferrals,
  strengths,
} from './treatment-words.ts'

const contentOf = (
  store: Store,
  chart: SampleChart,
  random: Random,
  newId: () => string,
  firstOn: string,
): TreatmentPlanContent => {
  const conditions = planConditionsOf(store, chart.clientId).filter(
    ({ kind, treatedBy }) => kind === 'pain' && treatedBy !== null,
  )
  const targetOn = addDays(firstOn, random.int(60, 150))
  return {
    clientsWords: random.pick(clientsWords),
    strengths: random.pick(strengths),
    problems: random.some(sampleProblems, random.int(2, 3)).map(({ problem, goal, objectives }) => ({
      lineageId: newId(),
      problem,
      conditionId: problem.includes('pain') ? (conditions[0]?.conditionId ?? null) : null,
      goals: [
        {
          lineageId: newId(),
          goal,
          targetOn,
          objectives: objectives.map(({ objective, measure, interventions }) => ({
            lineageId: newId(),
            objective,
            measure,
            targetOn,
            reviewOn: null,
            interventions: interventions.map(({ by, ...one }) => ({
              lineageId: newId(),
              ...one,
              responsibleId: by === '' ? chart.counselor.staffId : null,
              responsibleAsGiven: by,
            })),
          })),
        },
      ],
    })),
  }
}

/**
 * Treatment plan and referrals of one chart through their own repositories: most people in care have a plan in force with
 * progress and its sessions, some a version behind it, a few a review that is due; some referrals wait for an answer.
 * Call it in a transaction, after the chart's sessions were written.
 */
export const writeTreatment = (
  store: Store,
  chart: SampleChart,
  random: Random,
  { asOf, newId, stampOn }: PlanMoment,
): void => {
  const { course, episodeId, clientId, counselor } = chart
  const end = course.dischargedOn ?? asOf
  const firstOn = addDays(course.admittedOn, random.int(3, 14))
  if (firstOn > end || course.standing === 'died') return
  if (random.chance(course.standing === 'open' ? 0.85 : 0.6)) {
    const begin = (version: number, day: string, content: TreatmentPlanContent): string => {
      const treatmentPlanId = newId()
      const { clientsWords: words, strengths: good } = content
      const counselorId = counselor.staffId
      insertTreatmentPlan(
        store,
        { treatmentPlanId, episodeId, version, clientsWords: words, strengths: good, counselorId },
        stampOn(day),
      )
      return treatmentPlanId
    }
    const putInForce = (
      treatmentPlanId: string,
      day: string,
      changeReason: string | null,
      reviewOn: string,
    ) =>
      changeTreatmentPlan(
        store,
        { treatmentPlanId, revision: 1, status: 'draft' },
        {
          status: 'active',
          activatedOn: day,
          changeReason,
          reviewOn,
          clientSignedOn: random.chance(0.85) ? day : null,
          counselorSignedOn: day,
          copyGivenOn: random.chance(0.7) ? day : null,
        },
        stampOn(day),
      )
    const reviewOf = (day: string): string => {
      const overdue = addDays(asOf, -random.int(1, 20))
      return random.chance(0.1) && overdue > day ? overdue : addDays(asOf, random.int(12, 80))
    }
    const content = contentOf(store, chart, random, newId, firstOn)
    const firstId = begin(1, firstOn, content)
    writeTreatmentParts(store, firstId, content, stampOn(firstOn), newId)
    const secondOn = addDays(firstOn, random.int(50, 100))
    const renewed = random.chance(0.3) && secondOn <= end
    putInForce(firstId, firstOn, null, renewed ? secondOn : reviewOf(firstOn))
    let inForce = firstId
    if (renewed) {
      inForce = begin(2, secondOn, content)
      copyTreatmentParts(store, firstId, inForce, stampOn(secondOn), newId)
      const [first, ...others] = content.problems
      const steady = addDays(secondOn, 90)
      if (first !== undefined) {
        // What changed: the first goal's target, and the problems in another order.
        const goals = first.goals.map((goal) => ({ ...goal, targetOn: steady }))
        const next = { ...content, problems: [...others, { ...first, goals }] }
        writeTreatmentParts(store, inForce, next, stampOn(secondOn), newId)
      }
      const active = { treatmentPlanId: firstId, revision: 2, status: 'active' as const }
      changeTreatmentPlan(store, active, { status: 'superseded', supersededOn: secondOn }, stampOn(secondOn))
      putInForce(inForce, secondOn, random.pick(planChangeReasons), reviewOf(secondOn))
    }
    const since = renewed ? secondOn : firstOn
    const seen = evidencePage(store, clientId, end, 0, 8).filter(({ heldOn }) => heldOn > since)
    for (const { objective } of objectivesOf(content)) {
      const objectiveId = objectiveRow(store, inForce, objective.lineageId)
      if (objectiveId === undefined || !random.chance(0.7)) continue
      let percent = 0
      for (const session of random.some(seen, random.int(1, 3)).toReversed()) {
        percent = Math.max(0, Math.min(100, percent + 10 * random.int(-1, 4)))
        const note = {
          progressId: newId(),
          objectiveId,
          notedOn: session.heldOn,
          percent,
          status: percent === 100 ? 'reached' : 'open',
          remark: random.pick(progressRemarks) || null,
        }
        insertProgress(store, note, [session.sessionId], stampOn(session.heldOn))
      }
    }
  }
  if (random.chance(0.3)) writeReferral(store, chart, random, { asOf, newId, stampOn })
}

const writeReferral = (
  store: Store,
  { clientId, episodeId, course }: SampleChart,
  random: Random,
  { asOf, newId, stampOn }: PlanMoment,
): void => {
  const end = course.dischargedOn ?? asOf
  const latest = Math.max(0, daysBetween(course.admittedOn, end))
  const referredOn = addDays(end, -random.int(0, Math.min(40, latest)))
  const { answer, ...words } = random.pick(sampleReferrals)
  const referralId = newId()
  const soon = random.chance(0.2)
  insertReferral(
    store,
    {
      referralId,
      clientId,
      episodeId,
      direction: 'out',
      urgency: soon ? 'soon' : 'routine',
      ...words,
      contactId: null,
      consentId: null,
      consentSignedOn: course.admittedOn,
      referredOn,
      answerDueOn: addDays(referredOn, soon ? 7 : 14),
    },
    stampOn(referredOn),
  )
  const answeredOn = addDays(referredOn, random.int(3, 20))
  if (answeredOn > end || random.chance(0.2)) return
  const answered = { answeredOn, answer, outcome: 'seen', closedOn: answeredOn }
  changeReferral(store, { referralId, revision: 1 }, answered, stampOn(answeredOn))
}
