/** Changes what is said of a document; its content never changes. */
import type { Attachment } from '#shared/contract/operations/attachments.ts'
import { invoke } from '../../app/host.ts'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'
import { documentErrors, DocumentFields, fieldsOf, valuesOf, type DocumentValues } from './DocumentFields.tsx'

interface Props {
  readonly clientId: string
  readonly document: Attachment
  readonly onClose: () => void
}

export const ChangeDialog = ({ clientId, document, onClose }: Props) => {
  const { attachmentId } = document
  const dialog = useFormDialog<DocumentValues & { readonly revision: number }>({
    kept: { form: 'change-document', subjectId: attachmentId },
    initial: () => ({ ...valuesOf(document), revision: document.revision }),
    check: documentErrors,
    submit: ({ revision, ...values }) =>
      invoke('attachments.change', { clientId, attachmentId, revision, fields: fieldsOf(values) }),
    fieldsUnder: 'fields.',
    changes: ['attachments'],
    done: 'Saved',
    onClose,
  })
  return (
    <FormDialog dialog={dialog} title="Change what is said of the document" submit="Save" size={560}>
      <DocumentFields dialog={dialog} />
    </FormDialog>
  )
}
