import { isLateCancel } from '#shared/domain/calendar/late.ts'
import {
  changePlanned,
  endSeries,
  firstPlannedSlot,
  lastSlotBefore,
  removePlanned,
  seriesById,
  sessionsFrom,
  setAttendance,
  type PlannedSession,
} from '#store/repositories/calendar-series.ts'
import { now, today, type Context, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { conflict } from '../refuse.ts'
import { afterWrite, changedElsewhere, isPlanned, requirePlanned, sessionAt, stampOf } from './record.ts'

export const cancelSession: Handler<'calendar.cancel'> = (
  context,
  { sessionId, revision, scope, reason },
) => {
  const session = sessionAt(context, sessionId)
  requirePlanned(session)
  if (session.revision !== revision) throw changedElsewhere()
  return inTransaction(context.store, () => {
    const sessions =
      scope === 'one' ? cancelOne(context, session, reason) : endFrom(context, session, scope, reason)
    afterWrite(context, 'change', 'calendar.cancel', session, { scope, sessions })
    return { revision: revision + 1, sessions }
  })
}

/** It stays in the chart as cancelled. */
const cancelOne = (context: Context, session: PlannedSession, cancelReason: string): number => {
  const stamp = stampOf(context)
  const change = { status: 'cancelled' as const, cancelReason, ...inItsPlace(session) }
  if (!changePlanned(context.store, session.sessionId, session.revision, change, stamp))
    throw changedElsewhere()
  if (session.clientId !== null) {
    const part = { status: 'cancelled' as const, cancelledLate: null }
    setAttendance(context.store, session.sessionId, session.clientId, part, stamp)
  }
  return 1
}

/** In a series, a session keeps the day that it was made for. */
const inItsPlace = ({ seriesId, slot }: PlannedSession) => (seriesId === null ? {} : { seriesOn: slot })

/** Ends a series: what is still planned of it goes; what was recorded or cancelled stays. */
const endFrom = (
  context: Context,
  session: PlannedSession,
  scope: 'later' | 'all',
  reason: string,
): number => {
  const { store } = context
  const series = session.seriesId === null ? undefined : seriesById(store, session.seriesId)
  if (series === undefined) throw conflict('This session belongs to no series. Cancel it alone.')
  const asOf = today(context)
  const from =
    scope === 'later' || session.heldOn < asOf
      ? session.slot
      : (firstPlannedSlot(store, series.seriesId, asOf) ?? session.slot)
  const going = sessionsFrom(store, series.seriesId, from).filter(
    (slot) => slot.removed === 0 && isPlanned(slot),
  )
  const stamp = stampOf(context)
  removePlanned(
    store,
    going.map(({ sessionId }) => sessionId),
    reason,
    stamp,
  )
  const before = lastSlotBefore(store, series.seriesId, from)
  endSeries(store, series.seriesId, before === null ? { reason } : { endsOn: before }, stamp)
  return going.length
}

export const markSession: Handler<'calendar.mark'> = (context, { sessionId, revision, as }) => {
  const session = sessionAt(context, sessionId)
  const { clientId } = session
  if (clientId === null) throw conflict('Attendance of a group is taken in its room.')
  requireUnnoted(session)
  if (!isPlanned(session) && !wasMissed(session)) requirePlanned(session)
  if (as === 'no-show' && session.heldOn > today(context)) {
    throw conflict('This day is still to come. A no-show is recorded once the client did not come.')
  }
  const { lateCancelHours } = context.settings
  if (
    as === 'late-cancel' &&
    !isLateCancel(session, { now: now(context), today: today(context) }, lateCancelHours)
  ) {
    throw conflict(
      `This session is more than ${lateCancelHours} hours away, so that is not late. Cancel it with a reason.`,
    )
  }
  const change = {
    status: as === 'no-show' ? ('held' as const) : ('cancelled' as const),
    cancelReason: null,
    ...inItsPlace(session),
  }
  const part =
    as === 'no-show'
      ? { status: 'no-show' as const, cancelledLate: null }
      : { status: 'cancelled' as const, cancelledLate: true }
  return writeMark(context, 'calendar.mark', { ...session, clientId }, revision, change, part, { as })
}

export const unmarkSession: Handler<'calendar.unmark'> = (context, { sessionId, revision }) => {
  const session = sessionAt(context, sessionId)
  requireUnnoted(session)
  if (session.imported === 1)
    throw conflict('This session is from earlier records. It was never planned here.')
  if (!wasMissed(session))
    throw conflict('There is nothing to take back: this session was not missed or cancelled.')
  const change = { status: 'scheduled' as const, cancelReason: null }
  const part = { status: 'expected' as const, cancelledLate: null }
  return writeMark(context, 'calendar.unmark', session, revision, change, part, {})
}

const wasMissed = (session: PlannedSession): boolean =>
  session.status === 'cancelled' || (session.status === 'held' && session.attendance === 'no-show')

const requireUnnoted = (session: PlannedSession): void => {
  if (session.notes > 0) throw conflict('A note of this session was begun. Change the session in the chart.')
}

const writeMark = (
  context: Context,
  operation: 'calendar.mark' | 'calendar.unmark',
  session: PlannedSession,
  revision: number,
  change: Parameters<typeof changePlanned>[3],
  part: Parameters<typeof setAttendance>[3],
  detail: Readonly<Record<string, string>>,
): { revision: number } =>
  inTransaction(context.store, () => {
    const stamp = stampOf(context)
    if (!changePlanned(context.store, session.sessionId, revision, change, stamp)) throw changedElsewhere()
    if (session.clientId !== null) {
      setAttendance(context.store, session.sessionId, session.clientId, part, stamp)
    }
    afterWrite(context, 'change', operation, session, detail)
    return { revision: revision + 1 }
  })
