import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findNames, foldName, indexNames, type NamedMember } from '#shared/domain/groups/find-names.ts'
import {
  memberSections,
  ownLineSection,
  placeKey,
  textsOf,
  unanswered,
} from '#shared/domain/groups/shared-note.ts'
import type { NameFind } from '#shared/contract/operations/groups.ts'

const member = (
  clientId: string,
  firstName: string,
  lastName: string,
  preferredName: string | null = null,
): NamedMember => ({ clientId, firstName, lastName, preferredName })

const words = (members: readonly NamedMember[], text: string, own: string | null = null): string[] =>
  findNames(indexNames(members), text, own).map(({ word }) => word)

describe('a name in a text', () => {
  const group = [
    member('g', 'Grace', 'Testperson'),
    member('n', 'Núria', 'O’Example', 'Nuri'),
    member('j', 'Jean-Luc', 'de la Muster'),
    member('b', 'Bo', 'Li'),
  ]

  it('is found as first, last and preferred name, whatever its case and accents', () => {
    expect(words(group, 'GRACE spoke; nuria and Nuri agreed. TestPerson left.')).toEqual([
      'GRACE',
      'nuria',
      'Nuri',
      'TestPerson',
    ])
    expect(words(group, 'Nu\u0301ria came late')).toEqual(['Nu\u0301ria'])
  })

  it('is a whole word: not a part of one, but with a genitive or an apostrophe', () => {
    expect(words(group, 'Graceful disgrace of graces, a bow, alibi, Boston')).toEqual([])
    expect(words(group, 'Grace’s plan, Grace\'s plan, (Grace), "Grace"-like, Bo.')).toEqual([
      'Grace',
      'Grace',
      'Grace',
      'Grace',
      'Bo',
    ])
  })

  it('of several words is found whole, in its parts, and written together', () => {
    expect(words(group, 'Jean-Luc and jean luc and Jean and jeanluc')).toEqual([
      'Jean-Luc',
      'jean luc',
      'Jean',
      'jeanluc',
    ])
    expect(words(group, 'De la Muster, Muster, OExample, O’Example, Example')).toEqual([
      'De la Muster',
      'Muster',
      'OExample',
      'O’Example',
      'Example',
    ])
    // A particle alone says nothing.
    expect(words(group, 'de la, des, the')).toEqual([])
  })

  it('first and last name together are one find', () => {
    expect(words(group, 'Grace Testperson said')).toEqual(['Grace Testperson'])
    expect(words(group, 'Testperson, Grace')).toEqual(['Testperson', 'Grace'])
  })

  it('is found through signs without width, in sentences without spaces, at both ends', () => {
    expect(words(group, 'Gr\u00adace')).toEqual(['Gr\u00adace'])
    expect(words([member('m', '美咲', '山田')], '今日は山田さんと美咲が話した')).toEqual(['山田', '美咲'])
    expect(words(group, 'Grace')).toEqual(['Grace'])
  })

  it('an initial is no name, an empty one finds nothing', () => {
    expect(words([member('i', 'I', 'B.'), member('e', '', '')], 'I said: plan B. for I')).toEqual([])
  })

  it('carries its place, its words around it, and whose it is', () => {
    const members = [member('1', 'Grace', 'Alpha'), member('2', 'Grace', 'Beta')]
    const [find] = findNames(indexNames(members), 'Then Grace spoke.', null)
    expect(find).toEqual({
      word: 'Grace',
      start: 5,
      end: 10,
      before: 'Then ',
      after: ' spoke.',
      clientIds: ['1', '2'],
    })
  })

  it('in a member’s own line is no find when it is that member’s own, also where somebody else has the same', () => {
    const members = [member('1', 'Grace', 'Alpha'), member('2', 'Grace', 'Beta')]
    expect(words(members, 'Grace Alpha worked with Beta', '1')).toEqual(['Beta'])
    expect(words(members, 'Grace Beta helped', '1')).toEqual(['Grace Beta'])
  })

  const nameArbitrary = fc.oneof(
    fc.constantFrom(
      'Núria',
      'Grace',
      'Øystein',
      'Łukasz',
      'Zoë',
      "D'Arcy",
      'Anne-Marie',
      'Straße',
      'van Dyk',
      'İpek',
    ),
    fc.string({
      unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzéüñçåø'.split('')),
      minLength: 2,
      maxLength: 12,
    }),
  )
  const styled = (name: string, style: number): string =>
    [
      name,
      name.toUpperCase(),
      name.toLowerCase(),
      name.normalize('NFD'),
      name.normalize('NFD').replaceAll(/\p{M}/gu, ''),
    ][style] ?? name

  it('is found wherever it stands, however it is written (property)', () => {
    fc.assert(
      fc.property(
        nameArbitrary,
        nameArbitrary,
        fc.integer({ min: 0, max: 4 }),
        fc.constantFrom('', ' ', '0 7 ', '— “', '\n\n(', '9, '),
        fc.constantFrom('', ' ', '.', '’s 3', '\n', '”, 4'),
        fc.boolean(),
        (first, last, style, before, after, useLast) => {
          const text = `${before}${styled(useLast ? last : first, style)}${after}`
          const finds = findNames(indexNames([member('x', first, last)]), text, null)
          expect(finds.length).toBeGreaterThan(0)
          for (const { word, start, end } of finds) expect(text.slice(start, end)).toBe(word)
          expect(foldName(finds.map(({ word }) => word).join(' ')).replaceAll(/[^\p{L}]/gu, '')).toBe(
            foldName(useLast ? last : first).replaceAll(/[^\p{L}]/gu, ''),
          )
        },
      ),
      { numRuns: 500 },
    )
  })

  it('is found nowhere where no word of the text is a word of a name (property)', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abcde'.split('')), minLength: 2, maxLength: 6 })
    fc.assert(
      fc.property(word, word, fc.array(word, { maxLength: 30 }), (first, last, others) => {
        const names = new Set([first, last])
        const text = others.filter((one) => !names.has(one)).join(' ')
        expect(words([member('x', first, last)], text)).toEqual([])
      }),
    )
  })
})

