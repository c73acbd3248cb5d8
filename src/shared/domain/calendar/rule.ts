import * as library from 'rrule'
import type { Recurrence } from '../../contract/operations/calendar.ts'
import { addDays } from '../dates.ts'
import { nthOf, weekdayOf } from './weekday.ts'

/**
 * Recurrence rules (RFC 5545, without DTSTART, UNTIL and COUNT) and the local days they give. Days are computed as whole
 * UTC days, so that no time zone and no clock change moves one; the time of day is put to each day afterwards
 * (`instantOf` in ../dates.ts). A week begins on Monday (WKST=MO, the standard's own default), whatever the screen shows.
 */

interface Names {
  readonly RRule: typeof library.RRule
}
/** A bundler gives the package's names directly; Node, to whom it is CommonJS, gives them under `default`. */
const { RRule }: Names =
  'default' in library && 'RRule' in (library.default as object) ? (library.default as Names) : library

const codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const

const code = (weekday: number): string => codes[weekday - 1] ?? 'MO'

/** The last day that every month has. */
const shortestMonth = 28

/**
 * The days of which the last that a month has is meant: RFC 5545 passes over a month without a 31st, and nobody who agreed
 * upon the 31st meant that (BYMONTHDAY=28,29,30,31;BYSETPOS=-1 is the 31st, else the last day).
 */
const upTo = (day: number): string =>
  Array.from({ length: day - shortestMonth + 1 }, (_, index) => shortestMonth + index).join(',')

const monthDayPart = (day: number): string =>
  day <= shortestMonth ? `BYMONTHDAY=${day}` : `BYMONTHDAY=${upTo(day)};BYSETPOS=-1`

/** The rule's text, as it is stored. */
export const ruleOf = (recurrence: Recurrence): string => {
  switch (recurrence.every) {
    case 'week':
      return `FREQ=WEEKLY;INTERVAL=${recurrence.interval};BYDAY=${recurrence.weekdays.map(code).join(',')}`
    case 'month':
      return `FREQ=MONTHLY;INTERVAL=${recurrence.interval};BYDAY=${recurrence.nth}${code(recurrence.weekday)}`
    case 'month-day':
      return `FREQ=MONTHLY;INTERVAL=${recurrence.interval};${monthDayPart(recurrence.day)}`
  }
}

const partsOf = (rule: string): ReadonlyMap<string, string> =>
  new Map(
    rule
      .toUpperCase()
      .replace(/^RRULE:/, '')
      .split(';')
      .map((part) => {
        const [name = '', value = ''] = part.split('=')
        return [name, value] as const
      }),
  )

/** The day of the month of a rule in this form's own words; null for any other: one that passes over short months, say. */
const monthDayOf = (parts: ReadonlyMap<string, string>): number | null => {
  const day = Number(parts.get('BYMONTHDAY')?.split(',').at(-1))
  if (!Number.isInteger(day) || day < 1 || day > 31) return null
  const given = [...parts].flatMap(([name, value]) => (name.startsWith('BY') ? [`${name}=${value}`] : []))
  return given.toSorted().join(';') === monthDayPart(day) ? day : null
}

const nths = [1, 2, 3, 4, -1] as const

/**
 * The recurrence of a stored rule; null for one that this form cannot say. A weekly rule without days repeats on the
 * weekday of its first session.
 */
export const recurrenceOf = (rule: string, startsOn: string): Recurrence | null => {
  const parts = partsOf(rule)
  const known = ['FREQ', 'INTERVAL', 'BYDAY', 'BYMONTHDAY', 'BYSETPOS', 'WKST', 'COUNT', 'UNTIL']
  if ([...parts.keys()].some((name) => !known.includes(name))) return null
  if ((parts.get('WKST') ?? 'MO') !== 'MO') return null
  const interval = Number(parts.get('INTERVAL') ?? '1')
  if (!Number.isInteger(interval) || interval < 1 || interval > 12) return null
  const days = (parts.get('BYDAY') ?? '').split(',').filter((day) => day !== '')
  if (parts.has('BYMONTHDAY') || parts.has('BYSETPOS')) {
    const day = parts.get('FREQ') === 'MONTHLY' && !parts.has('BYDAY') ? monthDayOf(parts) : null
    return day === null ? null : { every: 'month-day', interval, day }
  }
  if (parts.get('FREQ') === 'WEEKLY') {
    const weekdays = days.map((day) => codes.findIndex((one) => one === day) + 1)
    if (weekdays.includes(0)) return null
    return {
      every: 'week',
      interval,
      weekdays: weekdays.length === 0 ? [weekdayOf(startsOn)] : weekdays.toSorted((a, b) => a - b),
    }
  }
  if (parts.get('FREQ') !== 'MONTHLY' || days.length !== 1) return null
  const [, given, day] = /^(-?\d)([A-Z]{2})$/.exec(days[0] ?? '') ?? []
  const nth = nths.find((one) => one === Number(given))
  const weekday = codes.findIndex((one) => one === day) + 1
  return nth === undefined || weekday === 0 ? null : { every: 'month', interval, nth, weekday }
}

const dayText = (date: Date): string => date.toISOString().slice(0, 10)
const midnight = (date: string): Date => new Date(`${date}T00:00:00.000Z`)

/** Most days that are given at once: two years of a daily series. */
const mostDays = 800

/**
 * The days of a rule from its first session's day on: after `after` (not in it), up to `to` (in it). A rule that was
 * stored with COUNT or UNTIL ends with it. Throws Error for a text that is no rule.
 */
export const daysOf = (
  rule: string,
  startsOn: string,
  { after, to }: { readonly after: string | null; readonly to: string },
): readonly string[] => {
  const from = after === null || after < startsOn ? startsOn : addDays(after, 1)
  if (to < from) return []
  const options = RRule.parseString(rule.replace(/^RRULE:/i, ''))
  const made = new RRule({ ...options, dtstart: midnight(startsOn), tzid: null })
  return made.between(midnight(from), midnight(to), true, (_, index) => index < mostDays).map(dayText)
}

/** The day of the n-th session of a rule, counted from 1; null where the rule does not go so far. */
export const nthDayOf = (rule: string, startsOn: string, n: number): string | null => {
  const options = RRule.parseString(rule)
  const made = new RRule({ ...options, dtstart: midnight(startsOn), count: n, tzid: null })
  const all = made.all((_, index) => index < n)
  const last = all.at(-1)
  return last === undefined || all.length < n ? null : dayText(last)
}

/** True where the day of the first session is one of the recurrence's own days. */
export const fitsRecurrence = (recurrence: Recurrence, startsOn: string): boolean =>
  recurrence.every === 'week'
    ? recurrence.weekdays.includes(weekdayOf(startsOn))
    : daysOf(ruleOf(recurrence), startsOn, { after: null, to: startsOn }).length === 1

/**
 * The recurrence after its sessions moved by whole days: weekdays move along; "the second Tuesday" becomes what the new
 * first day is, and so does "the 15th". `startsOn` is the first session's new day.
 */
export const movedRecurrence = (recurrence: Recurrence, days: number, startsOn: string): Recurrence => {
  if (days === 0) return recurrence
  if (recurrence.every === 'month-day') return { ...recurrence, day: Number(startsOn.slice(8)) }
  if (recurrence.every === 'month')
    return { ...recurrence, nth: nthOf(startsOn), weekday: weekdayOf(startsOn) }
  const moved = (weekday: number): number => ((((weekday - 1 + days) % 7) + 7) % 7) + 1
  return { ...recurrence, weekdays: recurrence.weekdays.map(moved).toSorted((a, b) => a - b) }
}
