import { truncateLog } from './checkpoint.ts'
import { storeFailure } from './sqlite-errors.ts'
import type { Store } from './store.ts'

/**
 * Lets SQLite refresh its statistics, empties the log into the file and closes. Harmless on a closed store, and it
 * always closes: on a full or vanished disk the log stays as it is, and the next open reads it.
 */
export const closeDatabase = ({ sqlite }: Store): void => {
  if (!sqlite.open) return
  try {
    if (!sqlite.readonly && !sqlite.inTransaction) {
      sqlite.pragma('optimize')
      truncateLog(sqlite)
    }
  } catch (error) {
    if (storeFailure(error) === null) throw error
  } finally {
    sqlite.close()
  }
}
