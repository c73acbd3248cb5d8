/** The content of a document, fetched from the store piece by piece; it stays in memory and nowhere else. */
import type { AttachmentType } from '#shared/contract/operations/attachments.ts'
import { invoke } from '../../app/host.ts'

/** What a document is, whatever it was called. */
export const typeWords: Readonly<Record<AttachmentType, string>> = {
  'application/pdf': 'PDF',
  'image/png': 'PNG picture',
  'image/jpeg': 'JPEG picture',
  'image/webp': 'WebP picture',
  'image/gif': 'GIF picture',
}

/** "840 kB", "12.3 MB" */
export const sizeText = (bytes: number, locale: string): string =>
  bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1_000)).toLocaleString(locale)} kB`
    : `${(bytes / 1_000_000).toLocaleString(locale, { maximumFractionDigits: 1 })} MB`

/**
 * All of a document's bytes. `onProgress` gets what is here and the whole length; `signal` ends it between two pieces.
 * Throws what the store refuses (`file_unreadable` for a damaged file), and the signal's reason.
 */
export const loadContent = async (
  which: { readonly clientId: string; readonly attachmentId: string },
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> => {
  const first = await invoke('attachments.read', { ...which, offset: 0 })
  const content = new Uint8Array(first.bytes)
  let { piece } = first
  for (let at = 0; ;) {
    signal.throwIfAborted()
    content.set(piece, at)
    at += piece.byteLength
    onProgress(at, content.length)
    if (at >= content.length) return content
    ;({ piece } = await invoke('attachments.read', { ...which, offset: at }))
    if (piece.byteLength === 0) throw new Error('The document ended early.')
  }
}
