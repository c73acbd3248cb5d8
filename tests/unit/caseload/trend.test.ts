import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dueChoices, dueChoiceWords, kindsOf } from '#shared/domain/caseload/due-choices.ts'
import { nextSessionOf } from '#shared/domain/caseload/next-session.ts'
import { trendPoints, trendWords } from '#shared/domain/caseload/paws-trend.ts'
import { dueKinds } from '#shared/domain/tasks/due-item.ts'

const box = { width: 60, height: 16, margin: 2 }
const severity = fc.double({ min: 0, max: 10, noNaN: true })
const trend = fc.array(severity, { minLength: 1, maxLength: 8 })

it('a trend says where it began, where it stands, and over how many check-ins', () => {
  expect(trendWords([])).toBeNull()
  expect(trendWords([4.25])).toBe('PAWS 4.3 at 1 check-in')
  expect(trendWords([5, 6, 4, 4, 3.04, 3])).toBe('PAWS 5 to 3 over 6 check-ins')
})

it('the points lie in the box, in their order, and higher where it is worse', () => {
  fc.assert(
    fc.property(trend, (points) => {
      const drawn = trendPoints(points, box)
      expect(drawn).toHaveLength(points.length)
      for (const [at, [x, y]] of drawn.entries()) {
        expect(x).toBeGreaterThanOrEqual(box.margin)
        expect(x).toBeLessThanOrEqual(box.width - box.margin)
        expect(y).toBeGreaterThanOrEqual(box.margin)
        expect(y).toBeLessThanOrEqual(box.height - box.margin)
        const before = drawn[at - 1]
        if (before === undefined) continue
        expect(x).toBeGreaterThan(before[0])
        const worse = (points[at] ?? 0) > (points[at - 1] ?? 0)
        expect(worse ? y <= before[1] : y >= before[1]).toBe(true)
      }
    }),
  )
})

it('every row has the same scale: 0 at the lower edge, 10 at the upper', () => {
  expect(trendPoints([0, 10], box)).toEqual([
    [2, 14],
    [58, 2],
  ])
  expect(trendPoints([5], box)).toEqual([[30, 8]])
})

it('a planned session is not late on its own day, and is from the day after', () => {
  expect(nextSessionOf('2026-11-22 09:00', '2026-11-22')).toEqual({
    date: '2026-11-22',
    time: '09:00',
    notRecorded: false,
  })
  expect(nextSessionOf('2026-11-22', '2026-11-23')).toEqual({
    date: '2026-11-22',
    time: null,
    notRecorded: true,
  })
})

it('every kind of due item can be asked for, under one choice only', () => {
  expect(dueChoices.flatMap((choice) => kindsOf(choice)).toSorted()).toEqual([...dueKinds].toSorted())
  expect(Object.keys(dueChoiceWords).toSorted()).toEqual([...dueChoices].toSorted())
})
