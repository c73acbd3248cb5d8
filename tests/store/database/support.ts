import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeDatabase } from '#store/database/close.ts'
import { migrateDatabase } from '#store/database/migrate.ts'
import { openDatabase } from '#store/database/open.ts'
import type { Store } from '#store/database/store.ts'

export const migrationsFolder = join(import.meta.dirname, '../../../drizzle')

export interface Place {
  readonly folder: string
  readonly file: string
  readonly key: Buffer
  end(): void
}

/** A folder for one test, and a key. */
export const makePlace = (): Place => {
  const folder = mkdtempSync(join(tmpdir(), 'mooring-database-'))
  return {
    folder,
    file: join(folder, 'data-1.db'),
    key: randomBytes(32),
    end: () => rmSync(folder, { recursive: true, force: true }),
  }
}

export interface OpenPlace extends Place {
  readonly store: Store
}

/** A real encrypted database with the whole schema, empty. */
export const openPlace = (): OpenPlace => {
  const place = makePlace()
  const store = openDatabase(place.file, place.key, { create: true })
  migrateDatabase(store, { migrationsFolder })
  return {
    ...place,
    store,
    end: () => {
      closeDatabase(store)
      place.end()
    },
  }
}

/** The code of the OperationFailure that `work` throws; 'nothing' when it throws none. */
export const failureOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof Error && 'detail' in error) return (error.detail as { code: string }).code
    throw error
  }
  return 'nothing'
}

/** The SQLite code that `work` throws; 'nothing' when it throws none. */
export const sqliteCodeOf = (work: () => unknown): string => {
  try {
    work()
  } catch (error) {
    if (error instanceof Error && 'code' in error) return String(error.code)
    throw error
  }
  return 'nothing'
}
