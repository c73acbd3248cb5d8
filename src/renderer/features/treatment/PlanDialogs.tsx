/** Putting a treatment plan in force, its dates later on, and dropping a draft. */
import { TextInput } from '@mantine/core'
import type { TreatmentPlanDetail } from '#shared/contract/operations/treatment.ts'
import { addDays } from '#shared/domain/dates.ts'
import { invoke } from '../../app/host.ts'
import { localToday } from '../../ui/DateText.tsx'
import { wrong } from '../../ui/form-dialog/fields.ts'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { ReasonDialog } from '../../ui/form-dialog/ReasonDialog.tsx'
import { useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'
import { orNull } from '../../ui/forms.ts'
import { datesErrors, PlanDates, usualReviewDays, type TreatmentDatesForm } from './PlanDates.tsx'

const given = (values: TreatmentDatesForm) => ({
  reviewOn: values.reviewOn,
  clientSignedOn: orNull(values.clientSignedOn),
  counselorSignedOn: orNull(values.counselorSignedOn),
  copyGivenOn: orNull(values.copyGivenOn),
})

interface ActivateProps {
  readonly plan: TreatmentPlanDetail
  /** As last saved. */
  readonly revision: number
  /** A version is in force already: then a reason is needed. */
  readonly replaces: boolean
  readonly onDone: () => void
  readonly onClose: () => void
}

export const ActivateDialog = ({ plan, revision, replaces, onDone, onClose }: ActivateProps) => {
  const today = localToday()
  const { clientId, treatmentPlanId } = plan
  const dialog = useFormDialog<TreatmentDatesForm & { readonly changeReason: string }>({
    kept: { form: 'activate-treatment', subjectId: treatmentPlanId },
    initial: () => ({
      reviewOn: addDays(today, usualReviewDays),
      clientSignedOn: '',
      counselorSignedOn: '',
      copyGivenOn: '',
      changeReason: '',
    }),
    check: (values) => ({
      ...datesErrors(values, today),
      ...wrong({
        changeReason:
          replaces &&
          values.changeReason.trim() === '' &&
          'A plan is in force already. Say why it is changed.',
      }),
    }),
    submit: ({ changeReason, ...dates }) =>
      invoke('treatment.activate', {
        clientId,
        treatmentPlanId,
        revision,
        changeReason: orNull(changeReason),
        ...given(dates),
      }),
    done: `Version ${plan.version} of the treatment plan is in force`,
    onClose,
    onDone: () => onDone(),
  })
  return (
    <FormDialog
      kind="question"
      dialog={dialog}
      title="Put this treatment plan in force?"
      submit="Put in force"
      size={480}
    >
      <p>
        {replaces
          ? `Version ${plan.version} takes the place of the plan in force, which stays readable as superseded. `
          : ''}
        A plan in force is not changed any more; a revision begins a new version. Progress is noted upon it.
      </p>
      {replaces ? (
        <TextInput
          label="Reason for the change"
          placeholder="For example: first goal reached, new one agreed"
          data-autofocus
          maxLength={1_000}
          {...dialog.field('changeReason')}
        />
      ) : null}
      <PlanDates field={dialog.field} />
    </FormDialog>
  )
}

interface DatesProps {
  readonly plan: TreatmentPlanDetail
  readonly onClose: () => void
}

/** A review that changes nothing ends with the next review's date. */
export const DatesDialog = ({ plan, onClose }: DatesProps) => {
  const today = localToday()
  const { clientId, treatmentPlanId, revision } = plan
  const overdue = plan.reviewOn === null || plan.reviewOn <= today
  const dialog = useFormDialog<TreatmentDatesForm>({
    kept: { form: 'treatment-dates', subjectId: treatmentPlanId },
    initial: () => ({
      reviewOn: overdue ? addDays(today, usualReviewDays) : (plan.reviewOn ?? ''),
      clientSignedOn: plan.clientSignedOn ?? '',
      counselorSignedOn: plan.counselorSignedOn ?? '',
      copyGivenOn: plan.copyGivenOn ?? '',
    }),
    check: (values) => datesErrors(values, today, plan.reviewOn),
    submit: (dates) => invoke('treatment.setDates', { clientId, treatmentPlanId, revision, ...given(dates) }),
    changes: ['treatment'],
    done: 'Dates saved',
    onClose,
  })
  return (
    <FormDialog kind="question" dialog={dialog} title="Review and dates" submit="Save the dates" size={480}>
      <p>
        Looked at together, and nothing is to be changed? Then set the next review. To change the plan, revise
        it.
      </p>
      <PlanDates field={dialog.field} />
    </FormDialog>
  )
}

interface DiscardProps {
  readonly plan: TreatmentPlanDetail
  /** Ends the draft's saving and leaves the editor. */
  readonly onDone: () => void
  readonly onClose: () => void
}

export const DiscardDialog = ({ plan, onDone, onClose }: DiscardProps) => {
  const { clientId, treatmentPlanId } = plan
  return (
    <ReasonDialog
      question={{
        kept: { form: 'drop-treatment-draft', subjectId: treatmentPlanId },
        title: 'Drop this draft?',
        text: `What is written in version ${plan.version} leaves the chart. A plan in force stays as it is.`,
        submit: 'Drop the draft',
        needed: true,
        missing: 'Say why the draft is dropped.',
        destructive: true,
        done: 'Draft of the treatment plan dropped',
        // The editor reads anew what it returns to.
        changes: [],
        act: (reason) => invoke('treatment.discard', { clientId, treatmentPlanId, reason }),
      }}
      onClose={onClose}
      onDone={onDone}
    />
  )
}
