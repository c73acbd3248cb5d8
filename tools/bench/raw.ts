import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { SQL } from 'drizzle-orm'
import { SQLiteSyncDialect } from 'drizzle-orm/sqlite-core'
import { systemClock } from '#services/context.ts'
import { unlock } from '#services/vault/signing-in.ts'
import { VaultSession } from '#services/vault/session.ts'
import { openEncrypted } from '#store/database/open.ts'
import { appVersion } from '../sample-caseload/build.ts'

const root = join(import.meta.dirname, '../..')

interface Statement {
  all(...parameters: unknown[]): unknown[]
}
interface PlainDatabase {
  prepare(text: string): Statement
  pragma(text: string): unknown
  exec(text: string): unknown
  close(): unknown
}
interface Rekeyed {
  rekey(key: Buffer): number
}

const canRekey = (database: object): database is Rekeyed =>
  'rekey' in database && typeof database.rekey === 'function'

/**
 * A plain, unencrypted copy of a sample vault's database, opened with nothing but the driver: the baseline. Only ever
 * of invented people; it is deleted when the benchmark ends.
 */
export const openRaw = async (vaultFolder: string, password: string, file: string) => {
  const session = new VaultSession({
    vaultFolder,
    sample: true,
    migrationsFolder: join(root, 'drizzle'),
    appVersion: appVersion(),
    clock: systemClock,
  })
  try {
    const [account] = session.status().accounts
    if (account === undefined) throw new Error('The vault has no account.')
    await unlock(session, account.slotId, password)
    const { databaseFile, key } = session.keyForJob()
    const { vault } = session.requireOpen()
    vault.store.sqlite.pragma('wal_checkpoint(TRUNCATE)')
    copyFileSync(databaseFile, file)
    const copy = openEncrypted(file, key)
    try {
      // The cipher is changed in place, which the write-ahead log does not allow.
      copy.pragma('journal_mode = DELETE')
      if (!canRekey(copy)) throw new Error('The driver cannot change the key.')
      copy.rekey(Buffer.alloc(0))
    } finally {
      copy.close()
    }
  } finally {
    session.close()
  }
  const driver = (await import(
    pathToFileURL(join(root, 'node_modules/better-sqlite3/lib/index.js')).href
  )) as {
    default: new (file: string) => PlainDatabase
  }
  const database = new driver.default(file)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('cache_size = -65536')
  const dialect = new SQLiteSyncDialect()
  return {
    /** Runs drizzle's SQL as a prepared statement. */
    prepare: (query: SQL) => {
      const { sql, params } = dialect.sqlToQuery(query)
      const statement = database.prepare(sql)
      return () => statement.all(...params)
    },
    exec: (text: string) => database.exec(text),
    statement: (text: string) => database.prepare(text),
    close: () => {
      database.close()
      for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
    },
  }
}
export type RawDatabase = Awaited<ReturnType<typeof openRaw>>
