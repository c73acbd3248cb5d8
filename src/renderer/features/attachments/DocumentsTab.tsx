/** Documents of a client: scans, letters and forms, shown inside Mooring and kept encrypted in the vault. */
import { Button } from '@mantine/core'
import { IconFileDownload, IconFileTypePdf, IconPaperclip, IconPhoto } from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import type { Attachment } from '#shared/contract/operations/attachments.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { invoke } from '../../app/host.ts'
import { locale } from '../../app/locale.ts'
import { refetchAfter, useOperation } from '../../app/query.ts'
import { useMay, useSession } from '../../app/session.ts'
import { useShortcut } from '../../app/shortcuts.ts'
import { useSiteList } from '../../app/useSiteList.ts'
import { DateText, dateText, InstantText, localToday } from '../../ui/DateText.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { ReasonDialog } from '../../ui/form-dialog/ReasonDialog.tsx'
import { notifyDone, notifyFailure } from '../../ui/notify.tsx'
import { PlainName } from '../../ui/PersonName.tsx'
import { useMayWriteIn } from '../access/useChartAccess.ts'
import { AddDialog, type PickedFile } from './AddDialog.tsx'
import { CopyDialog } from './CopyDialog.tsx'
import { ChangeDialog } from './ChangeDialog.tsx'
import { sizeText, typeWords } from './content.ts'
import { receiveFile } from './dropped.ts'
import { useFileDrop } from './useFileDrop.ts'
import classes from './Documents.module.css'

// With the PDF library: fetched when the first document is opened.
const Viewer = lazy(() => import('./Viewer.tsx').then((module) => ({ default: module.Viewer })))

type RowDialog = 'view' | 'change' | 'copy' | 'remove'

type Dialog =
  | { readonly kind: 'add'; readonly file: PickedFile }
  | { readonly kind: RowDialog; readonly document: Attachment }

/** The small picture as an address of its own bytes: `data:` is all that the policy lets a picture come from. */
const useThumbnail = (bytes: Uint8Array | null): string | null => {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (bytes === null) return undefined
    const reader = new FileReader()
    const type = bytes[0] === 0x89 ? 'image/png' : 'image/webp'
    reader.addEventListener('load', () =>
      setAddress(typeof reader.result === 'string' ? reader.result : null),
    )
    reader.readAsDataURL(new Blob([Uint8Array.from(bytes)], { type }))
    return () => reader.abort()
  }, [bytes])
  return address
}

const Thumbnail = ({ document }: { readonly document: Attachment }) => {
  const address = useThumbnail(document.thumbnail)
  if (address !== null) return <img className={classes.thumbnail} src={address} alt="" />
  return (
    <span className={classes.noThumbnail} aria-hidden="true">
      {document.mediaType === 'application/pdf' ? <IconFileTypePdf size={20} /> : <IconPhoto size={20} />}
    </span>
  )
}

interface RowProps {
  readonly document: Attachment
  readonly kind: string | null
  readonly mayWrite: boolean
  readonly mayExport: boolean
  readonly onDialog: (kind: RowDialog) => void
  readonly onBringBack: () => void
}

