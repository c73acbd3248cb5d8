import type { Repeating } from '#shared/contract/operations/calendar.ts'
import { addDays } from '#shared/domain/dates.ts'
import { daysOf, fitsRecurrence, nthDayOf, ruleOf } from '#shared/domain/calendar/rule.ts'
import type { NewPlanned, Series } from '#store/repositories/calendar-series.ts'
import { newId } from '../context.ts'
import { badField } from '../refuse.ts'
import { startsAt } from './record.ts'

/** Longest series that is given an end: five years. */
const longestDays = 5 * 366

/**
 * Rule and last day of a series that begins on a day; the last day is one of the series' own, null where it has no end.
 * Throws `invalid_input` at the field.
 */
export const ruleFor = (
  { recurrence, end }: Repeating,
  startsOn: string,
): { readonly rule: string; readonly endsOn: string | null } => {
  const rule = ruleOf(recurrence)
  if (!fitsRecurrence(recurrence, startsOn)) {
    throw badField(
      'repeat.recurrence',
      'The day of the first session is not one of the days on which it repeats.',
    )
  }
  if (end.ends === 'never') return { rule, endsOn: null }
  const last = addDays(startsOn, longestDays)
  const endsOn =
    end.ends === 'after'
      ? nthDayOf(rule, startsOn, end.sessions)
      : (daysOf(rule, startsOn, { after: null, to: end.on < last ? end.on : last }).at(-1) ?? null)
  if (end.ends === 'on' && (endsOn === null || end.on < startsOn)) {
    throw badField('repeat.end', 'The series would end before its first session.')
  }
  if (endsOn === null || endsOn > last || (end.ends === 'on' && end.on > last)) {
    throw badField('repeat.end', 'A series with an end lasts at most five years.')
  }
  return { rule, endsOn }
}

/** The days of a series after one that was made, up to a day, and never beyond its end. */
export const daysBetweenOf = (
  series: Pick<Series, 'rule' | 'startsOn' | 'endsOn'>,
  after: string | null,
  to: string,
): readonly string[] =>
  daysOf(series.rule, series.startsOn, {
    after,
    to: series.endsOn !== null && series.endsOn < to ? series.endsOn : to,
  })

/** The planned session that a series makes for one of its days. */
export const sessionOn = (
  series: Series,
  day: string,
  { location, episodeId }: { readonly location: string | null; readonly episodeId: string | null },
): NewPlanned => ({
  sessionId: newId(),
  attendanceId: series.clientId === null ? null : newId(),
  clientId: series.clientId,
  episodeId: series.clientId === null ? null : episodeId,
  groupId: series.groupId,
  counselorId: series.counselorId,
  kind: series.kind,
  heldOn: day,
  startTime: series.startTime,
  startsAt: startsAt(day, series.startTime, series.timeZone),
  minutes: series.plannedMinutes,
  location,
  seriesId: series.seriesId,
  seriesOn: day,
})
