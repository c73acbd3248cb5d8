import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { excerptOf, fits } from '#shared/domain/search/excerpt.ts'
import { matchExpression, parseSearch } from '#shared/domain/search/query.ts'
import { wordsOf } from '#shared/domain/search/words.ts'
import { openReference } from '#store/database/open.ts'

/** The parser, the folding and the excerpt, held against the search engine itself. */

const sqlite = openReference()
beforeAll(() => {
  sqlite.exec(`
    create virtual table texts using fts5 (words, tokenize = 'unicode61 remove_diacritics 2');
    create virtual table vocabulary using fts5vocab (texts, 'instance')`)
})
afterAll(() => sqlite.close())

const put = (text: string): void => {
  sqlite.exec('delete from texts')
  sqlite.prepare('insert into texts (rowid, words) values (1, ?)').run(text)
}
const found = (expression: string): boolean =>
  sqlite.prepare('select 1 from texts where texts match ?').get(expression) !== undefined

/** Words, accents, other scripts, and everything that means something to FTS5 or to the parser. */
const pieces = fc.constantFrom(
  // prettier-ignore
  'sleep',
  'slept',
  'Núria',
  'nuria',
  'ZÜRICH',
  'co-op',
  'a',
  'an',
  'AND',
  'OR',
  'NOT',
  'NEAR',
  'words',
  // prettier-ignore
  '"',
  '""',
  '*',
  '-',
  '--',
  '^',
  ':',
  '(',
  ')',
  '+',
  '{',
  '}',
  ',',
  '.',
  '’',
  "'",
  '\\',
  '%',
  '_',
  ';',
  '#',
  // prettier-ignore
  ' ',
  '  ',
  '\t',
  '\n',
  '\0',
  '\u0301',
  '\ud800',
  '🙂',
  'Привет',
  'привет',
  'שלום',
  'सो',
  '眠り',
  'ß',
  'İ',
  'ς',
)
const typed = fc.oneof(
  { weight: 3, arbitrary: fc.array(pieces, { maxLength: 14 }).map((all) => all.join('')) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
)

describe('whatever is typed', () => {
  it('is a query that the engine takes, or none', () => {
    put('some words about sleep')
    fc.assert(
      fc.property(typed, (text) => {
        const query = parseSearch(text)
        if (query === null) return
        expect(() => found(matchExpression(query))).not.toThrow()
        expect(() => found(matchExpression(query, (word) => [word, `${word}s`]))).not.toThrow()
      }),
      { numRuns: 2_000 },
    )
  })

  it('finds a text by any of its own words, typed as they stand there', () => {
    fc.assert(
      fc.property(fc.array(pieces, { minLength: 1, maxLength: 12 }), fc.nat(), (parts, which) => {
        const text = parts.join(' ').toWellFormed().replaceAll('\0', ' ')
        const words = wordsOf(text)
        const word = words[which % Math.max(1, words.length)]
        if (word === undefined) return
        put(text)
        const query = parseSearch(`${text.slice(word.start, word.end)} `)
        expect(query === null || found(matchExpression(query))).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('fits a text exactly when the engine finds it', () => {
    const word = fc.constantFrom(
      'sleep',
      'Sleep',
      'sleeps',
      'slept',
      'Núria',
      'nuria',
      'co',
      'op',
      'trip',
      'Привет',
    )
    const join = fc.constantFrom(' ', ', ', '-', '\n', '. ')
    const text = fc
      .array(fc.tuple(word, join), { minLength: 1, maxLength: 8 })
      .map((all) => all.map((both) => both.join('')).join(''))
    const term = fc
      .tuple(
        fc.constantFrom('', '', '-'),
        fc.array(word, { minLength: 1, maxLength: 2 }),
        fc.constantFrom('', '*'),
      )
      .map(([minus, words, star]) => `${minus}"${words.join(' ')}"${star}`)
    fc.assert(
      fc.property(text, fc.array(term, { minLength: 1, maxLength: 3 }), (words, terms) => {
        const query = parseSearch(terms.join(' '))
        if (query === null) return
        put(words)
        expect(fits(words, query)).toBe(found(matchExpression(query)))
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('what is typed', () => {
  const understood = (text: string) => parseSearch(text)
  const one = (text: string, prefix = false) => ({ text, prefix })

  it('is words, phrases, beginnings, and words that must not be there', () => {
    expect(understood('cravings "trip to Zürich" cop* -alcohol ')).toEqual({
      all: [one('cravings'), one('trip to Zürich'), one('cop', true)],
      none: [one('alcohol')],
    })
    expect(understood('“trip to town” ')?.all).toEqual([one('trip to town')])
    expect(understood('-"bus stop" sleep ')).toEqual({ all: [one('sleep')], none: [one('bus stop')] })
  })

  it('takes the last word for a beginning while it is being typed', () => {
    expect(understood('bad slee')?.all).toEqual([one('bad'), one('slee', true)])
    expect(understood('bad slee ')?.all).toEqual([one('bad'), one('slee')])
    expect(understood('"bad slee')?.all).toEqual([one('bad slee', true)])
    expect(understood('"bad slee"')?.all).toEqual([one('bad slee')])
    expect(understood('to')?.all).toEqual([one('to')])
  })

  it('is nothing without a word to look for', () => {
    for (const text of ['', '  ', '-', '*', '""', '-sleep ', '(((', '" "', '\0'])
      expect(understood(text)).toBeNull()
  })

  it('never reaches the engine as an operator', () => {
    put('words about near and or not')
    expect(found(matchExpression(parseSearch('words OR missing ') ?? { all: [], none: [] }))).toBe(false)
    expect(found(matchExpression(parseSearch('words:missing ') ?? { all: [], none: [] }))).toBe(false)
    expect(found(matchExpression(parseSearch('^words ') ?? { all: [], none: [] }))).toBe(true)
  })
})

describe('words', () => {
  it('are folded as the index folds them: Latin, Greek, Cyrillic, accents', () => {
    // Letters that Unicode has got since the engine's tables were made, and the two that it folds by half.
    const newer = (code: number): boolean =>
      [0x1e0, 0x1e1, 0x37f].includes(code) || (code >= 0x528 && code <= 0x52f)
    for (let code = 0x20; code < 0x530; code += 1) {
      if (newer(code)) continue
      const text = `a${String.fromCodePoint(code)}b`
      put(text)
      const inIndex = sqlite
        .prepare<[], string>('select term from vocabulary order by "offset"')
        .pluck()
        .all()
      expect([code.toString(16), ...wordsOf(text).map(({ word }) => word)]).toEqual([
        code.toString(16),
        ...inIndex,
      ])
    }
  })
})

describe('an excerpt', () => {
  const shown = (text: string, search: string): string => {
    const query = parseSearch(search)
    if (query === null) throw new Error('Nothing to look for.')
    const { parts, cutBefore, cutAfter } = excerptOf(text, query)
    const words = parts.map((part) => (part.hit ? `[${part.text}]` : part.text)).join('')
    return `${cutBefore ? '…' : ''}${words}${cutAfter ? '…' : ''}`
  }

  it('marks what was looked for, with accents and case as they stand', () => {
    expect(shown('Slept badly; "Zürich" trip\nnext week.', 'zurich tri')).toBe(
      'Slept badly; "[Zürich]" [trip] next week.',
    )
    expect(
      shown('No phrase, but a trip to town. The trip to Zürich was good.', '"trip to zurich" '),
    ).toContain('The [trip to Zürich] was good.')
  })

  it('shows the stretch with the most of the words, cut between words', () => {
    const filler = 'nothing of note here today '.repeat(30)
    const text = `sleep ${filler} sleep and cravings together ${filler}`
    expect(shown(text, 'sleep cravings ')).toMatch(/^….*\[sleep\] and \[cravings\] together .*…$/)
  })

  it('is a stretch of the text, whatever the text and the words are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), typed, (text, search) => {
        const query = parseSearch(search)
        if (query === null) return
        const { parts } = excerptOf(text, query)
        expect(text.replaceAll(/\s/gu, ' ')).toContain(parts.map((part) => part.text).join(''))
      }),
      { numRuns: 1_000 },
    )
  })
})
