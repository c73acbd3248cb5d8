/**
 * pdf.js, as Mooring uses it: from memory, in a thread of the app's own, with fonts and character maps that were bundled.
 * No script of a document runs (the library's sandbox is not built in), and no link leads anywhere.
 */
import {
  AnnotationMode,
  getDocument,
  PasswordResponses,
  PDFWorker,
  VerbosityLevel,
  type PDFDocumentProxy,
  type PDFPageProxy,
} from 'pdfjs-dist'

export type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'

/** A PDF that is open; `close` ends its thread and frees its memory. */
export interface OpenPdf {
  readonly pdf: PDFDocumentProxy
  readonly close: () => void
}

/** Asked for when the document is protected: `wrong` after a password that did not fit. Null gives up. */
export type AskPassword = (wrong: boolean) => Promise<string | null>

/** Thrown when nobody gave the password. */
export class PdfLocked extends Error {}

const bundled = (folder: string): string => new URL(`pdfjs/${folder}/`, document.baseURI).href

/** A picture of more pixels than this is left out of a page: it would take the memory of the computer. */
const largestPicture = 120_000_000

/** Opens a PDF; takes the bytes over. Throws {@link PdfLocked}, and pdf.js's own error when it cannot be read. */
export const openPdf = async (bytes: Uint8Array<ArrayBuffer>, ask: AskPassword): Promise<OpenPdf> => {
  const thread = new Worker(new URL('pdf-worker.ts', import.meta.url), { type: 'module' })
  const worker = PDFWorker.create({ port: thread })
  const task = getDocument({
    data: bytes,
    worker,
    cMapUrl: bundled('cmaps'),
    standardFontDataUrl: bundled('standard_fonts'),
    iccUrl: bundled('iccs'),
    wasmUrl: bundled('wasm'),
    // The policy lets nothing be compiled; the library has the same decoders as scripts.
    useWasm: false,
    useWorkerFetch: false,
    useSystemFonts: false,
    enableXfa: false,
    disableWorkerRendering: true,
    maxImageSize: largestPicture,
    verbosity: VerbosityLevel.ERRORS,
  })
  const close = (): void => {
    void task.destroy().finally(() => {
      worker.destroy()
      thread.terminate()
    })
  }
  let locked = false
  task.onPassword = (update: (password: string) => void, reason: number) => {
    void ask(reason === PasswordResponses.INCORRECT_PASSWORD).then((password) => {
      if (password === null) {
        locked = true
        close()
      } else update(password)
    })
  }
  try {
    return { pdf: await task.promise, close }
  } catch (error) {
    close()
    throw locked ? new PdfLocked() : error
  }
}

/** Most pixels of one canvas; beyond, the page is drawn coarser than the screen could show. */
const mostPixels = 16_000_000

/** Draws a page so that it is `width` CSS pixels wide. Answers how to stop, and when it is done. */
export const drawPage = (
  page: PDFPageProxy,
  canvas: HTMLCanvasElement,
  width: number,
  ratio: number,
): { readonly done: Promise<void>; readonly stop: () => void } => {
  const natural = page.getViewport({ scale: 1 })
  const wanted = (width * ratio) / natural.width
  const most = Math.sqrt(mostPixels / (natural.width * natural.height))
  const viewport = page.getViewport({ scale: Math.min(wanted, most) })
  canvas.width = Math.max(1, Math.floor(viewport.width))
  canvas.height = Math.max(1, Math.floor(viewport.height))
  const task = page.render({ canvas, viewport, annotationMode: AnnotationMode.ENABLE })
  return { done: task.promise, stop: () => task.cancel() }
}

/** The words of a page, for whoever cannot see it; empty for a scan. */
export const textOf = async (page: PDFPageProxy): Promise<string> => {
  const { items } = await page.getTextContent()
  return items
    .map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : ''))
    .join('')
    .trim()
}
