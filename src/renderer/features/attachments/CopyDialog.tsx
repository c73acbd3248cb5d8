/** A copy of a document outside the vault: what that means, what it is for, and then the system's dialog. */
import { Alert } from '@mantine/core'
import { IconLockOpen } from '@tabler/icons-react'
import type { OutputOf } from '#shared/contract/index.ts'
import type { Attachment } from '#shared/contract/operations/attachments.ts'
import type { ExportPurpose } from '#shared/contract/operations/exports.ts'
import { invoke } from '../../app/host.ts'
import { locale } from '../../app/locale.ts'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { notYet, useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'
import { PurposeField } from '../reports/PurposeField.tsx'
import { sizeText, typeWords } from './content.ts'
import classes from './Documents.module.css'

interface Props {
  readonly document: Attachment
  readonly onClose: () => void
}

type Released = Extract<OutputOf<'exports.release'>, { released: true }>

export const CopyDialog = ({ document, onClose }: Props) => {
  const { attachmentId, title, mediaType, bytes } = document
  const dialog = useFormDialog<{ purpose: ExportPurpose }, Released>({
    // A choice of two is no text that could be lost.
    kept: null,
    initial: () => ({ purpose: 'own-use' }),
    submit: async ({ purpose }) => {
      const answer = await invoke('exports.release', {
        subject: { what: 'document', attachmentId },
        purpose,
        format: 'file',
      })
      return answer.released ? answer : notYet
    },
    done: ({ fileName, folder }) => `Saved ${fileName} in ${folder}`,
    onClose,
  })
  return (
    <FormDialog dialog={dialog} title="Save a copy" submit="Save as…" size={560}>
      <p className={classes.file}>
        <span className={classes.fileName}>{title}</span>, {typeWords[mediaType]}, {sizeText(bytes, locale())}
        .
      </p>
      <div className={classes.purpose}>
        <PurposeField purpose={dialog.values.purpose} onChange={(purpose) => dialog.change({ purpose })} />
      </div>
      <Alert color="yellow" icon={<IconLockOpen size={18} />} title="The copy lies outside the vault">
        It is not encrypted. Whoever can open its folder can read it; once it is saved, you are responsible
        for where it lies and who gets it. Its name says nothing of the client. Mooring writes down that you
        saved it, and what for.
      </Alert>
    </FormDialog>
  )
}