const Row = ({ document, kind, mayWrite, mayExport, onDialog, onBringBack }: RowProps) => {
  const { title, mediaType, bytes, pages, documentDate, addedAt, by, removed } = document
  const act = (label: string, run: () => void) => (
    <Button
      size="compact-xs"
      variant="subtle"
      color="gray"
      aria-label={`${label.replace('…', '')}: ${title}`}
      onClick={run}
    >
      {label}
    </Button>
  )
  const size = sizeText(bytes, locale())
  return (
    <tr>
      <td className={classes.picture}>
        <Thumbnail document={document} />
      </td>
      <th scope="row" className={classes.name}>
        <Button
          variant="transparent"
          size="compact-sm"
          px={0}
          className={classes.open}
          styles={{ label: { whiteSpace: 'normal', textAlign: 'left', lineHeight: 1.35 } }}
          aria-label={`Open ${title}`}
          onClick={() => onDialog('view')}
        >
          {title}
        </Button>
        {removed === null ? null : (
          <p className={classes.reason}>
            Removed <InstantText instant={removed.at} />
            {removed.by === null ? null : (
              <>
                {' by '}
                <PlainName name={removed.by} />
              </>
            )}
            : {removed.reason}
          </p>
        )}
      </th>
      <td>{kind ?? <span className={classes.quiet}>Not said</span>}</td>
      <td>
        {documentDate === null ? (
          <span className={classes.quiet}>Not said</span>
        ) : (
          <DateText date={documentDate} weekday={false} year />
        )}
      </td>
      <td>
        {typeWords[mediaType]}
        <div className={classes.quiet}>
          {pages === null
            ? size
            : `${pages.toLocaleString(locale())} ${pages === 1 ? 'page' : 'pages'}, ${size}`}
        </div>
      </td>
      <td>
        <DateText date={localToday(new Date(addedAt))} weekday={false} year />
        {by === null ? null : (
          <div className={classes.quiet}>
            <PlainName name={by} />
          </div>
        )}
      </td>
      <td className={classes.acts}>
        {mayExport && removed === null ? act('Save a copy…', () => onDialog('copy')) : null}
        {!mayWrite ? null : removed === null ? (
          <>
            {act('Change…', () => onDialog('change'))}
            {act('Remove…', () => onDialog('remove'))}
          </>
        ) : (
          act('Bring back', onBringBack)
        )}
      </td>
    </tr>
  )
}

interface Props {
  readonly clientId: string
  /** The tab is on screen: its key is heard. */
  readonly active: boolean
}

