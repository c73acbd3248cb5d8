import { pawsDomains, type CheckIn, type PawsDomain } from '#shared/contract/operations/followup.ts'
import { pawsDomainLabels } from '#shared/domain/followup/domains.ts'
import type { WaveDays } from '#shared/domain/followup/waves.ts'

/** What one small chart shows: a domain, or the hours of sleep. */
export type SeriesKey = PawsDomain | 'sleepHours'

export interface TrendPoint {
  /** Days since 1970, for a true time axis. */
  readonly day: number
  readonly heldOn: string
  readonly checkInId: string
  /** Null: not asked. */
  readonly value: number | null
  /** Days affected of the last seven; null: not asked, or nothing that is counted in days. */
  readonly days: number | null
  /** Worth a look by the thresholds of the settings. */
  readonly marked: boolean
  /** Use was reported in this check-in; null: not asked. */
  readonly use: boolean | null
}

export interface Series {
  readonly key: SeriesKey
  readonly label: string
  /** Upper end of its axis. */
  readonly max: number
  readonly points: readonly TrendPoint[]
}

export interface Thresholds {
  readonly flagRise: number
  readonly flagCraving: number
  readonly flagSleepHours: number
}

export const dayNumber = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000)

/** The hours of sleep are drawn up to twelve; more lie on the upper edge and are written out in the table. */
export const sleepAxisHours = 12

const valueOf = (checkIn: CheckIn, key: SeriesKey): number | null =>
  key === 'sleepHours' ? checkIn.sleepHours : checkIn.severities[key]

/** The series in the order of the form, sleep hours beside the sleep rating. Check-ins oldest first. */
export const seriesOf = (checkIns: readonly CheckIn[], thresholds: Thresholds): readonly Series[] => {
  const keys: readonly SeriesKey[] = pawsDomains.flatMap((domain) =>
    domain === 'sleep' ? [domain, 'sleepHours' as const] : [domain],
  )
  return keys.map((key) => ({
    key,
    label: key === 'sleepHours' ? 'Hours of sleep' : pawsDomainLabels[key],
    max: key === 'sleepHours' ? sleepAxisHours : 10,
    points: checkIns.map((checkIn, index) => {
      const value = valueOf(checkIn, key)
      const previous = checkIns[index - 1]
      const before = previous === undefined ? null : valueOf(previous, key)
      const marked =
        value !== null &&
        (key === 'sleepHours'
          ? value < thresholds.flagSleepHours
          : (before !== null && value - before >= thresholds.flagRise) ||
            (key === 'craving' && value >= thresholds.flagCraving))
      return {
        day: dayNumber(checkIn.heldOn),
        heldOn: checkIn.heldOn,
        checkInId: checkIn.checkInId,
        value,
        days: key === 'sleepHours' ? null : checkIn.daysAffected[key],
        marked,
        use: checkIn.anyUse,
      }
    }),
  }))
}

/** "6, was 3" from the last two answers; "not asked yet" without any. */
export const latestWords = (points: readonly TrendPoint[]): string => {
  const answered = points.flatMap(({ value }) => (value === null ? [] : [value]))
  const [before, last] = [answered.at(-2), answered.at(-1)]
  if (last === undefined) return 'not asked yet'
  return before === undefined ? String(last) : `${last}, was ${before}`
}

/** Where the axis of the charts begins and ends: the check-ins, and the waves that reach beyond them. */
export const axisOf = (
  days: readonly number[],
  waves: readonly WaveDays[],
  today: string,
): { readonly from: number; readonly to: number } | null => {
  if (days.length === 0) return null
  const bands = waves.map((one) => bandOf(one, today))
  const first = Math.min(...days, ...bands.map(({ from }) => from))
  const last = Math.max(...days, ...bands.map(({ to }) => to))
  // A single check-in still needs an axis of some length.
  return first === last ? { from: first - 7, to: last + 7 } : { from: first, to: last }
}

/** A wave on the axis; one that goes on reaches to today. */
export const bandOf = (
  { beganOn, endedOn }: WaveDays,
  today: string,
): { readonly from: number; readonly to: number } => {
  const from = dayNumber(beganOn)
  return { from, to: Math.max(from, dayNumber(endedOn ?? today)) }
}
