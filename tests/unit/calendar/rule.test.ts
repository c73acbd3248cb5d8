import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Temporal } from 'temporal-polyfill'
import type { Recurrence } from '#shared/contract/operations/calendar.ts'
import { addDays, daysBetween, instantOf } from '#shared/domain/dates.ts'
import {
  daysOf,
  fitsRecurrence,
  movedRecurrence,
  nthDayOf,
  recurrenceOf,
  ruleOf,
} from '#shared/domain/calendar/rule.ts'
import { nthOf, weekdayOf } from '#shared/domain/calendar/weekday.ts'
import { recurrenceWords } from '#shared/domain/calendar/words.ts'

const day = fc.integer({ min: 0, max: 25_000 }).map((days) => addDays('2000-01-01', days))

const weekdays = fc
  .uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 })
  .map((list) => list.toSorted((a, b) => a - b))

const recurrenceFrom = (
  startsOn: string,
  every: Recurrence['every'],
  interval: number,
  others: readonly number[],
): Recurrence => {
  switch (every) {
    case 'week':
      return {
        every,
        interval,
        weekdays: [...new Set([weekdayOf(startsOn), ...others])].toSorted((a, b) => a - b),
      }
    case 'month':
      return { every, interval, nth: nthOf(startsOn), weekday: weekdayOf(startsOn) }
    case 'month-day':
      return { every, interval, day: Number(startsOn.slice(8)) }
  }
}

/** A day and a recurrence that begins on it. */
const series = fc
  .tuple(
    day,
    weekdays,
    fc.integer({ min: 1, max: 12 }),
    fc.constantFrom<Recurrence['every']>('week', 'month', 'month-day'),
  )
  .map(([startsOn, others, interval, every]): { startsOn: string; recurrence: Recurrence } => ({
    startsOn,
    recurrence: recurrenceFrom(startsOn, every, interval, others),
  }))

