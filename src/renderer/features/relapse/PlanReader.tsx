/** One version of the plan to read, with what can be done with it. */
import { Button } from '@mantine/core'
import { IconPencil, IconPrinter } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { RelapsePlanDetail, RelapsePlanVersion } from '#shared/contract/operations/relapse.ts'
import { useOperation } from '../../app/query.ts'
import { DateText, localToday, relativeDays } from '../../ui/DateText.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Urgency } from '../../ui/Urgency.tsx'
import { DatesDialog } from './PlanDialogs.tsx'
import { PlanView } from './PlanView.tsx'
import classes from '../../ui/plan/PlanTab.module.css'

const Facts = ({ plan }: { readonly plan: RelapsePlanDetail }) => {
  const today = localToday()
  const days = { today, weekday: false } as const
  if (plan.status === 'draft')
    return (
      <p className={classes.facts}>A draft: nothing of it is in force yet. It is saved as it is written.</p>
    )
  return (
    <>
      <p className={classes.facts}>
        {plan.activatedOn === null ? null : (
          <>
            In force since <DateText date={plan.activatedOn} {...days} />
          </>
        )}
        {plan.supersededOn === null ? null : (
          <>
            {' '}
            until <DateText date={plan.supersededOn} {...days} />
          </>
        )}
        {plan.counselor === null ? null : <>, by {plan.counselor}</>}
        {' · '}
        {plan.agreedOn === null ? (
          'not agreed with the client yet'
        ) : (
          <>
            agreed <DateText date={plan.agreedOn} {...days} />
          </>
        )}
        {' · '}
        {plan.copyGivenOn === null ? (
          'no copy given yet'
        ) : (
          <>
            copy given <DateText date={plan.copyGivenOn} {...days} />
          </>
        )}
      </p>
      {plan.status !== 'active' || plan.reviewOn === null ? null : plan.reviewOn <= today ? (
        <Urgency
          wrap
          level={plan.reviewOn < today ? 'urgent' : 'due'}
          reason={`Review was planned ${relativeDays(plan.reviewOn, today)}`}
        />
      ) : (
        <p className={classes.facts}>
          Next review <DateText date={plan.reviewOn} {...days} /> ({relativeDays(plan.reviewOn, today)})
        </p>
      )}
      {plan.changeReason === null ? null : (
        <p className={classes.facts}>Changed because: {plan.changeReason}</p>
      )}
    </>
  )
}

interface ReaderProps {
  readonly clientId: string
  readonly planId: string
  readonly versions: readonly RelapsePlanVersion[]
  readonly mayWrite: boolean
  readonly onWrite: () => void
}

export const PlanReader = ({ clientId, planId, versions, mayWrite, onWrite }: ReaderProps) => {
  const navigate = useNavigate()
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
  const draft = versions.find(({ status }) => status === 'draft')
  return (
    <>
      <div className={classes.head}>
        <div className={classes.titles}>
          <h2 className={classes.title}>
            {plan.status === 'active'
              ? 'Plan in force'
              : plan.status === 'draft'
                ? 'Draft of the plan'
                : 'Earlier version'}
            <span className={classes.version}>Version {plan.version}</span>
          </h2>
          <Facts plan={plan} />
        </div>
        <div className={classes.acts}>
          {mayWrite && plan.status !== 'superseded' ? (
            <Button size="xs" leftSection={<IconPencil size={15} aria-hidden="true" />} onClick={onWrite}>
              {draft === undefined ? 'Revise' : 'Go on with the draft'}
            </Button>
          ) : null}
          {mayWrite && plan.status === 'active' ? (
            <Button size="xs" variant="default" onClick={() => setDating(true)}>
              Review and dates…
            </Button>
          ) : null}
          {plan.status === 'draft' ? null : (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPrinter size={15} aria-hidden="true" />}
              onClick={() => void navigate({ href: `/reports/relapse-plan/${plan.planId}` })}
            >
              Print or save for the client
            </Button>
          )}
        </div>
      </div>
      <PlanView content={plan.content} />
      {dating ? <DatesDialog plan={plan} onClose={() => setDating(false)} /> : null}
    </>
  )
}
