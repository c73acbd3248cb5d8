import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  emptyTreatmentPlan,
  hasTwins,
  isBlankTreatmentPlan,
  partsOf,
  unnamedParts,
  withoutBlankParts,
} from '#shared/domain/treatment/content.ts'
import {
  blankPart,
  changePart,
  insertPart,
  loosePart,
  movePart,
  withoutPart,
} from '../../../src/renderer/features/treatment/outline.ts'
import { joined } from '../../../src/renderer/features/treatment/plan-draft.ts'
import { anyPlan } from '../../support/treatment-plans.ts'

const idsOf = (plan: Parameters<typeof partsOf>[0]) =>
  partsOf(plan)
    .map(({ part }) => part.lineageId)
    .toSorted()
const withPart = anyPlan.chain((plan) =>
  fc.record({ plan: fc.constant(plan), at: fc.nat({ max: Math.max(0, partsOf(plan).length - 1) }) }),
)

describe('the outline of a plan', () => {
  it('takes a part out and puts it back as it was', () => {
    fc.assert(
      fc.property(withPart, ({ plan, at }) => {
        const id = partsOf(plan)[at]?.part.lineageId
        fc.pre(id !== undefined)
        const loose = loosePart(plan, id)
        fc.pre(loose !== undefined)
        expect(insertPart(withoutPart(plan, id), loose)).toEqual(plan)
      }),
    )
  })

  it('moves up and down again to the same plan, and loses no part on the way', () => {
    fc.assert(
      fc.property(withPart, fc.constantFrom<-1 | 1>(-1, 1), ({ plan, at }, by) => {
        const id = partsOf(plan)[at]?.part.lineageId
        fc.pre(id !== undefined)
        const moved = movePart(plan, id, by)
        expect(idsOf(moved)).toEqual(idsOf(plan))
        fc.pre(moved !== plan)
        expect(movePart(moved, id, by === 1 ? -1 : 1)).toEqual(plan)
      }),
    )
  })

  it('keeps every part that did not change as the same object', () => {
    fc.assert(
      fc.property(withPart, ({ plan, at }) => {
        const found = partsOf(plan)[at]
        fc.pre(found?.level === 'intervention')
        const after = changePart(plan, 'intervention', found.part.lineageId, { description: 'Other words' })
        const path = new Set([found.part.lineageId])
        for (const { part, level } of partsOf(plan).toReversed()) {
          const below =
            level === 'problem'
              ? part.goals
              : level === 'goal'
                ? part.objectives
                : level === 'objective'
                  ? part.interventions
                  : []
          if (below.some(({ lineageId }) => path.has(lineageId))) path.add(part.lineageId)
        }
        const now = new Map(partsOf(after).map(({ part }) => [part.lineageId, part]))
        for (const { part } of partsOf(plan))
          expect(now.get(part.lineageId) === part).toBe(!path.has(part.lineageId))
      }),
    )
  })

  it('joins two drafts without losing a part of either, mine standing where they differ', () => {
    fc.assert(
      fc.property(anyPlan, anyPlan, (mine, theirs) => {
        const both = joined(mine, theirs)
        expect(idsOf(both)).toEqual([...new Set([...idsOf(mine), ...idsOf(theirs)])].toSorted())
        expect(joined(mine, mine)).toEqual(mine)
      }),
    )
  })
})

describe('what is stored of a plan', () => {
  it('loses parts that say nothing, and never a word, a date or an intervention', () => {
    const said = (plan: Parameters<typeof partsOf>[0]) =>
      partsOf(plan)
        .flatMap(({ part }) =>
          Object.entries(part).flatMap(([key, value]) =>
            typeof value === 'string' && key !== 'lineageId' && value.trim() !== ''
              ? [`${key} ${value}`]
              : [],
          ),
        )
        .toSorted()
    fc.assert(
      fc.property(anyPlan, (plan) => {
        const kept = withoutBlankParts(plan)
        expect(said(kept)).toEqual(said(plan))
        expect(withoutBlankParts(kept)).toEqual(kept)
        expect(hasTwins(kept)).toBe(false)
      }),
    )
  })

  it('names the parts that hold something and have no words yet', () => {
    const plan = {
      ...emptyTreatmentPlan,
      problems: [
        { ...blankPart.problem('a'), goals: [{ ...blankPart.goal('b'), goal: 'Sleep' }] },
        { ...blankPart.problem('c'), problem: 'Pain' },
      ],
    }
    expect(unnamedParts(plan)).toEqual(['problems.0.problem'])
    expect(isBlankTreatmentPlan(plan)).toBe(false)
    expect(isBlankTreatmentPlan({ ...emptyTreatmentPlan, problems: [blankPart.problem('a')] })).toBe(true)
    expect(hasTwins({ ...plan, problems: [...plan.problems, blankPart.problem('b')] })).toBe(true)
  })
})
