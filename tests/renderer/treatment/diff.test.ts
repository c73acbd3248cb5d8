import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partsOf } from '#shared/domain/treatment/content.ts'
import { diffPlans, type PlanWords } from '#shared/domain/treatment/diff.ts'
import {
  changePart,
  loosePart,
  movePart,
  withoutPart,
} from '../../../src/renderer/features/treatment/outline.ts'
import { anyPlan } from '../../support/treatment-plans.ts'

const words: PlanWords = { condition: (id) => id, staff: (id) => id, kind: (code) => code }
const diff = (before: Parameters<typeof diffPlans>[0], after: Parameters<typeof diffPlans>[1]) =>
  diffPlans(before, after, words)
const ids = (changes: ReturnType<typeof diff>, change: string): string[] =>
  changes
    .flatMap((one) => (one.change === change && one.lineageId !== null ? [one.lineageId] : []))
    .toSorted()

/** A plan, one part of it, and a direction. */
const planAndPart = anyPlan.chain((plan) => {
  const parts = partsOf(plan)
  return fc.record({
    plan: fc.constant(plan),
    at: fc.nat({ max: Math.max(0, parts.length - 1) }),
    by: fc.constantFrom<-1 | 1>(-1, 1),
  })
})
const partAt = ({ plan, at }: { plan: Parameters<typeof partsOf>[0]; at: number }) => partsOf(plan)[at]?.part

describe('what changed between two versions', () => {
  it('is nothing for the same plan', () => {
    fc.assert(
      fc.property(anyPlan, (plan) => {
        expect(diff(plan, structuredClone(plan))).toEqual([])
      }),
    )
  })

  it('says the other way round what is added one way and removed the other', () => {
    fc.assert(
      fc.property(anyPlan, anyPlan, (one, other) => {
        const there = diff(one, other)
        const back = diff(other, one)
        expect(ids(there, 'added')).toEqual(ids(back, 'removed'))
        expect(ids(there, 'removed')).toEqual(ids(back, 'added'))
        expect(ids(there, 'changed')).toEqual(ids(back, 'changed'))
        expect(ids(there, 'added')).toEqual(
          partsOf(other)
            .map(({ part }) => part.lineageId)
            .filter((id) => !partsOf(one).some(({ part }) => part.lineageId === id))
            .toSorted(),
        )
      }),
    )
  })

  it('calls a part that was put elsewhere moved, and nothing added or removed', () => {
    fc.assert(
      fc.property(planAndPart, ({ plan, at, by }) => {
        const part = partAt({ plan, at })
        fc.pre(part !== undefined)
        const moved = movePart(plan, part.lineageId, by)
        const changes = diff(plan, moved)
        expect(changes.every(({ change }) => change === 'moved')).toBe(true)
        expect(changes.length > 0).toBe(moved !== plan)
        expect(changes.length).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('names the part and its words before and after', () => {
    fc.assert(
      fc.property(planAndPart, ({ plan, at }) => {
        const found = partsOf(plan)[at]
        fc.pre(found?.level === 'objective')
        const { lineageId, objective } = found.part
        const after = changePart(plan, 'objective', lineageId, { objective: `${objective} and more` })
        expect(diff(plan, after)).toEqual([
          {
            lineageId,
            part: 'objective',
            change: 'changed',
            words: `${objective} and more`.trim(),
            fields: [{ field: 'objective', before: objective, after: `${objective} and more` }],
          },
        ])
      }),
    )
  })

  it('lists a removed part with everything below it, and nothing else', () => {
    fc.assert(
      fc.property(planAndPart, ({ plan, at }) => {
        const part = partAt({ plan, at })
        fc.pre(part !== undefined)
        const after = withoutPart(plan, part.lineageId)
        const gone = partsOf(plan).length - partsOf(after).length
        expect(gone).toBeGreaterThan(0)
        const changes = diff(plan, after)
        expect(changes.map(({ change }) => change)).toEqual(Array.from({ length: gone }, () => 'removed'))
        expect(ids(changes, 'removed')).toContain(part.lineageId)
        expect(loosePart(after, part.lineageId)).toBeUndefined()
      }),
    )
  })
})
