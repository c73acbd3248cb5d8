import type { ParsedInputOf, OutputOf } from '#shared/contract/index.ts'
import { movedRecurrence, recurrenceOf, ruleOf } from '#shared/domain/calendar/rule.ts'
import { addDays, daysBetween } from '#shared/domain/dates.ts'
import {
  changePlanned,
  endSeries,
  firstPlannedSlot,
  insertPlannedSessions,
  insertSeries,
  lastSlotBefore,
  moveToSeries,
  removePlanned,
  seriesById,
  sessionsFrom,
  type PlannedSession,
  type Series,
} from '#store/repositories/calendar-series.ts'
import { groupById } from '#store/repositories/groups.ts'
import { episodeOn } from '#store/repositories/sessions.ts'
import { newId, today, type Context, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { badField, conflict } from '../refuse.ts'
import {
  afterWrite,
  changedElsewhere,
  horizonOf,
  isPlanned,
  requireDay,
  requirePlanned,
  sessionAt,
  stampOf,
  startsAt,
  systemZone,
} from './record.ts'
import { daysBetweenOf, ruleFor, sessionOn } from './series.ts'

type Input = ParsedInputOf<'calendar.change'>
type Output = OutputOf<'calendar.change'>

export const changeSession: Handler<'calendar.change'> = (context, input) => {
  const session = sessionAt(context, input.sessionId)
  requirePlanned(session)
  if (session.revision !== input.revision) throw changedElsewhere()
  requireDay(context, input.session, session.heldOn)
  requireGroupRuns(context, session, input.session.heldOn)
  if (session.groupId === null && input.session.kind === 'group') {
    throw badField('session.kind', 'A session of one client is no group session.')
  }
  return inTransaction(context.store, () => {
    const done =
      input.scope === 'one' ? changeOne(context, session, input) : changeSeries(context, session, input)
    const { heldOn } = input.session
    const { revision: _revision, ...counts } = done
    afterWrite(context, 'change', 'calendar.change', session, { scope: input.scope, heldOn, ...counts })
    return done
  })
}

/** Day and time of one session; in its series it keeps the place it was made for. */
const changeOne = (
  context: Context,
  session: PlannedSession,
  { revision, session: to, repeat }: Input,
): Output => {
  if (repeat !== null)
    throw badField('repeat', 'One session does not repeat. Change this and all later ones.')
  const change = {
    ...(session.groupId === null ? { kind: to.kind } : {}),
    heldOn: to.heldOn,
    startTime: to.startTime,
    startsAt: startsAt(to.heldOn, to.startTime, session.timeZone),
    plannedMinutes: to.minutes,
    location: to.location,
    // A group's sessions are planned without places; from here on this one is moved on its own.
    ...(session.seriesId === null ? {} : { seriesOn: session.slot }),
  }
  if (!changePlanned(context.store, session.sessionId, revision, change, stampOf(context)))
    throw changedElsewhere()
  return { revision: revision + 1, changed: 1, made: 0, left: 0, kept: 0 }
}

interface Slot extends PlannedSession {
  readonly removed: number
}

/** Still as the series made it: neither recorded, nor cancelled, nor moved on its own. */
const follows = (slot: Slot, series: Series): boolean =>
  slot.removed === 0 &&
  isPlanned(slot) &&
  slot.heldOn === slot.slot &&
  slot.startTime === series.startTime &&
  slot.minutes === series.plannedMinutes

/**
 * This and all later ones, or all that are still to come: the series ends before the first of them, and another one
 * begins with it. Its sessions are the same ones, moved; what does not follow the series any more stays as it is and
 * keeps its place in it, so that no day is made twice.
 */
const changeSeries = (context: Context, session: PlannedSession, input: Input): Output => {
  const { store } = context
  const { scope, session: to, repeat } = input
  const series = session.seriesId === null ? undefined : seriesById(store, session.seriesId)
  if (series === undefined) throw conflict('This session belongs to no series. Change it alone.')
  if (repeat !== null && scope !== 'later')
    throw badField(
      'repeat',
      'How a series repeats is changed from one session on: choose this and all later ones.',
    )
  const asOf = today(context)
  const stamp = stampOf(context)
  const from =
    scope === 'later' || session.heldOn < asOf
      ? session.slot
      : (firstPlannedSlot(store, series.seriesId, asOf) ?? session.slot)
  const shift = daysBetween(session.heldOn, to.heldOn)
  const startsOn = repeat === null ? addDays(from, shift) : to.heldOn
  const next: Series = {
    ...series,
    ...(repeat === null ? goingOn(series, shift, startsOn) : ruleFor(repeat, startsOn)),
    seriesId: newId(),
    kind: series.groupId === null ? to.kind : series.kind,
    startsOn,
    startTime: to.startTime,
    plannedMinutes: to.minutes,
    timeZone: systemZone(),
  }
  const slots = sessionsFrom(store, series.seriesId, from)
  const lastSlot = slots.at(-1)?.slot ?? from
  const horizon = [horizonOf(context), addDays(lastSlot, shift), startsOn].reduce((a, b) => (a > b ? a : b))
  // A group's series has the sessions that were planned, and no more.
  const reach = series.groupId === null ? horizon : addDays(lastSlot, Math.max(shift, 0) + 7)
  const days = daysBetweenOf(next, null, reach)
  const placed = placesOf(slots, days, {
    byOrder: repeat === null,
    following: (slot) =>
      slot.sessionId === session.sessionId || (follows(slot, series) && slot.heldOn >= asOf),
  })
  insertSeries(store, next, stamp)
  const before = lastSlotBefore(store, series.seriesId, from)
  endSeries(
    store,
    series.seriesId,
    before === null ? { reason: 'The series was changed' } : { endsOn: before },
    stamp,
  )
  for (const { slot, day } of placed.changed) {
    const heldOn = slot.sessionId === session.sessionId ? to.heldOn : day
    changePlanned(
      store,
      slot.sessionId,
      slot.revision,
      {
        kind: next.kind,
        heldOn,
        startTime: to.startTime,
        startsAt: startsAt(heldOn, to.startTime, next.timeZone),
        plannedMinutes: to.minutes,
        location: to.location,
        seriesId: next.seriesId,
        seriesOn: day,
      },
      stamp,
    )
  }
  for (const { slot, day } of placed.kept) {
    // What was recorded is not touched, not even for its place.
    if (slot.status === 'held' || slot.notes > 0) continue
    moveToSeries(store, slot.sessionId, { seriesId: next.seriesId, seriesOn: day }, stamp)
  }
  const surplus = placed.surplus.map(({ sessionId }) => sessionId)
  removePlanned(store, surplus, 'The series was changed', stamp)
  const episodeId = next.clientId === null ? null : episodeOn(store, next.clientId, startsOn)
  const made = series.groupId === null ? placed.free : []
  insertPlannedSessions(
    store,
    made.map((day) => sessionOn(next, day, { location: to.location, episodeId })),
    stamp,
  )
  return {
    revision: input.revision + 1,
    changed: placed.changed.length,
    made: made.length,
    left: surplus.length,
    kept: slots.filter((slot) => slot.removed === 0).length - placed.changed.length - surplus.length,
  }
}

/** Rule and end of a series whose sessions move by whole days. Throws `conflict` for a rule that cannot be moved. */
const goingOn = (series: Series, shift: number, startsOn: string): Pick<Series, 'rule' | 'endsOn'> => {
  const recurrence = recurrenceOf(series.rule, series.startsOn)
  if (recurrence === null) {
    throw conflict('This series repeats in a way that Mooring cannot move. Change its sessions one by one.')
  }
  return {
    rule: ruleOf(movedRecurrence(recurrence, shift, startsOn)),
    endsOn: series.endsOn === null ? null : addDays(series.endsOn, shift),
  }
}

interface Placed {
  readonly changed: readonly { readonly slot: Slot; readonly day: string }[]
  readonly kept: readonly { readonly slot: Slot; readonly day: string }[]
  /** Sessions for which the new series has no day. */
  readonly surplus: readonly Slot[]
  /** Days of the new series that have no session yet. */
  readonly free: readonly string[]
}

/**
 * Gives the sessions of a series their days in the next one. A series that only moves keeps the order: each session has
 * the day that its old one became. One that repeats otherwise gives its days to the sessions that follow it, in order,
 * without the days on which a session stays that does not.
 */
const placesOf = (
  slots: readonly Slot[],
  days: readonly string[],
  { byOrder, following }: { readonly byOrder: boolean; readonly following: (slot: Slot) => boolean },
): Placed => {
  const staying = slots.filter((slot) => !following(slot))
  if (byOrder) {
    const at = slots.map((slot, index) => ({ slot, day: days[index] }))
    const given = at.flatMap(({ slot, day }) => (day === undefined ? [] : [{ slot, day }]))
    return {
      changed: given.filter(({ slot }) => following(slot)),
      kept: given.filter(({ slot }) => !following(slot)),
      surplus: at.flatMap(({ slot, day }) => (day === undefined && following(slot) ? [slot] : [])),
      free: days.slice(slots.length),
    }
  }
  const kept = staying.flatMap((slot) => (days.includes(slot.slot) ? [{ slot, day: slot.slot }] : []))
  const taken = new Set(kept.map(({ day }) => day))
  const open = days.filter((day) => !taken.has(day))
  const moving = slots.filter(following)
  return {
    changed: moving.flatMap((slot, index) => {
      const day = open[index]
      return day === undefined ? [] : [{ slot, day }]
    }),
    kept,
    surplus: moving.slice(open.length),
    free: open.slice(moving.length),
  }
}

/** Throws where a group's session would lie before the group began or after it ended. */
const requireGroupRuns = (context: Context, session: PlannedSession, heldOn: string): void => {
  if (session.groupId === null) return
  const group = groupById(context.store, session.groupId)
  if (!group) return
  if (group.startedOn !== null && heldOn < group.startedOn)
    throw badField('session.heldOn', 'The group had not started yet on this day.')
  if (group.endedOn !== null && heldOn > group.endedOn)
    throw badField('session.heldOn', 'The group has ended by this day.')
}
