import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { unfinishedWrite } from './atomic-write.ts'
import type { Finding } from './header-files.ts'
import {
  backupsName,
  buildingMark,
  dataNumber,
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

/** Removes half-written header files and half-built copies. Call with the vault's lock held; needs no key. */
export const removeUnfinished = (folder: string): void => {
  for (const name of names(folder)) {
    const half =
      unfinishedWrite.test(name) && [headerName, headerCopyName].some((own) => name.startsWith(`${own}.tmp-`))
    if (half || name.endsWith(buildingMark)) remove(folder, name)
  }
  for (const name of names(path.join(folder, backupsName))) {
    if (name.endsWith(buildingMark)) remove(folder, backupsName, name)
  }
}

/**
 * Removes database files of a lower number than the current one: what a rotation or restore replaced and was stopped
 * before clearing away. Call only after the header's seal was verified, both header files agree, and the current
 * database was opened. A file of a higher number is never touched, for an older header may hide a newer database: it is
 * reported as 'file-left-over'.
 */
export const removeReplacedData = (folder: string, currentName: string): Finding | null => {
  const current = dataNumber(currentName)
  if (current === null) return null
  let finding: Finding | null = null
  for (const name of names(folder)) {
    const number = dataNumber(name)
    if (number === null || number === current) continue
    if (number > current) {
      finding = 'file-left-over'
      continue
    }
    for (const suffix of ['', ...sidecars]) remove(folder, `${name}${suffix}`)
  }
  return finding
}
