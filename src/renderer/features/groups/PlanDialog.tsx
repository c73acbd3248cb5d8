/** Plans one session of a group, or one a week. */
import { Button, Group, Modal, NativeSelect, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import type { GroupDetail } from '#shared/contract/operations/groups.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { useKeptForm } from '../../app/useKeptForm.ts'
import { modKey, useShortcut } from '../../app/shortcuts.ts'
import { fieldErrors, orNull } from '../../ui/forms.ts'
import { KeptLine } from '../../ui/KeptLine.tsx'
import { notifyDone } from '../../ui/notify.tsx'
import { FormError } from '../client/FormError.tsx'
import { wholeNumber } from './group-form.ts'
import classes from './Groups.module.css'
import { nextFreeDay, nextTopic } from './plan.ts'
import { sessionsText } from './words.ts'

interface Props {
  readonly group: GroupDetail
  readonly today: string
  readonly onClose: () => void
}

export const PlanDialog = ({ group, today, onClose }: Props) => {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  const form = useForm({
    initialValues: {
      heldOn: nextFreeDay(group, today),
      startTime: group.startTime ?? '',
      plannedMinutes: String(group.plannedMinutes),
      topicId: nextTopic(group, today) ?? '',
      weeks: '1',
    },
    validate: {
      heldOn: (value) => (value === '' ? 'Give the day.' : null),
      plannedMinutes: (value) => (wholeNumber(value, 5, 1_440) === null ? 'Minutes from 5 to 1,440.' : null),
      weeks: (value) => (wholeNumber(value, 1, 52) === null ? 'A number from 1 to 52.' : null),
    },
  })
  const kept = useKeptForm({
    form: 'plan-sessions',
    subjectId: group.groupId,
    values: form.values,
    onRestore: form.setValues,
  })
  const close = () => {
    kept.drop()
    onClose()
  }
  const weeks = wholeNumber(form.values.weeks, 1, 52) ?? 1
  const plan = async () => {
    if (busy || form.validate().hasErrors) return
    setBusy(true)
    setFailure(null)
    try {
      const { heldOn, startTime, plannedMinutes, topicId } = form.values
      const { sessionIds } = await invoke('groups.planSession', {
        groupId: group.groupId,
        heldOn,
        startTime: orNull(startTime),
        plannedMinutes: Number(plannedMinutes),
        topicId: orNull(topicId),
        weeks,
      })
      await refetchAfter(['groups', 'sessions'])
      notifyDone(`${sessionsText(sessionIds.length)} planned`)
      close()
    } catch (error) {
      const errors = fieldErrors(error)
      form.setErrors(errors)
      setFailure(Object.keys(errors).some((path) => path in form.values) ? null : failureOf(error).message)
      setBusy(false)
    }
  }
  useShortcut({ key: 'Enter', mod: true, inDialog: true }, () => void plan())
  return (
    <Modal opened onClose={close} title="Plan sessions" size={520} closeOnClickOutside={!form.isDirty()}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void plan()
        }}
      >
        <KeptLine kept={kept} />
        <div className={classes.fields}>
          <TextInput label="Day" type="date" data-autofocus {...form.getInputProps('heldOn')} />
          <TextInput label="Time" type="time" {...form.getInputProps('startTime')} />
          <TextInput label="Minutes" inputMode="numeric" {...form.getInputProps('plannedMinutes')} />
        </div>
        <div className={classes.fields}>
          <TextInput
            label="Weeks"
            description="One session a week, same day and time"
            inputMode="numeric"
            {...form.getInputProps('weeks')}
          />
          <NativeSelect
            label={weeks > 1 ? 'First topic' : 'Topic'}
            description={weeks > 1 ? 'The following go on in order' : undefined}
            data={[
              { value: '', label: 'No topic' },
              ...group.topics.map(({ topicId, title, heldOn }) => ({
                value: topicId,
                label: heldOn.length === 0 ? title : `${title} (held)`,
              })),
            ]}
            {...form.getInputProps('topicId')}
          />
        </div>
        <FormError message={failure} />
        <Group justify="flex-end" mt="md">
          <Button variant="default" disabled={busy} onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={busy} title={`${modKey()} Enter`}>
            {weeks > 1 ? `Plan ${weeks} sessions` : 'Plan'}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
