import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { OperationFailure } from '#shared/contract/result.ts'
import { openEncrypted } from '#store/database/open.ts'
import { renamePatiently, syncFile, syncFolder } from './atomic-write.ts'
import { diskFailure } from './disk-failure.ts'
import { writeHeader, type Header } from './header.ts'
import { keyOf, type KeyMap } from './key-map.ts'
import { backupsName, buildingMark, headerName } from './layout.ts'

/** Rows of every ordinary table, by name: what a copy must have too. Null for a file that is not whole. */
const countsOf = (file: string, key: Buffer, check: boolean): Map<string, number> | null => {
  const sqlite = openEncrypted(file, key, { readonly: true })
  try {
    if (check && sqlite.pragma('integrity_check(1)', { simple: true }) !== 'ok') return null
    const tables = sqlite
      .prepare<[], string>(
        `select name from sqlite_schema where type = 'table' and name not like 'sqlite_%' and sql not like 'create virtual%'`,
      )
      .pluck()
      .all()
    return new Map(
      tables.map((name) => [
        name,
        sqlite
          .prepare<[], number>(`select count(*) from "${name.replaceAll('"', '""')}"`)
          .pluck()
          .get() ?? 0,
      ]),
    )
  } finally {
    sqlite.close()
  }
}

type Counts = ReadonlyMap<string, number>

const sameCounts = (a: Counts | null, b: Counts | null): boolean =>
  a !== null && b !== null && a.size === b.size && [...a].every(([name, count]) => b.get(name) === count)

/** An encrypted copy of a database file, under the same key, opened and counted afterwards. */
const copyDatabase = (from: string, to: string, key: Buffer): void => {
  const source = openEncrypted(from, key)
  try {
    source.prepare('vacuum into ?').run(to)
  } finally {
    source.close()
  }
  syncFile(to)
  if (sameCounts(countsOf(from, key, false), countsOf(to, key, true))) return
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
  const stamp = now.toISOString().replaceAll(/[-:]/g, '').replace('.', '')
  const target = path.join(folder, backupsName, `before-migration-${stamp}`)
  const building = `${target}${buildingMark}`
  try {
    mkdirSync(building, { recursive: true, mode: 0o700 })
    const { data, drafts } = header.files
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
