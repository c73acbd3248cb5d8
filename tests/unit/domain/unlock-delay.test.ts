import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  afterWrongTry,
  delayAfter,
  freeTries,
  longestDelaySeconds,
  noFailedUnlocks,
  remainingDelay,
  type FailedUnlocks,
} from '#shared/domain/unlock-delay.ts'

const instants = fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
const counts = fc.integer({ min: 0, max: 1_000_000 })

describe('the delay after wrong passwords', () => {
  it('is nothing for the first tries, then doubles up to a quarter of an hour', () => {
    expect([0, 1, 2, 3, 4, 5, 9, 10, 11, 12].map(delayAfter)).toEqual([
      0, 0, 0, 5, 10, 20, 320, 640, 900, 900,
    ])
  })

  it('never shrinks and never grows beyond its longest', () => {
    fc.assert(
      fc.property(counts, (count) => {
        expect(delayAfter(count + 1)).toBeGreaterThanOrEqual(delayAfter(count))
        expect(delayAfter(count)).toBeLessThanOrEqual(longestDelaySeconds)
      }),
    )
  })

  it('is waited in full, and no longer', () => {
    fc.assert(
      fc.property(counts, instants, (count, now) => {
        const record = afterWrongTry({ ...noFailedUnlocks, count }, now)
        const delay = delayAfter(record.count) * 1000
        expect(remainingDelay(record, now)).toBe(delay)
        expect(remainingDelay(record, new Date(now.getTime() + delay))).toBe(0)
        const justBefore = remainingDelay(record, new Date(now.getTime() + delay - 1))
        expect(justBefore).toBe(delay > 0 ? 1 : 0)
        expect(record.waitUntil === null).toBe(record.count <= freeTries)
      }),
    )
  })

  it('is never longer than its count calls for, whatever the clock and the record say', () => {
    fc.assert(
      fc.property(counts, instants, instants, (count, waitUntil, now) => {
        const record: FailedUnlocks = { count, lastAt: null, waitUntil: waitUntil.toISOString() }
        const left = remainingDelay(record, now)
        expect(left).toBeGreaterThanOrEqual(0)
        expect(left).toBeLessThanOrEqual(delayAfter(count) * 1000)
      }),
    )
  })
})
