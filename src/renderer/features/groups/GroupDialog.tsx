/** A new group, or what is changed about one. */
import { Alert, MultiSelect, NativeSelect, TextInput } from '@mantine/core'
import { groupModels, type GroupDetail } from '#shared/contract/operations/groups.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { useOperation } from '../../app/query.ts'
import { useSession } from '../../app/session.ts'
import { localToday } from '../../ui/DateText.tsx'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'
import { emptyGroup, fieldsOf, formOf, groupErrors, type GroupForm } from './group-form.ts'
import classes from './Groups.module.css'
import { TopicList } from './TopicList.tsx'
import { modelWords, weekdayWords } from './words.ts'

interface Props {
  /** Null: a new one. */
  readonly group: GroupDetail | null
  readonly onClose: () => void
  readonly onSaved: (groupId: string) => void
}

/** With the state that was looked at when typing began: a change from elsewhere must not slip through. */
type Values = GroupForm & { readonly revision: number }

export const GroupDialog = ({ group, onClose, onSaved }: Props) => {
  const { user } = useSession()
  const choices = useOperation('clients.choices', {})
  const dialog = useFormDialog<Values, { readonly groupId: string }>({
    kept: { form: 'group', subjectId: group?.groupId ?? null },
    initial: () => ({
      ...(group === null ? emptyGroup(localToday(), user.staffId) : formOf(group)),
      revision: group?.revision ?? 0,
    }),
    check: groupErrors,
    submit: async ({ revision, ...form }) => {
      const fields = fieldsOf(form)
      if (group === null) return invoke('groups.create', { group: fields })
      await invoke('groups.change', { groupId: group.groupId, revision, group: fields })
      return group
    },
    fieldsUnder: 'group.',
    changes: ['groups'],
    done: group === null ? 'Group added' : 'Group saved',
    onClose,
    onDone: ({ groupId }) => onSaved(groupId),
    onRefused: (error) => void readRevision(error),
  })
  const { values, errors, change, field } = dialog
  const readRevision = async (error: unknown): Promise<void> => {
    if (failureOf(error).detail.code !== 'conflict' || group === null) return
    // What was typed stays; the next save is a decision against the newest state.
    const newest = await invoke('groups.get', { groupId: group.groupId }).catch(() => null)
    if (newest !== null) change({ revision: newest.revision })
  }
  const staff = new Map((choices.data?.counselors ?? []).map(({ id, name }) => [id, name]))
  for (const { staffId, name } of group?.facilitators ?? []) staff.set(staffId, name)
  if (!staff.has(user.staffId)) staff.set(user.staffId, user.name)
  const ending = values.endedOn !== '' && (group === null || group.endedOn !== values.endedOn)

  return (
    <FormDialog
      dialog={dialog}
      title={group === null ? 'New group' : 'Change the group'}
      submit={group === null ? 'Add group' : 'Save'}
      size={680}
      stickyFoot
    >
      <div className={classes.fields}>
        <TextInput
          className={classes.wide}
          label="Name"
          withAsterisk
          data-autofocus
          maxLength={120}
          {...field('name')}
        />
        <NativeSelect
          label="Model"
          data={[
            { value: '', label: 'Not said' },
            ...groupModels.map((value) => ({ value, label: modelWords[value] })),
          ]}
          {...field('model')}
        />
        <NativeSelect
          label="Members"
          data={[
            { value: 'open', label: 'Open: they come and go' },
            { value: 'closed', label: 'Closed: begin and end together' },
          ]}
          {...field('openness')}
        />
        <TextInput label="Size, at most" inputMode="numeric" placeholder="No limit" {...field('capacity')} />
      </div>
      <div className={classes.fields}>
        <NativeSelect
          label="Day of the week"
          data={[
            { value: '', label: 'Not fixed' },
            ...weekdayWords.map((label, index) => ({ value: String(index + 1), label })),
          ]}
          {...field('weekday')}
        />
        <TextInput label="Time" type="time" {...field('startTime')} />
        <TextInput label="Minutes" inputMode="numeric" {...field('plannedMinutes')} />
        <TextInput label="Place" maxLength={200} {...field('place')} />
      </div>
      <div className={classes.fields}>
        <TextInput label="Program" maxLength={200} {...field('program')} />
        <TextInput label="First day" type="date" {...field('startedOn')} />
        <TextInput label="Last day" type="date" {...field('endedOn')} />
      </div>
      <MultiSelect
        mb="sm"
        label="Led by"
        description="The first one leads, the others co-lead"
        data={[...staff].map(([value, label]) => ({ value, label }))}
        maxValues={10}
        {...field('facilitatorIds')}
      />
      {ending ? (
        <Alert color="yellow" mb="sm" role="status">
          On the last day the memberships end, and sessions planned after it are called off. What was held
          stays.
        </Alert>
      ) : null}
      <TopicList
        topics={values.topics}
        onChange={(topics) => change({ topics })}
        error={errors['topics'] ?? null}
      />
    </FormDialog>
  )
}
