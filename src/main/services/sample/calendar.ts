import type { Recurrence } from '#shared/contract/operations/calendar.ts'
import { ruleOf } from '#shared/domain/calendar/rule.ts'
import { weekdayOf } from '#shared/domain/calendar/weekday.ts'
import { addDays } from '#shared/domain/dates.ts'
import {
  insertPlannedSessions,
  insertSeries,
  type NewPlanned,
  type Series,
} from '#store/repositories/calendar-series.ts'
import type { Store } from '#store/database/store.ts'
import type { WriteStamp } from '#store/repositories/stamps.ts'
import { horizonDays, systemZone } from '../calendar/record.ts'
import { daysBetweenOf, sessionOn } from '../calendar/series.ts'
import type { SampleChart } from './charts.ts'
import type { Random } from './random.ts'

/** What lies ahead: appointments of the open charts, most of them weekly, and a handful for today. */

/** So many charts have appointments ahead, however large the caseload is. */
const most = 150

const hours = ['08:00', '09:00', '10:00', '11:15', '13:00', '14:00', '15:15', '16:15', '17:15'] as const
const places = ['Room 1', 'Room 2', 'By video', 'Room 1', null] as const

interface PlanMoment {
  readonly asOf: string
  readonly newId: () => string
  readonly stamp: WriteStamp
}

/** Writes the appointments of at most {@link most} open charts; answers how many sessions. Call it in a transaction. */
export const writeCalendar = (
  store: Store,
  charts: readonly SampleChart[],
  random: Random,
  moment: PlanMoment,
): number => {
  const { asOf, newId, stamp } = moment
  const open = charts.filter(({ course }) => course.standing === 'open').slice(0, most)
  const rows: NewPlanned[] = []
  /** Next free hour of each counselor, from Monday on: two counselors' hours do not meet, one's hours seldom do. */
  const next = new Map<string, number>()
  const base = (chart: SampleChart) => ({
    kind: 'individual' as const,
    counselorId: chart.counselor.staffId,
    clientId: chart.clientId,
    groupId: null,
    plannedMinutes: 50,
    timeZone: systemZone(),
  })
  const add = (series: Series, days: readonly string[], chart: SampleChart, single: boolean): void => {
    const location = random.pick(places)
    for (const day of days) {
      const row = sessionOn(series, day, { location, episodeId: chart.episodeId })
      const ids = { sessionId: newId(), attendanceId: newId() }
      rows.push({ ...row, ...ids, ...(single ? { seriesId: null, seriesOn: null } : {}) })
    }
  }
  const single = (chart: SampleChart, day: string, startTime: string): void =>
    add({ ...base(chart), seriesId: '', rule: '', startsOn: day, startTime, endsOn: day }, [day], chart, true)
  for (const chart of open) {
    const { staffId } = chart.counselor
    const slot = next.get(staffId) ?? 0
    // Every now and then two at one time: the calendar says so, and blocks nothing.
    next.set(staffId, random.chance(0.95) ? slot + 1 : slot)
    const weekday = (slot % 5) + 1
    const startTime = hours[Math.floor(slot / 5) % hours.length] ?? '09:00'
    const ahead = (weekday - weekdayOf(asOf) + 7) % 7
    const startsOn = addDays(asOf, ahead === 0 ? 7 : ahead)
    const how = random.weighted({ weekly: 50, fortnightly: 25, once: 25 })
    if (how === 'once') {
      single(chart, startsOn, startTime)
      continue
    }
    const recurrence: Recurrence = { every: 'week', interval: how === 'weekly' ? 1 : 2, weekdays: [weekday] }
    const series: Series = {
      ...base(chart),
      seriesId: newId(),
      rule: ruleOf(recurrence),
      startsOn,
      startTime,
      endsOn: null,
    }
    insertSeries(store, series, stamp)
    add(series, daysBetweenOf(series, null, addDays(asOf, horizonDays)), chart, false)
  }
  const own = open.filter(({ counselor }) => counselor.own)
  for (const [index, startTime] of ['09:00', '11:15', '14:00', '16:15'].entries()) {
    const chart = own[own.length - 1 - index]
    if (chart !== undefined) single(chart, asOf, startTime)
  }
  // Yesterday's is still to be recorded.
  const forgotten = own[own.length - 6]
  if (forgotten !== undefined) single(forgotten, addDays(asOf, -1), '15:15')
  insertPlannedSessions(store, rows, stamp)
  return rows.length
}
