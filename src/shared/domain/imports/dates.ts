import { addDays, calendarDateOf } from '#shared/domain/dates.ts'
import type { dateOrders } from '#shared/contract/operations/imports.ts'

/** Dates as people and spreadsheets write them. Nothing here reads a clock: the latest plausible day comes in. */

export type DateOrder = (typeof dateOrders)[number]

/** How one file writes its dates. */
export interface DateHabits {
  /** The person's answer for dates that read both ways; null while not asked. */
  readonly order: DateOrder | null
  /**
   * Dates with dots are day-first wherever dots are the custom. Only a file that holds a dotted date which can be
   * nothing but month-first has its dotted dates asked about, too.
   */
  readonly dottedAsks: boolean
}

export type DateReading =
  | { readonly kind: 'blank' }
  /** `fromSerial`: the cell held Excel's day number (days since 1899-12-30). */
  | { readonly kind: 'date'; readonly date: string; readonly fromSerial: boolean }
  /** Reads both ways, and the file's habit is not known. */
  | { readonly kind: 'ambiguous'; readonly monthFirst: string; readonly dayFirst: string }
  /** Shaped like a date that no calendar has; the reason is a sentence. */
  | { readonly kind: 'impossible'; readonly reason: string }
  | { readonly kind: 'unreadable'; readonly reason: string }

const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

const weekday =
  /^(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun)(?:day|nesday|sday|rsday|urday)?\.?,?\s+/i
const timeOfDay =
  /[T\s,]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?$/i
