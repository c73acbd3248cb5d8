import { randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { codeOf } from './disk-failure.ts'

/** Names of our own unfinished writes: what {@link atomicWrite} leaves when the process dies in the middle. */
export const unfinishedWrite = /\.tmp-[0-9a-f]{16}$/

/** Virus scanners and indexers hold a file for a moment on Windows; the rename then fails with one of these. */
const passing = new Set(['EBUSY', 'EPERM', 'EACCES'])
const retryDelays = [5, 10, 20, 40, 80, 160, 320]

const pause = (milliseconds: number): void => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}

/** The part of the file system that tests replace to see a rename fail. */
export interface RenameWith {
  readonly rename: (from: string, to: string) => void
}

/** Renames, trying again for about half a second while another program holds the file. Throws the last error. */
export const renamePatiently = (
  from: string,
  to: string,
  using: RenameWith = { rename: renameSync },
): void => {
  for (const delay of retryDelays) {
    try {
      using.rename(from, to)
      return
    } catch (error) {
      if (!passing.has(codeOf(error))) throw error
      pause(delay)
    }
  }
  using.rename(from, to)
}

/** Makes a rename or a new name in a folder durable. Windows cannot open a folder and does not need it. */
export const syncFolder = (folder: string): void => {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Makes the content of a file durable. */
export const syncFile = (file: string): void => {
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/**
 * Replaces a file as a whole: after a crash at any moment it holds either the old or the new content.
 * A temporary file beside it is written, synced and renamed over it, and the folder is synced. When a step fails the
 * temporary file is removed and the error thrown as it is (see disk-failure.ts for words).
 */
export const atomicWrite = (
  file: string,
  content: string,
  using: RenameWith = { rename: renameSync },
): void => {
  const temporary = `${file}.tmp-${randomBytes(8).toString('hex')}`
  try {
    const handle = openSync(temporary, 'wx', 0o600)
    try {
      writeFileSync(handle, content)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renamePatiently(temporary, file, using)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
  syncFolder(path.dirname(file))
}
