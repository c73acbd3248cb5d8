import { closeSync, openSync } from 'node:fs'
import { OperationFailure } from '#shared/contract/result.ts'
import { openEncrypted, rekeyFile } from '#store/database/open.ts'
import { withStoreErrors } from '#store/database/sqlite-errors.ts'
import { countTables, sameCounts, type TableCounts } from '#store/backup/counts.ts'
import { syncFile } from './atomic-write.ts'
import { diskFailure } from './disk-failure.ts'

/** A database file and the place of its copy, each with its raw key. The keys stay the caller's. */
export interface Rekeying {
  readonly from: string
  readonly key: Buffer
  /** A file that is not there yet. */
  readonly to: string
  readonly newKey: Buffer
}

/** Steps of the copy, for whoever watches: SQLite does each in one go. */
export const copySteps = ['Copying the vault', 'Encrypting with the new key', 'Checking every page'] as const

/** Rows of every ordinary table; null when the file is damaged or a reference leads nowhere. */
const countsOf = (file: string, key: Buffer, check: boolean): TableCounts | null => {
  const sqlite = openEncrypted(file, key, { readonly: true })
  try {
    return withStoreErrors(() => {
      if (check && sqlite.pragma('integrity_check(1)', { simple: true }) !== 'ok') return null
      const broken = check ? sqlite.pragma('foreign_key_check') : []
      return Array.isArray(broken) && broken.length === 0 ? countTables(sqlite) : null
    })
  } finally {
    sqlite.close()
  }
}

/** True when the file does not open with that key: what encrypting it anew is for. */
const refuses = (file: string, key: Buffer): boolean => {
  try {
    openEncrypted(file, key, { readonly: true }).close()
    return false
  } catch (error) {
    return error instanceof OperationFailure && error.detail.code === 'vault_damaged'
  }
}

/**
 * Writes a copy of a database that may be in use, encrypts it under the new key and proves it: the old key is refused,
 * every page is whole under the new one, and each table has as many rows. Never plain in between: the copy is made
 * under the old key (VACUUM INTO) and re-encrypted in place. `step` is called before each of {@link copySteps} and may
 * throw to stop. What a failure leaves is the caller's to remove.
 * Throws `disk_full`, `read_only`, `file_not_written`, `vault_damaged`.
 */
export const copyUnderNewKey = (
  { from, key, to, newKey }: Rekeying,
  step: (done: number) => void = () => {},
): void => {
  step(0)
  try {
    // Made here and not by SQLite, so that nobody else on the computer may read it.
    closeSync(openSync(to, 'wx', 0o600))
  } catch (error) {
    throw diskFailure(error, to)
  }
  const source = openEncrypted(from, key)
  try {
    withStoreErrors(() => source.prepare('vacuum into ?').run(to))
  } finally {
    source.close()
  }
  step(1)
  rekeyFile(to, key, newKey)
  try {
    syncFile(to)
  } catch (error) {
    throw diskFailure(error, to)
  }
  step(2)
  const [before, after] = [countsOf(from, key, false), countsOf(to, newKey, true)]
  if (before !== null && after !== null && sameCounts(before, after) && refuses(to, key)) return
  throw new OperationFailure(
    'file_not_written',
    'The copy under the new key did not match the vault, so nothing was changed. Check the disk, then try again.',
  )
}
