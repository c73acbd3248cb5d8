import { closeSync, fsyncSync, openSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { OperationFailure } from '#shared/contract/result.ts'
import { syncFolder } from './atomic-write.ts'
import { diskFailure } from './disk-failure.ts'
import type { Header } from './header.ts'
import { buildingMark, dataNumber, draftsNumber } from './layout.ts'
import { removeDatabase } from './residue.ts'

/**
 * Files that are being made to replace a vault's database and drafts. Each carries a mark beside it
 * (`data-2.db.building`) until the header that names it is on disk, twice. A marked file that no header names is the
 * rest of an interrupted replacement and is removed at the next start; a file without a mark is never removed for that.
 */
export interface Replacement {
  /** `data-<n>.db` and `drafts-<n>.db`: names inside the vault's folder that nothing had before. */
  readonly data: string
  readonly drafts: string
}

/**
 * Chooses names above every number in the folder and marks them. `inUse`: the files that are being replaced. Throws
 * `conflict` when there is a database file of a higher number than theirs: it may be somebody's only copy of a newer
 * database, and would count as a replaced one afterwards; `disk_full`, `read_only`, `file_not_written`.
 */
export const beginReplacement = (folder: string, inUse: Header['files']): Replacement => {
  requireNothingHigher(folder, inUse)
  const numbers = readdirSync(folder).map((name) => {
    const bare = name.endsWith(buildingMark) ? name.slice(0, -buildingMark.length) : name
    return dataNumber(bare) ?? draftsNumber(bare) ?? 0
  })
  const next = Math.max(0, ...numbers) + 1
  const replacement = { data: `data-${next}.db`, drafts: `drafts-${next}.db` }
  const marks = marksOf(folder, replacement)
  try {
    for (const mark of marks) {
      const handle = openSync(mark, 'wx', 0o600)
      fsyncSync(handle)
      closeSync(handle)
    }
    syncFolder(folder)
  } catch (error) {
    endReplacement(folder, replacement)
    throw diskFailure(error, marks[0])
  }
  return replacement
}

/** The files are in use now: their marks go. A mark that stays behind is removed at the next start, and it alone. */
export const endReplacement = (folder: string, replacement: Replacement): void => {
  for (const mark of marksOf(folder, replacement)) rmSync(mark, { force: true })
}

/** Removes the files, then their marks. Close them first. */
export const abandonReplacement = (folder: string, replacement: Replacement): void => {
  removeDatabase(folder, replacement.data)
  removeDatabase(folder, replacement.drafts)
  endReplacement(folder, replacement)
}

const marksOf = (folder: string, { data, drafts }: Replacement): readonly [string, string] => [
  path.join(folder, `${data}${buildingMark}`),
  path.join(folder, `${drafts}${buildingMark}`),
]

const requireNothingHigher = (folder: string, inUse: Header['files']): void => {
  const data = dataNumber(inUse.data) ?? 0
  const drafts = draftsNumber(inUse.drafts) ?? 0
  const higher = readdirSync(folder).find(
    (name) => (dataNumber(name) ?? 0) > data || (draftsNumber(name) ?? 0) > drafts,
  )
  if (higher === undefined) return
  throw new OperationFailure(
    'conflict',
    `There is a file ${higher} in the vault that its header does not name. Nothing was changed. Find out where it comes from, keep it elsewhere, then try again.`,
  )
}
