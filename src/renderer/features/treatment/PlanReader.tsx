/** One version of the treatment plan to read, with what can be done with it. */
import { Button } from '@mantine/core'
import { IconPencil, IconPrinter } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type {
  PlanCondition,
  PlanObjective,
  ProgressEntry,
  TreatmentPlanDetail,
} from '#shared/contract/operations/treatment.ts'
import { objectivesOf } from '#shared/domain/treatment/content.ts'
import { progressTrend } from '#shared/domain/treatment/progress.ts'
import { invoke } from '../../app/host.ts'
import { useOperation } from '../../app/query.ts'
import { DateText, dateText, localToday, relativeDays } from '../../ui/DateText.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { ReasonDialog } from '../../ui/form-dialog/ReasonDialog.tsx'
import classes from '../../ui/plan/PlanTab.module.css'
import { Urgency } from '../../ui/Urgency.tsx'
import { DatesDialog } from './PlanDialogs.tsx'
import { PlanView } from './PlanView.tsx'
import { ProgressCell } from './ProgressCell.tsx'
import { ProgressDialog } from './ProgressDialog.tsx'

const Said = ({
  label,
  not,
  date,
}: {
  readonly label: string
  readonly not: string
  readonly date: string | null
}) =>
  date === null ? (
    not
  ) : (
    <>
      {label} <DateText date={date} weekday={false} />
    </>
  )

const Facts = ({ plan }: { readonly plan: TreatmentPlanDetail }) => {
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
        <Said label="client signed" not="not signed by the client yet" date={plan.clientSignedOn} />
        {' · '}
        <Said label="counselor signed" not="not signed by the counselor yet" date={plan.counselorSignedOn} />
        {' · '}
        <Said label="copy given" not="no copy given yet" date={plan.copyGivenOn} />
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
  const navigate = useNavigate()
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
      <div className={classes.head}>
        <div className={classes.titles}>
          <h2 className={classes.title}>
            {plan.status === 'active'
              ? 'Treatment plan in force'
              : plan.status === 'draft'
                ? 'Draft of the treatment plan'
                : 'Earlier version'}
            <span className={classes.version}>Version {plan.version}</span>
          </h2>
          <Facts plan={plan} />
          {plan.status === 'draft' || objectives.length === 0 || progress.data === undefined ? null : (
            <p className={classes.facts}>
              {reached} of {objectives.length} {objectives.length === 1 ? 'objective' : 'objectives'} reached
            </p>
          )}
        </div>
        <div className={classes.acts}>
          {mayWrite && plan.status !== 'superseded' ? (
            <Button size="xs" leftSection={<IconPencil size={15} aria-hidden="true" />} onClick={onWrite}>
              {hasDraft ? 'Go on with the draft' : 'Revise'}
            </Button>
          ) : null}
          {mayWrite && plan.status === 'active' ? (
            <Button size="xs" variant="default" onClick={() => setDialog({ kind: 'dates' })}>
              Review and dates…
            </Button>
          ) : null}
          {plan.status === 'draft' ? null : (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPrinter size={15} aria-hidden="true" />}
              onClick={() => void navigate({ href: `/reports/treatment-plan/${plan.treatmentPlanId}` })}
            >
              Print or save
            </Button>
          )}
        </div>
      </div>
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
      {dialog?.kind === 'dates' ? <DatesDialog plan={plan} onClose={close} /> : null}
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
