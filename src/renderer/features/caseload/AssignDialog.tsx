/** Opens the charts of the marked clients to a colleague, from today on. */
import { Select, Stack, TextInput } from '@mantine/core'
import { invoke } from '../../app/host.ts'
import { wrong } from '../../ui/form-dialog/fields.ts'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'
import { clientsWords, useAssignable } from '../access/words.ts'

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
    changes: ['access', 'clients', 'followup'],
    done: ({ assigned }, { staffId }) => {
      const name = staff.find(({ value }) => value === staffId)?.label ?? ''
      const had = clientIds.length - assigned
      return `${clientsWords(assigned)} assigned to ${name}${had > 0 ? `; ${clientsWords(had)} were assigned already` : ''}`
    },
    onClose,
    onDone,
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
