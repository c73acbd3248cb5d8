import type { Database } from 'better-sqlite3'

/** How often the head of the audit chain goes into the header while somebody works (design.md "Vault"). */
export const anchorEveryMilliseconds = 60_000

/**
 * Runs `work` in a transaction of its own if the write lock can be had at once. False when another connection writes
 * (an import, say): the person must not wait for an anchor, and the next one comes in a minute.
 */
const whenFree = (sqlite: Database, work: () => void): boolean => {
  if (!sqlite.open || sqlite.inTransaction) return false
  const busyFor: unknown = sqlite.pragma('busy_timeout', { simple: true })
  sqlite.pragma('busy_timeout = 0')
  try {
    sqlite.transaction(work).immediate()
    return true
  } finally {
    sqlite.pragma(`busy_timeout = ${Number(busyFor)}`)
  }
}

/**
 * Calls `anchor` (which does nothing when the chain has not moved) every minute. The timer keeps no process alive. An
 * anchor that fails is tried again a minute later: one that is behind the database is what a crash leaves, no finding.
 */
export const keepAnchored = (
  sqlite: Database,
  anchor: () => void,
  everyMilliseconds = anchorEveryMilliseconds,
): { readonly stop: () => void } => {
  const timer = setInterval(() => {
    try {
      whenFree(sqlite, anchor)
    } catch {
      // Busy, or a full or vanished disk: the next write of the person meets it too, and says so.
    }
  }, everyMilliseconds)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}
