import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#shared/domain/dates.ts'
import { inWave, waveLength, wavesOverlap, type WaveDays } from '#shared/domain/followup/waves.ts'

const base = '2026-01-01'
const day = (offset: number): string => addDays(base, offset)
const wave: fc.Arbitrary<WaveDays> = fc
  .tuple(fc.integer({ min: 0, max: 40 }), fc.option(fc.integer({ min: 0, max: 20 })))
  .map(([from, length]) => ({ beganOn: day(from), endedOn: length === null ? null : day(from + length) }))

/** All days of a wave within the span that the arbitraries use. */
const daysOf = (one: WaveDays): string[] =>
  Array.from({ length: 90 }, (_, offset) => day(offset)).filter((date) => inWave(one, date))

describe('waves', () => {
  it('overlap where they share a day on which not merely one ends and the other begins', () => {
    fc.assert(
      fc.property(wave, wave, (a, b) => {
        const touch = (date: string) =>
          (date === a.endedOn && date === b.beganOn) || (date === b.endedOn && date === a.beganOn)
        const shared = daysOf(a).filter((date) => daysOf(b).includes(date))
        const expected = a.beganOn === b.beganOn || shared.some((date) => !touch(date))
        expect(wavesOverlap(a, b)).toBe(expected)
        expect(wavesOverlap(b, a)).toBe(expected)
      }),
    )
  })

  it('last as many days as lie in them; one that goes on lasts until today', () => {
    fc.assert(
      fc.property(wave, fc.integer({ min: 60, max: 89 }), (one, today) => {
        const until = one.endedOn ?? day(today)
        expect(waveLength(one, day(today))).toBe(daysOf({ ...one, endedOn: until }).length)
      }),
    )
  })
})
