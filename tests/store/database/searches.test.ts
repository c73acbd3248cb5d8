import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { checkSearches } from '#store/declared/check.ts'
import { insertRow, unsigned } from './rows.ts'
import { openPlace, type OpenPlace } from './support.ts'

let place: OpenPlace
beforeEach(() => {
  place = openPlace()
  const { sqlite } = place.store
  sqlite.transaction(() => {
    for (const table of [
      'staff',
      'users',
      'signing_keys',
      'clients',
      'import_batches',
      'groups',
      'curricula',
      'topics',
      'session_series',
      'sessions',
      'episodes',
    ]) {
      sqlite.pragma('defer_foreign_keys = ON')
      insertRow(sqlite, table)
    }
  })()
})
afterEach(() => place.end())

/** Keys of the rows found; the day above them in a dated index is left out. */
const found = (search: string, words: string): number[] =>
  place.store.sqlite
    .prepare<[string], number>(
      `select rowid & 4294967295 from ${search} where ${search} match ? order by rowid`,
    )
    .pluck()
    .all(words)

const bytesOf = (search: string): string =>
  place.store.sqlite
    .prepare<[], Buffer>(`select block from ${search}_data`)
    .pluck()
    .all()
    .map((block) => block.toString('latin1'))
    .join('\n')

describe('clients', () => {
  it('are found without accents and case, by every name and the file number, by the beginning of a word', () => {
    for (const words of ['nuria', 'NÚRIA', 'Nur*', 'sample', 'nu', '"S-0001"', 'n*']) {
      expect(found('clients_search', words)).toEqual([1])
    }
    expect(found('clients_search', 'mickle')).toEqual([])
  })

  it('are found under the new name after a change, and not under the old one', () => {
    const { sqlite } = place.store
    sqlite.exec(`update clients set last_name = 'Łódzka-Öztürk', revision = 2`)
    expect(found('clients_search', 'ozturk')).toEqual([1])
    expect(found('clients_search', 'sample')).toEqual([])
    sqlite.exec(`update clients set phone = '555'`)
    sqlite.exec(`update clients set pk = 77`)
    expect(found('clients_search', 'ozturk')).toEqual([77])
    expect(checkSearches(place.store)).toEqual([])
  })
})

describe('notes', () => {
  const words = {
    subjective: 'Slept badly; "Zürich" trip\nnext week',
    plan: 'Keep {walking}, back\\slash, tab\there',
  }
  const addNote = (given: Parameters<typeof insertRow>[2] = {}): void => {
    insertRow(place.store.sqlite, 'notes', { sections: JSON.stringify(words), ...given })
  }

  it('are found by their words and not by the names of their sections', () => {
    addNote()
    for (const word of ['zurich', 'slept', 'next', 'walking', 'slash', 'here', '"trip next week"']) {
      expect(found('notes_search', word)).toEqual([1])
    }
    expect(found('notes_search', 'plan')).toEqual([])
    expect(found('notes_search', 'nnext')).toEqual([])
  })

  it('enter the index when they are signed, not before', () => {
    const { sqlite } = place.store
    addNote({ ...unsigned, state: 'draft', sections: '{}' })
    expect(sqlite.prepare('select count(*) from notes_search').pluck().get()).toBe(0)
    sqlite
      .prepare(
        `update notes set state = 'signed', sections = ?, signed_at = 'x', signed_by = 'u', canonical_version = 1,
           content_hash = zeroblob(32), signature = zeroblob(64), signing_key_id = 'signing_keys-1'`,
      )
      .run(JSON.stringify(words))
    expect(found('notes_search', 'walking')).toEqual([1])
    expect(checkSearches(place.store)).toEqual([])
  })

  it('leave no word in the index when they are destroyed', () => {
    const { sqlite } = place.store
    addNote({ sections: JSON.stringify({ plan: 'orchardwalk every morning' }) })
    expect(bytesOf('notes_search')).toContain('orchardwalk')
    sqlite.exec(`drop trigger notes_locked_delete`)
    sqlite.exec('delete from notes')
    expect(bytesOf('notes_search')).not.toContain('orchardwalk')
    expect(checkSearches(place.store)).toEqual([])
  })

  it('agree with the index whatever the sections hold', () => {
    const { sqlite } = place.store
    let count = 0
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.stringMatching(/^[a-z]{1,20}$/), // What SQLite gives back of a text ends at a NUL.
          fc.string({ unit: 'binary', maxLength: 60 }).filter((text) => !text.includes('\0')),
          {
            maxKeys: 8,
          },
        ),
        (sections) => {
          count += 1
          insertRow(sqlite, 'sessions', { id: `sessions-${count}-x` })
          addNote({ id: `n-${count}`, session_id: `sessions-${count}-x`, sections: JSON.stringify(sections) })
          const stored = sqlite
            .prepare<[string], string>(
              'select words from notes_words where pk & 4294967295 = (select pk from notes where id = ?)',
            )
            .pluck()
            .get(`n-${count}`)
          expect(stored).toBe(
            Object.values(sections)
              .map((text) => `${text.toWellFormed()}\n`)
              .join(''),
          )
        },
      ),
      { numRuns: 150 },
    )
    expect(checkSearches(place.store)).toEqual([])
    sqlite.exec(`insert into notes_search (notes_search) values ('rebuild')`)
    expect(checkSearches(place.store)).toEqual([])
  })
})

it('counseling notes are in an index of their own', () => {
  insertRow(place.store.sqlite, 'counseling_notes')
  expect(found('counseling_notes_search', 'orchards')).toEqual([1])
  expect(found('notes_search', 'orchards')).toEqual([])
  expect(checkSearches(place.store)).toEqual([])
})

it('addenda are found by their words', () => {
  insertRow(place.store.sqlite, 'notes')
  insertRow(place.store.sqlite, 'addenda')
  expect(found('addenda_search', 'travel')).toEqual([1])
})

it('the check finds an index that does not agree with its table', () => {
  const { sqlite } = place.store
  sqlite.exec(`drop trigger clients_search_update`)
  sqlite.exec(`update clients set last_name = 'Unseen'`)
  expect(checkSearches(place.store)).toEqual(['clients_search'])
})
