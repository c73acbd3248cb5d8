import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, localDateOf } from '#shared/domain/dates.ts'
import { planWeeks } from '#shared/domain/groups/plan-weeks.ts'

const zones = ['America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu']
const clock = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(new Date(instant))

describe('weekly sessions', () => {
  it('stay on their weekday and at their local time through changes of the clocks', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3_000 }).map((offset) => addDays('2024-01-01', offset)),
        // No zone here changes its clocks between nine in the morning and midnight.
        fc.integer({ min: 9, max: 23 }).map((hour) => `${String(hour).padStart(2, '0')}:30`),
        fc.integer({ min: 1, max: 52 }),
        fc.constantFrom(...zones),
        (heldOn, startTime, weeks, zone) => {
          const planned = planWeeks({ heldOn, startTime, topicId: null }, weeks, [], zone)
          expect(planned).toHaveLength(weeks)
          for (const [week, one] of planned.entries()) {
            expect(daysBetween(heldOn, one.heldOn)).toBe(week * 7)
            expect(localDateOf(new Date(one.startsAt ?? ''), zone)).toBe(one.heldOn)
            expect(clock(one.startsAt ?? '', zone)).toBe(startTime)
          }
        },
      ),
    )
  })

  it('move by an hour in absolute time when the clocks change', () => {
    const planned = planWeeks(
      { heldOn: '2026-10-27', startTime: '18:00', topicId: null },
      2,
      [],
      'America/New_York',
    )
    expect(planned.map(({ startsAt }) => startsAt)).toEqual([
      '2026-10-27T22:00:00.000Z',
      '2026-11-03T23:00:00.000Z',
    ])
  })

  it('go on with the topics in their order until the list ends', () => {
    const topics = (topicId: string | null) =>
      planWeeks({ heldOn: '2026-11-24', startTime: null, topicId }, 3, ['a', 'b', 'c']).map(
        (one) => one.topicId,
      )
    expect(topics('a')).toEqual(['a', 'b', 'c'])
    expect(topics('b')).toEqual(['b', 'c', null])
    expect(topics(null)).toEqual([null, null, null])
    expect(planWeeks({ heldOn: '2026-11-24', startTime: null, topicId: null }, 1, [])[0]?.startsAt).toBeNull()
  })
})
