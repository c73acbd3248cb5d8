import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  emptyPlan,
  isBlankPlan,
  listsWithTwins,
  unnamedParts,
  withoutBlankParts,
} from '#shared/domain/relapse/content.ts'
import { byPriority, situationPriority } from '#shared/domain/relapse/priority.ts'
import { redFlagLabel, redFlags } from '#shared/domain/relapse/red-flags.ts'

const rating = fc.integer({ min: 0, max: 10 })
const situation = fc.record({ likelihood: rating, confidence: rating })

describe('high-risk situations', () => {
  it('come by likelihood × (10 − confidence), highest first, equal ones in their order, none lost', () => {
    fc.assert(
      fc.property(fc.array(situation, { maxLength: 20 }), (list) => {
        const marked = list.map((one, place) => ({ ...one, place }))
        const sorted = byPriority(marked)
        expect(sorted.toSorted((a, b) => a.place - b.place)).toEqual(marked)
        for (const [index, one] of sorted.entries()) {
          const next = sorted[index + 1]
          const [here, there] = [situationPriority(one), next === undefined ? -1 : situationPriority(next)]
          expect(here > there || (here === there && one.place < (next?.place ?? 0))).toBe(true)
        }
      }),
    )
  })
  it.each([
    [10, 0, 100],
    [10, 10, 0],
    [0, 0, 0],
    [7, 4, 42],
  ])('likelihood %i and confidence %i weigh %i', (likelihood, confidence, expected) => {
    expect(situationPriority({ likelihood, confidence })).toBe(expected)
  })
})

describe('what a plan says', () => {
  const sign = (some: { sign?: string; action?: string }) => ({
    lineageId: 'a',
    sign: '',
    action: '',
    ...some,
  })
  const situationOf = (some: { situation?: string; response?: string }) => ({
    lineageId: 'b',
    situation: '',
    likelihood: 5,
    confidence: 5,
    response: '',
    call: '',
    ...some,
  })

  it('loses entries without words and keeps every word', () => {
    const content = {
      ...emptyPlan,
      signs: [sign({}), sign({ action: 'Call Ana' }), sign({ sign: 'Skipping meals' })],
      situations: [situationOf({})],
      triggers: [{ lineageId: 'c', trigger: ' ', kind: 'internal' as const, category: null, intensity: 4 }],
    }
    const kept = withoutBlankParts(content)
    expect(kept.signs).toEqual([content.signs[1], content.signs[2]])
    expect([kept.situations, kept.triggers]).toEqual([[], []])
    expect(unnamedParts(kept)).toEqual(['signs.0.sign'])
  })

  it('is blank until there is a word', () => {
    expect(isBlankPlan(emptyPlan)).toBe(true)
    expect(isBlankPlan({ ...emptyPlan, situations: [situationOf({})] })).toBe(true)
    expect(isBlankPlan({ ...emptyPlan, goal: 'A year' })).toBe(false)
    expect(isBlankPlan({ ...emptyPlan, situations: [situationOf({ response: 'Leave' })] })).toBe(false)
  })

  it('has no two entries of one lineage in a list', () => {
    expect(listsWithTwins({ ...emptyPlan, signs: [sign({ sign: 'x' })] })).toEqual([])
    expect(listsWithTwins({ ...emptyPlan, signs: [sign({ sign: 'x' }), sign({ sign: 'y' })] })).toEqual([
      'signs',
    ])
  })
})

describe('red flags', () => {
  it('have distinct codes that the store takes, and labels', () => {
    const codes = redFlags.map(({ code }) => code)
    expect(new Set(codes).size).toBe(12)
    for (const { code, label } of redFlags) {
      expect(code).toMatch(/^[a-z0-9-]{1,60}$/)
      expect(redFlagLabel(code)).toBe(label)
    }
    expect(redFlagLabel('unheard-of')).toBeNull()
  })
})
