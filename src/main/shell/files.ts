import { randomUUID } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ErrorCode } from '#shared/contract/result.ts'

/** Makes a rename durable; not every system can open a folder (Windows cannot), and then there is nothing to do. */
const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r').catch(() => null)
  if (handle === null) return
  try {
    await handle.sync()
  } catch {
    // Some file systems refuse to sync a folder; the file itself is on disk.
  } finally {
    await handle.close()
  }
}

/** Opens a new file to write; the seam at which a test makes the disk full. */
export type OpenNew = (path: string) => Promise<{
  writeFile(bytes: Uint8Array): Promise<void>
  sync(): Promise<void>
  close(): Promise<void>
}>

const openNew: OpenNew = (path) => open(path, 'wx', 0o600)

/**
 * Puts a file in place all or nothing: written beside its target, synced, renamed. On failure the temporary
 * file is gone, an older file is untouched, and the system's error is thrown.
 */
export const replaceFile = (path: string, bytes: Uint8Array, create: OpenNew = openNew): Promise<void> =>
  replaceFileFrom(path, [bytes], create)

/** The same for what comes in pieces, of which only one is in memory at a time; what they throw leaves nothing behind. */
export const replaceFileFrom = async (
  path: string,
  pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
  create: OpenNew = openNew,
): Promise<void> => {
  const folder = dirname(path)
  const temporary = join(folder, `.mooring-${randomUUID()}.tmp`)
  try {
    const handle = await create(temporary)
    try {
      // Each from where the one before it ended.
      for await (const piece of pieces) await handle.writeFile(piece)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw error
  }
  await syncFolder(folder)
}

/** What a failed write means to the person: stable code and words without the path. */
export const writeRefusal = (error: unknown): { code: ErrorCode; message: string } => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return {
      code: 'disk_full',
      message: 'The disk is full. No file was written. Free some space or choose another place.',
    }
  }
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') {
    return {
      code: 'read_only',
      message: 'This folder cannot be written to. No file was written. Choose another folder.',
    }
  }
  return {
    code: 'file_not_written',
    message: 'The file could not be written. Nothing was left there. Choose another place.',
  }
}
