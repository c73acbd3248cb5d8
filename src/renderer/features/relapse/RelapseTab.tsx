/** The relapse-prevention plan of one client: the version in force to read, the draft to write, the versions before. */
import { Button } from '@mantine/core'
import { IconPencil, IconPrinter, IconRoute } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { RelapsePlanDetail, RelapsePlanVersion } from '#shared/contract/operations/relapse.ts'
import { invoke } from '../../app/host.ts'
import { refetchAfter, useOperation } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { DateText, localToday, relativeDays } from '../../ui/DateText.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { notifyFailure } from '../../ui/notify.tsx'
import { Urgency } from '../../ui/Urgency.tsx'
import { useDelayedFlag } from '../../ui/useDelayedFlag.ts'
import { DatesDialog } from './PlanDialogs.tsx'
import { PlanEditor } from './PlanEditor.tsx'
import { PlanView } from './PlanView.tsx'
import classes from './RelapseTab.module.css'
import { Versions } from './Versions.tsx'

interface Props {
  readonly clientId: string
  /** This tab is the one on screen. */
  readonly active: boolean
}

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

const Reader = ({ clientId, planId, versions, mayWrite, onWrite }: ReaderProps) => {
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

export default function RelapseTab({ clientId, active }: Props) {
  const mayWrite = useMay('counselor', 'supervisor')
  const answer = useOperation('relapse.list', { clientId })
  const [writing, setWriting] = useState<RelapsePlanDetail | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const waiting = useDelayedFlag(answer.isPending)

  /** Finds or begins the draft and opens it. */
  const write = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    try {
      const plan = await invoke('relapse.begin', { clientId })
      void refetchAfter(['relapse'])
      setWriting(plan)
    } catch (error) {
      notifyFailure(error, 'The plan cannot be opened')
    } finally {
      setBusy(false)
    }
  }

  if (answer.data === undefined) {
    if (answer.error !== null)
      return (
        <ErrorState
          error={answer.error}
          title="The plan cannot be shown"
          onRetry={() => void answer.refetch()}
        />
      )
    return waiting ? <p className={classes.waiting}>Reading the plan…</p> : null
  }
  const { episodeId, versions } = answer.data
  const inForce = versions.find(({ status }) => status === 'active')
  if (writing !== null)
    return (
      <PlanEditor
        key={writing.planId}
        plan={writing}
        replaces={inForce !== undefined}
        active={active}
        onLeave={() => {
          setWriting(null)
          setChosen(null)
        }}
        onOther={setWriting}
      />
    )

  const shown =
    versions.find(({ planId }) => planId === chosen) ??
    inForce ??
    versions.find(({ status }) => status === 'draft') ??
    versions[0]
  if (shown === undefined)
    return (
      <EmptyState
        icon={<IconRoute size={28} />}
        title={episodeId === null ? 'No episode of care yet' : 'No plan yet'}
        action={
          mayWrite && episodeId !== null ? (
            <Button loading={busy} onClick={() => void write()}>
              Begin a plan
            </Button>
          ) : undefined
        }
      >
        {episodeId === null
          ? 'A plan belongs to an episode of care. Admit the client first.'
          : 'The plan holds the situations that are hardest, the signs that warn, and what the client does then. Write it together; it is saved as you write.'}
      </EmptyState>
    )
  return (
    <div className={classes.tab}>
      <Reader
        key={shown.planId}
        clientId={clientId}
        planId={shown.planId}
        versions={versions}
        mayWrite={mayWrite}
        onWrite={() => void write()}
      />
      <Versions versions={versions} shown={shown.planId} onShow={setChosen} />
    </div>
  )
}
