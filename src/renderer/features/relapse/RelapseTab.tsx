/**
 * The relapse-prevention plan of one client: the version in force to read, the draft to write, the versions before; and
 * the lapses, which say of the plan's own items how often they came before one.
 */
import { Button } from '@mantine/core'
import { IconRoute } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import type { RelapsePlanDetail } from '#shared/contract/operations/relapse.ts'
import { citedTimes, timesWords } from '#shared/domain/relapse/citations.ts'
import { invoke } from '../../app/host.ts'
import { refetchAfter, useOperation } from '../../app/query.ts'
import { useMayWriteIn } from '../access/useChartAccess.ts'
import { DateText } from '../../ui/DateText.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { notifyFailure } from '../../ui/notify.tsx'
import { PlanVersions } from '../../ui/plan/PlanVersions.tsx'
import { useDelayedFlag } from '../../ui/useDelayedFlag.ts'
import { CitedContext } from './Cited.tsx'
import { LapsesPanel } from './LapsesPanel.tsx'
import { PlanEditor } from './PlanEditor.tsx'
import { PlanReader } from './PlanReader.tsx'
import classes from '../../ui/plan/PlanTab.module.css'

interface Props {
  readonly clientId: string
  /** This tab is the one on screen. */
  readonly active: boolean
}

/** That there were lapses, said above the plan; they stand below it. */
const LapseLine = ({ lapses }: Pick<OutputOf<'relapse.lapses'>, 'lapses'>) => {
  const count = (kind: 'lapse' | 'relapse') => lapses.filter((one) => one.kind === kind).length
  const words = timesWords({ lapses: count('lapse'), relapses: count('relapse') })
  const [latest] = lapses
  if (words === null || latest === undefined) return null
  return (
    <p className={classes.facts}>
      {words} recorded, the latest on <DateText date={latest.occurredOn} />.{' '}
      <Button
        size="compact-xs"
        variant="subtle"
        onClick={() => {
          document.getElementById('lapses')?.focus()
        }}
      >
        Show below
      </Button>
    </p>
  )
}

export default function RelapseTab({ clientId, active }: Props) {
  const mayWrite = useMayWriteIn(clientId)
  const answer = useOperation('relapse.list', { clientId })
  const lapses = useOperation('relapse.lapses', { clientId })
  const cited = useMemo(() => citedTimes(lapses.data?.lapses ?? []), [lapses.data])
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
  const panel =
    lapses.data !== undefined ? (
      <LapsesPanel clientId={clientId} known={lapses.data} active={active} />
    ) : lapses.error !== null ? (
      <ErrorState
        error={lapses.error}
        title="The lapses cannot be shown"
        onRetry={() => void lapses.refetch()}
      />
    ) : null
  if (shown === undefined)
    return (
      <div className={classes.tab}>
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
        {panel}
      </div>
    )
  return (
    <div className={classes.tab}>
      {lapses.data === undefined ? null : <LapseLine lapses={lapses.data.lapses} />}
      <CitedContext value={cited}>
        <PlanReader
          key={shown.planId}
          clientId={clientId}
          planId={shown.planId}
          versions={versions}
          mayWrite={mayWrite}
          onWrite={() => void write()}
        />
      </CitedContext>
      {panel}
      <PlanVersions
        versions={versions.map((one) => ({ ...one, id: one.planId }))}
        shown={shown.planId}
        onShow={setChosen}
      />
    </div>
  )
}
