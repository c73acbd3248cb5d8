import type { Thresholds } from '#shared/domain/tasks/due-item.ts'
import { addDays } from '#shared/domain/dates.ts'
import { appendAudit } from '#services/audit/append.ts'
import { insertPlannedSessions, shortSeries, type ShortOf } from '#store/repositories/calendar-series.ts'
import type { Store } from '#store/database/store.ts'
import { now, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { badField } from '../refuse.ts'
import { refreshProjections } from '../tasks/refresh.ts'
import { ownerOf } from './owner.ts'
import { farthestOf, horizonDays } from './record.ts'
import { daysBetweenOf, sessionOn } from './series.ts'

/** No limit: SQLite's way to say "all of them". */
const all = -1

/** Sessions that series have up to a day and that were not made yet. A day before the last one made is never made again. */
const missing = (store: Store, of: ShortOf, until: string) =>
  shortSeries(store, of).flatMap((series) => {
    const days = daysBetweenOf(series, series.madeTo, until)
    return days.length === 0 ? [] : [{ series, days }]
  })

/** True where a series of this counselor has sessions up to a day that were not made yet. */
export const isUnmade = (store: Store, until: string, counselorId: string): boolean =>
  missing(store, { until, counselorId, limit: all }, until).length > 0

interface Maker {
  readonly at: string
  readonly userId: string
  readonly thresholds: Thresholds
}

/** Makes what is missing; answers how many sessions. */
const make = (store: Store, found: ReturnType<typeof missing>, until: string, by: Maker): number => {
  if (found.length === 0) return 0
  return inTransaction(store, () => {
    const rows = found.flatMap(({ series, days }) => days.map((day) => sessionOn(series, day, series)))
    insertPlannedSessions(store, rows, { at: by.at, by: by.userId })
    const clientIds = [...new Set(found.flatMap(({ series }) => series.clientId ?? []))]
    refreshProjections(store, clientIds, by.thresholds)
    appendAudit(store, {
      category: 'create',
      operation: 'calendar.extend',
      detail: { series: found.length, sessions: rows.length, until },
      userId: by.userId,
      at: by.at,
    })
    return rows.length
  })
}

export const extend: Handler<'calendar.extend'> = (context, { until, counselorId }) => {
  if (until > farthestOf(context)) throw badField('until', 'At most two years ahead.')
  const { staffId } = ownerOf(context, counselorId).counselor
  const by = { at: now(context), userId: context.user.userId, thresholds: context.settings }
  return {
    made: make(
      context.store,
      missing(context.store, { until, counselorId: staffId, limit: all }, until),
      until,
      by,
    ),
  }
}

/** A series is made further once it has come so many days short of its horizon: a few series each day, not all each time. */
const slackDays = 28
/** Days ahead at which somebody else's series (who does not sign in) is made further, too. */
const othersDays = 56
/** Most series made further at one sign-in: nobody waits for more. */
const mostSeries = 50

/**
 * At each sign-in: the person's series reach their horizon again, and so do others' that would soon run out. What keeps
 * it from being done keeps nobody out; the next sign-in does it.
 */
export const extendAtSignIn = (store: Store, today: string, staffId: string, by: Maker): void => {
  try {
    const horizon = addDays(today, horizonDays)
    const own = { until: addDays(horizon, -slackDays), counselorId: staffId, limit: mostSeries }
    make(store, missing(store, own, horizon), horizon, by)
    const others = { until: addDays(today, othersDays), counselorId: null, limit: mostSeries }
    make(store, missing(store, others, horizon), horizon, by)
  } catch {
    // A full disk, say: what is to be written next will tell.
  }
}
