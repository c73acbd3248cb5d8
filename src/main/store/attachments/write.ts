import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { Encrypter, identityToRecipient } from 'age-encryption'
import { renamePatiently, syncFolder } from '#store/vault/atomic-write.ts'
import { diskFailure } from '#store/vault/disk-failure.ts'
import { attachmentIsWhole } from './read.ts'
import { ageIdentity, fileOf, type AttachmentPlace } from './place.ts'
import type { SourceFile } from './source.ts'

/** How the work reports and is stopped, between pieces. */
export interface WriteSteps {
  /** Throws when the work is to stop. */
  readonly checkpoint: () => void
  readonly progress: (done: number, total: number) => void
}

/** The part of the file system that tests replace to see a write fail. */
export interface WriteWith {
  readonly open: (file: string) => Promise<Pick<FileHandle, 'write' | 'sync' | 'close'>>
}

const newFile: WriteWith = { open: (file) => open(file, 'wx', 0o600) }

/**
 * Encrypts a file into the attachments, in pieces: at no moment is there more of it in memory than a few, and never any
 * of it on the disk in plain. Written under a temporary name (`new.tmp-<hex>`, ciphertext), synced, renamed, the folder
 * synced. A content that is there already, and whole, is not written again. Answers the SHA-256 of the content, hex.
 * Throws what `checkpoint` throws, `file_unreadable`, `disk_full`, `read_only`, `file_not_written`; nothing is left then.
 */
export const writeAttachment = async (
  place: AttachmentPlace,
  source: SourceFile,
  { checkpoint, progress }: WriteSteps,
  using: WriteWith = newFile,
): Promise<string> => {
  const temporary = path.join(place.folder, `new.tmp-${randomBytes(8).toString('hex')}`)
  try {
    mkdirSync(place.folder, { recursive: true, mode: 0o700 })
    const hash = createHash('sha256')
    const pieces = source.pieces()
    let done = 0
    const plain = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          checkpoint()
          const next = await pieces.next()
          if (next.done === true) {
            controller.close()
            return
          }
          hash.update(next.value)
          done += next.value.length
          progress(done, source.bytes)
          controller.enqueue(next.value)
        },
      },
      { highWaterMark: 1 },
    )
    const encrypter = new Encrypter()
    encrypter.addRecipient(await identityToRecipient(ageIdentity(place.key)))
    const handle = await using.open(temporary)
    try {
      for await (const piece of await encrypter.encrypt(plain)) await writeWhole(handle, piece)
      await handle.sync()
    } finally {
      await handle.close()
    }
    const sha256 = hash.digest('hex')
    const file = fileOf(place, sha256)
    if (await attachmentIsWhole(place, sha256, checkpoint)) rmSync(temporary, { force: true })
    else {
      renamePatiently(temporary, file)
      syncFolder(place.folder)
    }
    return sha256
  } catch (error) {
    rmSync(temporary, { force: true })
    throw diskFailure(error, 'the document')
  }
}

const writeWhole = async (handle: Pick<FileHandle, 'write'>, piece: Uint8Array): Promise<void> => {
  for (let at = 0; at < piece.length;) {
    const { bytesWritten } = await handle.write(piece, at, piece.length - at)
    at += bytesWritten
  }
}
