/** When a plan's draft cannot be saved because something else happened to the plan. */
import type { RelapsePlanDetail } from '#shared/contract/operations/relapse.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { DraftTrouble } from '../../ui/DraftTrouble.tsx'
import { PlanView } from './PlanView.tsx'
import type { PlanDraft } from './plan-draft.ts'

interface Props {
  readonly draft: PlanDraft
  readonly plan: RelapsePlanDetail
  readonly error: unknown
  /** Takes what is typed into a new draft and opens it. */
  readonly onBeginAgain: () => Promise<void>
}

const titles: Readonly<Record<string, string>> = {
  conflict: 'This plan was changed in another window',
  already_signed: 'This version was put in force in another window',
  not_found: 'This draft was dropped in another window',
}

const otherPlan = ({ content }: RelapsePlanDetail) => <PlanView content={content} />

export const PlanTrouble = ({ draft, plan, error, onBeginAgain }: Props) => {
  const { code, message } = failureOf(error).detail
  const { clientId, planId } = plan
  const gone = code === 'already_signed' || code === 'not_found'
  return (
    <DraftTrouble<RelapsePlanDetail>
      title={titles[code] ?? 'This plan cannot be saved'}
      text={`${code === 'conflict' || gone ? '' : `${message} `}Nothing is lost: what you wrote stands below and is not saved yet. Decide how to go on.`}
      conflict={
        code === 'conflict'
          ? {
              id: ['plan', planId],
              read: () => invoke('relapse.get', { clientId, planId }),
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
