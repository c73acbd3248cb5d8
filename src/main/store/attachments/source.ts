import { open, type FileHandle } from 'node:fs/promises'
import { OperationFailure } from '#shared/contract/result.ts'

/** Bytes looked at from either end to tell what a file is, and whether it ends. */
const endLength = 65_536
const pieceLength = 262_144

const unreadable = (): OperationFailure =>
  new OperationFailure(
    'file_unreadable',
    'This file cannot be read (any more). Check that it is still there and not open elsewhere, then choose it again.',
  )

/** A file that is being taken over, opened once: what was judged is what is read. */
export interface SourceFile {
  /** In bytes, when it was opened. */
  readonly bytes: number
  readonly head: Buffer
  readonly tail: Buffer
  /** Its bytes in pieces, in order; a read error is `file_unreadable`, and so is a file that changes meanwhile. */
  pieces(): AsyncGenerator<Buffer>
  close(): Promise<void>
}

const readAt = async (handle: FileHandle, position: number, length: number): Promise<Buffer> => {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await handle.read(buffer, 0, length, position)
  return buffer.subarray(0, bytesRead)
}

async function* piecesOf(handle: FileHandle, bytes: number): AsyncGenerator<Buffer> {
  let at = 0
  for (;;) {
    let piece
    try {
      piece = await readAt(handle, at, pieceLength)
    } catch {
      throw unreadable()
    }
    at += piece.length
    if (at > bytes || (piece.length === 0 && at < bytes)) {
      throw new OperationFailure(
        'file_unreadable',
        'This file was changed while it was read. Nothing was added. Close the program that writes to it, then add it again.',
      )
    }
    if (piece.length === 0) return
    yield piece
  }
}

/** A content that is in memory: of a file that was dropped onto the page. */
export const sourceOf = (content: SharedArrayBuffer): SourceFile => {
  const bytes = content.byteLength
  const at = (from: number, to: number): Buffer => Buffer.from(content, from, to - from)
  return {
    bytes,
    head: at(0, Math.min(bytes, endLength)),
    tail: at(Math.max(0, bytes - endLength), bytes),
    async *pieces() {
      // Copied piece by piece: what is encrypted takes no shared memory.
      for (let from = 0; from < bytes; from += pieceLength)
        yield Buffer.from(at(from, Math.min(bytes, from + pieceLength)))
    },
    close: () => Promise.resolve(),
  }
}

/** Opens a file that the person picked. Throws `file_unreadable`. */
export const openSource = async (file: string): Promise<SourceFile> => {
  let handle: FileHandle | null = null
  try {
    handle = await open(file, 'r')
    const opened = handle
    const found = await opened.stat()
    if (!found.isFile()) throw unreadable()
    const bytes = found.size
    return {
      bytes,
      head: await readAt(opened, 0, Math.min(bytes, endLength)),
      tail: await readAt(opened, Math.max(0, bytes - endLength), Math.min(bytes, endLength)),
      pieces: () => piecesOf(opened, bytes),
      close: () => opened.close(),
    }
  } catch {
    await handle?.close()
    throw unreadable()
  }
}
