import { sql } from 'drizzle-orm'
import { addDays } from '#shared/domain/dates.ts'
import {
  calendarRangeSql,
  plannedInSql,
  type CalendarSpan,
  type RangeAccess,
} from '#store/repositories/calendar.ts'
import { figure, timesOf, type Figure } from './figures.ts'
import type { RawDatabase } from './raw.ts'
import type { BenchStore } from './store.ts'

const budget = 50
/** Somebody who sees everybody: the raw statements ask nothing of the access. */
const everything: RangeAccess = { reads: () => sql`1`, writes: () => sql`1`, readsClient: () => sql`1` }

const busiestSql = `select counselor_id as id from sessions
  where counselor_id is not null and held_on between ? and ? group by 1 order by count(*) desc, 1 limit 1`

/**
 * A day and a week of the busiest counselor whose calendar is open, and a week of every open calendar, one after the
 * other; beside the same statements (what is shown, and what lies on top of it) on raw SQLite.
 */
export const measureCalendar = async (
  store: BenchStore,
  raw: RawDatabase,
  size: string,
): Promise<Figure[]> => {
  // Any range tells today and whose calendars there are.
  const { today, choices } = await store.call('calendar.range', { from: '2000-01-01', to: '2000-01-01' })
  const open = choices.map(({ staffId }) => staffId)
  const [busiest] = raw.statement(busiestSql).all(addDays(today, -90), addDays(today, 7)) as { id: string }[]
  const counselorId = open.find((id) => id === busiest?.id) ?? open[0]
  if (counselorId === undefined) throw new Error('No calendar is open.')
  /** The last quarter of a year, so that not one page is asked for again and again. */
  const from = (run: number, days: number): string => addDays(today, -days * (run % Math.floor(90 / days)))
  const measure = async (what: string, staffIds: readonly string[], days: number): Promise<Figure> => {
    const spans = (run: number): CalendarSpan[] =>
      staffIds.map((staffId) => ({ staffId, from: from(run, days), to: addDays(from(run, days), days - 1) }))
    const times = await timesOf(40, async (run) => {
      for (const { staffId, ...span } of spans(run))
        await store.call('calendar.range', { ...span, counselorId: staffId })
    })
    const rawTimes = await timesOf(40, (run) => {
      for (const span of spans(run)) {
        raw.prepare(calendarRangeSql(everything, { ...span, from: addDays(span.from, -1) }))()
        raw.prepare(plannedInSql(everything, span))()
      }
    })
    return figure(what, size, times, budget * staffIds.length, rawTimes)
  }
  return [
    await measure('calendar: a day of a counselor', [counselorId], 1),
    await measure('calendar: a week of a counselor', [counselorId], 7),
    await measure(`calendar: a week of everybody (${open.length} calendars)`, open, 7),
  ]
}
