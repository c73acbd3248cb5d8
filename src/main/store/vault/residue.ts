import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { clearUnfinishedAttachments } from '#store/attachments/clear.ts'
import { unfinishedWrite } from './atomic-write.ts'
import { filesOf, type Header } from './header.ts'
import type { Finding, HeaderPair } from './header-files.ts'
import {
  attachmentsName,
  backupsName,
  buildingMark,
  dataNumber,
  draftsNumber,
  headerCopyName,
  headerName,
  siblingPattern,
  sidecars,
} from './layout.ts'
import { lockVault } from './lock-file.ts'

/**
 * Removes what an interrupted run left, and only what cannot be anything else. Whatever could be somebody's only copy
 * stays where it is.
 */

const names = (folder: string): string[] => {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

const remove = (...parts: string[]): void => {
  try {
    rmSync(path.join(...parts), { recursive: true, force: true })
  } catch {
    // A leftover that cannot be removed now harms nobody; the next start tries again.
  }
}

/** Removes a database file and what SQLite keeps beside it. */
export const removeDatabase = (folder: string, name: string): void => {
  for (const suffix of ['', ...sidecars]) remove(folder, `${name}${suffix}`)
}

/** Removes unfinished siblings of the vault folder: creations and restores that never became a vault. */
export const removeUnfinishedSiblings = (folder: string): void => {
  const parent = path.dirname(folder)
  const pattern = siblingPattern(folder)
  for (const name of names(parent)) {
    if (!pattern.test(name)) continue
    try {
      // Another process may be at work on it right now; then it holds the lock inside.
      lockVault(path.join(parent, name)).release()
    } catch {
      continue
    }
    remove(parent, name)
  }
}

/**
 * Removes half-written header files and attachments, half-built copies, and database files whose mark says that they were to replace
 * the ones in use but that neither header file names: an interrupted rotation (replacement.ts). Call with the vault's
 * lock held; needs no key.
 */
export const removeUnfinished = ({ folder, main, copy }: HeaderPair): void => {
  const named = new Set(
    [main, copy].flatMap((header) =>
      header === null ? [] : [...Object.values(header.files), ...Object.values(filesOf(header))],
    ),
  )
  for (const name of names(folder)) {
    const half =
      unfinishedWrite.test(name) && [headerName, headerCopyName].some((own) => name.startsWith(`${own}.tmp-`))
    if (half) remove(folder, name)
    if (!name.endsWith(buildingMark)) continue
    const marked = name.slice(0, -buildingMark.length)
    const replacement = dataNumber(marked) !== null || draftsNumber(marked) !== null
    // The mark goes last, so that a crash in between leaves it to the next start.
    if (replacement && !named.has(marked)) removeDatabase(folder, marked)
    remove(folder, name)
  }
  clearUnfinishedAttachments(path.join(folder, attachmentsName))
  for (const name of names(path.join(folder, backupsName))) {
    if (name.endsWith(buildingMark)) remove(folder, backupsName, name)
  }
}

/**
 * Removes database and drafts files of a lower number than the current ones: what a rotation or restore replaced and
 * was stopped before clearing away. Call only after the header's seal was verified, both header files agree, and the
 * current files were opened. A file of a higher number is never touched, for an older header may hide a newer database:
 * it is reported as 'file-left-over'.
 */
export const removeReplaced = (folder: string, files: Header['files']): Finding | null => {
  const higher = [
    removeLower(folder, dataNumber(files.data), dataNumber),
    removeLower(folder, draftsNumber(files.drafts), draftsNumber),
  ]
  return higher.includes(true) ? 'file-left-over' : null
}

/** Removes files of a lower number; true when there is one of a higher. */
const removeLower = (
  folder: string,
  current: number | null,
  numberOf: (name: string) => number | null,
): boolean => {
  let higher = false
  for (const name of names(folder)) {
    const number = numberOf(name)
    if (number === null || current === null || number === current) continue
    if (number > current) higher = true
    else removeDatabase(folder, name)
  }
  return higher
}
