/**
 * How long the next try waits after wrong passwords. The delay slows a person at the keyboard; it cannot slow
 * somebody who copied the file away: against that stands the password derivation.
 */

/** What the vault's header remembers of wrong tries since the last successful unlock. */
export interface FailedUnlocks {
  readonly count: number
  /** UTC instant of the last wrong try; null while there was none. */
  readonly lastAt: string | null
  /** UTC instant before which no try is taken; null when the next try is free. */
  readonly waitUntil: string | null
}

export const noFailedUnlocks: FailedUnlocks = { count: 0, lastAt: null, waitUntil: null }

/** Wrong tries that cost nothing but the derivation: everybody mistypes. */
export const freeTries = 2
const firstDelaySeconds = 5
/** No wait is ever longer, whatever the header says: a colleague's typing must not close the clinic. */
export const longestDelaySeconds = 15 * 60

/** Seconds to wait after `count` wrong tries in a row: 0, 0, 5, 10, 20, … at most 15 minutes. */
export const delayAfter = (count: number): number =>
  count <= freeTries
    ? 0
    : Math.min(longestDelaySeconds, firstDelaySeconds * 2 ** Math.min(count - freeTries - 1, 20))

/** The record after one more wrong try at `now`. */
export const afterWrongTry = (before: FailedUnlocks, now: Date): FailedUnlocks => {
  const count = Math.min(before.count + 1, 1_000_000)
  const delay = delayAfter(count)
  return {
    count,
    lastAt: now.toISOString(),
    waitUntil: delay === 0 ? null : new Date(now.getTime() + delay * 1000).toISOString(),
  }
}

/**
 * Milliseconds still to wait at `now`. Never longer than the delay that the count itself calls for, so that a clock
 * set back does not lock people out for a year.
 */
export const remainingDelay = (record: FailedUnlocks, now: Date): number => {
  if (record.waitUntil === null) return 0
  const left = Date.parse(record.waitUntil) - now.getTime()
  return Math.max(0, Math.min(left, delayAfter(record.count) * 1000))
}
