import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Temporal } from 'temporal-polyfill'
import { clashesOf, type Attended } from '#shared/domain/calendar/conflicts.ts'
import { lanesOf } from '#shared/domain/calendar/lanes.ts'
import { isLateCancel } from '#shared/domain/calendar/late.ts'
import {
  clockText,
  endOf,
  minutesOfDay,
  movedBy,
  overlap,
  partOn,
  type Timed,
} from '#shared/domain/calendar/time.ts'
import { daysFrom, firstWeekday, weekStart } from '#shared/domain/calendar/week.ts'
import { weekdayOf } from '#shared/domain/calendar/weekday.ts'
import { seriesWords } from '#shared/domain/calendar/words.ts'
import { addDays } from '#shared/domain/dates.ts'

const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days))
const near = fc.integer({ min: 0, max: 3 }).map((days) => addDays('2026-10-30', days))
const clock = fc.integer({ min: 0, max: 1_439 }).map(clockText)
const timed = (days: fc.Arbitrary<string>): fc.Arbitrary<Timed> =>
  fc.record({ heldOn: days, startTime: clock, minutes: fc.integer({ min: 0, max: 1_440 }) })

const plain = ({ heldOn, startTime }: Pick<Timed, 'heldOn' | 'startTime'>) =>
  Temporal.PlainDateTime.from(`${heldOn}T${startTime}`)

describe('the clock’s face', () => {
  it('moves by minutes as a calendar without time zones does, over midnight, months and years', () => {
    fc.assert(
      fc.property(day, clock, fc.integer({ min: -5_000, max: 5_000 }), (heldOn, startTime, minutes) => {
        const moved = movedBy({ heldOn, startTime }, minutes)
        expect(plain(moved).equals(plain({ heldOn, startTime }).add({ minutes }))).toBe(true)
        expect(movedBy(moved, -minutes)).toEqual({ heldOn, startTime })
      }),
    )
  })

  it('ends at midnight on the next day', () => {
    expect(endOf({ heldOn: '2026-12-31', startTime: '23:10', minutes: 50 })).toEqual({
      heldOn: '2027-01-01',
      startTime: '00:00',
    })
  })
})

describe('a session on its days', () => {
  it('lies on one or two days, in parts that make up the whole, and on no other day', () => {
    fc.assert(
      fc.property(timed(day), (session) => {
        const parts = [-1, 0, 1, 2].map((days) => partOn(session, addDays(session.heldOn, days)))
        const [before, own, next, after] = parts
        expect([before, after]).toEqual([null, null])
        const minutes = [own, next].reduce(
          (sum, part) => sum + (part === null || part === undefined ? 0 : part.to - part.from),
          0,
        )
        expect(minutes).toBe(session.minutes === 0 && own === null ? 0 : session.minutes)
        const over = next ?? null
        expect(over === null || (own?.to === minutesOfDay && over.from === 0 && over.began)).toBe(true)
      }),
    )
  })

  it('that ends at midnight has no part on the day after', () => {
    expect(partOn({ heldOn: '2026-11-23', startTime: '23:00', minutes: 60 }, '2026-11-24')).toBeNull()
    expect(partOn({ heldOn: '2026-11-23', startTime: '23:00', minutes: 61 }, '2026-11-24')).toEqual({
      from: 0,
      to: 1,
      goesOn: false,
      began: true,
    })
  })
})

