/**
 * Local calendar dates as `YYYY-MM-DD` text: compared as text, computed in whole UTC days. No function here reads a
 * clock; today comes in as a parameter. Every row of a list and of an import goes through here, so nothing is computed
 * through objects of a date library; the tests hold each function against Temporal.
 */

const pattern = /^\d{4}-\d{2}-\d{2}$/

const pad = (value: number, length = 2): string => String(value).padStart(length, '0')

const dayLength = 86_400_000
const dayOf = (epochMilliseconds: number): string => new Date(epochMilliseconds).toISOString().slice(0, 10)
/** Milliseconds since 1970 of the date's midnight, all in UTC; NaN where that is no date. */
const startOf = (date: string): number => Date.parse(`${date}T00:00:00.000Z`)
/** The same. Throws RangeError on a date that does not exist. */
const checkedStartOf = (date: string): number => {
  const start = startOf(date)
  // The engine may read 30 February as 2 March.
  if (!pattern.test(date) || Number.isNaN(start) || dayOf(start) !== date)
    throw new RangeError('This is not a date that exists.')
  return start
}

/** True for a date that exists, years 1800–2200. */
export const isCalendarDate = (text: string): boolean => {
  if (!pattern.test(text)) return false
  const year = Number(text.slice(0, 4))
  if (year < 1800 || year > 2200) return false
  const start = startOf(text)
  return !Number.isNaN(start) && dayOf(start) === text
}

/** The calendar date of parts, or null when no such day exists. Months and days count from 1. */
export const calendarDateOf = (year: number, month: number, day: number): string | null => {
  const text = `${pad(year, 4)}-${pad(month)}-${pad(day)}`
  return isCalendarDate(text) ? text : null
}

/** `days` later (or earlier, when negative). Throws RangeError on a date that does not exist. */
export const addDays = (date: string, days: number): string => {
  if (!Number.isInteger(days)) throw new RangeError('This is not a whole number of days.')
  return dayOf(checkedStartOf(date) + days * dayLength)
}

/**
 * `months` calendar months later; a day that the month does not have becomes its last (31 January + 1 = 28 February).
 * Throws RangeError on a date that does not exist.
 */
export const addMonths = (date: string, months: number): string => {
  if (!Number.isInteger(months)) throw new RangeError('This is not a whole number of months.')
  const from = new Date(checkedStartOf(date))
  const year = from.getUTCFullYear()
  const month = from.getUTCMonth() + months
  // Day 0 of the month after is the last of this one.
  const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return dayOf(Date.UTC(year, month, Math.min(from.getUTCDate(), last)))
}

/** Whole days from `from` to `to`; negative when `to` is earlier. Throws RangeError on a date that does not exist. */
export const daysBetween = (from: string, to: string): number =>
  (checkedStartOf(to) - checkedStartOf(from)) / dayLength

/** Completed years from birth to `today`; someone born on 29 February completes a year on 1 March. */
export const ageOn = (dateOfBirth: string, today: string): number => {
  const years = Number(today.slice(0, 4)) - Number(dateOfBirth.slice(0, 4))
  return today.slice(5) < dateOfBirth.slice(5) ? years - 1 : years
}

/**
 * What each zone's clocks show. Making a formatter reads the zone's rules, which takes longer than asking it a thousand
 * times.
 */
const clocks = new Map<string, Intl.DateTimeFormat>()
const clockOf = (timeZone: string): Intl.DateTimeFormat => {
  let clock = clocks.get(timeZone)
  if (clock === undefined) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    clocks.set(timeZone, clock)
  }
  return clock
}

/** What the zone's clocks show at an instant, as if it were UTC: milliseconds, to the second. */
const shownAt = (epochMilliseconds: number, timeZone: string): number => {
  const parts: Record<string, number> = {}
  for (const { type, value } of clockOf(timeZone).formatToParts(epochMilliseconds))
    parts[type] = Number(value)
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** The local calendar date of an instant in a time zone (IANA name, default the system's), years 100 to 9999. */
export const localDateOf = (instant: Date, timeZone?: string): string =>
  timeZone === undefined
    ? `${pad(instant.getFullYear(), 4)}-${pad(instant.getMonth() + 1)}-${pad(instant.getDate())}`
    : dayOf(shownAt(instant.getTime(), timeZone))

/**
 * The UTC instant of a local date and wall-clock time (`HH:MM`) in a time zone (IANA name, default the system's). A time
 * that a clock change skips moves forward, one that occurs twice is the earlier (Temporal's 'compatible', and what the
 * engine does in the system's own zone). Throws RangeError on a date or a time that does not exist.
 */
export const instantOf = (date: string, time: string, timeZone?: string): string => {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? []
  if (hours === undefined || minutes === undefined) throw new RangeError('This is not a time of the day.')
  const wall = checkedStartOf(date) + (Number(hours) * 60 + Number(minutes)) * 60_000
  if (timeZone === undefined) return new Date(`${date}T${time}:00`).toISOString()
  // The zone's distance from UTC a day before and a day after: one of them holds at the time itself.
  const before = shownAt(wall - dayLength, timeZone) - (wall - dayLength)
  const after = shownAt(wall + dayLength, timeZone) - (wall + dayLength)
  // The greater distance is the earlier instant. A time that is skipped is shown under neither.
  const [earlier, later] = before > after ? [wall - before, wall - after] : [wall - after, wall - before]
  const found = [earlier, later].find((instant) => shownAt(instant, timeZone) === wall)
  return new Date(found ?? wall - before).toISOString()
}
