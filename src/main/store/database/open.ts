import { closeSync, existsSync, openSync, rmSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { OperationFailure } from '#shared/contract/result.ts'
import * as schema from '../schema/index.ts'
import { FileFailure, storeFailure } from './sqlite-errors.ts'
import type { Store } from './store.ts'

/**
 * The only file that imports the SQLite binding. Format on disk: SQLCipher 4 (AES-256-CBC, HMAC-SHA512 a page)
 * under a raw 32-byte key; see docs/vault-format.md.
 */

export interface OpenOptions {
  /** Make the file. Refused with `already_exists` when one is there; without it, a missing file is `vault_damaged`. */
  readonly create?: boolean
  /** Open for reading alone: nothing on disk changes, not even the journal. */
  readonly readonly?: boolean
}

const keyBytes = 32
const pageBytes = 4_096

/** How long a write waits for another connection's transaction before it is `busy`. */
const busyMilliseconds = 5_000

/** The key as the cipher library takes a raw key: the bytes `raw:` and 64 hex digits, never as a string of ours. */
const rawKey = (key: Buffer): Buffer => {
  const digits = '0123456789abcdef'
  const text = Buffer.alloc(4 + keyBytes * 2)
  text.write('raw:', 'latin1')
  for (const [index, byte] of key.entries()) {
    text[4 + index * 2] = digits.charCodeAt(byte >> 4)
    text[5 + index * 2] = digits.charCodeAt(byte & 15)
  }
  return text
}

interface Keyed {
  key(key: Buffer): number
  rekey(key: Buffer): number
}
/** The encrypting binding is installed under the plain one's name; with the plain one every page would be readable. */
const isKeyed = (sqlite: Database.Database): sqlite is Database.Database & Keyed =>
  'key' in sqlite && typeof sqlite.key === 'function'

const unlock = (sqlite: Database.Database, key: Buffer): void => {
  if (!isKeyed(sqlite)) throw new Error('The SQLite binding cannot encrypt: the wrong package is installed.')
  sqlite.pragma(`cipher = 'sqlcipher'`)
  sqlite.pragma('legacy = 4')
  const raw = rawKey(key)
  try {
    sqlite.key(raw)
  } finally {
    raw.fill(0)
  }
}

/** Settings that SQLite forgets at close; set on every open. Reasons: engineering.md 3.2 and design.md "Vault". */
const settle = (sqlite: Database.Database, readonly: boolean): void => {
  sqlite.pragma('temp_store = MEMORY')
  sqlite.pragma('trusted_schema = OFF')
  sqlite.pragma('cell_size_check = ON')
  sqlite.pragma('foreign_keys = ON')
  // The locks on signed notes rely on it: without it INSERT OR REPLACE deletes rows past the delete triggers.
  sqlite.pragma('recursive_triggers = ON')
  sqlite.pragma('cache_size = -65536')
  if (!readonly) {
    const mode: unknown = sqlite.pragma('journal_mode = WAL', { simple: true })
    if (mode !== 'wal') {
      throw new OperationFailure(
        'read_only',
        'The folder of the vault does not allow safe writing (a network folder, perhaps). Nothing was changed. Move the vault to a disk of this computer.',
      )
    }
    sqlite.pragma('synchronous = FULL')
    sqlite.pragma('fullfsync = ON')
    sqlite.pragma('checkpoint_fullfsync = ON')
    sqlite.pragma('secure_delete = ON')
  }
}

/**
 * Opens (or with `create` makes) one encrypted database file and proves by a real read that the key fits.
 * Throws OperationFailure: `vault_damaged` (wrong key, damaged, truncated or missing file), `read_only`, `disk_full`,
 * `already_exists`, `busy`. The caller keeps and zeroes `key`.
 */
export const openEncrypted = (file: string, key: Buffer, options: OpenOptions = {}): Database.Database => {
  if (key.length !== keyBytes) throw new RangeError(`A key has ${keyBytes} bytes.`)
  const create = options.create === true
  const readonly = options.readonly === true
  if (create && readonly) throw new RangeError('A file to be made cannot be read-only.')
  prepareFile(file, create)
  let sqlite: Database.Database | null = null
  try {
    sqlite = new Database(file, { readonly, fileMustExist: true, timeout: busyMilliseconds })
    unlock(sqlite, key)
    // Before anything else touches the file: a wrong key shows itself only in the first read.
    sqlite.prepare('select count(*) from sqlite_schema').get()
    settle(sqlite, readonly)
    return sqlite
  } catch (error) {
    sqlite?.close()
    // Only what this call made: an empty file left behind would look like a lost vault.
    if (create) for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
    throw storeFailure(error, file) ?? error
  }
}

const missing = 'The file of the vault is missing or cut short. Nothing was changed. Restore the last backup.'

const prepareFile = (file: string, create: boolean): void => {
  if (!create) {
    // SQLite would take a file shorter than a page for a new database and so hide the loss of a whole vault.
    if (!existsSync(file) || statSync(file).size < pageBytes)
      throw new FileFailure('vault_damaged', missing, file)
    return
  }
  try {
    // Made here and not by SQLite, so that nobody else on the computer may read it; -wal and -shm take over the mode.
    closeSync(openSync(file, 'wx', 0o600))
  } catch (error) {
    throw fileFailure(error, file)
  }
}

const fileFailure = (error: unknown, file: string): unknown => {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'EEXIST') {
    return new OperationFailure(
      'already_exists',
      'There is a file of that name already. Nothing was changed.',
    )
  }
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new FileFailure(
      'disk_full',
      'The disk is full. Nothing was made. Make room, then try again.',
      file,
    )
  }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOENT' || code === 'ENOTDIR') {
    return new FileFailure(
      'read_only',
      'Mooring may not write to this folder. Nothing was made. Check that the folder is there and what its permissions are.',
      file,
    )
  }
  return error
}

