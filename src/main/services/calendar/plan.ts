import { insertPlannedSessions, insertSeries, type Series } from '#store/repositories/calendar-series.ts'
import { clientById } from '#store/repositories/clients.ts'
import { episodeOn } from '#store/repositories/sessions.ts'
import { newId, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { chartNotThere, conflict } from '../refuse.ts'
import { afterWrite, horizonOf, requireDay, stampOf, startsAt, systemZone } from './record.ts'
import { holderOf } from './owner.ts'
import { daysBetweenOf, ruleFor, sessionOn } from './series.ts'

export const planSession: Handler<'calendar.plan'> = (context, input) => {
  const { clientId, session, repeat } = input
  const client = clientById(context.store, clientId)
  if (!client) throw chartNotThere()
  if (client.deceasedOn !== null) throw conflict('This client is recorded as deceased. Nothing was planned.')
  requireDay(context, session, null)
  const counselorId = holderOf(context, input.counselorId, clientId)
  const { kind, heldOn, startTime, minutes, location } = session
  const episodeId = episodeOn(context.store, clientId, heldOn)
  const common = { kind, clientId, groupId: null, counselorId, startTime }
  if (repeat === null) {
    const planned = {
      ...common,
      sessionId: newId(),
      attendanceId: newId(),
      episodeId,
      heldOn,
      startsAt: startsAt(heldOn, startTime, null),
      minutes,
      location,
      seriesId: null,
      seriesOn: null,
    }
    return inTransaction(context.store, () => {
      insertPlannedSessions(context.store, [planned], stampOf(context))
      afterWrite(context, 'create', 'calendar.plan', planned, { heldOn, sessions: 1, counselorId })
      return { sessionId: planned.sessionId, sessions: 1, lastOn: heldOn }
    })
  }
  const series: Series = {
    ...common,
    seriesId: newId(),
    ...ruleFor(repeat, heldOn),
    startsOn: heldOn,
    timeZone: systemZone(),
    plannedMinutes: minutes,
  }
  const horizon = horizonOf(context)
  const days = daysBetweenOf(series, null, horizon > heldOn ? horizon : heldOn)
  const rows = days.map((day) => sessionOn(series, day, { location, episodeId }))
  const [first] = rows
  const last = rows.at(-1)
  if (first === undefined || last === undefined) throw new Error('A series without a first session.')
  return inTransaction(context.store, () => {
    const stamp = stampOf(context)
    insertSeries(context.store, series, stamp)
    insertPlannedSessions(context.store, rows, stamp)
    const detail = { heldOn, lastOn: last.heldOn, sessions: rows.length, counselorId }
    afterWrite(context, 'create', 'calendar.plan', first, detail)
    return { sessionId: first.sessionId, sessions: rows.length, lastOn: last.heldOn }
  })
}
