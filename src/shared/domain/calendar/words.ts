import type { Recurrence } from '../../contract/operations/calendar.ts'
import { dateWords, type DateWordsOptions } from '../date-words.ts'
import { addDays } from '../dates.ts'

/** How a series repeats, in words. */

/** A Monday. */
const monday = '2024-01-01'

/** "Monday" or "Mon" of 1 to 7, in the person's language. */
export const weekdayName = (weekday: number, locale: string | undefined, style: 'long' | 'short'): string =>
  new Intl.DateTimeFormat(locale, { weekday: style, timeZone: 'UTC' }).format(
    new Date(`${addDays(monday, weekday - 1)}T12:00:00Z`),
  )

const nthWords = { 1: 'first', 2: 'second', 3: 'third', 4: 'fourth', [-1]: 'last' } as const

const ordinals = new Intl.PluralRules('en', { type: 'ordinal' })
const suffixes: Readonly<Record<Intl.LDMLPluralRule, string>> = {
  one: 'st',
  two: 'nd',
  few: 'rd',
  other: 'th',
  zero: 'th',
  many: 'th',
}

/** "31st". */
const ordinal = (day: number): string => `${day}${suffixes[ordinals.select(day)]}`

/** Monday to Friday, every week. */
export const isWorkingDays = (recurrence: Recurrence): boolean =>
  recurrence.every === 'week' && recurrence.interval === 1 && recurrence.weekdays.join() === '1,2,3,4,5'

/**
 * "Every week on Mon and Thu", "Every 2 months on the last Tuesday", "Every month on the 31st, in shorter months on their
 * last day".
 */
export const recurrenceWords = (recurrence: Recurrence, locale?: string): string => {
  const { interval } = recurrence
  const every = recurrence.every === 'week' ? 'week' : 'month'
  const begin = interval === 1 ? `Every ${every}` : `Every ${interval} ${every}s`
  if (recurrence.every === 'month-day') {
    const on = `${begin} on the ${ordinal(recurrence.day)}`
    return recurrence.day > 28 ? `${on}, in shorter months on their last day` : on
  }
  if (isWorkingDays(recurrence)) {
    return `Every working day, ${weekdayName(1, locale, 'long')} to ${weekdayName(5, locale, 'long')}`
  }
  if (recurrence.every === 'month') {
    return `${begin} on the ${nthWords[recurrence.nth]} ${weekdayName(recurrence.weekday, locale, 'long')}`
  }
  const days = recurrence.weekdays.map((day) => weekdayName(day, locale, 'short'))
  const last = days.pop() ?? ''
  return `${begin} on ${days.length === 0 ? last : `${days.join(', ')} and ${last}`}`
}

/** The same with its end: ", until Mon 3 Mar". */
export const seriesWords = (
  series: { readonly recurrence: Recurrence | null; readonly endsOn: string | null },
  options: DateWordsOptions,
): string => {
  const how = series.recurrence === null ? 'Repeats' : recurrenceWords(series.recurrence, options.locale)
  return series.endsOn === null ? how : `${how}, until ${dateWords(series.endsOn, options)}`
}
