/** When a treatment plan's draft cannot be saved because something else happened to the plan. */
import type { PlanCondition, TreatmentPlanDetail } from '#shared/contract/operations/treatment.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { DraftTrouble } from '../../ui/DraftTrouble.tsx'
import type { TreatmentDraft } from './plan-draft.ts'
import { PlanView } from './PlanView.tsx'

interface Props {
  readonly draft: TreatmentDraft
  readonly plan: TreatmentPlanDetail
  readonly conditions: readonly PlanCondition[]
  readonly error: unknown
  /** Takes what is typed into a new draft and opens it. */
  readonly onBeginAgain: () => Promise<void>
}

const titles: Readonly<Record<string, string>> = {
  conflict: 'This plan was changed in another window',
  already_signed: 'This version was put in force in another window',
  not_found: 'This draft was dropped in another window',
}

export const PlanTrouble = ({ draft, plan, conditions, error, onBeginAgain }: Props) => {
  const { code, message } = failureOf(error).detail
  const { clientId, treatmentPlanId } = plan
  const otherPlan = (other: TreatmentPlanDetail) => <PlanView plan={other} conditions={conditions} />
  const gone = code === 'already_signed' || code === 'not_found'
  return (
    <DraftTrouble<TreatmentPlanDetail>
      title={titles[code] ?? 'This plan cannot be saved'}
      text={`${code === 'conflict' || gone ? '' : `${message} `}Nothing is lost: what you wrote stands below and is not saved yet. Decide how to go on.`}
      conflict={
        code === 'conflict'
          ? {
              id: ['treatment-plan', treatmentPlanId],
              read: () => invoke('treatment.get', { clientId, treatmentPlanId }),
              both: 'Keep mine, and add what only they wrote',
              heading: 'The plan of the other window:',
              show: otherPlan,
              settle: (other, choice) => draft.settle(other, choice),
            }
          : null
      }
      beginAgain={gone ? { label: 'Keep my words in a new draft', act: onBeginAgain } : null}
    />
  )
}
