/** What came back on a referral. */
import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import {
  referralOutcomes,
  type Referral,
  type ReferralOutcome,
} from '#shared/contract/operations/referrals.ts'
import { referralOutcomeLabels } from '#shared/domain/treatment/labels.ts'
import { invoke } from '../../app/host.ts'
import { localToday } from '../../ui/DateText.tsx'
import { wrong } from '../../ui/form-dialog/fields.ts'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'
import classes from './Referrals.module.css'

interface Values {
  readonly answeredOn: string
  readonly outcome: ReferralOutcome
  readonly answer: string
  readonly close: boolean
  readonly revision: number
}

interface Props {
  readonly clientId: string
  readonly referral: Referral
  readonly onClose: () => void
}

export const AnswerDialog = ({ clientId, referral, onClose }: Props) => {
  const today = localToday()
  const dialog = useFormDialog<Values>({
    kept: { form: 'referral-answer', subjectId: referral.referralId },
    initial: () => ({
      answeredOn: referral.answeredOn ?? today,
      outcome: referralOutcomes.find((one) => one === referral.outcome) ?? 'seen',
      answer: referral.answer ?? '',
      close: referral.closedOn !== null || referral.answeredOn === null,
      revision: referral.revision,
    }),
    check: ({ answeredOn }) =>
      wrong({
        answeredOn:
          answeredOn === ''
            ? 'Give the day.'
            : answeredOn > today
              ? 'This day is still to come.'
              : answeredOn < referral.referredOn && 'This day lies before the referral.',
      }),
    submit: (values) => invoke('referrals.answer', { clientId, referralId: referral.referralId, ...values }),
    changes: ['referrals', 'clients'],
    done: 'Answer recorded',
    onClose,
  })
  const { field, checked } = dialog
  return (
    <FormDialog dialog={dialog} title="Answer to the referral" submit="Save the answer" size={560}>
      <div className={classes.fields}>
        <TextInput type="date" label="Answered on" max={today} data-autofocus {...field('answeredOn')} />
        <NativeSelect
          label="Outcome"
          data={referralOutcomes.map((value) => ({ value, label: referralOutcomeLabels[value] }))}
          {...field('outcome')}
        />
      </div>
      <Textarea
        label="What they wrote or said"
        autosize
        minRows={3}
        maxRows={10}
        maxLength={4_000}
        mb={12}
        {...field('answer')}
      />
      <Checkbox label="Nothing more is awaited: close the referral" {...checked('close')} />
    </FormDialog>
  )
}
