import { addDays } from '../dates.ts'
import { weekdayOf } from './weekday.ts'

/** Weeks on screen, which begin as the person's locale has it. */

interface WeekInfo {
  readonly firstDay: number
}
type WithWeek = Intl.Locale & { getWeekInfo?: () => WeekInfo; readonly weekInfo?: WeekInfo }

/** 1 Monday … 7 Sunday: the day on which a week begins there; Monday where the engine does not say. */
export const firstWeekday = (locale: string): number => {
  try {
    const known: WithWeek = new Intl.Locale(locale)
    const first = (known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? 1
    return first >= 1 && first <= 7 ? first : 1
  } catch {
    return 1
  }
}

/** The first day of the week that a date lies in. */
export const weekStart = (date: string, firstDay: number): string =>
  addDays(date, -((weekdayOf(date) - firstDay + 7) % 7))

/** So many days from a first one on. */
export const daysFrom = (first: string, count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => addDays(first, index))
