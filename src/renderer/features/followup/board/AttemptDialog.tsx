/** A try to reach somebody, recorded in place: how, what came of it, what is next. */
import { Alert, NativeSelect, Textarea, TextInput } from '@mantine/core'
import {
  contactChannels,
  contactOutcomes,
  type FollowUpBoardRow,
} from '#shared/contract/operations/followup.ts'
import { invoke } from '../../../app/host.ts'
import { confirm } from '../../../ui/confirm.tsx'
import { wrong, type FieldErrors } from '../../../ui/form-dialog/fields.ts'
import { FormDialog } from '../../../ui/form-dialog/FormDialog.tsx'
import { notYet, useFormDialog } from '../../../ui/form-dialog/useFormDialog.ts'
import { orNull } from '../../../ui/forms.ts'
import { PersonName } from '../../../ui/PersonName.tsx'
import { ReachLines } from '../../../ui/ReachMark.tsx'
import classes from './Board.module.css'
import { channelWords, outcomeWords, type Channel, type Outcome } from './words.ts'

interface Props {
  /** `pointId` null: outside the schedule. */
  readonly row: Pick<
    FollowUpBoardRow,
    | 'clientId'
    | 'label'
    | 'firstName'
    | 'lastName'
    | 'preferredName'
    | 'phone'
    | 'mayCall'
    | 'mayLeaveMessage'
  > & { readonly pointId: string | null }
  /** `YYYY-MM-DD` */
  readonly today: string
  readonly onClose: () => void
}

interface Values {
  attemptedOn: string
  attemptedAtTime: string
  channel: Channel
  outcome: Outcome | ''
  nextStep: string
  nextOn: string
  remark: string
}

const errorsOf = (values: Values, today: string): FieldErrors =>
  wrong({
    attemptedOn:
      values.attemptedOn === ''
        ? 'Give the day.'
        : values.attemptedOn > today && 'This day is still to come.',
    outcome: values.outcome === '' && 'Choose what came of it.',
    nextOn:
      values.nextOn !== '' && values.nextOn < values.attemptedOn && 'The next step lies before this contact.',
  })

const agreedToDeath = () =>
  confirm({
    title: 'Record that this client has died?',
    text: 'The death is recorded as of the day of this contact, and nothing is due for this client any more: no contact, no note, no review. The chart stays.',
    yes: 'Record the death',
    destructive: true,
  })

export const AttemptDialog = ({ row, today, onClose }: Props) => {
  const dialog = useFormDialog<Values>({
    kept: { form: 'contact-attempt', subjectId: row.pointId ?? row.clientId },
    initial: () => ({
      attemptedOn: today,
      attemptedAtTime: '',
      channel: 'phone',
      outcome: '',
      nextStep: '',
      nextOn: '',
      remark: '',
    }),
    check: (values) => errorsOf(values, today),
    submit: async ({ outcome, ...values }) => {
      if (outcome === '' || (outcome === 'deceased' && !(await agreedToDeath()))) return notYet
      return invoke('followup.recordAttempt', {
        clientId: row.clientId,
        pointId: row.pointId,
        attemptedOn: values.attemptedOn,
        attemptedAtTime: orNull(values.attemptedAtTime),
        channel: values.channel,
        outcome,
        nextStep: orNull(values.nextStep),
        nextOn: orNull(values.nextOn),
        remark: orNull(values.remark),
      })
    },
    changes: ['followup', 'clients'],
    done: (_, { outcome }) => (outcome === 'deceased' ? 'The death is recorded' : 'Contact recorded'),
    onClose,
  })
  const { values, field } = dialog
  const died = values.outcome === 'deceased'
  return (
    <FormDialog
      dialog={dialog}
      title="Record a contact"
      submit={died ? 'Record the death' : 'Record'}
      size={560}
    >
      <p className={classes.whom}>
        <strong>
          <PersonName person={row} />
        </strong>
        <span>{row.label}</span>
        {row.phone === null ? (
          <span>No number</span>
        ) : (
          <>
            <span className="private tabular">{row.phone}</span>
            <ReachLines reach={row} />
          </>
        )}
      </p>
      <div className={classes.fields}>
        <NativeSelect
          label="What came of it"
          data-autofocus
          data={[
            { value: '', label: 'Choose' },
            ...contactOutcomes.map((value) => ({ value, label: outcomeWords[value] })),
          ]}
          {...field('outcome')}
        />
        <NativeSelect
          label="How"
          data={contactChannels.map((value) => ({ value, label: channelWords[value] }))}
          {...field('channel')}
        />
        <TextInput label="Day" type="date" max={today} {...field('attemptedOn')} />
        <TextInput label="Time" type="time" {...field('attemptedAtTime')} />
      </div>
      {died ? (
        <Alert color="yellow" mb="md" role="status">
          This records the death as of that day as well: nothing is due for this client any more.
        </Alert>
      ) : (
        <div className={classes.fields}>
          <TextInput
            label="Next step"
            placeholder="For example: call again in the evening"
            maxLength={200}
            {...field('nextStep')}
          />
          <TextInput label="Next step on" type="date" {...field('nextOn')} />
        </div>
      )}
      <Textarea label="Remark" autosize minRows={2} maxRows={6} maxLength={2_000} {...field('remark')} />
    </FormDialog>
  )
}
