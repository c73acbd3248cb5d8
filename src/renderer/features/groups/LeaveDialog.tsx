/** Ends a membership: the last day, and why. */
import { TextInput } from '@mantine/core'
import { invoke } from '../../app/host.ts'
import { wrong } from '../../ui/form-dialog/fields.ts'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'
import { PersonName } from '../../ui/PersonName.tsx'
import classes from './Groups.module.css'
import type { Member } from './MembersPart.tsx'

interface Props {
  readonly groupId: string
  readonly member: Member
  readonly today: string
  readonly onClose: () => void
}

export const LeaveDialog = ({ groupId, member, today, onClose }: Props) => {
  const { membershipId } = member
  const dialog = useFormDialog({
    kept: { form: 'leave-group', subjectId: membershipId },
    initial: () => ({ toDate: member.toDate ?? today, reason: member.leaveReason ?? '' }),
    check: ({ toDate }) => wrong({ toDate: toDate === '' && 'Give the last day.' }),
    submit: ({ toDate, reason }) =>
      invoke('groups.leave', { groupId, membershipId, toDate, reason: reason.trim() }),
    changes: ['groups'],
    done: 'The membership ends',
    onClose,
  })
  return (
    <FormDialog kind="question" dialog={dialog} title="Leaves the group" submit="End the membership">
      <p>
        <strong>
          <PersonName person={member} />
        </strong>{' '}
        is expected until the last day. Attendance so far stays in the chart.
      </p>
      <div className={classes.fields}>
        <TextInput label="Last day" type="date" {...dialog.field('toDate')} />
      </div>
      <TextInput
        label="Reason"
        placeholder="For example: completed the program"
        data-autofocus
        maxLength={1_000}
        {...dialog.field('reason')}
      />
    </FormDialog>
  )
}
