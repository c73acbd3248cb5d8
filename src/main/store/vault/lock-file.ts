import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { OperationFailure } from '#shared/contract/result.ts'
import { codeOf, diskFailure } from './disk-failure.ts'
import { lockName } from './layout.ts'

/**
 * Keeps two processes from opening one vault: an exclusive SQLite transaction on the empty, unencrypted file
 * `vault.lock`, held for as long as the vault is in use and never committed. SQLite takes the system's own file lock for
 * it, which the system releases when the process dies, however it dies; a second process, and a second connection of
 * the same process, are refused at once. Plain files with a process number in them go stale; this cannot.
 *
 * Never open `vault.lock` by any other means while it is held: closing any other handle of the same process on it drops
 * the lock (POSIX advisory locks). Locks of network folders may not work at all; place.ts warns about those.
 */
export interface VaultLock {
  /** Lets the vault go. Harmless when called again. */
  release(): void
}

const busy = new Set(['SQLITE_BUSY', 'SQLITE_LOCKED', 'SQLITE_BUSY_SNAPSHOT'])

const take = (file: string): Database.Database => {
  const connection = new Database(file, { timeout: 0 })
  try {
    connection.pragma('journal_mode = MEMORY')
    connection.exec('BEGIN EXCLUSIVE')
    return connection
  } catch (error) {
    connection.close()
    throw error
  }
}

/** Takes the lock. Throws `vault_in_use` (naming the folder), `vault_absent` (no such folder), `read_only`, `file_not_written`. */
export const lockVault = (folder: string): VaultLock => {
  const file = path.join(folder, lockName)
  if (!existsSync(folder)) {
    throw new OperationFailure('vault_absent', `The folder ${folder} is not there any more.`)
  }
  let connection: Database.Database
  try {
    connection = takeOrReplace(file)
  } catch (error) {
    if (busy.has(codeOf(error))) {
      throw new OperationFailure(
        'vault_in_use',
        `Another Mooring has the vault in ${folder} open. Close it there, then try again.`,
      )
    }
    throw diskFailure(error, file)
  }
  return {
    release: () => {
      if (connection.open) connection.close()
    },
  }
}

/** A lock file with something else in it cannot be locked by anybody, so it may be replaced. */
const takeOrReplace = (file: string): Database.Database => {
  try {
    return take(file)
  } catch (error) {
    if (codeOf(error) !== 'SQLITE_NOTADB') throw error
    rmSync(file)
    return take(file)
  }
}

/** True when some process, this one included, holds the lock. False where it cannot be told (read-only media). */
export const vaultIsInUse = (folder: string): boolean => {
  try {
    lockVault(folder).release()
    return false
  } catch (error) {
    return error instanceof OperationFailure && error.detail.code === 'vault_in_use'
  }
}
