import { truncateLog } from './checkpoint.ts'
import { storeFailure } from './sqlite-errors.ts'
import type { Store } from './store.ts'

/**
 * What `pragma optimize` may do by itself, and 0x10000: look at every table, also at those whose statistics no statement
 * of this connection asked for. A table that was empty when the vault was made and never looked at again would be
 * planned for as if it had one row: the audit was read from its first row at every unlock.
 */
const refreshStatistics = 'optimize = 0x1fffe'

/**
 * Lets SQLite refresh its statistics, empties the log into the file and closes. Harmless on a closed store, and it
 * always closes: on a full or vanished disk the log stays as it is, and the next open reads it.
 */
export const closeDatabase = ({ sqlite }: Store): void => {
  if (!sqlite.open) return
  try {
    if (!sqlite.readonly && !sqlite.inTransaction) {
      sqlite.pragma(refreshStatistics)
      truncateLog(sqlite)
    }
  } catch (error) {
    if (storeFailure(error) === null) throw error
  } finally {
    sqlite.close()
  }
}