/** Zones that change their clocks in spring and autumn, at odd hours, by half an hour, at midnight, or never. */
const zones = [
  'America/New_York',
  'America/Los_Angeles',
  'America/St_Johns',
  'America/Santiago',
  'America/Havana',
  'Europe/London',
  'Europe/Berlin',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Apia',
  'UTC',
] as const
const zone = fc.constantFrom(...zones)
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`)

/** Whether a day is one of the recurrence's own, its weeks and months apart. */
const isOneOf = (recurrence: Recurrence, date: string): boolean => {
  if (recurrence.every === 'week') return recurrence.weekdays.includes(weekdayOf(date))
  const plain = Temporal.PlainDate.from(date)
  if (recurrence.every === 'month-day') return plain.day === Math.min(recurrence.day, plain.daysInMonth)
  const last = plain.add({ days: 7 }).month !== plain.month
  return (
    weekdayOf(date) === recurrence.weekday && (recurrence.nth === -1 ? last : nthOf(date) === recurrence.nth)
  )
}

describe('a recurrence', () => {
  it('is read from its own rule as it was written', () => {
    fc.assert(
      fc.property(series, ({ startsOn, recurrence }) => {
        expect(recurrenceOf(ruleOf(recurrence), startsOn)).toEqual(recurrence)
      }),
    )
  })

  it('begins with its first session, in order, each day once, and each one of its days', () => {
    fc.assert(
      fc.property(series, ({ startsOn, recurrence }) => {
        const days = daysOf(ruleOf(recurrence), startsOn, { after: null, to: addDays(startsOn, 400) })
        expect(days[0]).toBe(startsOn)
        expect(days).toEqual([...new Set(days)].toSorted())
        expect(days.filter((one) => !isOneOf(recurrence, one))).toEqual([])
      }),
    )
  })

  it('every so many weeks keeps to the weeks of its first session', () => {
    fc.assert(
      fc.property(series, ({ startsOn, recurrence }) => {
        fc.pre(recurrence.every === 'week')
        const monday = (date: string) => addDays(date, 1 - weekdayOf(date))
        for (const one of daysOf(ruleOf(recurrence), startsOn, { after: null, to: addDays(startsOn, 400) }))
          expect((daysBetween(monday(startsOn), monday(one)) / 7) % recurrence.interval).toBe(0)
      }),
    )
  })

  it('made in two steps is the same as made in one, wherever the first step ends', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 0, max: 300 }), ({ startsOn, recurrence }, first) => {
        const rule = ruleOf(recurrence)
        const to = addDays(startsOn, 400)
        const until = addDays(startsOn, first)
        const begun = daysOf(rule, startsOn, { after: null, to: until })
        const rest = daysOf(rule, startsOn, { after: begun.at(-1) ?? null, to })
        expect([...begun, ...rest]).toEqual(daysOf(rule, startsOn, { after: null, to }))
      }),
    )
  })

  it('has as its n-th day the n-th of its days', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 1, max: 20 }), ({ startsOn, recurrence }, n) => {
        const rule = ruleOf(recurrence)
        const last = nthDayOf(rule, startsOn, n)
        if (last === null) throw new Error('A rule without an end ended.')
        expect(daysOf(rule, startsOn, { after: null, to: last })).toHaveLength(n)
      }),
    )
  })

  it('moved by whole days begins on the new first day, and back is what it was', () => {
    fc.assert(
      fc.property(series, fc.integer({ min: -20, max: 20 }), ({ startsOn, recurrence }, days) => {
        const to = addDays(startsOn, days)
        const moved = movedRecurrence(recurrence, days, to)
        expect(fitsRecurrence(moved, to)).toBe(true)
        expect(movedRecurrence(moved, -days, startsOn)).toEqual(recurrence)
      }),
    )
  })

  it('weekly on its days, moved by less than a week, moves each day by as much', () => {
    fc.assert(
      fc.property(day, weekdays, fc.integer({ min: 0, max: 6 }), (startsOn, others, days) => {
        const own = [...new Set([weekdayOf(startsOn), ...others])].toSorted((a, b) => a - b)
        const recurrence: Recurrence = { every: 'week', interval: 1, weekdays: own }
        const to = addDays(startsOn, days)
        const before = daysOf(ruleOf(recurrence), startsOn, { after: null, to: addDays(startsOn, 200) })
        const after = daysOf(ruleOf(movedRecurrence(recurrence, days, to)), to, {
          after: null,
          to: addDays(to, 200),
        })
        expect(after).toEqual(before.map((one) => addDays(one, days)))
      }),
    )
  })

  it('by the day of the month has one session in each of its months, in short ones on the last day', () => {
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 31 }),
        fc.integer({ min: 1, max: 12 }),
        (some, dayOfMonth, interval) => {
          const first = Temporal.PlainDate.from(some).with({ day: dayOfMonth })
          const rule = ruleOf({ every: 'month-day', interval, day: dayOfMonth })
          const to = addDays(first.toString(), 1_500)
          // Counted by another library, month after month from the first one.
          const expected = Array.from({ length: 60 }, (_, index) =>
            first
              .with({ day: 1 })
              .add({ months: index * interval })
              .with({ day: dayOfMonth })
              .toString(),
          ).filter((date) => date <= to)
          expect(daysOf(rule, first.toString(), { after: null, to })).toEqual(expected)
        },
      ),
    )
  })

  it('on the 31st, the 30th and the 29th', () => {
    const days = (dayOfMonth: number, startsOn: string, to: string) =>
      daysOf(ruleOf({ every: 'month-day', interval: 1, day: dayOfMonth }), startsOn, { after: null, to })
    expect(days(31, '2027-10-31', '2028-04-30')).toEqual([
      '2027-10-31',
      '2027-11-30',
      '2027-12-31',
      '2028-01-31',
      '2028-02-29',
      '2028-03-31',
      '2028-04-30',
    ])
    expect(days(30, '2027-01-30', '2027-04-01')).toEqual(['2027-01-30', '2027-02-28', '2027-03-30'])
    expect(days(29, '2027-01-29', '2027-04-01')).toEqual(['2027-01-29', '2027-02-28', '2027-03-29'])
    const words = (dayOfMonth: number) =>
      recurrenceWords({ every: 'month-day', interval: 1, day: dayOfMonth }, 'en')
    expect([1, 2, 3, 11, 21, 28].map(words)).toEqual(
      ['1st', '2nd', '3rd', '11th', '21st', '28th'].map((nth) => `Every month on the ${nth}`),
    )
    expect(words(31)).toBe('Every month on the 31st, in shorter months on their last day')
  })

  it('on every working day passes over the weekends alone', () => {
    const recurrence: Recurrence = { every: 'week', interval: 1, weekdays: [1, 2, 3, 4, 5] }
    expect(recurrenceWords(recurrence, 'en')).toBe('Every working day, Monday to Friday')
    fc.assert(
      fc.property(day, (startsOn) => {
        const all = Array.from({ length: 60 }, (_, index) => addDays(startsOn, index))
        expect(daysOf(ruleOf(recurrence), startsOn, { after: null, to: addDays(startsOn, 59) })).toEqual(
          all.filter((date) => weekdayOf(date) <= 5),
        )
      }),
    )
  })

  it('of another program is left alone where it says more than this form', () => {
    for (const rule of [
      'FREQ=DAILY',
      'FREQ=WEEKLY;BYHOUR=9',
      // Another calendar's 31st passes over short months: that is another series.
      'FREQ=MONTHLY;BYMONTHDAY=31',
      'FREQ=MONTHLY;BYMONTHDAY=-1',
      'FREQ=MONTHLY;BYMONTHDAY=1,15',
      'FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13',
      'FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1',
      'FREQ=WEEKLY;WKST=SU',
      'FREQ=WEEKLY;INTERVAL=13',
      'FREQ=WEEKLY;BYDAY=XX',
    ])
      expect(recurrenceOf(rule, '2026-11-23')).toBeNull()
    expect(recurrenceOf('FREQ=WEEKLY;COUNT=4', '2026-11-24')).toEqual({
      every: 'week',
      interval: 1,
      weekdays: [2],
    })
    expect(daysOf('FREQ=WEEKLY;COUNT=2', '2026-11-24', { after: null, to: '2027-11-24' })).toEqual([
      '2026-11-24',
      '2026-12-01',
    ])
  })
})

describe('a series in local time', () => {
  it('stays at its time of the day over every change of the clocks, in both directions', () => {
    fc.assert(
      fc.property(series, clock, zone, ({ startsOn, recurrence }, time, timeZone) => {
        for (const date of daysOf(ruleOf(recurrence), startsOn, {
          after: null,
          to: addDays(startsOn, 380),
        })) {
          const shown = Temporal.Instant.from(instantOf(date, time, timeZone)).toZonedDateTimeISO(timeZone)
          const wall = Temporal.PlainDateTime.from(`${date}T${time}`)
          const exists = wall.toZonedDateTime(timeZone).toPlainDateTime().equals(wall)
          // A time that the clocks skip begins as much later as they skip; every other time is the time agreed upon.
          expect(Temporal.PlainDateTime.compare(shown.toPlainDateTime(), wall)).toBe(exists ? 0 : 1)
          expect(shown.toInstant().equals(wall.toZonedDateTime(timeZone).toInstant())).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('at nine in New York is at nine on both sides of both changes', () => {
    const at = (date: string) => instantOf(date, '09:00', 'America/New_York')
    const days = daysOf('FREQ=WEEKLY;BYDAY=SU', '2026-03-01', { after: null, to: '2026-11-08' })
    expect(days).toHaveLength(37)
    expect([at('2026-03-01'), at('2026-03-08')]).toEqual([
      '2026-03-01T14:00:00.000Z',
      '2026-03-08T13:00:00.000Z',
    ])
    expect([at('2026-10-25'), at('2026-11-01')]).toEqual([
      '2026-10-25T13:00:00.000Z',
      '2026-11-01T14:00:00.000Z',
    ])
  })

  it('at a time that is skipped begins later, and at a doubled one with the earlier of the two', () => {
    expect(instantOf('2026-03-08', '02:30', 'America/New_York')).toBe('2026-03-08T07:30:00.000Z')
    expect(instantOf('2026-11-01', '01:30', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z')
  })
})
