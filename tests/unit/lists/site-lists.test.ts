import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  codeOf,
  labelOf,
  listProblems,
  offered,
  shippedList,
  siteLists,
  withCodes,
  type TypedEntry,
} from '#shared/domain/lists/site-lists.ts'

const typed: fc.Arbitrary<TypedEntry> = fc.record({
  code: fc.constant(null),
  label: fc.string({ minLength: 1, maxLength: 80 }),
  retired: fc.boolean(),
})

describe('codes of words', () => {
  it('are what a CHECK of the schema takes, and no two alike, whatever the labels are', () => {
    fc.assert(
      fc.property(fc.array(typed, { maxLength: 40 }), fc.array(fc.string().map(codeOf)), (words, known) => {
        const made = withCodes(words, known)
        const codes = made.map(({ code }) => code)
        for (const code of codes) expect(code).toMatch(/^[a-z0-9-]{1,60}$/)
        expect(new Set([...codes, ...known]).size).toBe(codes.length + new Set(known).size)
        expect(made.map(({ label }) => label)).toEqual(words.map(({ label }) => label))
      }),
    )
  })

  it('stay when a word gets another name', () => {
    const renamed = withCodes(
      shippedList('intervention').map((entry, at) => (at === 0 ? { ...entry, label: 'One to one' } : entry)),
    )
    expect(renamed[0]).toEqual({ code: 'individual-counseling', label: 'One to one', retired: false })
  })

  it('are made of words in any script', () => {
    expect(codeOf('Café au soir')).toBe('cafe-au-soir')
    expect(codeOf('Амбулатория')).toBe('word')
  })
})

describe('a list', () => {
  it('is shipped without a word twice, and with what was asked for', () => {
    for (const list of siteLists) expect(listProblems(shippedList(list))).toEqual([])
    expect(shippedList('intervention').map(({ code }) => code)).toEqual([
      'individual-counseling',
      'group-counseling',
      'cognitive-behavioral-therapy',
      'mindfulness',
      'exercise',
      'nutrition',
      'physical-therapy',
      'pain-management-without-the-drug',
      'other',
    ])
  })

  it('offers what is not retired, and still knows what is', () => {
    const entries = [
      { code: 'a', label: 'Kept', retired: false },
      { code: 'b', label: 'Old', retired: true },
    ]
    expect(offered(entries)).toEqual(['Kept'])
    expect(labelOf(entries, 'b')).toBe('Old')
    expect(labelOf(entries, 'never-known')).toBe('never-known')
  })

  it('says which word is missing and which is there twice', () => {
    const problems = listProblems([{ label: 'Self' }, { label: ' ' }, { label: 'self ' }])
    expect(problems.map(({ index }) => index)).toEqual([1, 2])
  })
})
