/** Adds a picked file: what it is called, then the encryption, which can be stopped. */
import { useRef, useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import { limits } from '#shared/contract/values.ts'
import { invoke, useEvents } from '../../app/host.ts'
import { locale } from '../../app/locale.ts'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'
import { JobLine } from '../audit/JobLine.tsx'
import type { JobProgress } from '../audit/useJob.ts'
import { sizeText } from './content.ts'
import classes from './Documents.module.css'
import { documentErrors, DocumentFields, fieldsOf, type DocumentValues } from './DocumentFields.tsx'

export type PickedFile = NonNullable<OutputOf<'attachments.pickFile'>['file']>

/** "Lab result March.pdf" → "Lab result March" */
const titleOf = (fileName: string): string =>
  fileName
    .replace(/\.[^.]{1,5}$/, '')
    .replaceAll(/[_\s]+/g, ' ')
    .trim()
    .slice(0, limits.shortText)

/** Larger documents get their small picture when they are opened. */
const pictureAtOnce = 25_000_000

interface Props {
  readonly clientId: string
  readonly file: PickedFile
  readonly onClose: () => void
}

export const AddDialog = ({ clientId, file, onClose }: Props) => {
  const running = useRef<string | null>(null)
  const [progress, setProgress] = useState<JobProgress | null>(null)
  useEvents('job.progress', ({ jobId, phase, done, total }) => {
    if (jobId === running.current) setProgress({ phase, done, total })
  })
  const dialog = useFormDialog<DocumentValues, OutputOf<'attachments.add'>>({
    kept: { form: 'add-document', subjectId: clientId },
    initial: () => ({ title: titleOf(file.fileName), kind: '', documentDate: '' }),
    check: documentErrors,
    submit: async (values) => {
      const jobId = crypto.randomUUID()
      running.current = jobId
      try {
        return await invoke('attachments.add', {
          jobId,
          clientId,
          fileToken: file.fileToken,
          fields: fieldsOf(values),
        })
      } finally {
        running.current = null
        setProgress(null)
      }
    },
    fieldsUnder: 'fields.',
    changes: ['attachments'],
    done: 'Document added',
    onClose: () => {
      // A dropped one lies in the store's memory; added or not, nobody needs it there any more.
      void invoke('attachments.letGo', { fileToken: file.fileToken }).catch(() => undefined)
      onClose()
    },
    onDone: ({ attachmentId, mediaType, bytes }) => {
      // With the PDF library, which the list does without.
      if (bytes <= pictureAtOnce)
        void import('./thumbnail.ts').then(({ keepThumbnailOf }) =>
          keepThumbnailOf({ clientId, attachmentId }, mediaType),
        )
    },
  })
  const stop = (): void => {
    if (running.current !== null) void invoke('jobs.cancel', { jobId: running.current })
  }
  const percent =
    progress === null || progress.total === 0
      ? null
      : { phase: progress.phase, done: Math.floor((100 * progress.done) / progress.total), total: 100 }
  return (
    <FormDialog
      dialog={dialog}
      title="Add a document"
      submit="Add the document"
      size={560}
      aboveButtons={
        dialog.busy ? <JobLine progress={percent} beginning="Reading the file" onStop={stop} /> : null
      }
    >
      <p className={classes.file}>
        <span className={classes.fileName}>{file.fileName}</span>, {sizeText(file.bytes, locale())}. The file
        itself stays where it is; delete it there when nobody needs it.
      </p>
      <DocumentFields dialog={dialog} />
    </FormDialog>
  )
}
