import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { addDays } from '#shared/domain/dates.ts'

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
