/**
 * The treatment plan of one client: the version in force to read and to note progress upon, the draft to write, the
 * versions before and what changed between them; what is treated elsewhere, and the referrals.
 */
import { Button } from '@mantine/core'
import { IconTargetArrow } from '@tabler/icons-react'
import { useState } from 'react'
import type { PlanCondition, TreatmentPlanDetail } from '#shared/contract/operations/treatment.ts'
import { invoke } from '../../app/host.ts'
import { refetchAfter, useOperation } from '../../app/query.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { notifyFailure } from '../../ui/notify.tsx'
import classes from '../../ui/plan/PlanTab.module.css'
import { PlanVersions } from '../../ui/plan/PlanVersions.tsx'
import { useDelayedFlag } from '../../ui/useDelayedFlag.ts'
import { useMayWriteIn } from '../access/useChartAccess.ts'
import { ReferralsPanel } from '../referrals/ReferralsPanel.tsx'
import { Compare } from './Compare.tsx'
import { PlanEditor } from './PlanEditor.tsx'
import { PlanReader } from './PlanReader.tsx'

interface Props {
  readonly clientId: string
  /** This tab is the one on screen. */
  readonly active: boolean
}

/** Conditions that somebody else treats: the counselor coordinates, and does not treat them. */
const TreatedElsewhere = ({ conditions }: { readonly conditions: readonly PlanCondition[] }) => {
  const own = conditions.filter(({ resolvedOn, treatedBy }) => resolvedOn === null && treatedBy !== null)
  return own.length === 0 ? null : (
    <section aria-labelledby="treated-elsewhere">
      <h2 id="treated-elsewhere" className={classes.title}>
        Treated elsewhere
      </h2>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Condition</th>
            <th scope="col">By whom, and how</th>
          </tr>
        </thead>
        <tbody>
          {own.map((one) => (
            <tr key={one.conditionId}>
              <td>{one.name}</td>
              <td>{one.treatedBy}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

export default function TreatmentTab({ clientId, active }: Props) {
  const mayWrite = useMayWriteIn(clientId)
  const answer = useOperation('treatment.versions', { clientId })
  const [writing, setWriting] = useState<TreatmentPlanDetail | null>(null)
  const [chosen, setChosen] = useState<string | null>(null)
  const [compared, setCompared] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const waiting = useDelayedFlag(answer.isPending)

  /** Finds or begins the draft and opens it. */
  const write = async (): Promise<void> => {
    if (busy) return
    setBusy(true)
    try {
      const plan = await invoke('treatment.start', { clientId })
      void refetchAfter(['treatment'])
      setWriting(plan)
    } catch (error) {
      notifyFailure(error, 'The treatment plan cannot be opened')
    } finally {
      setBusy(false)
    }
  }

  if (answer.data === undefined) {
    if (answer.error !== null)
      return (
        <ErrorState
          error={answer.error}
          title="The treatment plan cannot be shown"
          onRetry={() => void answer.refetch()}
        />
      )
    return waiting ? <p className={classes.waiting}>Reading the plan…</p> : null
  }
  const { episodeId, episodeOpen, versions, conditions } = answer.data
  const mayPlan = mayWrite && episodeOpen
  const inForce = versions.find(({ status }) => status === 'active')
  const draft = versions.find(({ status }) => status === 'draft')
  if (writing !== null)
    return (
      <PlanEditor
        key={writing.treatmentPlanId}
        plan={writing}
        conditions={conditions}
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
    versions.find(({ treatmentPlanId }) => treatmentPlanId === chosen) ?? inForce ?? draft ?? versions[0]
  const comparedAt = versions.findIndex(({ treatmentPlanId }) => treatmentPlanId === compared)
  const comparedVersion = versions[comparedAt]
  const before = comparedAt < 0 ? undefined : versions[comparedAt + 1]
  return (
    <div className={classes.tab}>
      {shown === undefined ? (
        <EmptyState
          icon={<IconTargetArrow size={28} />}
          title={episodeId === null ? 'No episode of care yet' : 'No treatment plan yet'}
          action={
            mayPlan ? (
              <Button loading={busy} onClick={() => void write()}>
                Begin a treatment plan
              </Button>
            ) : undefined
          }
        >
          {episodeId === null
            ? 'A treatment plan belongs to an episode of care. Admit the client first.'
            : episodeOpen
              ? 'The plan says what is worked on: problems, goals, objectives, and what is done toward them. Write it together; it is saved as you write.'
              : 'The last episode of care is over and had no treatment plan.'}
        </EmptyState>
      ) : (
        <PlanReader
          key={shown.treatmentPlanId}
          clientId={clientId}
          treatmentPlanId={shown.treatmentPlanId}
          conditions={conditions}
          hasDraft={draft !== undefined}
          mayWrite={mayPlan}
          onWrite={() => void write()}
        />
      )}
      {episodeOpen || shown === undefined ? null : (
        <p className={classes.facts}>
          The episode of care is over: the plan can be read and printed, not changed.
        </p>
      )}
      <TreatedElsewhere conditions={conditions} />
      <ReferralsPanel clientId={clientId} active={active} />
      {versions.length === 0 ? null : (
        <PlanVersions
          versions={versions.map((one) => ({ ...one, id: one.treatmentPlanId }))}
          shown={shown?.treatmentPlanId ?? ''}
          onShow={setChosen}
          {...(versions.length > 1 ? { onCompare: setCompared } : {})}
        />
      )}
      {comparedVersion === undefined || before === undefined ? null : (
        <Compare
          key={comparedVersion.treatmentPlanId}
          clientId={clientId}
          treatmentPlanId={comparedVersion.treatmentPlanId}
          fromVersion={before.version}
          onClose={() => setCompared(null)}
        />
      )}
    </div>
  )
}
