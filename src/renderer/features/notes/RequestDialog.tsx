/** Whom to ask for a co-signature. */
import { NativeSelect } from '@mantine/core'
import type { NoteDetail } from '#shared/contract/operations/notes.ts'
import { invoke } from '../../app/host.ts'
import { useOperation } from '../../app/query.ts'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'

interface Props {
  readonly note: NoteDetail
  readonly onChanged: (note: NoteDetail) => void
  readonly onClose: () => void
}

const anybody = ''

export const RequestDialog = ({ note, onChanged, onClose }: Props) => {
  const { noteId } = note
  const cosigners = useOperation('notes.cosigners', {})
  const dialog = useFormDialog({
    kept: { form: 'co-signature-request', subjectId: noteId },
    initial: () => ({ cosignerId: anybody }),
    submit: ({ cosignerId }) =>
      invoke('notes.requestCosignature', { noteId, cosignerId: cosignerId === anybody ? null : cosignerId }),
    changes: ['notes', 'sessions'],
    done: () => 'Co-signature asked for',
    onClose,
    onDone: onChanged,
  })
  return (
    <FormDialog dialog={dialog} title="Ask for a co-signature" submit="Ask" size={440}>
      <NativeSelect
        label="Who is asked"
        description="The note waits in their list until they co-sign it or return it"
        data-autofocus
        data={[
          { value: anybody, label: 'Any supervisor' },
          ...(cosigners.data?.cosigners ?? []).map(({ cosignerId, name }) => ({
            value: cosignerId,
            label: name,
          })),
        ]}
        {...dialog.field('cosignerId')}
      />
    </FormDialog>
  )
}
