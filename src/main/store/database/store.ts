import type { Database } from 'better-sqlite3'
import type { BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'
import type * as schema from '../schema/index.ts'

/** One open connection to the record: the raw handle for SQL that must be exact, Drizzle for everything else. */
export interface Store {
  readonly sqlite: Database
  readonly orm: BetterSQLite3Database<typeof schema>
}
