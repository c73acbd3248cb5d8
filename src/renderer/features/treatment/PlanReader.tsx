/** One version of the treatment plan to read, with what can be done with it. */
import { useState } from 'react'
import type { PlanCondition, PlanObjective, ProgressEntry } from '#shared/contract/operations/treatment.ts'
import { objectivesOf } from '#shared/domain/treatment/content.ts'
import { progressTrend } from '#shared/domain/treatment/progress.ts'
import { invoke } from '../../app/host.ts'
import { useOperation } from '../../app/query.ts'
import { dateText } from '../../ui/DateText.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { ReasonDialog } from '../../ui/form-dialog/ReasonDialog.tsx'
import { PlanHead } from '../../ui/plan/PlanHead.tsx'
import classes from '../../ui/plan/PlanTab.module.css'
import { TreatmentDates } from './PlanDialogs.tsx'
import { PlanView } from './PlanView.tsx'
import { ProgressCell } from './ProgressCell.tsx'
import { ProgressDialog } from './ProgressDialog.tsx'

interface ReaderProps {
  readonly clientId: string
  readonly treatmentPlanId: string
  readonly conditions: readonly PlanCondition[]
  readonly hasDraft: boolean
  /** The person may write and the episode is open. */
  readonly mayWrite: boolean
  readonly onWrite: () => void
}

/** Nothing more is expected of an objective that stands so. */
const over: readonly string[] = ['reached', 'given-up']

type Dialog =
  | { readonly kind: 'dates' }
  | { readonly kind: 'progress'; readonly objective: PlanObjective }
  | { readonly kind: 'remove'; readonly entry: ProgressEntry }

export const PlanReader = ({
  clientId,
  treatmentPlanId,
  conditions,
  hasDraft,
  mayWrite,
  onWrite,
}: ReaderProps) => {
  const answer = useOperation('treatment.get', { clientId, treatmentPlanId })
  const progress = useOperation('treatment.progress', { clientId, treatmentPlanId })
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const close = () => setDialog(null)
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
  const entriesOf = (lineageId: string): readonly ProgressEntry[] =>
    progress.data?.objectives.find((one) => one.lineageId === lineageId)?.entries ?? []
  const objectives = objectivesOf(plan.content).map(({ objective }) => objective)
  const statusOf = (lineageId: string) => progressTrend(entriesOf(lineageId))?.status ?? 'open'
  const reached = objectives.filter(({ lineageId }) => statusOf(lineageId) === 'reached').length
  const mayNote = mayWrite && plan.status === 'active'
  const cell = (lineageId: string) => {
    const objective = objectives.find((one) => one.lineageId === lineageId)
    return objective === undefined || progress.data === undefined ? null : (
      <ProgressCell
        objective={objective.objective}
        entries={entriesOf(lineageId)}
        {...(mayNote
          ? {
              onNote: () => setDialog({ kind: 'progress', objective }),
              onRemove: (entry: ProgressEntry) => setDialog({ kind: 'remove', entry }),
            }
          : {})}
      />
    )
  }
  return (
    <>
      <PlanHead
        plan={plan}
        noun="treatment plan"
        said={[
          { label: 'client signed', not: 'not signed by the client yet', date: plan.clientSignedOn },
          {
            label: 'counselor signed',
            not: 'not signed by the counselor yet',
            date: plan.counselorSignedOn,
          },
          { label: 'copy given', not: 'no copy given yet', date: plan.copyGivenOn },
        ]}
        mayWrite={mayWrite}
        hasDraft={hasDraft}
        onWrite={onWrite}
        onDates={() => setDialog({ kind: 'dates' })}
        print={{ href: `/reports/treatment-plan/${plan.treatmentPlanId}`, label: 'Print or save' }}
      >
        {plan.status === 'draft' || objectives.length === 0 || progress.data === undefined ? null : (
          <p className={classes.facts}>
            {reached} of {objectives.length} {objectives.length === 1 ? 'objective' : 'objectives'} reached
          </p>
        )}
      </PlanHead>
      <PlanView
        plan={plan}
        conditions={conditions}
        {...(plan.status === 'draft' ? {} : { progress: cell })}
        {...(plan.status === 'active' && progress.data !== undefined
          ? { open: (lineageId: string) => !over.includes(statusOf(lineageId)) }
          : {})}
      />
      {progress.error === null ? null : (
        <ErrorState
          error={progress.error}
          title="The progress cannot be shown"
          onRetry={() => void progress.refetch()}
        />
      )}
      {dialog?.kind === 'dates' ? <TreatmentDates plan={plan} onClose={close} /> : null}
      {dialog?.kind === 'progress' ? (
        <ProgressDialog
          plan={plan}
          objective={dialog.objective}
          entries={entriesOf(dialog.objective.lineageId)}
          onClose={close}
        />
      ) : null}
      {dialog?.kind === 'remove' ? (
        <ReasonDialog
          question={{
            kept: { form: 'remove-progress', subjectId: dialog.entry.progressId },
            title: `Remove the progress of ${dateText(dialog.entry.notedOn)}?`,
            text: 'It leaves the plan and the printed page. What was removed, why and by whom stays on record.',
            submit: 'Remove',
            placeholder: 'For example: noted at the wrong objective',
            needed: true,
            destructive: true,
            done: 'Progress removed',
            act: (reason) =>
              invoke('treatment.removeProgress', {
                clientId,
                progressId: dialog.entry.progressId,
                reason,
              }),
            changes: ['treatment', 'clients'],
          }}
          onClose={close}
        />
      ) : null}
    </>
  )
}
