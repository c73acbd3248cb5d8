/** A document over the whole window: its content in memory, shown without a file; closing it lets go of everything. */
import { Button, Modal, PasswordInput } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react'
import type { Attachment } from '#shared/contract/operations/attachments.ts'
import { failureOf } from '../../app/host.ts'
import { locale } from '../../app/locale.ts'
import { useShortcut } from '../../app/shortcuts.ts'
import { ScrollRegion } from '../../ui/ScrollRegion.tsx'
import { JobLine } from '../audit/JobLine.tsx'
import { loadContent, sizeText } from './content.ts'
import { PdfPages } from './PdfPages.tsx'
import { openPdf, PdfLocked, type OpenPdf } from './pdf.ts'
import { Picture } from './Picture.tsx'
import { keepThumbnailOf } from './thumbnail.ts'
import classes from './Viewer.module.css'

interface Props {
  readonly clientId: string
  readonly document: Attachment
  /** May keep the small picture that is made on the way. */
  readonly mayWrite: boolean
  readonly onClose: () => void
}

type State =
  | { readonly kind: 'loading'; readonly done: number; readonly total: number }
  | { readonly kind: 'password'; readonly wrong: boolean; readonly give: (password: string | null) => void }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'pdf'; readonly open: OpenPdf }
  | { readonly kind: 'picture'; readonly bitmap: ImageBitmap }

const zooms = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4]
const nextZoom = (zoom: number, step: 1 | -1): number =>
  (step === 1 ? zooms.find((one) => one > zoom) : zooms.findLast((one) => one < zoom)) ?? zoom

const unreadable =
  'This document cannot be shown: what is in the file is not whole. Its file is as it was added.'

/** Fetches and opens the document; answers what to show and lets go of it at the end. */
const useContent = ({ clientId, document, mayWrite }: Omit<Props, 'onClose'>): State => {
  const { attachmentId, mediaType, thumbnail } = document
  const [state, setState] = useState<State>({ kind: 'loading', done: 0, total: document.bytes })
  const keep = useEffectEvent((content: Uint8Array<ArrayBuffer>) => {
    if (mayWrite && thumbnail === null)
      void keepThumbnailOf({ clientId, attachmentId }, mediaType, content.slice())
  })
  useEffect(() => {
    const stopping = new AbortController()
    let letGo = (): void => undefined
    const show = (next: State): void => {
      if (!stopping.signal.aborted) setState(next)
    }
    const askPassword = (wrong: boolean): Promise<string | null> =>
      new Promise((give) => {
        stopping.signal.addEventListener('abort', () => give(null))
        show({ kind: 'password', wrong, give })
      })
    const open = async (): Promise<void> => {
      const content = await loadContent(
        { clientId, attachmentId },
        (done, total) => show({ kind: 'loading', done, total }),
        stopping.signal,
      )
      keep(content)
      if (mediaType === 'application/pdf') {
        const opened = await openPdf(content, askPassword)
        letGo = opened.close
        if (stopping.signal.aborted) opened.close()
        show({ kind: 'pdf', open: opened })
        return
      }
      const bitmap = await createImageBitmap(new Blob([content], { type: mediaType }))
      letGo = () => bitmap.close()
      if (stopping.signal.aborted) bitmap.close()
      show({ kind: 'picture', bitmap })
    }
    open().catch((error: unknown) => {
      if (error instanceof PdfLocked) return
      const failure = failureOf(error).detail
      // What is no answer of the store's comes from the drawing.
      show({ kind: 'failed', message: failure.code === 'internal' ? unreadable : failure.message })
    })
    return () => {
      stopping.abort()
      letGo()
    }
  }, [clientId, attachmentId, mediaType])
  return state
}

const Password = ({
  wrong,
  give,
}: {
  readonly wrong: boolean
  readonly give: (password: string) => void
}) => {
  const [password, setPassword] = useState('')
  const field = useRef<HTMLInputElement>(null)
  // It comes while the dialog is open, so that no focus of an opening dialog reaches it.
  useEffect(() => field.current?.focus(), [])
  return (
    <form
      className={classes.waiting}
      onSubmit={(event) => {
        event.preventDefault()
        give(password)
      }}
    >
      <p>This PDF is protected with a password of its own. Mooring does not keep it.</p>
      <PasswordInput
        label="Password of the document"
        ref={field}
        autoComplete="off"
        w={280}
        error={wrong ? 'This is not its password.' : null}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      <Button type="submit">Show the document</Button>
    </form>
  )
}

interface ShownProps {
  readonly state: State
  readonly document: Attachment
  readonly zoom: number
  readonly width: number
  readonly onPage: (page: number) => void
  readonly onClose: () => void
}

const shown = ({ state, document, zoom, width, onPage, onClose }: ShownProps): ReactNode => {
  switch (state.kind) {
    case 'loading':
      return (
        <div className={classes.waiting}>
          <JobLine
            progress={{
              phase: 'Decrypting the document',
              done: Math.floor((100 * state.done) / Math.max(1, state.total)),
              total: 100,
            }}
            beginning="Decrypting the document"
            onStop={onClose}
          />
        </div>
      )
    case 'password':
      return <Password key={String(state.wrong)} wrong={state.wrong} give={state.give} />
    case 'failed':
      return (
        <p className={classes.waiting} role="alert">
          {state.message}
        </p>
      )
    case 'pdf':
      return width === 0 ? null : <PdfPages pdf={state.open.pdf} width={width} zoom={zoom} onPage={onPage} />
    case 'picture':
      return <Picture bitmap={state.bitmap} label={document.title} width={width} zoom={zoom} />
  }
}

export const Viewer = ({ clientId, document, mayWrite, onClose }: Props) => {
  const state = useContent({ clientId, document, mayWrite })
  const [zoom, setZoom] = useState(1)
  const [page, setPage] = useState(1)
  const { ref, width } = useElementSize<HTMLDivElement>()
  const ready = state.kind === 'pdf' || state.kind === 'picture'
  const larger = (): void => setZoom((now) => nextZoom(now, 1))
  const smaller = (): void => setZoom((now) => nextZoom(now, -1))
  useShortcut({ key: '+', inDialog: true, enabled: ready }, larger)
  useShortcut({ key: '-', inDialog: true, enabled: ready }, smaller)
  useShortcut({ key: '0', inDialog: true, enabled: ready }, () => setZoom(1))
  const pages = state.kind === 'pdf' ? state.open.pdf.numPages : null
  return (
    <Modal
      opened
      fullScreen
      title={document.title}
      onClose={onClose}
      styles={{ body: { height: 'calc(100dvh - 60px)' } }}
    >
      <div className={classes.frame}>
        <div className={classes.bar}>
          {pages === null ? (
            <span className={classes.where}>{sizeText(document.bytes, locale())}</span>
          ) : (
            <span className={classes.where} role="status">
              Page {page.toLocaleString(locale())} of {pages.toLocaleString(locale())}
            </span>
          )}
          <Button size="xs" variant="default" disabled={!ready} aria-label="Smaller" onClick={smaller}>
            −
          </Button>
          <span className={classes.zoom}>{Math.round(zoom * 100)} %</span>
          <Button size="xs" variant="default" disabled={!ready} aria-label="Larger" onClick={larger}>
            +
          </Button>
          <Button size="xs" variant="default" disabled={!ready} onClick={() => setZoom(1)}>
            Fit the width
          </Button>
        </div>
        <ScrollRegion label={`Content of ${document.title}`} className={classes.scroll} ref={ref}>
          {shown({ state, document, zoom, width, onPage: setPage, onClose })}
        </ScrollRegion>
      </div>
    </Modal>
  )
}
