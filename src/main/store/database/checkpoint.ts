import { statSync } from 'node:fs'
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

const logIsEmpty = (sqlite: Database): boolean =>
  (statSync(`${sqlite.name}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0

/** Pages of the log after which SQLite clears it by itself, in the middle of somebody's save: 32 MB instead of 4. */
const pagesByItself = 8_000

/**
 * Truncates the log every few seconds while there is something in it, whoever wrote it. The timer keeps no process
 * alive; it ends with `stop` or when the database is closed. A checkpoint that fails is tried again: it loses nothing.
 * As the log is kept short here, saves on this connection are spared SQLite's own clearing of it; what a save wrote to
 * the log is on the disk as before (`synchronous = FULL`).
 */
export const keepLogShort = (sqlite: Database, everyMilliseconds = 5_000): { readonly stop: () => void } => {
  if (!sqlite.readonly) sqlite.pragma(`wal_autocheckpoint = ${pagesByItself}`)
  const timer = setInterval(() => {
    if (!sqlite.open) {
      clearInterval(timer)
      return
    }
    try {
      if (!logIsEmpty(sqlite)) truncateLog(sqlite)
    } catch {
      // A full or vanished disk: the next write of the person meets it too, and says so.
    }
  }, everyMilliseconds)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}