describe('the shared note', () => {
  it('gives a member the shared text and the own line, nothing else', () => {
    expect(memberSections('dap', { plan: 'Read on', data: 'Talked' }, ' Spoke little ')).toEqual({
      data: 'Talked',
      plan: 'Read on',
      [ownLineSection]: 'Spoke little',
    })
    expect(memberSections('dap', { data: 'Talked' }, '  ')).toEqual({ data: 'Talked' })
  })

  it('is looked through in every text that somebody’s record may get', () => {
    const text = { sections: { data: 'a', plan: 'b' }, materials: 'c', lines: { x: 'd', y: 'e' } }
    expect(textsOf(text).map(({ place, text: words, own }) => [placeKey(place), words, own])).toEqual([
      ['shared/data', 'a', null],
      ['shared/plan', 'b', null],
      ['materials', 'c', null],
      ['line/x', 'd', 'x'],
      ['line/y', 'e', 'y'],
    ])
  })

  it('an answer holds for one find only, and no longer when the words around it change', () => {
    const find: NameFind = {
      place: { part: 'shared', section: 'data' },
      word: 'Grace',
      start: 9,
      end: 14,
      before: 'about ',
      after: ' and luck',
      members: [],
    }
    const { place, word, before, after } = find
    expect(unanswered([find], [{ place, word, before, after }])).toEqual([])
    expect(unanswered([find], [{ place, word, before, after: ' said' }])).toEqual([find])
    expect(unanswered([find], [{ place: { part: 'materials' }, word, before, after }])).toEqual([find])
    expect(unanswered([find], [])).toEqual([find])
  })
})
