import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMonths, daysBetween } from '#shared/domain/dates.ts'
import { anchorOf, asksForSchedule } from '#shared/domain/followup/anchor.ts'
import { pointStateOn, pointUntil } from '#shared/domain/followup/point-state.ts'
import { defaultTemplate, pointsFrom, type TemplatePoint } from '#shared/domain/followup/template.ts'

const day = fc.integer({ min: 0, max: 20_000 }).map((offset) => addDays('1990-01-01', offset))
const templatePoint: fc.Arbitrary<TemplatePoint> = fc
  .record({
    distance: fc.integer({ min: 0, max: 40 }),
    inMonths: fc.boolean(),
    daysEarlier: fc.integer({ min: 0, max: 90 }),
    daysLater: fc.integer({ min: 0, max: 90 }),
  })
  .map(({ distance, inMonths, ...window }) => ({
    label: inMonths ? `Month ${distance}` : `Day ${distance}`,
    afterDays: inMonths ? null : distance,
    afterMonths: inMonths ? distance : null,
    ...window,
  }))

describe('the default template', () => {
  it('gives twelve contacts in order, whose windows never touch, on every day to start from', () => {
    fc.assert(
      fc.property(day, (anchorOn) => {
        const points = pointsFrom(defaultTemplate, anchorOn)
        expect(points.map(({ label }) => label)).toEqual([
          'Day 3',
          'Day 7',
          'Day 14',
          'Day 30',
          'Day 60',
          'Day 90',
          'Month 4',
          'Month 6',
          'Month 9',
          'Month 12',
          'Month 18',
          'Month 24',
        ])
        for (const [index, point] of points.entries()) {
          const next = points[index + 1]
          expect(next === undefined || point.latestOn < next.earliestOn).toBe(true)
        }
      }),
    )
  })

  it('counts the days from the day itself, and months by the calendar', () => {
    const points = pointsFrom(defaultTemplate, '2026-08-31')
    expect(points[0]).toEqual({
      rank: 1,
      label: 'Day 3',
      targetOn: '2026-09-03',
      earliestOn: '2026-09-02',
      latestOn: '2026-09-04',
    })
    expect(points.map(({ targetOn }) => targetOn).slice(6)).toEqual([
      '2026-12-31',
      '2027-02-28',
      '2027-05-31',
      '2027-08-31',
      '2028-02-29',
      '2028-08-31',
    ])
  })
})

describe('any template', () => {
  it('gives windows around ordered targets, none before the anchor', () => {
    fc.assert(
      fc.property(fc.array(templatePoint, { maxLength: 15 }), day, (template, anchorOn) => {
        const points = pointsFrom(template, anchorOn)
        expect(points.map(({ rank }) => rank)).toEqual(template.map((_, index) => index + 1))
        for (const [index, point] of points.entries()) {
          expect(daysBetween(point.earliestOn, point.latestOn)).toBeLessThanOrEqual(120)
          expect(anchorOn <= point.earliestOn && point.earliestOn <= point.targetOn).toBe(true)
          expect(point.targetOn <= point.latestOn).toBe(true)
          const before = points[index - 1]
          expect(before === undefined || before.targetOn <= point.targetOn).toBe(true)
        }
      }),
    )
  })
})

describe('months', () => {
  it('later keep the day of the month, or end with the month', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 60 }), (from, months) => {
        const to = addMonths(from, months)
        const [year, month] = [Number(from.slice(0, 4)), Number(from.slice(5, 7))]
        const inMonths = year * 12 + month - 1 + months
        expect(Number(to.slice(0, 4)) * 12 + Number(to.slice(5, 7)) - 1).toBe(inMonths)
        expect(to.slice(8) <= from.slice(8)).toBe(true)
        expect(to.slice(8) === from.slice(8) || addDays(to, 1).endsWith('-01')).toBe(true)
      }),
    )
  })
})

describe('a point', () => {
  const open = {
    targetOn: '2026-11-20',
    earliestOn: '2026-11-15',
    latestOn: '2026-11-25',
    nextEarliestOn: '2026-12-13',
    outcome: null,
  }
  const schedule = { dueFrom: '2026-10-21', deceasedOn: null }
  it.each([
    ['2026-10-31', 'later'],
    ['2026-11-01', 'soon'],
    ['2026-11-14', 'soon'],
    ['2026-11-15', 'due'],
    ['2026-11-25', 'due'],
    ['2026-11-26', 'overdue'],
    ['2026-12-12', 'overdue'],
    ['2026-12-13', 'missed'],
  ])('stands on %s as %s', (today, expected) => {
    expect(pointStateOn(open, schedule, today)).toBe(expected)
  })

  it('is never due when its target lies before the records, nor after a death, nor once it is closed', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 4_000 }), (today, later) => {
        const begun = { dueFrom: addDays(open.targetOn, later), deceasedOn: null }
        expect(pointStateOn(open, begun, today)).toBe('before-records')
        expect(pointStateOn(open, { ...schedule, deceasedOn: '2026-11-01' }, today)).toBe('not-needed')
        expect(pointStateOn({ ...open, outcome: 'done' }, schedule, today)).toBe('done')
      }),
    )
  })

  it('stays a task to the end of its own window at least, whatever comes next', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -30, max: 400 }), (latestOn, gap) => {
        const until = pointUntil(latestOn, addDays(latestOn, gap))
        expect(daysBetween(latestOn, until)).toBe(Math.min(183, Math.max(0, gap - 1)))
        expect(daysBetween(latestOn, pointUntil(latestOn, null))).toBe(60)
      }),
    )
  })
})

describe('the anchor', () => {
  const facts = { deceasedOn: null, episodeId: 'e', dischargedOn: null, lastUseOn: '2026-10-01' }
  const today = '2026-11-22'
  it('is the last use in an open episode, and the discharge once it is closed', () => {
    expect(anchorOf(facts, today)).toEqual({ anchor: 'last-use', anchorOn: '2026-10-01' })
    expect(anchorOf({ ...facts, dischargedOn: '2026-11-01' }, today)).toEqual({
      anchor: 'discharge',
      anchorOn: '2026-11-01',
    })
  })
  it('is nothing for somebody who died, without an episode, without a date, or on a day to come', () => {
    expect(anchorOf({ ...facts, deceasedOn: '2026-11-02' }, today)).toBeNull()
    expect(anchorOf({ ...facts, episodeId: null }, today)).toBeNull()
    expect(anchorOf({ ...facts, lastUseOn: null }, today)).toBeNull()
    expect(anchorOf({ ...facts, lastUseOn: '2026-11-23' }, today)).toBeNull()
  })
  it('asks for a new schedule only when it is newer than the running one', () => {
    const anchor = anchorOf(facts, today)
    expect(asksForSchedule(anchor, null)).toBe(true)
    expect(asksForSchedule(anchor, '2026-09-30')).toBe(true)
    expect(asksForSchedule(anchor, '2026-10-01')).toBe(false)
    expect(asksForSchedule(anchor, '2026-10-15')).toBe(false)
    expect(asksForSchedule(null, null)).toBe(false)
  })
})
