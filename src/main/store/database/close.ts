import { truncateLog } from './checkpoint.ts'
import type { Store } from './store.ts'

/** Lets SQLite refresh its statistics, empties the log into the file and closes. Harmless on a closed store. */
export const closeDatabase = ({ sqlite }: Store): void => {
  if (!sqlite.open) return
  try {
    if (!sqlite.readonly && !sqlite.inTransaction) {
      sqlite.pragma('optimize')
      truncateLog(sqlite)
    }
  } finally {
    sqlite.close()
  }
}
