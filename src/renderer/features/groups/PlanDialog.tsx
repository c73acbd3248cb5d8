/** Plans one session of a group, or one a week. */
import { NativeSelect, TextInput } from '@mantine/core'
import type { GroupDetail } from '#shared/contract/operations/groups.ts'
import { invoke } from '../../app/host.ts'
import { wrong } from '../../ui/form-dialog/fields.ts'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'
import { orNull } from '../../ui/forms.ts'
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
  const dialog = useFormDialog({
    kept: { form: 'plan-sessions', subjectId: group.groupId },
    initial: () => ({
      heldOn: nextFreeDay(group, today),
      startTime: group.startTime ?? '',
      plannedMinutes: String(group.plannedMinutes),
      topicId: nextTopic(group, today) ?? '',
      weeks: '1',
    }),
    check: (values) =>
      wrong({
        heldOn: values.heldOn === '' && 'Give the day.',
        plannedMinutes: wholeNumber(values.plannedMinutes, 5, 1_440) === null && 'Minutes from 5 to 1,440.',
        weeks: wholeNumber(values.weeks, 1, 52) === null && 'A number from 1 to 52.',
      }),
    submit: (values) =>
      invoke('groups.planSession', {
        groupId: group.groupId,
        heldOn: values.heldOn,
        startTime: orNull(values.startTime),
        plannedMinutes: Number(values.plannedMinutes),
        topicId: orNull(values.topicId),
        weeks: Number(values.weeks),
      }),
    changes: ['groups', 'sessions'],
    done: ({ sessionIds }) => `${sessionsText(sessionIds.length)} planned`,
    onClose,
  })
  const { values, field } = dialog
  const weeks = wholeNumber(values.weeks, 1, 52) ?? 1
  return (
    <FormDialog dialog={dialog} title="Plan sessions" submit={weeks > 1 ? `Plan ${weeks} sessions` : 'Plan'}>
      <div className={classes.fields}>
        <TextInput label="Day" type="date" data-autofocus {...field('heldOn')} />
        <TextInput label="Time" type="time" {...field('startTime')} />
        <TextInput label="Minutes" inputMode="numeric" {...field('plannedMinutes')} />
      </div>
      <div className={classes.fields}>
        <TextInput
          label="Weeks"
          description="One session a week, same day and time"
          inputMode="numeric"
          {...field('weeks')}
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
          {...field('topicId')}
        />
      </div>
    </FormDialog>
  )
}
