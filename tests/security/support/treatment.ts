import type { ReferralFields } from '#shared/contract/operations/referrals.ts'
import type { TreatmentPlanContent } from '#shared/contract/operations/treatment.ts'
import { answer, type Actor } from './actors.ts'

/** Lineage of the objective in every invented treatment plan. */
export const objectiveLineage = '0193f000-0000-7000-8000-000000000003'

export const treatmentContent: TreatmentPlanContent = {
  clientsWords: '',
  strengths: '',
  problems: [
    {
      lineageId: '0193f000-0000-7000-8000-000000000001',
      problem: 'Invented problem',
      conditionId: null,
      goals: [
        {
          lineageId: '0193f000-0000-7000-8000-000000000002',
          goal: 'Invented goal',
          targetOn: null,
          objectives: [
            {
              lineageId: objectiveLineage,
              objective: 'Invented objective',
              measure: '',
              targetOn: null,
              reviewOn: null,
              interventions: [],
            },
          ],
        },
      ],
    },
  ],
}

export const treatmentDates = {
  reviewOn: '2026-12-20',
  clientSignedOn: null,
  counselorSignedOn: null,
  copyGivenOn: null,
}

export const progress = {
  notedOn: '2026-11-20',
  percent: 40,
  status: 'open' as const,
  remark: '',
  evidenceIds: [],
}

export const referral: ReferralFields = {
  direction: 'out',
  urgency: 'routine',
  specialty: null,
  contactId: null,
  recipient: 'Invented clinic',
  reason: 'Invented reason',
  consentId: null,
  consentSignedOn: '2026-11-01',
  referredOn: '2026-11-02',
  answerDueOn: null,
}

/** A plan in force with progress, its next draft, a referral and a removed one. */
export const fillTreatment = async (writer: Actor, clientId: string, sessionId: string) => {
  const first = await answer(writer, 'treatment.start', { clientId })
  const { treatmentPlanId: activeId } = first
  const saved = await answer(writer, 'treatment.save', {
    clientId,
    treatmentPlanId: activeId,
    revision: first.revision,
    content: treatmentContent,
  })
  await answer(writer, 'treatment.activate', {
    clientId,
    treatmentPlanId: activeId,
    revision: saved.revision,
    changeReason: null,
    ...treatmentDates,
  })
  const { progressId } = await answer(writer, 'treatment.recordProgress', {
    clientId,
    treatmentPlanId: activeId,
    lineageId: objectiveLineage,
    progress: { ...progress, evidenceIds: [sessionId] },
  })
  const { treatmentPlanId } = await answer(writer, 'treatment.start', { clientId })
  const { referralId } = await answer(writer, 'referrals.record', { clientId, referral })
  const { referralId: removedReferralId } = await answer(writer, 'referrals.record', { clientId, referral })
  await answer(writer, 'referrals.remove', { clientId, referralId: removedReferralId, reason: 'Twice' })
  return { treatmentPlanId, progressId, referralId, removedReferralId }
}
