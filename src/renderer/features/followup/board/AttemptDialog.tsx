/** A try to reach somebody, recorded in place: how, what came of it, what is next. */
import { Alert, Button, Group, Modal, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import {
  contactChannels,
  contactOutcomes,
  type FollowUpBoardRow,
} from '#shared/contract/operations/followup.ts'
import { failureOf, invoke } from '../../../app/host.ts'
import { refetchAfter } from '../../../app/query.ts'
import { useKeptForm } from '../../../app/useKeptForm.ts'
import { modKey, useShortcut } from '../../../app/shortcuts.ts'
import { confirm } from '../../../ui/confirm.tsx'
import { fieldErrors, orNull } from '../../../ui/forms.ts'
import { KeptLine } from '../../../ui/KeptLine.tsx'
import { Leaving } from '../../../ui/Leaving.tsx'
import { notifyDone } from '../../../ui/notify.tsx'
import { PersonName } from '../../../ui/PersonName.tsx'
import { FormError } from '../../client/FormError.tsx'
import classes from './Board.module.css'
import { channelWords, messageText, outcomeWords, type Channel, type Outcome } from './words.ts'

interface Props {
  /** `pointId` null: outside the schedule. */
  readonly row: Pick<
    FollowUpBoardRow,
    'clientId' | 'label' | 'firstName' | 'lastName' | 'preferredName' | 'phone' | 'mayLeaveMessage'
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

export const AttemptDialog = ({ row, today, onClose }: Props) => {
  const [busy, setBusy] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const form = useForm<Values>({
    initialValues: {
      attemptedOn: today,
      attemptedAtTime: '',
      channel: 'phone',
      outcome: '',
      nextStep: '',
      nextOn: '',
      remark: '',
    },
    validate: {
      attemptedOn: (value) =>
        value === '' ? 'Give the day.' : value > today ? 'This day is still to come.' : null,
      outcome: (value) => (value === '' ? 'Choose what came of it.' : null),
      nextOn: (value, values) =>
        value !== '' && value < values.attemptedOn ? 'The next step lies before this contact.' : null,
    },
  })
  const kept = useKeptForm({
    form: 'contact-attempt',
    subjectId: row.pointId ?? row.clientId,
    values: form.values,
    onRestore: form.setValues,
  })
  const close = () => {
    kept.drop()
    onClose()
  }
  const died = form.values.outcome === 'deceased'
  const leave = () => {
    if (form.isDirty() && !leaving) setLeaving(true)
    else close()
  }
  const save = async () => {
    const { outcome, ...values } = form.values
    if (busy || form.validate().hasErrors || outcome === '') return
    setBusy(true)
    const agreed =
      outcome !== 'deceased' ||
      (await confirm({
        title: 'Record that this client has died?',
        text: 'The death is recorded as of the day of this contact, and nothing is due for this client any more: no contact, no note, no review. The chart stays.',
        yes: 'Record the death',
        destructive: true,
      }))
    if (!agreed) {
      setBusy(false)
      return
    }
    setFailure(null)
    try {
      await invoke('followup.recordAttempt', {
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
      await refetchAfter(['followup', 'clients'])
      notifyDone(died ? 'The death is recorded' : 'Contact recorded')
      close()
    } catch (error) {
      const errors = fieldErrors(error)
      form.setErrors(errors)
      setFailure(Object.keys(errors).some((path) => path in form.values) ? null : failureOf(error).message)
      setBusy(false)
    }
  }
  useShortcut({ key: 'Enter', mod: true, inDialog: true }, () => void save())

  return (
    <Modal opened onClose={leave} title="Record a contact" size={560} closeOnClickOutside={!form.isDirty()}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <KeptLine kept={kept} />
        <p className={classes.whom}>
          <strong>
            <PersonName person={row} />
          </strong>
          <span>{row.label}</span>
          {row.phone === null ? null : <span className="private tabular">{row.phone}</span>}
          <span className={classes.message} data-refused={row.mayLeaveMessage === false || undefined}>
            {row.mayLeaveMessage === null
              ? 'Not asked whether a message may be left'
              : messageText(row.mayLeaveMessage)}
          </span>
        </p>
        <div className={classes.fields}>
          <NativeSelect
            label="What came of it"
            data-autofocus
            data={[
              { value: '', label: 'Choose' },
              ...contactOutcomes.map((value) => ({ value, label: outcomeWords[value] })),
            ]}
            {...form.getInputProps('outcome')}
          />
          <NativeSelect
            label="How"
            data={contactChannels.map((value) => ({ value, label: channelWords[value] }))}
            {...form.getInputProps('channel')}
          />
          <TextInput label="Day" type="date" max={today} {...form.getInputProps('attemptedOn')} />
          <TextInput label="Time" type="time" {...form.getInputProps('attemptedAtTime')} />
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
              {...form.getInputProps('nextStep')}
            />
            <TextInput label="Next step on" type="date" {...form.getInputProps('nextOn')} />
          </div>
        )}
        <Textarea
          label="Remark"
          autosize
          minRows={2}
          maxRows={6}
          maxLength={2_000}
          {...form.getInputProps('remark')}
        />
        <FormError message={failure} />
        {leaving ? (
          <Leaving onStay={() => setLeaving(false)} onLeave={close} />
        ) : (
          <Group justify="flex-end" mt="md">
            <Button variant="default" disabled={busy} onClick={leave}>
              Cancel
            </Button>
            <Button type="submit" loading={busy} title={`${modKey()} Enter`}>
              {died ? 'Record the death' : 'Record'}
            </Button>
          </Group>
        )}
      </form>
    </Modal>
  )
}
