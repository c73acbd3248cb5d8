/** One version of the plan to read, with what can be done with it. */
import { useState } from 'react'
import type { RelapsePlanVersion } from '#shared/contract/operations/relapse.ts'
import { useOperation } from '../../app/query.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { PlanHead } from '../../ui/plan/PlanHead.tsx'
import { RelapseDates } from './PlanDialogs.tsx'
import { PlanView } from './PlanView.tsx'

interface ReaderProps {
  readonly clientId: string
  readonly planId: string
  readonly versions: readonly RelapsePlanVersion[]
  readonly mayWrite: boolean
  readonly onWrite: () => void
}

export const PlanReader = ({ clientId, planId, versions, mayWrite, onWrite }: ReaderProps) => {
  const answer = useOperation('relapse.get', { clientId, planId })
  const [dating, setDating] = useState(false)
  if (answer.error !== null)
    return (
      <ErrorState
        error={answer.error}
        title="This version cannot be shown"
        onRetry={() => void answer.refetch()}
      />
    )
  const plan = answer.data
  if (plan === undefined) return null
  return (
    <>
      <PlanHead
        plan={plan}
        noun="plan"
        said={[
          { label: 'agreed', not: 'not agreed with the client yet', date: plan.agreedOn },
          { label: 'copy given', not: 'no copy given yet', date: plan.copyGivenOn },
        ]}
        mayWrite={mayWrite}
        hasDraft={versions.some(({ status }) => status === 'draft')}
        onWrite={onWrite}
        onDates={() => setDating(true)}
        print={{ href: `/reports/relapse-plan/${plan.planId}`, label: 'Print or save for the client' }}
      />
      <PlanView content={plan.content} />
      {dating ? <RelapseDates plan={plan} onClose={() => setDating(false)} /> : null}
    </>
  )
}
