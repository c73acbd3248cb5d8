import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allergyWords,
  mostToldAllergies,
  noAllergyWords,
  remarksWithTold,
  toldParts,
} from '#shared/domain/intake/allergies.ts'

describe('a sentence as told', () => {
  it.each([
    ['Penicillin', ['Penicillin']],
    ['Penicillin, latex', ['Penicillin', 'latex']],
    [' Sulfa drugs (hives);\r\n peanuts ,', ['Sulfa drugs (hives)', 'peanuts']],
    ['None known', []],
    ['NKDA', []],
    ['n/a', []],
    ['Denies any', []],
    ['Nonoxynol', ['Nonoxynol']],
    ['', []],
  ])('%j is looked through as %j', (told, parts) => {
    expect(toldParts(told)).toEqual(parts)
  })

  it('gives only parts that stand in it, that an entry takes, and no more than may be put in at once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 600 }), (told) => {
        const parts = toldParts(told)
        expect(parts.length).toBeLessThanOrEqual(mostToldAllergies)
        for (const part of parts) {
          expect(part).toBe(part.trim())
          expect(part.length).toBeGreaterThan(0)
          expect(part.length).toBeLessThanOrEqual(200)
          expect(told.replace(/\s+/g, ' ')).toContain(part)
        }
      }),
    )
  })

  it('keeps every word of what was there and of what was told', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (remarks, told) => {
        const together = remarksWithTold(remarks, told)
        expect(together.startsWith(remarks.trimEnd())).toBe(true)
        expect(together.endsWith(told.trim())).toBe(true)
      }),
    )
  })
})

describe('what a chart says of allergies', () => {
  const entry = { substance: 'Penicillin', reaction: null, severity: null }
  it('names the list, says what is grave, and marks what is not in it yet', () => {
    expect(
      allergyWords({
        listed: [
          { ...entry, reaction: 'hives', severity: 'life-threatening' },
          { ...entry, substance: 'Latex', severity: 'mild' },
        ],
        told: 'nuts',
        noneKnown: false,
      }),
    ).toEqual(['Penicillin (hives), life-threatening', 'Latex', 'As told, not in the list yet: nuts'])
  })
  it('tells that there is none from not asked', () => {
    expect(allergyWords({ listed: [], told: null, noneKnown: true })).toEqual([])
    expect(noAllergyWords({ noneKnown: true })).not.toBe(noAllergyWords({ noneKnown: false }))
  })
})
