import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  daysBetween,
  instantOf,
  isCalendarDate,
  localDateOf,
} from '#shared/domain/dates.ts'

const date = fc
  .integer({ min: -60_000, max: 80_000 })
  .map((offset) => Temporal.PlainDate.from('1970-01-01').add({ days: offset }))

const temporalInstant = (local: Temporal.PlainDateTime, timeZone: string): string =>
  new Date(local.toZonedDateTime(timeZone).epochMilliseconds).toISOString()
const clock = (local: Temporal.PlainDateTime): string =>
  local.toPlainTime().toString({ smallestUnit: 'minute' })

/** Every change of a zone's clocks from 1930 to 2045 (rules until 1970 are guesses, but they are this engine's). */
const changesOf = (timeZone: string): Temporal.ZonedDateTime[] => {
  const changes: Temporal.ZonedDateTime[] = []
  let at: Temporal.ZonedDateTime | null =
    Temporal.Instant.from('1930-01-01T00:00Z').toZonedDateTimeISO(timeZone)
  while (changes.length < 300) {
    at = at.getTimeZoneTransition('next')
    if (at === null || at.year > 2045) break
    changes.push(at)
  }
  return changes
}

describe('days added to a date', () => {
  it('are those of the calendar', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -60_000, max: 80_000 }),
        fc.integer({ min: -20_000, max: 20_000 }),
        (offset, days) => {
          const from = Temporal.PlainDate.from('1970-01-01').add({ days: offset })
          expect(addDays(from.toString(), days)).toBe(from.add({ days }).toString())
        },
      ),
    )
  })

  it.each(['2026-02-30', '2026-13-01', '2025-02-29', '2026-1-1', '', '2026-01-01T00:00', 'tomorrow'])(
    'are refused for %j, which is no date',
    (date) => {
      expect(() => addDays(date, 1)).toThrow(RangeError)
    },
  )

  it('are refused in parts', () => {
    expect(() => addDays('2026-01-01', 0.5)).toThrow(RangeError)
    expect(() => addDays('2026-01-01', Number.NaN)).toThrow(RangeError)
  })
})

describe('dates against Temporal', () => {
  it('months added end at the last day of a short month', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -400, max: 400 }), (from, months) => {
        expect(addMonths(from.toString(), months)).toBe(from.add({ months }).toString())
      }),
    )
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
    expect(() => addMonths('2026-02-30', 1)).toThrow(RangeError)
  })

  it('days between are whole, forwards and backwards', () => {
    fc.assert(
      fc.property(date, date, (from, to) => {
        expect(daysBetween(from.toString(), to.toString())).toBe(from.until(to, { largestUnit: 'days' }).days)
      }),
    )
    expect(() => daysBetween('2026-02-30', '2026-03-01')).toThrow(RangeError)
  })

  it('a date exists exactly when the calendar has it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1790, max: 2210 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, day) => {
          const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
          const exists = (() => {
            try {
              Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })
              return year >= 1800 && year <= 2200
            } catch {
              return false
            }
          })()
          expect(isCalendarDate(text)).toBe(exists)
        },
      ),
      { numRuns: 1_000 },
    )
  })
})

const zones = Intl.supportedValuesOf('timeZone')

describe('local time in every time zone', () => {
  it('around every change of the clocks is what Temporal says: skipped moves forward, twice is the earlier', () => {
    for (const timeZone of [
      'America/New_York',
      'America/Los_Angeles',
      'Europe/Berlin',
      'Australia/Lord_Howe',
    ]) {
      for (const change of changesOf(timeZone)) {
        for (const minutes of [-90, -60, -31, -30, -1, 0, 1, 29, 30, 59, 60, 90]) {
          const local = change.toPlainDateTime().round({ smallestUnit: 'minute' }).add({ minutes })
          expect([
            timeZone,
            local.toString(),
            instantOf(local.toPlainDate().toString(), clock(local), timeZone),
          ]).toEqual([timeZone, local.toString(), temporalInstant(local, timeZone)])
        }
      }
    }
  })

  it('around any change in any zone, and on any other day', () => {
    const changes = new Map<string, Temporal.ZonedDateTime[]>()
    const known = (timeZone: string) => {
      const found = changes.get(timeZone) ?? changesOf(timeZone)
      changes.set(timeZone, found)
      return found
    }
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.nat(),
        fc.integer({ min: -200, max: 200 }),
        date,
        (timeZone, which, minutes, day) => {
          const own = known(timeZone)
          const change = own[which % Math.max(1, own.length)]
          const near = (change?.toPlainDateTime() ?? day.toPlainDateTime())
            .round({ smallestUnit: 'minute' })
            .add({ minutes })
          const any = day.toPlainDateTime({ hour: which % 24, minute: which % 60 })
          for (const local of any.year < 1930 ? [near] : [near, any]) {
            expect(instantOf(local.toPlainDate().toString(), clock(local), timeZone)).toBe(
              temporalInstant(local, timeZone),
            )
            const instant = local.toZonedDateTime(timeZone)
            expect(localDateOf(new Date(instant.epochMilliseconds), timeZone)).toBe(
              instant.toPlainDate().toString(),
            )
          }
        },
      ),
      { numRuns: 400 },
    )
  })

  it("the system's own zone is meant when none is named", () => {
    const own = Temporal.Now.timeZoneId()
    fc.assert(
      fc.property(date, fc.nat({ max: 1_439 }), (day, minute) => {
        fc.pre(day.year >= 1930)
        const local = day.toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 })
        expect(instantOf(day.toString(), clock(local))).toBe(temporalInstant(local, own))
        expect(localDateOf(new Date(temporalInstant(local, own)))).toBe(
          local.toZonedDateTime(own).toPlainDate().toString(),
        )
      }),
    )
  })

  it.each([
    ['2026-02-30', '10:00'],
    ['2026-02-03', '24:00'],
    ['2026-02-03', '9:00'],
    ['', ''],
  ])('is refused for %j %j', (day, time) => {
    expect(() => instantOf(day, time)).toThrow(RangeError)
    expect(() => instantOf(day, time, 'America/New_York')).toThrow(RangeError)
  })
})
