import type { ReferralFields } from '#shared/contract/operations/referrals.ts'
import { newId } from '#services/context.ts'
import { canary, id, step, type Step } from './step.ts'

const about = () => ({ clientId: id('clientId') })
const plan = () => ({ ...about(), treatmentPlanId: id('treatmentPlanId') })
const referred = () => ({ ...about(), referralId: id('referralId') })
const objectiveLineage = newId()

const dates = {
  reviewOn: '2026-12-20',
  clientSignedOn: null,
  counselorSignedOn: null,
  copyGivenOn: null,
}
const referral = (): ReferralFields => ({
  direction: 'out',
  urgency: 'routine',
  specialty: canary('specialty'),
  contactId: null,
  recipient: canary('clinic'),
  reason: canary('reason'),
  consentId: null,
  consentSignedOn: '2026-11-01',
  referredOn: '2026-11-02',
  answerDueOn: '2026-11-16',
})

/** The treatment plan and the coordination of care, after a session was recorded. */
export const treatmentSteps: readonly Step[] = [
  step('treatment.start', 'treatment-plan', about, ({ treatmentPlanId }) => ({ treatmentPlanId })),
  step('treatment.discard', 'treatment-plan', () => ({ ...plan(), reason: canary('twice') })),
  step('treatment.start', 'treatment-plan', about, ({ treatmentPlanId }) => ({ treatmentPlanId })),
  step('treatment.versions', 'client', about),
  step('treatment.get', 'client', plan),
  step('treatment.save', 'treatment-plan', () => ({
    ...plan(),
    revision: 1,
    content: {
      clientsWords: canary('words'),
      strengths: canary('strengths'),
      problems: [
        {
          lineageId: newId(),
          problem: canary('problem'),
          conditionId: null,
          goals: [
            {
              lineageId: newId(),
              goal: canary('goal'),
              targetOn: null,
              objectives: [
                {
                  lineageId: objectiveLineage,
                  objective: canary('objective'),
                  measure: canary('measure'),
                  targetOn: null,
                  reviewOn: null,
                  interventions: [],
                },
              ],
            },
          ],
        },
      ],
    },
  })),
  step('treatment.activate', 'treatment-plan', () => ({
    ...plan(),
    revision: 2,
    changeReason: canary('change'),
    ...dates,
  })),
  step('treatment.setDates', 'treatment-plan', () => ({
    ...plan(),
    revision: 3,
    ...dates,
    reviewOn: '2026-12-21',
  })),
  step('treatment.diff', 'client', () => ({ ...plan(), fromVersion: 2 })),
  step('treatment.progress', 'client', plan),
  step('treatment.evidence', 'client', () => ({
    ...plan(),
    lineageId: objectiveLineage,
    upTo: '2026-11-22',
    offset: 0,
  })),
  step(
    'treatment.recordProgress',
    'progress',
    () => ({
      ...plan(),
      lineageId: objectiveLineage,
      progress: {
        notedOn: '2026-11-20',
        percent: 40,
        status: 'open' as const,
        remark: canary('remark'),
        evidenceIds: [],
      },
    }),
    ({ progressId }) => ({ progressId }),
  ),
  step('treatment.removeProgress', 'progress', () => ({
    ...about(),
    progressId: id('progressId'),
    reason: canary('twice'),
  })),
  step(
    'referrals.record',
    'referral',
    () => ({ ...about(), referral: referral() }),
    ({ referralId }) => ({ referralId }),
  ),
  step('referrals.list', 'client', about),
  step('referrals.change', 'referral', () => ({ ...referred(), revision: 1, referral: referral() })),
  step('referrals.answer', 'referral', () => ({
    ...referred(),
    revision: 2,
    answeredOn: '2026-11-10',
    answer: canary('answer'),
    outcome: 'seen',
    close: false,
  })),
  step('referrals.close', 'referral', () => ({ ...referred(), revision: 3, closedOn: '2026-11-11' })),
  step('referrals.remove', 'referral', () => ({ ...referred(), reason: canary('twice') })),
  step('referrals.bringBack', 'referral', referred),
]