/**
 * Encrypts every page of a closed database file anew, under another raw key and a new salt. Only for a copy that nobody
 * uses yet: killed in the middle, the file opens with neither key. Throws as {@link openEncrypted}.
 */
export const rekeyFile = (file: string, key: Buffer, newKey: Buffer): void => {
  if (key.length !== keyBytes || newKey.length !== keyBytes)
    throw new RangeError(`A key has ${keyBytes} bytes.`)
  let sqlite: Database.Database | null = null
  const raw = rawKey(newKey)
  try {
    sqlite = new Database(file, { fileMustExist: true, timeout: busyMilliseconds })
    unlock(sqlite, key)
    // A file in WAL mode cannot be encrypted anew; the journal holds pages under the old key, so it stays in memory.
    sqlite.pragma('journal_mode = DELETE')
    sqlite.pragma('journal_mode = MEMORY')
    sqlite.pragma('temp_store = MEMORY')
    if (!isKeyed(sqlite))
      throw new Error('The SQLite binding cannot encrypt: the wrong package is installed.')
    sqlite.rekey(raw)
  } catch (error) {
    throw storeFailure(error, file) ?? error
  } finally {
    raw.fill(0)
    sqlite?.close()
  }
}

/**
 * Opens the record. See {@link openEncrypted} for errors. A new file is empty until `migrateDatabase` has run.
 * Close with {@link closeDatabase}.
 */
export const openDatabase = (file: string, key: Buffer, options: OpenOptions = {}): Store => {
  const sqlite = openEncrypted(file, key, options)
  return { sqlite, orm: drizzle(sqlite, { schema }) }
}

/** An empty database in memory, for comparing schemas; no client's data ever goes there. */
export const openReference = (): Database.Database => {
  const sqlite = new Database(':memory:')
  sqlite.pragma('trusted_schema = OFF')
  return sqlite
}
