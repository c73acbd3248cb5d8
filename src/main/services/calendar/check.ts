import type { CalendarConflict } from '#shared/contract/operations/calendar.ts'
import { overlap } from '#shared/domain/calendar/time.ts'
import { addDays } from '#shared/domain/dates.ts'
import { plannedOf } from '#store/repositories/calendar.ts'
import type { Handler } from '../context.ts'
import { ownerOf } from './owner.ts'
import { horizonOf, requireDay, sessionAt } from './record.ts'
import { shownConflict } from './range.ts'
import { daysBetweenOf, ruleFor } from './series.ts'

/** Most conflicts that are told one by one. */
const most = 20

/** What is being planned would lie on top of these; nothing is written, and nothing is refused for it. */
export const check: Handler<'calendar.check'> = (context, input) => {
  const { clientId, sessionId, heldOn, startTime, minutes, repeat } = input
  const existing = sessionId === null ? null : sessionAt(context, sessionId)
  requireDay(context, { heldOn }, existing?.heldOn ?? null)
  const horizon = horizonOf(context)
  const days =
    repeat === null
      ? [heldOn]
      : daysBetweenOf(
          { ...ruleFor(repeat, heldOn), startsOn: heldOn },
          null,
          horizon > heldOn ? horizon : heldOn,
        )
  const lastOn = days.at(-1) ?? heldOn
  const others = plannedOf(context.store, context.access, {
    staffId: existing?.counselorId ?? ownerOf(context, input.counselorId).counselor.staffId,
    clientId,
    from: heldOn,
    // One that runs over midnight reaches into the day after.
    to: addDays(lastOn, 1),
    without: existing === null ? null : { sessionId: existing.sessionId, seriesId: existing.seriesId },
  })
  // By day: most sessions of half a year lie on other ones.
  const byDay = Map.groupBy(others, (other) => other.heldOn)
  const conflicts = days.flatMap((day) =>
    [addDays(day, -1), day, addDays(day, 1)]
      .flatMap((near) => byDay.get(near) ?? [])
      .filter((other) => overlap({ heldOn: day, startTime, minutes }, other))
      .map((other): CalendarConflict => {
        const ofClient = other.group === null ? ('client' as const) : ('member' as const)
        return { ...shownConflict(other), why: other.ofClient === 1 ? ofClient : 'counselor' }
      }),
  )
  return {
    conflicts: conflicts.slice(0, most),
    total: conflicts.length,
    series: repeat === null ? null : { sessions: days.length, lastOn },
  }
}
