import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TemplateContact } from '#shared/contract/operations/followup.ts'
import { addDays, addMonths, daysBetween } from '#shared/domain/dates.ts'
import { defaultTemplate, pointsFrom } from '#shared/domain/followup/template.ts'
import {
  contactLabel,
  contactOf,
  inOrder,
  offsetDays,
  templatePointOf,
  templateProblems,
} from '#shared/domain/followup/template-rules.ts'

const anchor = fc.integer({ min: 0, max: 20_000 }).map((offset) => addDays('1990-01-01', offset))
const contact: fc.Arbitrary<TemplateContact> = fc.oneof(
  fc.record({
    unit: fc.constant('days' as const),
    after: fc.integer({ min: 0, max: 800 }),
    daysEarlier: fc.integer({ min: 0, max: 12 }),
    daysLater: fc.integer({ min: 0, max: 12 }),
  }),
  fc.record({
    unit: fc.constant('months' as const),
    after: fc.integer({ min: 1, max: 30 }),
    daysEarlier: fc.integer({ min: 0, max: 12 }),
    daysLater: fc.integer({ min: 0, max: 12 }),
  }),
)
const days = (after: number, daysEarlier = 0, daysLater = 0): TemplateContact => ({
  unit: 'days',
  after,
  daysEarlier,
  daysLater,
})
const months = (after: number, daysEarlier = 0, daysLater = 0): TemplateContact => ({
  ...days(after, daysEarlier, daysLater),
  unit: 'months',
})

describe('a template', () => {
  it('knows how far from any day so many months lie', () => {
    fc.assert(
      fc.property(anchor, fc.integer({ min: 1, max: 60 }), (from, after) => {
        const { min, max } = offsetDays(months(after))
        const real = daysBetween(from, addMonths(from, after))
        expect(real).toBeGreaterThanOrEqual(min)
        expect(real).toBeLessThanOrEqual(max)
      }),
    )
  })

  it('that is taken gives, from every day, contacts in its own order whose windows never meet', () => {
    fc.assert(
      fc.property(fc.uniqueArray(contact, { maxLength: 8, selector: contactLabel }), anchor, (list, from) => {
        const contacts = inOrder(list)
        fc.pre(templateProblems(contacts).length === 0)
        const points = pointsFrom(contacts.map(templatePointOf), from)
        expect(points.map(({ label }) => label)).toEqual(contacts.map(contactLabel))
        for (const [index, point] of points.entries()) {
          expect(point.earliestOn <= point.targetOn && point.targetOn <= point.latestOn).toBe(true)
          const before = points[index - 1]
          expect(before === undefined || before.latestOn < point.earliestOn).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('goes into the table and back unchanged', () => {
    fc.assert(
      fc.property(contact, (one) => {
        expect(contactOf(templatePointOf(one))).toEqual(one)
      }),
    )
  })

  it('as it is shipped has nothing wrong with it', () => {
    expect(templateProblems(defaultTemplate.map(contactOf))).toEqual([])
  })

  it('says at which contact and number what is wrong', () => {
    const at = (list: readonly TemplateContact[]) =>
      templateProblems(list).map(({ index, field, message }) => [index, field, message])
    expect(at([days(3), days(3)])).toEqual([[1, 'after', 'This is not after Day 3, the contact before it.']])
    expect(at([months(1), days(30)])).toEqual([
      [1, 'after', 'This is not after Month 1, the contact before it.'],
    ])
    expect(at([days(10, 0, 5), days(20, 5, 0)])).toEqual([
      [1, 'daysEarlier', 'This window meets the one of Day 10. Make one of the two shorter.'],
    ])
    expect(at([days(10, 0, 5), days(20, 4, 0)])).toEqual([])
    expect(at([days(2, 3, 0)])).toEqual([
      [0, 'daysEarlier', 'This window would open before the day that it is counted from.'],
    ])
    expect(at([months(0), days(5, 61, -1)])).toEqual([
      [0, 'after', 'A whole number from 1 to 60 months.'],
      [1, 'daysEarlier', 'A whole number from 0 to 60 days.'],
      [1, 'daysLater', 'A whole number from 0 to 60 days.'],
    ])
    expect(at([{ ...days(1), after: 1.5 }])).toEqual([[0, 'after', 'A whole number from 0 to 1,900 days.']])
  })
})
