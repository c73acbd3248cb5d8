/** Opens the charts of the marked clients to a colleague, from today on. */
import { Select, Stack, TextInput } from '@mantine/core'
import { invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { wrong } from '../../ui/form-dialog/fields.ts'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'
import { notifyDone } from '../../ui/notify.tsx'
import { notifyRemoved } from '../../ui/undo.tsx'
import { clientsWords, useAssignable } from '../access/words.ts'

const changes = ['access', 'clients', 'followup']

interface Props {
  readonly clientIds: readonly string[]
  readonly onClose: () => void
  readonly onDone: () => void
}

export const AssignDialog = ({ clientIds, onClose, onDone }: Props) => {
  const staff = useAssignable()
  const dialog = useFormDialog({
    kept: { form: 'caseload-assign', subjectId: null },
    initial: () => ({ staffId: '', reason: '' }),
    check: ({ staffId }) => wrong({ staffId: staffId === '' && 'Choose who gets them.' }),
    submit: ({ staffId, reason }) =>
      invoke('access.assign', {
        staffId,
        to: { what: 'clients', clientIds: [...clientIds] },
        reason: reason.trim() === '' ? null : reason.trim(),
      }),
    changes,
    done: () => null,
    onClose,
    onDone: ({ assigned, assignmentIds }, { staffId }) => {
      onDone()
      const name = staff.find(({ value }) => value === staffId)?.label ?? ''
      const had = clientIds.length - assigned
      const already = had === 0 ? '' : `; ${clientsWords(had)} ${had === 1 ? 'was' : 'were'} assigned already`
      const done = `${clientsWords(assigned)} assigned to ${name}${already}`
      if (assigned === 0) notifyDone(done)
      else
        notifyRemoved({
          id: assignmentIds[0] ?? staffId,
          removed: done,
          back: 'The assignment was taken back',
          undo: async () => {
            await invoke('access.unassign', { assignmentIds })
            await refetchAfter(changes)
          },
        })
    },
  })
  return (
    <FormDialog
      dialog={dialog}
      title={`Assign ${clientsWords(clientIds.length)}`}
      submit={`Assign ${clientsWords(clientIds.length)}`}
      size={480}
    >
      <Stack gap="md">
        <p>
          Their charts open to this person from today on, to read and to write. The counselor of record stays.
          Administration ends an assignment.
        </p>
        <Select
          label="Assign to"
          placeholder="Choose a person"
          data-autofocus
          searchable
          data={staff}
          value={dialog.values.staffId === '' ? null : dialog.values.staffId}
          error={dialog.errors['staffId']}
          onChange={(staffId) => dialog.change({ staffId: staffId ?? '' })}
        />
        <TextInput
          label="Reason (no names of clients)"
          placeholder="For example: takes over the caseload"
          maxLength={1_000}
          {...dialog.field('reason')}
        />
      </Stack>
    </FormDialog>
  )
}
