import { addDays } from '#shared/domain/dates.ts'
import type { Random } from './random.ts'

/** The course of one invented client's care: from when to when, how it ended, and on which days there were sessions. */
export interface SampleCourse {
  readonly admittedOn: string
  /** 'quiet': still open, but nobody has seen the client for weeks. */
  readonly standing: 'open' | 'quiet' | 'discharged' | 'died'
  readonly dischargedOn: string | null
  readonly dischargeReason: string | null
  readonly deceasedOn: string | null
  /** Before the admission, or the day of the latest lapse since. */
  readonly lastUseOn: string
  /** Days of the sessions, oldest first; several may fall on one day. */
  readonly days: readonly string[]
}

const dischargeReasons = {
  Completed: 46,
  'Left against advice': 20,
  'Transferred to another program': 12,
  'Lost contact': 14,
  'Moved away': 8,
} as const

/**
 * Shares `total` sessions among `count` clients: most have some dozens, a few have many, none fewer than one while
 * there are enough. The shares add up to `total` exactly. With `longest` above 0 the first client has that many of them.
 */
export const shareSessions = (random: Random, count: number, total: number, longest = 0): number[] => {
  if (count === 0) return []
  if (longest > 0) {
    const first = count === 1 ? total : Math.min(longest, total)
    return [first, ...shareSessions(random, count - 1, total - first)]
  }
  const weights = Array.from({ length: count }, () => 0.25 + random.next() ** 2 * 2)
  const sum = weights.reduce((all, weight) => all + weight, 0)
  let carried = 0
  const shares = weights.map((weight) => {
    carried += (weight / sum) * total
    const share = Math.floor(carried)
    carried -= share
    return share
  })
  const rest = total - shares.reduce((all, share) => all + share, 0)
  if (shares[0] !== undefined) shares[0] += rest
  return shares
}

/** Moves a day off the weekend; the direction keeps it inside the course. */
const workday = (day: string): string => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday === 6 ? addDays(day, -1) : weekday === 0 ? addDays(day, -2) : day
}

/** One client's course with `sessions` sessions inside the last `daysBack` days. */
export const sampleCourse = (
  random: Random,
  sessions: number,
  today: string,
  daysBack: number,
): SampleCourse => {
  const standing = random.weighted({ open: 56, quiet: 7, discharged: 36, died: 1 })
  const interval = random.pick([3.5, 7, 7, 7, 10, 14])
  const span = Math.max(7, Math.min(daysBack - 75, Math.round(sessions * interval)))
  const last =
    standing === 'open'
      ? addDays(today, -random.int(1, 6))
      : standing === 'quiet'
        ? addDays(today, -random.int(24, 70))
        : addDays(today, -random.int(5, Math.max(5, daysBack - span)))
  const admittedOn = addDays(last, -span)
  const days = Array.from({ length: sessions }, (_, index) => {
    // The last session falls on the last day, the others spread backwards with a little unrest.
    const back = (index * span) / Math.max(1, sessions)
    const unrest = index === 0 ? 0 : (random.next() - 0.5) * Math.min(4, interval)
    return workday(addDays(last, -Math.max(0, Math.round(back + unrest))))
  })
    .map((day) => (day < admittedOn ? admittedOn : day))
    .toSorted()
  // Of those with a lapse since their admission some had it only just; of its own stream, so that nothing else moves.
  const recent = random.fork(31)
  const lapsedAfter = (): number =>
    recent.chance(0.25) ? Math.max(0, span - recent.int(0, 9)) : Math.min(span, recent.int(0, 220))
  const over = standing === 'discharged' || standing === 'died'
  const end = over ? addDays(last, random.int(0, 3)) : null
  const dischargedOn = end !== null && end > today ? today : end
  return {
    admittedOn,
    standing,
    dischargedOn,
    dischargeReason: standing === 'died' ? 'Death' : over ? random.weighted(dischargeReasons) : null,
    deceasedOn: standing === 'died' ? dischargedOn : null,
    lastUseOn: addDays(admittedOn, random.chance(0.3) ? lapsedAfter() : -random.int(1, 30)),
    days,
  }
}
