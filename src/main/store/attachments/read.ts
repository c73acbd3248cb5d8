import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { Decrypter } from 'age-encryption'
import { OperationFailure } from '#shared/contract/result.ts'
import { codeOf } from '#store/vault/disk-failure.ts'
import { ageIdentity, fileOf, type AttachmentPlace } from './place.ts'

const pieceLength = 262_144

/** What is said of a document whose file is gone. */
export const attachmentMissing = (): OperationFailure =>
  new OperationFailure(
    'file_unreadable',
    'The file of this document is missing from the vault. Its entry is whole. Look for it in a backup, or add the document again.',
  )

/** What is said of a document whose file was changed or cut short: age authenticates every piece. */
export const attachmentDamaged = (): OperationFailure =>
  new OperationFailure(
    'file_unreadable',
    'The file of this document is damaged, so it cannot be shown. Its entry is whole. Add the document again, or restore a backup that was made before.',
  )

/** Plain content of an attachment, from its beginning. */
export interface ReadingAttachment {
  /** The next piece, authenticated; null at the end. Throws `file_unreadable` when the file is damaged. */
  next(): Promise<Uint8Array | null>
  close(): Promise<void>
}

/** Opens an attachment for reading, in pieces. Throws `file_unreadable` when it is missing, damaged or under another key. */
export const readAttachment = async (place: AttachmentPlace, sha256: string): Promise<ReadingAttachment> => {
  const decrypter = new Decrypter()
  decrypter.addIdentity(ageIdentity(place.key))
  const handle = await open(fileOf(place, sha256), 'r').catch((error: unknown) => {
    throw codeOf(error) === 'ENOENT' ? attachmentMissing() : attachmentDamaged()
  })
  let isOpen = true
  const close = async (): Promise<void> => {
    if (!isOpen) return
    isOpen = false
    await handle.close()
  }
  const ciphertext = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { bytesRead, buffer } = await handle.read(Buffer.alloc(pieceLength), 0, pieceLength)
        if (bytesRead === 0) controller.close()
        else controller.enqueue(buffer.subarray(0, bytesRead))
      },
    },
    { highWaterMark: 1 },
  )
  try {
    const reader = (await decrypter.decrypt(ciphertext)).getReader()
    return {
      next: async () => {
        try {
          const { done, value } = await reader.read()
          return done ? null : value
        } catch {
          throw attachmentDamaged()
        }
      },
      close,
    }
  } catch {
    await close()
    throw attachmentDamaged()
  }
}

/** How a whole attachment is told from one that is not: read to its end, under its key, and it is what it was. */
export const attachmentState = async (
  place: AttachmentPlace,
  sha256: string,
  step: () => void,
): Promise<'whole' | 'missing' | 'damaged'> => {
  let reading
  try {
    reading = await readAttachment(place, sha256)
  } catch (error) {
    return error instanceof OperationFailure && error.message === attachmentMissing().message
      ? 'missing'
      : 'damaged'
  }
  const hash = createHash('sha256')
  try {
    for (;;) {
      step()
      let piece
      try {
        piece = await reading.next()
      } catch {
        return 'damaged'
      }
      if (piece === null) return hash.digest('hex') === sha256 ? 'whole' : 'damaged'
      hash.update(piece)
    }
  } finally {
    await reading.close()
  }
}

/** True when the content is there, authenticated to its end. `step` runs between pieces and may throw to stop. */
export const attachmentIsWhole = async (
  place: AttachmentPlace,
  sha256: string,
  step: () => void,
): Promise<boolean> => (await attachmentState(place, sha256, step)) === 'whole'
