/** What is typed into the form of a planned session, and what the contract takes. */
import {
  plannedKind,
  type CalendarSession,
  type PlannedFields,
  type Recurrence,
  type Repeating,
} from '#shared/contract/operations/calendar.ts'
import { nthOf, weekdayOf } from '#shared/domain/calendar/weekday.ts'
import { isCalendarDate } from '#shared/domain/dates.ts'
import { wrong, type FieldErrors } from '../../ui/form-dialog/fields.ts'
import { orNull } from '../../ui/forms.ts'

export interface PlanValues {
  readonly kind: string
  readonly heldOn: string
  readonly startTime: string
  readonly minutes: string | number
  readonly location: string
  readonly repeats: 'no' | 'week' | 'month'
  readonly interval: string | number
  /** 1 Monday … 7 Sunday, besides the day of the first session. */
  readonly weekdays: readonly string[]
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
          repeats: recurrence.every,
          interval: recurrence.interval,
          ...(recurrence.every === 'week' ? { weekdays: recurrence.weekdays.map(String) } : {}),
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
    interval: values.repeats !== 'no' && whole(values.interval, 1, 12) === null && 'A number from 1 to 12.',
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

/** How it repeats; the day of the first session is always one of the days. Null: it does not. */
export const toRepeating = (values: PlanValues): Repeating | null => {
  if (values.repeats === 'no' || !isCalendarDate(values.heldOn)) return null
  const interval = whole(values.interval, 1, 12) ?? 1
  const own = weekdayOf(values.heldOn)
  const recurrence: Recurrence =
    values.repeats === 'month'
      ? { every: 'month', interval, nth: nthOf(values.heldOn), weekday: own }
      : {
          every: 'week',
          interval,
          weekdays: [...new Set([own, ...values.weekdays.map(Number)])].toSorted((a, b) => a - b),
        }
  return {
    recurrence,
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
