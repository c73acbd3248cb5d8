import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#shared/domain/dates.ts'
import { objectiveStatuses } from '#shared/contract/operations/treatment.ts'
import { byDay, progressTrend, trendWords } from '#shared/domain/treatment/progress.ts'

const note = fc.record({
  notedOn: fc.nat({ max: 400 }).map((days) => addDays('2026-01-01', days)),
  percent: fc.nat({ max: 100 }),
  status: fc.constantFrom(...objectiveStatuses),
})
const notes = fc.array(note, { minLength: 1, maxLength: 12 })

describe('the trend of an objective', () => {
  it('is where the latest note stands, and the way there adds up', () => {
    fc.assert(
      fc.property(notes, (list) => {
        const trend = progressTrend(list)
        const sorted = byDay(list)
        const last = sorted.at(-1)
        expect(trend).toMatchObject({ percent: last?.percent, status: last?.status, notedOn: last?.notedOn })
        const steps = sorted.slice(1).map(({ percent }, at) => percent - (sorted[at]?.percent ?? 0))
        expect(trend?.sinceFirst).toBe(list.length === 1 ? null : steps.reduce((sum, step) => sum + step, 0))
        expect(trend?.sinceLast).toBe(steps.at(-1) ?? null)
      }),
    )
  })

  it('is nothing before the first note', () => expect(progressTrend([])).toBeNull())

  it('does not depend on the order of the days in the list, and the later written of one day stands', () => {
    fc.assert(
      fc.property(fc.uniqueArray(note, { maxLength: 8, selector: ({ notedOn }) => notedOn }), (list) => {
        expect(progressTrend(list.toReversed())).toEqual(progressTrend(list))
      }),
    )
    const same = { notedOn: '2026-11-01', status: 'open' as const }
    expect(
      progressTrend([
        { ...same, percent: 20 },
        { ...same, percent: 60 },
      ])?.percent,
    ).toBe(60)
  })

  it.each([
    [[20, 50], 'up 30'],
    [[50, 20], 'down 30'],
    [[50, 50], 'unchanged'],
    [[50], null],
  ])('%j is in words: %s', (percents, expected) => {
    const list = percents.map((percent, at) => ({
      notedOn: addDays('2026-11-01', at),
      percent,
      status: 'open' as const,
    }))
    const trend = progressTrend(list)
    expect(trend === null ? null : trendWords(trend)).toBe(expected)
  })
})
