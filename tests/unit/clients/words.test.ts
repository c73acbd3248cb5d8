import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextFileNumber } from '#shared/domain/clients/file-number.ts'
import { legalName, shownName } from '#shared/domain/clients/names.ts'
import { searchWords } from '#shared/domain/clients/search-words.ts'
import { ageOn } from '#shared/domain/dates.ts'

describe('what was typed into a search', () => {
  it.each([
    ['', null],
    ['  ', null],
    ['"-*()', null],
    ['rosa', '"rosa"*'],
    ['rosa mu', '"rosa"* "mu"*'],
    ['M-1003', '"M 1003"*'],
    ["o'te", '"o te"*'],
  ])('%j becomes %j', (typed, query) => {
    expect(searchWords(typed)).toBe(query)
  })

  it('never lets the syntax of the index through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (typed) => {
        const query = searchWords(typed)
        expect(query ?? '"a"*').toMatch(/^("[\p{L}\p{N}\p{M} ]+"\*)( "[\p{L}\p{N}\p{M} ]+"\*)*$/u)
      }),
    )
  })
})

describe('file numbers', () => {
  it.each([
    [undefined, 'C-0001'],
    ['M-1139', 'M-1140'],
    ['0099', '0100'],
    ['999', '1000'],
    ['A-9-x', 'A-10-x'],
    ['plain', 'plain-2'],
  ])('after %s comes %s', (latest, next) => {
    expect(nextFileNumber(latest)).toBe(next)
  })
})

it('names: the preferred one on screen, the legal one in documents', () => {
  const person = { firstName: 'Jean-Faux', lastName: 'Muestra', preferredName: 'Björn' }
  expect(shownName(person)).toBe('Björn Muestra')
  expect(legalName(person)).toBe('Jean-Faux Muestra')
  expect(shownName({ ...person, preferredName: null })).toBe('Jean-Faux Muestra')
  expect(legalName({ ...person, firstName: '' })).toBe('Muestra')
})

it.each([
  ['2000-02-29', '2018-02-28', 17],
  ['2000-02-29', '2018-03-01', 18],
  ['1980-11-22', '2026-11-22', 46],
  ['1980-11-23', '2026-11-22', 45],
])('somebody born %s is on %s aged %i', (born, today, age) => {
  expect(ageOn(born, today)).toBe(age)
})