const yearFirst = /^(\d{4})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{1,2})\.?$/
const threeNumbers = /^(\d{1,2})\s*([-/.])\s*(\d{1,2})\s*\2\s*(\d{4}|'?\d{2})$/
const dayThenName = /^(\d{1,2})(?:st|nd|rd|th)?[\s./-]*(?:of\s+)?([a-z]{3,9})\.?[\s./,-]*(\d{4}|'?\d{2})$/i
const nameThenDay = /^([a-z]{3,9})\.?[\s./-]*(\d{1,2})(?:st|nd|rd|th)?(?:\s*,\s*|[\s./-]+)(\d{4}|'?\d{2})$/i
const yearNameDay = /^(\d{4})[\s./-]*([a-z]{3,9})\.?[\s./-]*(\d{1,2})$/i
const eightDigits = /^\d{8}$/
const serial = /^(\d{5})(?:\.\d+)?$/
/** Excel's day numbers that are taken: 1927 to 2099. */
const serialRange = { low: 10_000, high: 73_050 }

/** 1–12 for an English month name or its abbreviation of three letters or more; null otherwise. */
const monthOf = (word: string): number | null => {
  const lower = word.toLowerCase()
  const index = monthNames.findIndex((name) => name.toLowerCase().startsWith(lower))
  return index < 0 ? null : index + 1
}

const ordinal = (count: number): string => {
  const tens = count % 100
  if (tens >= 11 && tens <= 13) return `${count}th`
  return `${count}${['th', 'st', 'nd', 'rd'][count % 10] ?? 'th'}`
}

const impossible = (year: number, month: number, day: number): DateReading => {
  if (year < 1800 || year > 2200) return { kind: 'impossible', reason: `The year ${year} cannot be right.` }
  if (month === 0) return { kind: 'impossible', reason: 'There is no month 0.' }
  if (month > 12) return { kind: 'impossible', reason: `There is no ${ordinal(month)} month.` }
  if (day === 0) return { kind: 'impossible', reason: 'There is no day 0.' }
  if (day > 31) return { kind: 'impossible', reason: `No month has ${day} days.` }
  const last = month === 2 ? (calendarDateOf(year, 2, 29) === null ? 28 : 29) : 30
  const name = monthNames[month - 1] ?? ''
  return { kind: 'impossible', reason: `${name}${month === 2 ? ` ${year}` : ''} has only ${last} days.` }
}

/**
 * The full year of a year as written. Two digits mean the latest such year whose day is not after `latest`
 * (`YYYY-MM-DD`), so that no birth lies in the future.
 */
export const fullYear = (written: string, month: number, day: number, latest: string): number => {
  const digits = written.replace("'", '')
  if (digits.length === 4) return Number(digits)
  const year = 2000 + Number(digits)
  const monthAndDay = `-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return `${year}${monthAndDay}` <= latest ? year : year - 100
}

const dateOf = (yearWritten: string, month: number, day: number, latest: string): DateReading => {
  const year = fullYear(yearWritten, month, day, latest)
  const date = calendarDateOf(year, month, day)
  return date === null ? impossible(year, month, day) : { kind: 'date', date, fromSerial: false }
}

interface Numbers {
  readonly first: number
  readonly second: number
  readonly year: string
  readonly dotted: boolean
}

/** A date of three numbers whose year stands last: the only style that can read both ways. */
const numbersOf = (text: string): Numbers | null => {
  const found = threeNumbers.exec(text)
  if (found !== null) {
    const [, first = '', mark, second = '', year = ''] = found
    return { first: Number(first), second: Number(second), year, dotted: mark === '.' }
  }
  if (!eightDigits.test(text) || compactYearFirst(text) !== null) return null
  return {
    first: Number(text.slice(0, 2)),
    second: Number(text.slice(2, 4)),
    year: text.slice(4),
    dotted: false,
  }
}

const compactYearFirst = (text: string): string | null =>
  calendarDateOf(Number(text.slice(0, 4)), Number(text.slice(4, 6)), Number(text.slice(6)))

type Reads = 'month-first' | 'day-first' | 'same' | 'both' | 'neither'

const readsAs = ({ first, second }: Numbers): Reads => {
  const monthFirst = first >= 1 && first <= 12
  const dayFirst = second >= 1 && second <= 12
  if (monthFirst && dayFirst) return first === second ? 'same' : 'both'
  if (monthFirst) return 'month-first'
  return dayFirst ? 'day-first' : 'neither'
}

const readNumbers = (numbers: Numbers, habits: DateHabits, latest: string): DateReading => {
  const { first, second, year, dotted } = numbers
  const reads = readsAs(numbers)
  const monthFirst = (): DateReading => dateOf(year, first, second, latest)
  const dayFirst = (): DateReading => dateOf(year, second, first, latest)
  if (reads === 'month-first' || reads === 'same') return monthFirst()
  if (reads === 'day-first') return dayFirst()
  if (reads === 'neither') {
    const month = Math.min(first, second)
    return impossible(fullYear(year, 1, 1, latest), month, Math.max(first, second))
  }
  const order = dotted && !habits.dottedAsks ? 'day-first' : habits.order
  if (order === 'month-first') return monthFirst()
  if (order === 'day-first') return dayFirst()
  const [one, other] = [monthFirst(), dayFirst()]
  // Both numbers are 1 to 12, so both readings are days of the calendar unless the year itself is impossible.
  if (one.kind !== 'date' || other.kind !== 'date') return one
  return { kind: 'ambiguous', monthFirst: one.date, dayFirst: other.date }
}

/** What surrounds the date itself taken away: weekday, time of day. */
const bare = (text: string): string => text.trim().replace(weekday, '').replace(timeOfDay, '').trim()

/**
 * Reads one cell as a date. `latest` is the last plausible day (`YYYY-MM-DD`) for a year of two digits: for a birth
 * today or the admission, for an admission a little after today. Accepted: 2026-06-14, 2026/6/14, 20260614, 06/14/2026,
 * 6/14/26, 14.06.2026, 25-Feb-2025, 14 February 2025, Feb 14, 2025, each with a weekday before or a time after it, and
 * Excel's day numbers.
 */
export const readDate = (raw: string, habits: DateHabits, latest: string): DateReading => {
  const text = bare(raw)
  if (text === '') return { kind: 'blank' }
  const iso = yearFirst.exec(text)
  if (iso !== null) return dateOf(iso[1] ?? '', Number(iso[3]), Number(iso[4]), latest)
  const numbers = numbersOf(text)
  if (numbers !== null) return readNumbers(numbers, habits, latest)
  if (eightDigits.test(text)) {
    const date = compactYearFirst(text)
    if (date !== null) return { kind: 'date', date, fromSerial: false }
  }
  const named = readNamed(text, latest)
  if (named !== null) return named
  const day = Number(serial.exec(text)?.[1] ?? Number.NaN)
  if (day >= serialRange.low && day <= serialRange.high)
    return { kind: 'date', date: addDays('1899-12-30', day), fromSerial: true }
  if (/^\d{4}$/.test(text)) return { kind: 'unreadable', reason: 'Only a year stands here, no day.' }
  return { kind: 'unreadable', reason: 'This does not read as a date.' }
}

const readNamed = (text: string, latest: string): DateReading | null => {
  const tries: readonly (readonly [RegExp, day: number, name: number, year: number])[] = [
    [dayThenName, 1, 2, 3],
    [nameThenDay, 2, 1, 3],
    [yearNameDay, 3, 2, 1],
  ]
  for (const [shape, day, name, year] of tries) {
    const found = shape.exec(text)
    const month = monthOf(found?.[name] ?? '?')
    if (found !== null && month !== null) return dateOf(found[year] ?? '', month, Number(found[day]), latest)
  }
  return null
}

export interface WeighedOrder {
  /** True when dotted dates join the one question (see {@link DateHabits}). */
  readonly dottedAsks: boolean
  /** Cells that read both ways, each once, in the order of the file. */
  readonly ambiguous: readonly string[]
  /** What the file's own unambiguous dates speak for; null when they do not tell. */
  readonly suggestion: DateOrder | null
}

/** Looks at every date cell of a file once: is there anything to ask, and what does the file itself say? */
export const createOrderScale = (): { add(cell: string): void; result(): WeighedOrder } => {
  const plain = { both: new Set<string>(), 'month-first': 0, 'day-first': 0 }
  const dotted = { both: new Set<string>(), 'month-first': 0, 'day-first': 0 }
  return {
    add: (cell) => {
      const text = bare(cell)
      const numbers = numbersOf(text)
      if (numbers === null) return
      const reads = readsAs(numbers)
      const scale = numbers.dotted ? dotted : plain
      if (reads === 'both') scale.both.add(text)
      else if (reads === 'month-first' || reads === 'day-first') scale[reads] += 1
    },
    result: () => {
      const dottedAsks = dotted['month-first'] > 0
      const monthFirst = plain['month-first'] + (dottedAsks ? dotted['month-first'] : 0)
      const dayFirst = plain['day-first'] + (dottedAsks ? dotted['day-first'] : 0)
      const ambiguous = [...plain.both, ...(dottedAsks ? dotted.both : [])]
      const suggestion =
        monthFirst > dayFirst * 4 ? 'month-first' : dayFirst > monthFirst * 4 ? 'day-first' : null
      return { dottedAsks, ambiguous, suggestion }
    },
  }
}
