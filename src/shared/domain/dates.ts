import { Temporal } from 'temporal-polyfill'

/**
 * Local calendar dates as `YYYY-MM-DD` text: compared as text, computed with Temporal.
 * No function here reads a clock; today comes in as a parameter.
 */

const pattern = /^\d{4}-\d{2}-\d{2}$/

/** True for a date that exists, years 1800–2200. */
export const isCalendarDate = (text: string): boolean => {
  if (!pattern.test(text)) return false
  const year = Number(text.slice(0, 4))
  if (year < 1800 || year > 2200) return false
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' })
    return true
  } catch {
    return false
  }
}

/** The calendar date of parts, or null when no such day exists. Months and days count from 1. */
export const calendarDateOf = (year: number, month: number, day: number): string | null => {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isCalendarDate(text) ? text : null
}

/**
 * `days` later (or earlier, when negative). Throws RangeError on a date that does not exist. Counted in whole UTC days
 * and not through Temporal: the rules of what is due call this hundreds of thousands of times in a row.
 */
export const addDays = (date: string, days: number): string => {
  const from = Date.parse(`${date}T00:00:00.000Z`)
  if (!pattern.test(date) || !Number.isInteger(days) || Number.isNaN(from) || dayOf(from) !== date) {
    throw new RangeError('This is not a date that exists, or not a whole number of days.')
  }
  return dayOf(from + days * 86_400_000)
}

const dayOf = (epochMilliseconds: number): string => new Date(epochMilliseconds).toISOString().slice(0, 10)

/** `months` calendar months later; a day that the month does not have becomes its last (31 January + 1 = 28 February). */
export const addMonths = (date: string, months: number): string =>
  Temporal.PlainDate.from(date).add({ months }).toString()

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'days' }).days

/** Completed years from birth to `today`; someone born on 29 February completes a year on 1 March. */
export const ageOn = (dateOfBirth: string, today: string): number => {
  const years = Number(today.slice(0, 4)) - Number(dateOfBirth.slice(0, 4))
  return today.slice(5) < dateOfBirth.slice(5) ? years - 1 : years
}

/** The local calendar date of an instant in a time zone (IANA name, default the system's). */
export const localDateOf = (instant: Date, timeZone: string = Temporal.Now.timeZoneId()): string =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString()

/**
 * The UTC instant of a local date and wall-clock time (`HH:MM`). A time that a clock change skips moves forward, one
 * that occurs twice is the earlier (Temporal's 'compatible').
 */
export const instantOf = (date: string, time: string, timeZone: string = Temporal.Now.timeZoneId()): string =>
  new Date(
    Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone).epochMilliseconds,
  ).toISOString()