export default function DocumentsTab({ clientId, active }: Props) {
  const { settings } = useSession()
  const mayWrite = useMayWriteIn(clientId)
  const mayExport = useMay('counselor', 'supervisor')
  const [removed, setRemoved] = useState(false)
  const answer = useOperation('attachments.list', { clientId, removed })
  const kinds = useSiteList('attachment-kind')
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const known = answer.data
  const opener = useRef<Element | null>(null)
  const begin = (next: Dialog): void => {
    opener.current = globalThis.document.activeElement
    setDialog(next)
  }
  /** Back to where it was opened, or to the heading where that is gone: the focus is never lost. */
  const close = (): void => {
    setDialog(null)
    requestAnimationFrame(() => {
      const back = opener.current
      const to =
        back instanceof HTMLElement && back.isConnected && back !== globalThis.document.body
          ? back
          : globalThis.document.getElementById('documents')
      to?.focus()
    })
  }
  const pick = async (): Promise<void> => {
    try {
      const { file } = await invoke('attachments.pickFile', {})
      if (file !== null) begin({ kind: 'add', file })
    } catch (error) {
      notifyFailure(error, 'The file was not opened')
    }
  }
  const [receiving, setReceiving] = useState(false)
  const take = async (files: readonly File[]): Promise<void> => {
    const [file] = files
    if (file === undefined || receiving || dialog !== null) return
    if (files.length > 1) {
      notifyFailure(
        new OperationFailure('invalid_input', 'Each document gets its own title: drop one file at a time.'),
        'Nothing was added',
      )
      return
    }
    setReceiving(true)
    try {
      begin({ kind: 'add', file: await receiveFile(file) })
    } catch (error) {
      notifyFailure(error, 'The file was not taken')
    } finally {
      setReceiving(false)
    }
  }
  const drop = useFileDrop(active && mayWrite && !removed && known !== undefined, (files) => void take(files))
  useShortcut({ key: 'a', enabled: active && mayWrite && settings.singleKeys && known !== undefined }, () => {
    void pick()
  })
  const bringBack = async ({ attachmentId }: Attachment): Promise<void> => {
    try {
      await invoke('attachments.bringBack', { clientId, attachmentId })
      await refetchAfter(['attachments'])
      setRemoved(false)
      notifyDone('The document is back')
    } catch (error) {
      notifyFailure(error, 'The document was not brought back')
    }
  }
  if (known === undefined)
    return answer.error === null ? null : (
      <ErrorState
        error={answer.error}
        title="The documents cannot be shown"
        onRetry={() => void answer.refetch()}
      />
    )
  const { attachments, total, removedCount } = known
  const add = (
    <Button size="compact-sm" variant="default" onClick={() => void pick()}>
      Add a document…
    </Button>
  )
  const nothing = attachments.length === 0
  const hint =
    mayWrite && !removed && !nothing
      ? 'PDF files and pictures, up to 100 MB each. A file can be dropped here too.'
      : 'Scans, letters and forms. PDF files and pictures, up to 100 MB each.'
  return (
    <section aria-labelledby="documents" className={classes.zone} {...drop.zone}>
      {drop.over ? (
        <div className={classes.target} aria-hidden="true">
          <IconFileDownload size={28} />
          Let go to add this document
        </div>
      ) : null}
      <div className={classes.bar}>
        <h2 id="documents" tabIndex={-1} className={classes.title}>
          {removed ? 'Removed documents' : 'Documents'}
        </h2>
        <span className={classes.quiet} role="status">
          {receiving
            ? 'Taking the file over…'
            : total > attachments.length
              ? `The newest ${attachments.length.toLocaleString(locale())} of ${total.toLocaleString(locale())}.`
              : hint}
        </span>
        {mayWrite && !removed && !nothing ? add : null}
        {removedCount > 0 || removed ? (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            aria-pressed={removed}
            onClick={() => setRemoved(!removed)}
          >
            {removed ? 'Back to the documents' : `Removed (${removedCount.toLocaleString(locale())})`}
          </Button>
        ) : null}
      </div>
      {nothing ? (
        <EmptyState
          title={removed ? 'No document was removed' : 'No documents yet'}
          icon={<IconPaperclip size={28} />}
          {...(mayWrite && !removed ? { action: add } : {})}
        >
          {removed
            ? null
            : 'Add a scan, a letter or a form by the button, or drop a file here. It is encrypted into the vault and shown here.'}
        </EmptyState>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">First page</span>
              </th>
              <th scope="col">Title</th>
              <th scope="col">Kind</th>
              <th scope="col">Date on it</th>
              <th scope="col">File</th>
              <th scope="col">Added</th>
              <th scope="col">
                <span className="visually-hidden">What can be done</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {attachments.map((document) => (
              <Row
                key={document.attachmentId}
                document={document}
                kind={document.kind === null ? null : kinds.label(document.kind)}
                mayWrite={mayWrite}
                mayExport={mayExport}
                onDialog={(kind) => begin({ kind, document })}
                onBringBack={() => void bringBack(document)}
              />
            ))}
          </tbody>
        </table>
      )}
      {dialog?.kind === 'add' ? <AddDialog clientId={clientId} file={dialog.file} onClose={close} /> : null}
      {dialog?.kind === 'copy' ? <CopyDialog document={dialog.document} onClose={close} /> : null}
      {dialog?.kind === 'change' ? (
        <ChangeDialog clientId={clientId} document={dialog.document} onClose={close} />
      ) : null}
      {dialog?.kind === 'view' ? (
        <Suspense fallback={null}>
          <Viewer clientId={clientId} document={dialog.document} mayWrite={mayWrite} onClose={close} />
        </Suspense>
      ) : null}
      {dialog?.kind === 'remove' ? (
        <ReasonDialog
          question={{
            kept: { form: 'remove-document', subjectId: dialog.document.attachmentId },
            title: `Remove the document of ${dateText(dialog.document.documentDate ?? localToday(new Date(dialog.document.addedAt)))}?`,
            text: 'It leaves the list and can be brought back. Who removed it, when and why stays on record.',
            submit: 'Remove',
            placeholder: 'For example: belongs to another client',
            needed: true,
            destructive: true,
            done: 'Document removed',
            act: (reason) =>
              invoke('attachments.remove', {
                clientId,
                attachmentId: dialog.document.attachmentId,
                reason,
              }),
            changes: ['attachments'],
          }}
          onClose={close}
        />
      ) : null}
    </section>
  )
}