describe('overlaps', () => {
  it('are those of the two spans of time, whichever is asked first', () => {
    fc.assert(
      fc.property(timed(near), timed(near), (a, b) => {
        const [startA, startB] = [plain(a), plain(b)]
        const [endA, endB] = [startA.add({ minutes: a.minutes }), startB.add({ minutes: b.minutes })]
        const compare = (one: Temporal.PlainDateTime, other: Temporal.PlainDateTime) =>
          Temporal.PlainDateTime.compare(one, other)
        expect(overlap(a, b)).toBe(compare(startA, endB) < 0 && compare(startB, endA) < 0)
        expect(overlap(b, a)).toBe(overlap(a, b))
      }),
    )
  })

  const attended = fc
    .array(
      fc.record({
        heldOn: near,
        startTime: clock,
        minutes: fc.integer({ min: 0, max: 300 }),
        counselorIds: fc.subarray(['c1', 'c2']),
        clientIds: fc.subarray(['a', 'b', 'c']),
      }),
      { maxLength: 12 },
    )
    .map((list): Attended[] => list.map((one, index) => ({ id: String(index), ...one })))

  it('among many are exactly the pairs that share somebody and a minute', () => {
    fc.assert(
      fc.property(attended, (sessions) => {
        const found = clashesOf(sessions)
        for (const a of sessions)
          for (const b of sessions) {
            if (a.id === b.id) continue
            const client = a.clientIds.some((id) => b.clientIds.includes(id))
            const counselor = a.counselorIds.some((id) => b.counselorIds.includes(id))
            const expected =
              overlap(a, b) && a.minutes > 0 && b.minutes > 0 && (client || counselor)
                ? [{ with: b.id, why: client ? 'client' : 'counselor' }]
                : []
            expect((found.get(a.id) ?? []).filter((one) => one.with === b.id)).toEqual(expected)
          }
      }),
    )
  })
})

describe('lanes', () => {
  it('put no two blocks of one time into the same lane, and lose none', () => {
    const blocks = fc.array(
      fc
        .record({ from: fc.integer({ min: 0, max: 1_400 }), length: fc.integer({ min: 1, max: 200 }) })
        .map(({ from, length }) => ({ from, to: Math.min(from + length, 1_440) })),
      { maxLength: 20 },
    )
    fc.assert(
      fc.property(blocks, (list) => {
        const placed = lanesOf(list)
        expect(placed.map(({ block }) => block)).toHaveLength(list.length)
        for (const [index, a] of placed.entries()) {
          expect(a.lane).toBeLessThan(a.lanes)
          const atOneTime = placed
            .slice(index + 1)
            .filter((b) => a.block.from < b.block.to && b.block.from < a.block.to)
          expect(atOneTime.filter((b) => a.lane === b.lane || a.lanes !== b.lanes)).toEqual([])
        }
      }),
    )
  })
})

describe('weeks', () => {
  it('begin where the locale has it', () => {
    expect(['en-US', 'de-DE', 'en-GB', 'ar-EG', 'not a locale'].map(firstWeekday)).toEqual([7, 1, 1, 6, 1])
  })

  it('hold their day, begin on their first weekday and have seven days', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 7 }), (date, first) => {
        const week = daysFrom(weekStart(date, first), 7)
        expect(week).toContain(date)
        expect(weekdayOf(week[0] ?? '')).toBe(first)
        expect(week.every((one) => weekStart(one, first) === week[0])).toBe(true)
      }),
    )
  })
})

describe('a late cancellation', () => {
  const at = { now: '2026-11-22T15:00:00.000Z', today: '2026-11-22' }
  it('is one within the hours before the start, or after it', () => {
    const late = (startsAt: string) => isLateCancel({ startsAt, heldOn: startsAt.slice(0, 10) }, at, 24)
    expect(late('2026-11-23T14:59:00.000Z')).toBe(true)
    expect(late('2026-11-23T15:00:00.000Z')).toBe(false)
    expect(late('2026-11-21T15:00:00.000Z')).toBe(true)
  })
  it('of a session without a time goes by days', () => {
    const late = (heldOn: string) => isLateCancel({ startsAt: null, heldOn }, at, 24)
    expect([late('2026-11-22'), late('2026-11-23'), late('2026-11-24')]).toEqual([true, true, false])
  })
})

describe('a series in words', () => {
  const words = (recurrence: Parameters<typeof seriesWords>[0]['recurrence'], endsOn: string | null) =>
    seriesWords({ recurrence, endsOn }, { today: '2026-11-22', locale: 'en-US' })
  it('says how it repeats and until when', () => {
    expect(words({ every: 'week', interval: 1, weekdays: [1, 4] }, null)).toBe('Every week on Mon and Thu')
    expect(words({ every: 'week', interval: 2, weekdays: [2] }, '2027-03-02')).toBe(
      'Every 2 weeks on Tue, until Tue 2 Mar 2027',
    )
    expect(words({ every: 'month', interval: 1, nth: -1, weekday: 5 }, null)).toBe(
      'Every month on the last Friday',
    )
    expect(words(null, null)).toBe('Repeats')
  })
})
