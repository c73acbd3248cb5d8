/** Putting a plan in force, its dates later on, and dropping a draft. */
import { TextInput } from '@mantine/core'
import type { RelapsePlanDetail } from '#shared/contract/operations/relapse.ts'
import { addDays } from '#shared/domain/dates.ts'
import { invoke } from '../../app/host.ts'
import { localToday } from '../../ui/DateText.tsx'
import { wrong } from '../../ui/form-dialog/fields.ts'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { ReasonDialog } from '../../ui/form-dialog/ReasonDialog.tsx'
import { useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'
import { orNull } from '../../ui/forms.ts'
import { datesErrors, PlanDates, usualReviewDays, type PlanDatesForm } from './PlanDates.tsx'

interface ActivateProps {
  readonly plan: RelapsePlanDetail
  /** As last saved. */
  readonly revision: number
  /** A version is in force already: then a reason is needed. */
  readonly replaces: boolean
  readonly onDone: () => void
  readonly onClose: () => void
}

export const ActivateDialog = ({ plan, revision, replaces, onDone, onClose }: ActivateProps) => {
  const today = localToday()
  const dialog = useFormDialog<PlanDatesForm & { readonly changeReason: string }>({
    kept: { form: 'activate-plan', subjectId: plan.planId },
    initial: () => ({
      reviewOn: addDays(today, usualReviewDays),
      agreedOn: '',
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
    submit: ({ reviewOn, agreedOn, copyGivenOn, changeReason }) =>
      invoke('relapse.activate', {
        clientId: plan.clientId,
        planId: plan.planId,
        revision,
        changeReason: orNull(changeReason),
        reviewOn,
        agreedOn: orNull(agreedOn),
        copyGivenOn: orNull(copyGivenOn),
      }),
    done: `Version ${plan.version} of the plan is in force`,
    onClose,
    onDone: () => onDone(),
  })
  return (
    <FormDialog
      kind="question"
      dialog={dialog}
      title="Put this plan in force?"
      submit="Put in force"
      size={480}
    >
      <p>
        {replaces
          ? `Version ${plan.version} takes the place of the plan in force, which stays readable as superseded. `
          : ''}
        A plan in force is not changed any more; a revision begins a new version.
      </p>
      {replaces ? (
        <TextInput
          label="Reason for the change"
          placeholder="For example: new job, other risks in the evening"
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
  readonly plan: RelapsePlanDetail
  readonly onClose: () => void
}

/** A review that changes nothing ends with the next review's date. */
export const DatesDialog = ({ plan, onClose }: DatesProps) => {
  const today = localToday()
  const overdue = plan.reviewOn === null || plan.reviewOn <= today
  const dialog = useFormDialog<PlanDatesForm>({
    kept: { form: 'plan-dates', subjectId: plan.planId },
    initial: () => ({
      reviewOn: overdue ? addDays(today, usualReviewDays) : (plan.reviewOn ?? ''),
      agreedOn: plan.agreedOn ?? '',
      copyGivenOn: plan.copyGivenOn ?? '',
    }),
    check: (values) => datesErrors(values, today, plan.reviewOn),
    submit: ({ reviewOn, agreedOn, copyGivenOn }) =>
      invoke('relapse.setDates', {
        clientId: plan.clientId,
        planId: plan.planId,
        revision: plan.revision,
        reviewOn,
        agreedOn: orNull(agreedOn),
        copyGivenOn: orNull(copyGivenOn),
      }),
    changes: ['relapse'],
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
  readonly plan: RelapsePlanDetail
  /** Ends the draft's saving and leaves the editor. */
  readonly onDone: () => void
  readonly onClose: () => void
}

export const DiscardDialog = ({ plan, onDone, onClose }: DiscardProps) => (
  <ReasonDialog
    question={{
      kept: { form: 'drop-plan-draft', subjectId: plan.planId },
      title: 'Drop this draft?',
      text: `What is written in version ${plan.version} leaves the chart. A plan in force stays as it is.`,
      submit: 'Drop the draft',
      needed: true,
      missing: 'Say why the draft is dropped.',
      destructive: true,
      done: 'Draft of the plan dropped',
      // The editor reads anew what it returns to.
      changes: [],
      act: (reason) => invoke('relapse.discard', { clientId: plan.clientId, planId: plan.planId, reason }),
    }}
    onClose={onClose}
    onDone={onDone}
  />
)
