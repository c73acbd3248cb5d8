/** When a backup, and the yearly rehearsal of a restore, fall due. Pure: instants and dates come in. */
import { addDays } from '../dates.ts'

/** From this many days without a verified backup on, the status line is urgent. */
export const urgentAfterDays = 3
/** After a try that failed, the next scheduled one waits this long. */
export const retryMinutes = 30
/** Work is not met by a backup in its first minutes. */
export const settlingMinutes = 5
/** A rehearsal is due this many days after the last … */
export const rehearsalDays = 365
/** … and the first one this many days after the vault was made. */
export const firstRehearsalDays = 30

const minute = 60_000

/** Milliseconds since an instant; null when it lies in the future, which only a clock that was set back brings about. */
const since = (instant: string, now: string): number | null => {
  const passed = Date.parse(now) - Date.parse(instant)
  return passed < 0 ? null : passed
}

/** Everything the schedule looks at. UTC instants. */
export interface ScheduleFacts {
  readonly now: string
  readonly everyHours: number
  /** Newest verified backup; null: none yet. */
  readonly lastVerifiedAt: string | null
  /** Begin of the last try, whatever came of it. */
  readonly lastTriedAt: string | null
  readonly unlockedAt: string
  /** Something was written since the last verified backup. */
  readonly changedSince: boolean
}

/** True when an open vault is to be backed up now. */
export const scheduledBackupIsDue = (facts: ScheduleFacts): boolean => {
  const { now, everyHours, lastVerifiedAt, lastTriedAt, unlockedAt, changedSince } = facts
  if (!changedSince) return false
  const open = since(unlockedAt, now)
  if (open !== null && open < settlingMinutes * minute) return false
  const tried = lastTriedAt === null ? null : since(lastTriedAt, now)
  if (tried !== null && tried < retryMinutes * minute) return false
  // Without a backup the hours count from the unlock; one dated in the future counts as old.
  const waited = since(lastVerifiedAt ?? unlockedAt, now)
  return waited === null || waited >= everyHours * 60 * minute
}

/** How the status stands: nothing yet, fresh, or older than {@link urgentAfterDays} days while something changed. */
export const backupAge = (
  lastVerifiedAt: string | null,
  changedSince: boolean,
  now: string,
): 'none' | 'fresh' | 'old' => {
  if (lastVerifiedAt === null) return 'none'
  const passed = since(lastVerifiedAt, now)
  return changedSince && passed !== null && passed >= urgentAfterDays * 24 * 60 * minute ? 'old' : 'fresh'
}

/** Date on which the next rehearsal of a restore is due. Local calendar dates. */
export const rehearsalDueOn = (lastOn: string | null, vaultMadeOn: string): string =>
  lastOn === null ? addDays(vaultMadeOn, firstRehearsalDays) : addDays(lastOn, rehearsalDays)
