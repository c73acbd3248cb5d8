/** A dropped file on its way to the store: in pieces, in memory, and never by its path. */
import { attachmentPiece, largestAttachment } from '#shared/contract/operations/attachments.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { invoke } from '../../app/host.ts'
import type { PickedFile } from './AddDialog.tsx'

const pieceOf = async (file: File, offset: number): Promise<Uint8Array<ArrayBuffer>> => {
  try {
    return new Uint8Array(await file.slice(offset, offset + attachmentPiece).arrayBuffer())
  } catch {
    // A folder, or a file that went away meanwhile.
    throw new OperationFailure(
      'file_unreadable',
      'This cannot be read as a file. Nothing was added. Drop one file, not a folder.',
    )
  }
}

/** Hands the whole file over; the store refuses what is too large before any of it is read. Throws OperationFailure. */
export const receiveFile = async (file: File): Promise<PickedFile> => {
  const bytes = file.size
  const piece = bytes > largestAttachment ? new Uint8Array() : await pieceOf(file, 0)
  const { fileToken } = await invoke('attachments.receive', { fileToken: null, bytes, offset: 0, piece })
  for (let offset = piece.byteLength; offset < bytes;) {
    const next = await pieceOf(file, offset)
    await invoke('attachments.receive', { fileToken, bytes, offset, piece: next })
    if (next.byteLength === 0) break
    offset += next.byteLength
  }
  return { fileToken, fileName: file.name, bytes }
}
