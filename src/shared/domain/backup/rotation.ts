/**
 * Which backups of one target stay: grandfather, father, son. The newest of each of the last 7 days, 5 weeks and 12
 * months that have one (design.md "Vault"; issue B 5).
 */

export const keptDays = 7
export const keptWeeks = 5
export const keptMonths = 12

/** One backup as the rule sees it. */
export interface DatedBackup {
  readonly id: string
  /** UTC instant. */
  readonly madeAt: string
  readonly verified: boolean
}

const dayMilliseconds = 86_400_000

/** Number of the week (Monday to Sunday, UTC) that an instant lies in, counted from 1970. */
const weekOf = (madeAt: string): number =>
  // 1 January 1970 was a Thursday: three days later a Monday begins a week.
  Math.floor((Math.floor(Date.parse(madeAt) / dayMilliseconds) + 3) / 7)

/** The first of each period in a list that runs from new to old, for at most `limit` periods. */
const newestOfEach = (
  newestFirst: readonly DatedBackup[],
  period: (madeAt: string) => string | number,
  limit: number,
): string[] => {
  const seen = new Map<string | number, string>()
  for (const { id, madeAt } of newestFirst) {
    const key = period(madeAt)
    if (seen.has(key)) continue
    if (seen.size === limit) break
    seen.set(key, id)
  }
  return [...seen.values()]
}

/**
 * Ids of the backups to remove; the newest verified one is never among them. Periods are counted among those that have
 * a backup, so a month without work removes nothing. A backup dated after `now` (the clock was set back since) is left
 * alone and takes no place. One that was never verified goes only when a newer verified one is there.
 */
export const backupsToRemove = (backups: readonly DatedBackup[], now: string): string[] => {
  const past = backups.filter(({ madeAt }) => Date.parse(madeAt) <= Date.parse(now))
  const verified = past
    .filter((each) => each.verified)
    .toSorted((a, b) => Date.parse(b.madeAt) - Date.parse(a.madeAt))
  const newest = verified[0]
  if (newest === undefined) return []
  const kept = new Set([
    newest.id,
    ...newestOfEach(verified, (madeAt) => madeAt.slice(0, 10), keptDays),
    ...newestOfEach(verified, weekOf, keptWeeks),
    ...newestOfEach(verified, (madeAt) => madeAt.slice(0, 7), keptMonths),
  ])
  return past
    .filter((each) =>
      each.verified ? !kept.has(each.id) : Date.parse(each.madeAt) < Date.parse(newest.madeAt),
    )
    .map(({ id }) => id)
}

/** Safety copies of a restore that stay in the vault's folder: as many restores can be undone one after another. */
export const keptSafetyCopies = 3

/**
 * Ids of the safety copies to remove: all but the newest {@link keptSafetyCopies}, in which those marked `keep` (the one
 * of the restore just done, and its source) come first, for the clock may have been set back since the others.
 */
export const safetyCopiesToRemove = (
  copies: readonly { readonly id: string; readonly madeAt: string; readonly keep: boolean }[],
): string[] =>
  copies
    .toSorted(
      (a, b) =>
        Number(b.keep) - Number(a.keep) ||
        Date.parse(b.madeAt) - Date.parse(a.madeAt) ||
        (a.id < b.id ? 1 : -1),
    )
    .slice(keptSafetyCopies)
    .filter(({ keep }) => !keep)
    .map(({ id }) => id)
