import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { OperationFailure } from '#shared/contract/result.ts'
import { descriptionIsOurs } from '#store/backup/description.ts'
import { sameCounts } from '#store/backup/counts.ts'
import { safetyCopyName } from '#store/backup/names.ts'
import { examineRecord } from '#store/backup/verify.ts'
import { renamePatiently, syncFolder } from './atomic-write.ts'
import { diskFailure } from './disk-failure.ts'
import { filesOf, sealIsWhole, type Header } from './header.ts'
import { currentHeader, readHeaderPair, writeHeaderPair } from './header-files.ts'
import { backupsName, buildingMark, dataNumber, draftsNumber, firstDraftsName, lockName } from './layout.ts'
import { abandonReplacement, beginReplacement, endReplacement, type Replacement } from './replacement.ts'
import {
  copyBackupFiles,
  notABackup,
  readBackupFolder,
  restoredHeader,
  type ReadableBackup,
} from './restore.ts'

/**
 * A restore over a vault that is there. The backup's files are put beside the vault's under new names, marked as
 * unfinished, and proved; then one replacement of `vault.json` switches to them. Killed at any moment, either the old
 * vault opens or the restored one; what is left over is removed at the next start or unlock. Nothing is ever merged.
 */
export interface PreparedRestore {
  readonly folder: string
  readonly backup: ReadableBackup
  readonly names: Replacement
}

/** Keys of the open vault: a backup made under the same ones is proved to its last page before it takes the place. */
export interface RestoreKeys {
  readonly data: Buffer
  readonly header: Buffer
}

/**
 * Puts the backup's files beside the vault's. Throws `file_unreadable` (not a backup, damaged, changed), `vault_newer`,
 * `disk_full`, `read_only`; nothing is left then. Ends with {@link commitRestore} or {@link abandonRestore}.
 */
export const prepareRestore = (source: string, folder: string, keys: RestoreKeys | null): PreparedRestore => {
  const backup = readBackupFolder(source)
  const names = beginReplacement(folder, keys === null ? highestIn(folder) : filesInUse(folder))
  try {
    copyBackupFiles(backup, folder, names)
    if (keys !== null && sealIsWhole(backup.header, keys.header))
      prove(backup, path.join(folder, names.data), keys)
    syncFolder(folder)
    return { folder, backup, names }
  } catch (error) {
    abandonReplacement(folder, names)
    throw diskFailure(error, folder)
  }
}

const filesInUse = (folder: string): Header['files'] => filesOf(currentHeader(readHeaderPair(folder)))

/** Where no header can be relied on, new names come after every file that lies there. */
const highestIn = (folder: string): Header['files'] => {
  const highest = (numberOf: (name: string) => number | null) =>
    Math.max(1, ...readdirSync(folder).map((name) => numberOf(name) ?? 1))
  const drafts = highest(draftsNumber)
  return {
    data: `data-${highest(dataNumber)}.db`,
    drafts: drafts === 1 ? firstDraftsName : `drafts-${drafts}.db`,
  }
}

const prove = ({ description }: ReadableBackup, file: string, keys: RestoreKeys): void => {
  if (description !== null && !descriptionIsOurs(description, keys.header)) {
    throw notABackup('its description was changed by something other than Mooring')
  }
  let found
  try {
    found = examineRecord(file, keys.data)
  } catch {
    throw notABackup('its database is damaged')
  }
  if (description !== null && !sameCounts(found.tables, description.tables)) {
    throw notABackup('its database does not hold what it held when it was made')
  }
}

/** The vault stays as it is. */
export const abandonRestore = ({ folder, names }: PreparedRestore): void => abandonReplacement(folder, names)

/**
 * Switches to the restored files: from the replacement of `vault.json` on, the backup is the vault. `replaced`: the last
 * header of the vault that was open here, closed by now; null where none could be opened. Throws `disk_full`,
 * `read_only`, `file_not_written`, and the old header is back then where there was one.
 */
export const commitRestore = (
  { folder, backup, names }: PreparedRestore,
  replaced: Header | null,
  now: Date,
): void => {
  try {
    writeHeaderPair(folder, restoredHeader(backup, names, replaced, now))
  } catch (error) {
    if (replaced !== null) writeHeaderPair(folder, replaced)
    abandonReplacement(folder, names)
    throw error
  }
  endReplacement(folder, names)
}

/**
 * Keeps the files of a vault that cannot be opened before a restore takes their place: `backups/before-restore-<stamp>/`
 * inside it. Links where the disk can, for a damaged file may not let itself be read; copies otherwise. Answers the
 * folder. Throws `disk_full`, `read_only`, `file_not_written`.
 */
export const keepUnopened = (folder: string, now: Date): string => {
  const kept = path.join(folder, backupsName, safetyCopyName(now))
  const building = `${kept}${buildingMark}`
  try {
    mkdirSync(building, { recursive: true, mode: 0o700 })
    for (const name of readdirSync(folder)) {
      const file = path.join(folder, name)
      if (name === lockName || name.endsWith(buildingMark) || !statSync(file).isFile()) continue
      const to = path.join(building, name)
      try {
        linkSync(file, to)
      } catch {
        copyFileSync(file, to)
      }
    }
    syncFolder(building)
    renamePatiently(building, kept)
    syncFolder(path.dirname(kept))
    return kept
  } catch (error) {
    if (existsSync(building)) rmSync(building, { recursive: true, force: true })
    throw diskFailure(error, kept)
  }
}

/** Throws unless a backup is one of the vault that is open: nothing but its own may take its place. */
export const requireSameVault = (source: string, vaultId: string): void => {
  if (readBackupFolder(source).header.vaultId === vaultId) return
  throw new OperationFailure(
    'conflict',
    'This backup belongs to another vault. Nothing was changed. To open that vault, restore it on a computer where Mooring has none yet.',
  )
}
