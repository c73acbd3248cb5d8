/** What is typed into the form of a planned session, and what the contract takes. */
import {
  plannedKind,
  type CalendarSession,
  type PlannedFields,
  type Recurrence,
  type Repeating,
} from '#shared/contract/operations/calendar.ts'
import { nthOf, weekdayOf } from '#shared/domain/calendar/weekday.ts'
import { isWorkingDays } from '#shared/domain/calendar/words.ts'
import { addDays, isCalendarDate } from '#shared/domain/dates.ts'
import { wrong, type FieldErrors } from '../../ui/form-dialog/fields.ts'
import { orNull } from '../../ui/forms.ts'

export interface PlanValues {
  readonly kind: string
  readonly heldOn: string
  readonly startTime: string
  readonly minutes: string | number
  readonly location: string
  readonly repeats: 'no' | 'workdays' | 'week' | 'month' | 'month-day'
  readonly interval: string | number
  /** 1 Monday … 7 Sunday, besides the day of the first session. */
  readonly weekdays: readonly string[]
  /** Day of the month as it was agreed upon: a series of the 31st has its 28 February too. Null: the session's own. */
  readonly monthDay: number | null
  readonly ends: 'never' | 'on' | 'after'
  readonly endsOn: string
  readonly endsAfter: string | number
}

export const usualMinutes = 50

export const newPlan = (
  heldOn: string,
  startTime: string | null,
  location: string | null = null,
): PlanValues => ({
  kind: 'individual',
  heldOn,
  startTime: startTime ?? '',
  minutes: usualMinutes,
  location: location ?? '',
  repeats: 'no',
  interval: 1,
  weekdays: isCalendarDate(heldOn) ? [String(weekdayOf(heldOn))] : [],
  monthDay: null,
  ends: 'never',
  endsOn: '',
  endsAfter: 10,
})

/** The form for changing a session: how its series goes on stands in it already. */
export const planOf = (session: CalendarSession): PlanValues => {
  const recurrence = session.series?.recurrence ?? null
  const endsOn = session.series?.endsOn ?? null
  return {
    ...newPlan(session.heldOn, session.startTime, session.location),
    kind: session.kind,
    minutes: session.minutes,
    ...(recurrence === null
      ? {}
      : {
          repeats: isWorkingDays(recurrence) ? ('workdays' as const) : recurrence.every,
          interval: recurrence.interval,
          ...(recurrence.every === 'week' ? { weekdays: recurrence.weekdays.map(String) } : {}),
          ...(recurrence.every === 'month-day' ? { monthDay: recurrence.day } : {}),
          ...(endsOn === null ? {} : { ends: 'on' as const, endsOn }),
        }),
  }
}

const whole = (value: string | number, from: number, to: number): number | null => {
  const number = typeof value === 'number' ? value : value.trim() === '' ? Number.NaN : Number(value)
  return Number.isInteger(number) && number >= from && number <= to ? number : null
}

export const planErrors = (values: PlanValues): FieldErrors =>
  wrong({
    heldOn: !isCalendarDate(values.heldOn) && 'Give the day.',
    minutes: whole(values.minutes, 5, 1_440) === null && 'Minutes from 5 to 1,440.',
    repeats:
      values.repeats === 'workdays' &&
      isCalendarDate(values.heldOn) &&
      weekdayOf(values.heldOn) > 5 &&
      'The first session lies on a weekend. Choose another day, or repeat by weeks.',
    interval: hasInterval(values) && whole(values.interval, 1, 12) === null && 'A number from 1 to 12.',
    endsOn:
      values.repeats !== 'no' &&
      values.ends === 'on' &&
      !isCalendarDate(values.endsOn) &&
      'Give the last day.',
    endsAfter:
      values.repeats !== 'no' &&
      values.ends === 'after' &&
      whole(values.endsAfter, 2, 400) === null &&
      'A number from 2 to 400.',
  })

export const toPlanned = (values: PlanValues): PlannedFields => ({
  kind: plannedKind.options.find((kind) => kind === values.kind) ?? 'individual',
  heldOn: values.heldOn,
  startTime: orNull(values.startTime),
  minutes: Number(values.minutes),
  location: orNull(values.location.trim()),
})

/** True where it is asked every how many weeks or months. */
export const hasInterval = ({ repeats }: Pick<PlanValues, 'repeats'>): boolean =>
  repeats !== 'no' && repeats !== 'workdays'

/** The 31st as it was agreed upon, where the session lies on the last day of a shorter month; else the session's own day. */
const monthDayIn = ({ heldOn, monthDay }: PlanValues): number => {
  const own = Number(heldOn.slice(8))
  const last = addDays(heldOn, 1).slice(8) === '01'
  return monthDay !== null && monthDay > own && last ? monthDay : own
}

const recurrenceIn = (values: PlanValues): Recurrence => {
  const interval = whole(values.interval, 1, 12) ?? 1
  const own = weekdayOf(values.heldOn)
  switch (values.repeats) {
    case 'month':
      return { every: 'month', interval, nth: nthOf(values.heldOn), weekday: own }
    case 'month-day':
      return { every: 'month-day', interval, day: monthDayIn(values) }
    case 'workdays':
      return { every: 'week', interval: 1, weekdays: [1, 2, 3, 4, 5] }
    case 'week':
    case 'no':
      return {
        every: 'week',
        interval,
        weekdays: [...new Set([own, ...values.weekdays.map(Number)])].toSorted((a, b) => a - b),
      }
  }
}

/** How it repeats; the day of the first session is always one of the days. Null: it does not. */
export const toRepeating = (values: PlanValues): Repeating | null => {
  if (values.repeats === 'no' || !isCalendarDate(values.heldOn)) return null
  return {
    recurrence: recurrenceIn(values),
    end:
      values.ends === 'never'
        ? { ends: 'never' }
        : values.ends === 'on'
          ? { ends: 'on', on: values.endsOn }
          : { ends: 'after', sessions: Number(values.endsAfter) },
  }
}

/** True where how a series repeats was changed in the form. */
export const repeatsOtherwise = (values: PlanValues, first: PlanValues): boolean =>
  (['repeats', 'interval', 'ends', 'endsOn', 'endsAfter'] as const).some(
    (field) => String(values[field]) !== String(first[field]),
  ) || [...values.weekdays].toSorted().join() !== [...first.weekdays].toSorted().join()
