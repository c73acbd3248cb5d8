import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { OperationFailure } from '#shared/contract/result.ts'
import { countTables, sameCounts, type TableCounts } from '#store/backup/counts.ts'
import { stampOf } from '#store/backup/names.ts'
import { openEncrypted } from '#store/database/open.ts'
import { renamePatiently, syncFile, syncFolder } from './atomic-write.ts'
import { diskFailure } from './disk-failure.ts'
import { filesOf, writeHeader, type Header } from './header.ts'
import { keyOf, type KeyMap } from './key-map.ts'
import { backupsName, buildingMark, headerName } from './layout.ts'

/** Rows by table; null for a copy that is not whole. */
const countsOf = (file: string, key: Buffer, check: boolean): TableCounts | null => {
  const sqlite = openEncrypted(file, key, { readonly: true })
  try {
    if (check && sqlite.pragma('integrity_check(1)', { simple: true }) !== 'ok') return null
    return countTables(sqlite)
  } finally {
    sqlite.close()
  }
}

/** An encrypted copy of a database file, under the same key, opened and counted afterwards. */
const copyDatabase = (from: string, to: string, key: Buffer): void => {
  const source = openEncrypted(from, key)
  try {
    source.prepare('vacuum into ?').run(to)
  } finally {
    source.close()
  }
  syncFile(to)
  const [before, after] = [countsOf(from, key, false), countsOf(to, key, true)]
  if (before !== null && after !== null && sameCounts(before, after)) return
  throw new OperationFailure(
    'file_not_written',
    'The safety copy before the update did not match the vault, so nothing was changed. Check the disk, then try again.',
  )
}

/**
 * Copies the vault as it is before a migration: `backups/before-migration-<stamp>/` with header, database and drafts,
 * which restores like any other backup. Each copy is opened and counted. The folder carries the mark `.building` until
 * it is whole. Throws `disk_full`, `read_only`, `file_not_written`; the migration must then not run.
 */
export const backUpBeforeMigration = (folder: string, header: Header, keys: KeyMap, now: Date): string => {
  const stamp = stampOf(now)
  const target = path.join(folder, backupsName, `before-migration-${stamp}`)
  const building = `${target}${buildingMark}`
  try {
    mkdirSync(building, { recursive: true, mode: 0o700 })
    const { data, drafts } = filesOf(header)
    copyDatabase(path.join(folder, data), path.join(building, data), keyOf(keys, 'data'))
    if (existsSync(path.join(folder, drafts))) {
      copyDatabase(path.join(folder, drafts), path.join(building, drafts), keyOf(keys, 'drafts'))
    }
    const headerFile = path.join(building, headerName)
    writeFileSync(headerFile, writeHeader(header), { mode: 0o600 })
    syncFile(headerFile)
    syncFolder(building)
    renamePatiently(building, target)
    syncFolder(path.dirname(target))
    return target
  } catch (error) {
    rmSync(building, { recursive: true, force: true })
    throw diskFailure(error, target)
  }
}
