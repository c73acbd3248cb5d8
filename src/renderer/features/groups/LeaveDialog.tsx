/** Ends a membership: the last day, and why. */
import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { failureOf, invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { useKeptForm } from '../../app/useKeptForm.ts'
import { fieldErrors } from '../../ui/forms.ts'
import { KeptLine } from '../../ui/KeptLine.tsx'
import { notifyDone } from '../../ui/notify.tsx'
import { PersonName } from '../../ui/PersonName.tsx'
import { FormError } from '../client/FormError.tsx'
import classes from './Groups.module.css'
import type { Member } from './MembersPart.tsx'

interface Props {
  readonly groupId: string
  readonly member: Member
  readonly today: string
  readonly onClose: () => void
}

export const LeaveDialog = ({ groupId, member, today, onClose }: Props) => {
  const [toDate, setToDate] = useState(member.toDate ?? today)
  const [reason, setReason] = useState(member.leaveReason ?? '')
  const [busy, setBusy] = useState(false)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [failure, setFailure] = useState<string | null>(null)
  const kept = useKeptForm({
    form: 'leave-group',
    subjectId: member.membershipId,
    values: useMemo(() => ({ toDate, reason }), [toDate, reason]),
    onRestore: (typed) => {
      setToDate(typed.toDate)
      setReason(typed.reason)
    },
  })
  const close = () => {
    kept.drop()
    onClose()
  }
  const leave = async () => {
    if (toDate === '') {
      setErrors({ toDate: 'Give the last day.' })
      return
    }
    setBusy(true)
    setFailure(null)
    try {
      await invoke('groups.leave', {
        groupId,
        membershipId: member.membershipId,
        toDate,
        reason: reason.trim(),
      })
      await refetchAfter(['groups'])
      notifyDone('The membership ends')
      close()
    } catch (error) {
      const refused = fieldErrors(error)
      setErrors(refused)
      setFailure('toDate' in refused || 'reason' in refused ? null : failureOf(error).message)
      setBusy(false)
    }
  }
  return (
    <Modal opened onClose={close} title="Leaves the group" size={520}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void leave()
        }}
      >
        <KeptLine kept={kept} />
        <p style={{ marginTop: 0 }}>
          <strong>
            <PersonName person={member} />
          </strong>{' '}
          is expected until the last day. Attendance so far stays in the chart.
        </p>
        <div className={classes.fields}>
          <TextInput
            label="Last day"
            type="date"
            value={toDate}
            error={errors['toDate']}
            onChange={(event) => setToDate(event.currentTarget.value)}
          />
        </div>
        <TextInput
          label="Reason"
          placeholder="For example: completed the program"
          data-autofocus
          maxLength={1_000}
          value={reason}
          error={errors['reason']}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <FormError message={failure} />
        <Group mt="lg" gap="sm">
          <Button type="submit" loading={busy}>
            End the membership
          </Button>
          <Button variant="default" disabled={busy} onClick={close}>
            Cancel
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
