/** A new group, or what is changed about one. */
import { Alert, Button, Group, Modal, MultiSelect, NativeSelect, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMemo, useState } from 'react'
import { groupModels, type GroupDetail } from '#shared/contract/operations/groups.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { refetchAfter, useOperation } from '../../app/query.ts'
import { useSession } from '../../app/session.ts'
import { useKeptForm } from '../../app/useKeptForm.ts'
import { modKey, useShortcut } from '../../app/shortcuts.ts'
import { localToday } from '../../ui/DateText.tsx'
import { fieldErrors } from '../../ui/forms.ts'
import { KeptLine } from '../../ui/KeptLine.tsx'
import { Leaving } from '../../ui/Leaving.tsx'
import { notifyDone } from '../../ui/notify.tsx'
import { FormError } from '../client/FormError.tsx'
import { checks, emptyGroup, fieldsOf, formOf, type GroupForm } from './group-form.ts'
import classes from './Groups.module.css'
import { TopicList } from './TopicList.tsx'
import { modelWords, weekdayWords } from './words.ts'

interface Props {
  /** Null: a new one. */
  readonly group: GroupDetail | null
  readonly onClose: () => void
  readonly onSaved: (groupId: string) => void
}

export const GroupDialog = ({ group, onClose, onSaved }: Props) => {
  const { user } = useSession()
  const choices = useOperation('clients.choices', {})
  const [busy, setBusy] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const [failure, setFailure] = useState<string | null>(null)
  // The state that was looked at when typing began: a change from elsewhere must not slip through.
  const [revision, setRevision] = useState(group?.revision ?? 0)
  const form = useForm<GroupForm>({
    initialValues: group === null ? emptyGroup(localToday(), user.staffId) : formOf(group),
    validate: checks,
  })
  const values = useMemo(() => ({ ...form.values, revision }), [form.values, revision])
  const kept = useKeptForm({
    form: 'group',
    subjectId: group?.groupId ?? null,
    values,
    onRestore: ({ revision: typedUpon, ...typed }) => {
      form.setValues(typed)
      setRevision(typedUpon)
    },
  })
  const close = () => {
    kept.drop()
    onClose()
  }
  const staff = new Map((choices.data?.counselors ?? []).map(({ id, name }) => [id, name]))
  for (const { staffId, name } of group?.facilitators ?? []) staff.set(staffId, name)
  if (!staff.has(user.staffId)) staff.set(user.staffId, user.name)
  const ending = form.values.endedOn !== '' && (group === null || group.endedOn !== form.values.endedOn)

  const leave = () => {
    if (form.isDirty() && !leaving) setLeaving(true)
    else close()
  }
  const save = async () => {
    if (busy || form.validate().hasErrors) return
    setBusy(true)
    setFailure(null)
    try {
      const fields = fieldsOf(form.values)
      const { groupId } =
        group === null
          ? await invoke('groups.create', { group: fields })
          : {
              groupId: group.groupId,
              ...(await invoke('groups.change', { groupId: group.groupId, revision, group: fields })),
            }
      await refetchAfter(['groups'])
      notifyDone(group === null ? 'Group added' : 'Group saved')
      close()
      onSaved(groupId)
    } catch (error) {
      const failed = failureOf(error)
      const errors = fieldErrors(error, 'group.')
      form.setErrors(errors)
      setFailure(Object.keys(errors).some((path) => path in form.values) ? null : failed.message)
      if (failed.detail.code === 'conflict' && group !== null) {
        // What was typed stays; the next save is a decision against the newest state.
        const newest = await invoke('groups.get', { groupId: group.groupId }).catch(() => null)
        if (newest !== null) setRevision(newest.revision)
      }
      setBusy(false)
    }
  }
  useShortcut({ key: 'Enter', mod: true, inDialog: true }, () => void save())

  return (
    <Modal
      opened
      onClose={leave}
      title={group === null ? 'New group' : 'Change the group'}
      size={680}
      closeOnClickOutside={!form.isDirty()}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <KeptLine kept={kept} />
        <div className={classes.fields}>
          <TextInput
            className={classes.wide}
            label="Name"
            withAsterisk
            data-autofocus
            maxLength={120}
            {...form.getInputProps('name')}
          />
          <NativeSelect
            label="Model"
            data={[
              { value: '', label: 'Not said' },
              ...groupModels.map((value) => ({ value, label: modelWords[value] })),
            ]}
            {...form.getInputProps('model')}
          />
          <NativeSelect
            label="Members"
            data={[
              { value: 'open', label: 'Open: they come and go' },
              { value: 'closed', label: 'Closed: begin and end together' },
            ]}
            {...form.getInputProps('openness')}
          />
          <TextInput
            label="Size, at most"
            inputMode="numeric"
            placeholder="No limit"
            {...form.getInputProps('capacity')}
          />
        </div>
        <div className={classes.fields}>
          <NativeSelect
            label="Day of the week"
            data={[
              { value: '', label: 'Not fixed' },
              ...weekdayWords.map((label, index) => ({ value: String(index + 1), label })),
            ]}
            {...form.getInputProps('weekday')}
          />
          <TextInput label="Time" type="time" {...form.getInputProps('startTime')} />
          <TextInput label="Minutes" inputMode="numeric" {...form.getInputProps('plannedMinutes')} />
          <TextInput label="Place" maxLength={200} {...form.getInputProps('place')} />
        </div>
        <div className={classes.fields}>
          <TextInput label="Program" maxLength={200} {...form.getInputProps('program')} />
          <TextInput label="First day" type="date" {...form.getInputProps('startedOn')} />
          <TextInput label="Last day" type="date" {...form.getInputProps('endedOn')} />
        </div>
        <MultiSelect
          mb="sm"
          label="Led by"
          description="The first one leads, the others co-lead"
          data={[...staff].map(([value, label]) => ({ value, label }))}
          maxValues={10}
          {...form.getInputProps('facilitatorIds')}
        />
        {ending ? (
          <Alert color="yellow" mb="sm" role="status">
            On the last day the memberships end, and sessions planned after it are called off. What was held
            stays.
          </Alert>
        ) : null}
        <TopicList
          topics={form.values.topics}
          onChange={(topics) => form.setFieldValue('topics', topics)}
          error={typeof form.errors['topics'] === 'string' ? form.errors['topics'] : null}
        />
        <div className={classes.foot}>
          <FormError message={failure} />
          {leaving ? (
            <Leaving onStay={() => setLeaving(false)} onLeave={close} />
          ) : (
            <Group justify="flex-end" mt="sm">
              <Button variant="default" disabled={busy} onClick={leave}>
                Cancel
              </Button>
              <Button type="submit" loading={busy} title={`${modKey()} Enter`}>
                {group === null ? 'Add group' : 'Save'}
              </Button>
            </Group>
          )}
        </div>
      </form>
    </Modal>
  )
}
