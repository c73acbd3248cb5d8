/** Small pictures of documents, made here because the store has nothing to draw with, and kept there. */
import { largestThumbnail, type AttachmentType } from '#shared/contract/operations/attachments.ts'
import { invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { loadContent } from './content.ts'
import { drawPage, openPdf } from './pdf.ts'

/** Widest and highest, in pixels. */
const side = 200

const fitted = (width: number, height: number): number => Math.min(1, side / Math.max(width, height))

const fromPicture = async (blob: Blob): Promise<HTMLCanvasElement> => {
  const bitmap = await createImageBitmap(blob)
  try {
    const scale = fitted(bitmap.width, bitmap.height)
    const canvas = document.createElement('canvas')
    canvas.width = Math.max(1, Math.round(bitmap.width * scale))
    canvas.height = Math.max(1, Math.round(bitmap.height * scale))
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
    return canvas
  } finally {
    bitmap.close()
  }
}

const bytesOf = async (canvas: HTMLCanvasElement): Promise<Uint8Array<ArrayBuffer> | null> => {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/webp', 0.7))
  return blob === null || blob.size > largestThumbnail ? null : new Uint8Array(await blob.arrayBuffer())
}

interface Small {
  readonly picture: Uint8Array<ArrayBuffer> | null
  readonly pages: number | null
}

/** The first page as a small picture. Throws where it cannot be drawn (a password, a damaged file). */
const smallOf = async (content: Uint8Array<ArrayBuffer>, mediaType: AttachmentType): Promise<Small> => {
  if (mediaType !== 'application/pdf') {
    return {
      picture: await bytesOf(await fromPicture(new Blob([content], { type: mediaType }))),
      pages: null,
    }
  }
  const { pdf, close } = await openPdf(content, () => Promise.resolve(null))
  try {
    const page = await pdf.getPage(1)
    const { width, height } = page.getViewport({ scale: 1 })
    const canvas = document.createElement('canvas')
    await drawPage(page, canvas, Math.max(1, width * fitted(width, height)), 1).done
    return { picture: await bytesOf(canvas), pages: pdf.numPages }
  } finally {
    close()
  }
}

/**
 * Makes the small picture of a document that has none and hands it to the store; takes the bytes over. A document that
 * cannot be drawn goes without: the list shows its type instead.
 */
export const keepThumbnailOf = async (
  which: { readonly clientId: string; readonly attachmentId: string },
  mediaType: AttachmentType,
  content?: Uint8Array<ArrayBuffer>,
): Promise<void> => {
  try {
    const bytes = content ?? (await loadContent(which, () => undefined, new AbortController().signal))
    await invoke('attachments.keepThumbnail', { ...which, ...(await smallOf(bytes, mediaType)) })
    await refetchAfter(['attachments'])
  } catch {
    // Said where the document is opened.
  }
}
