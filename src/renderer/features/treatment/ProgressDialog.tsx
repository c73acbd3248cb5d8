/** Notes how far an objective has come, and the sessions that show it. */
import { NativeSelect, NumberInput, Textarea, TextInput } from '@mantine/core'
import {
  objectiveStatuses,
  type ObjectiveStatus,
  type PlanObjective,
  type ProgressEntry,
  type TreatmentPlanDetail,
} from '#shared/contract/operations/treatment.ts'
import { objectiveStatusLabels } from '#shared/domain/treatment/labels.ts'
import { progressTrend } from '#shared/domain/treatment/progress.ts'
import { invoke } from '../../app/host.ts'
import { localToday } from '../../ui/DateText.tsx'
import { wrong } from '../../ui/form-dialog/fields.ts'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'
import { EvidenceChoice } from './EvidenceChoice.tsx'
import classes from './Progress.module.css'

interface Values {
  readonly notedOn: string
  /** '' while the field is empty. */
  readonly percent: number | ''
  readonly status: ObjectiveStatus
  readonly remark: string
  readonly evidenceIds: string[]
}

interface Props {
  readonly plan: Pick<TreatmentPlanDetail, 'clientId' | 'treatmentPlanId'>
  readonly objective: PlanObjective
  readonly entries: readonly ProgressEntry[]
  readonly onClose: () => void
}

export const ProgressDialog = ({ plan, objective, entries, onClose }: Props) => {
  const today = localToday()
  const { clientId, treatmentPlanId } = plan
  const { lineageId } = objective
  const before = progressTrend(entries)
  const dialog = useFormDialog<Values>({
    kept: { form: 'objective-progress', subjectId: lineageId },
    initial: () => ({
      notedOn: today,
      percent: before?.percent ?? 0,
      status: 'open',
      remark: '',
      evidenceIds: [],
    }),
    check: ({ notedOn, percent }) =>
      wrong({
        notedOn: notedOn === '' ? 'Give the day.' : notedOn > today && 'This day is still to come.',
        percent:
          (percent === '' || !Number.isInteger(percent) || percent < 0 || percent > 100) &&
          'Give a whole number from 0 to 100.',
      }),
    submit: ({ percent, ...values }) =>
      invoke('treatment.recordProgress', {
        clientId,
        treatmentPlanId,
        lineageId,
        progress: { ...values, percent: percent === '' ? 0 : percent },
      }),
    fieldsUnder: 'progress.',
    changes: ['treatment', 'clients'],
    done: 'Progress noted',
    onClose,
  })
  const { values, errors, change, field } = dialog
  return (
    <FormDialog dialog={dialog} title="Note progress" submit="Note the progress" size={620}>
      <p className={classes.about}>{objective.objective}</p>
      <div className={classes.fields}>
        <NumberInput
          label="How far, in percent"
          description={before === null ? 'Nothing noted yet' : `${before.percent} % was noted last`}
          data-autofocus
          min={0}
          max={100}
          step={10}
          allowDecimal={false}
          clampBehavior="none"
          value={values.percent}
          error={errors['percent']}
          onChange={(value) => change({ percent: typeof value === 'number' ? value : '' })}
        />
        <NativeSelect
          label="The objective is"
          value={values.status}
          error={errors['status']}
          data={objectiveStatuses.map((value) => ({ value, label: objectiveStatusLabels[value] }))}
          onChange={(event) => {
            const status = objectiveStatuses.find((one) => one === event.currentTarget.value) ?? 'open'
            change({ status, ...(status === 'reached' ? { percent: 100 } : {}) })
          }}
        />
        <TextInput type="date" label="Day" max={today} {...field('notedOn')} />
      </div>
      <Textarea
        label="What shows it"
        autosize
        minRows={2}
        maxRows={6}
        maxLength={2_000}
        mb={12}
        {...field('remark')}
      />
      {values.notedOn === '' || values.notedOn > today ? null : (
        <EvidenceChoice
          clientId={clientId}
          treatmentPlanId={treatmentPlanId}
          lineageId={lineageId}
          upTo={values.notedOn}
          value={values.evidenceIds}
          error={errors['evidenceIds']}
          onChange={(evidenceIds) => change({ evidenceIds })}
        />
      )}
    </FormDialog>
  )
}
