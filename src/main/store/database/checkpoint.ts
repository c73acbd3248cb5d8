import type { Database } from 'better-sqlite3'

/**
 * Deleted and overwritten text must leave the write-ahead log within seconds: `secure_delete` clears it from the
 * pages, but the log keeps older copies of those pages until it is truncated.
 */

/** Moves the log into the database file and truncates it. False when another connection's reader was in the way. */
export const truncateLog = (sqlite: Database): boolean => {
  if (!sqlite.open || sqlite.readonly || sqlite.inTransaction) return false
  const busyFor: unknown = sqlite.pragma('busy_timeout', { simple: true })
  // A checkpoint that cannot be had now is tried again later; it must not make the person wait.
  sqlite.pragma('busy_timeout = 0')
  try {
    const rows = sqlite.pragma('wal_checkpoint(TRUNCATE)')
    const first: unknown = Array.isArray(rows) ? rows[0] : null
    return typeof first === 'object' && first !== null && 'busy' in first && first.busy === 0
  } finally {
    sqlite.pragma(`busy_timeout = ${Number(busyFor)}`)
  }
}
