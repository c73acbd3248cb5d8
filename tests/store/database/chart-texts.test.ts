import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { searchKinds } from '#shared/contract/operations/search.ts'
import { storedDeclaredVersion } from '#store/declared/apply.ts'
import { checkSchema, checkSearches } from '#store/declared/check.ts'
import { declaredTexts, declaredVersion } from '#store/declared/objects.ts'
import { migrateDatabase } from '#store/database/migrate.ts'
import { fillEveryTable, insertRow } from './rows.ts'
import { migrationsFolder, openPlace, type OpenPlace } from './support.ts'

/** The projection of plans and comments for the search: whatever happens, it is what its tables say. */

let place: OpenPlace
beforeEach(() => {
  place = openPlace()
})
afterEach(() => place.end())

const texts = () =>
  place.store.sqlite
    .prepare<[], { kind: string; subject: string; words: string }>(
      `select client_id || ' ' || occurred_on as about, kind, subject_id as subject, words from chart_texts
       where subject_id <> 'check_ins-0' order by kind, subject_id`,
    )
    .all()
const found = (words: string): string[] =>
  place.store.sqlite
    .prepare<[string], string>(
      `select kind from chart_texts where pk in
         (select rowid & 4294967295 from chart_texts_search where chart_texts_search match ?) order by kind`,
    )
    .pluck()
    .all(words)
/** What the projection would be, made from its tables anew. */
const madeAnew = () => {
  const { sqlite } = place.store
  sqlite.exec('savepoint anew')
  try {
    sqlite.exec('delete from chart_texts')
    for (const { fill } of declaredTexts) sqlite.exec(fill)
    return texts()
  } finally {
    sqlite.exec('rollback to anew; release anew')
  }
}

describe('texts of charts', () => {
  it('are of kinds that the search knows', () => {
    const kinds = searchKinds.filter((kind) => kind !== 'note' && kind !== 'addendum')
    expect(declaredTexts.map(({ kind }) => kind).toSorted()).toEqual([...kinds].toSorted())
  })

  it('are what their tables say after any change', () => {
    fillEveryTable(place.store)
    const { sqlite } = place.store
    const columns: readonly (readonly [string, string])[] = [
      ['check_ins', 'remarks'],
      ['check_ins', 'protective_actions'],
      ['contact_attempts', 'remark'],
      ['paws_episodes', 'trigger'],
      ['lapses', 'learned'],
      ['referrals', 'answer'],
      ['risk_screens', 'action'],
      ['medications', 'stop_reason'],
      ['conditions', 'remarks'],
      ['clients', 'remarks'],
      ['episodes', 'discharge_summary'],
      ['objective_progress', 'remark'],
    ]
    const days: readonly (readonly [string, string])[] = [
      ['check_ins', 'held_on'],
      ['lapses', 'occurred_on'],
      ['medications', 'started_on'],
      ['episodes', 'discharged_on'],
    ]
    const words = fc.constantFrom('sleep', 'orchard\nwalk', '', '   ', 'Núria’s way', null)
    const day = fc.constantFrom('2026-02-03', '2026-10-11', '2030-01-01')
    const change = fc.oneof(
      fc
        .tuple(fc.constantFrom(...columns), words)
        .map(([[table, column], value]) => ({ table, column, value })),
      fc.tuple(fc.constantFrom(...days), day).map(([[table, column], value]) => ({ table, column, value })),
      fc.constantFrom(...columns).map(([table]) => ({ table, column: 'removed', value: 'x' })),
      fc.constantFrom(...columns).map(([table]) => ({ table, column: 'removed', value: null })),
    )
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        for (const { table, column, value } of changes) {
          const set =
            column === 'removed'
              ? 'removed_at = @value, removed_by = @value, removed_reason = @value'
              : `${column} = @value`
          try {
            sqlite.prepare(`update ${table} set ${set}`).run({ value })
          } catch (error) {
            // Signed with a note, or needed: the change did not happen.
            if (!/locked|signed|NOT NULL|CHECK/.test(String(error))) throw error
          }
        }
        expect(texts()).toEqual(madeAnew())
      }),
      { numRuns: 60 },
    )
    expect(checkSearches(place.store)).toEqual([])
  })

  it('of a plan are found from the day it is in force, whole, and not while it is a draft', () => {
    const { sqlite } = place.store
    fillEveryTable(place.store)
    const plan = texts().find(({ kind }) => kind === 'relapse-plan')
    for (const word of ['trigger', 'situation', 'sign', 'skill', 'step', 'intention'])
      expect(plan?.words.toLowerCase()).toContain(word)
    insertRow(sqlite, 'relapse_plans', { id: 'plan-2', version: 2, goal: 'Pomegranates' })
    expect(found('pomegranates')).toEqual([])
    sqlite.exec(
      `update relapse_plans set status = 'superseded', superseded_on = '2026-02-01' where id <> 'plan-2'`,
    )
    sqlite.exec(`update relapse_plans set status = 'active', activated_on = '2026-02-01' where id = 'plan-2'`)
    expect(found('pomegranates')).toEqual(['relapse-plan'])
    expect(texts().filter(({ kind }) => kind === 'relapse-plan')).toHaveLength(2)
  })

  it('go with what they belong to', () => {
    const { sqlite } = place.store
    fillEveryTable(place.store)
    sqlite.exec(`update lapses set circumstances = 'Pomegranates', learned = null, response = null`)
    expect(found('pomegranates')).toEqual(['lapse'])
    sqlite.exec(`update lapses set removed_at = 'x', removed_by = 'u', removed_reason = 'Twice'`)
    expect(found('pomegranates')).toEqual([])
    const bytes = sqlite.prepare<[], Buffer>('select block from chart_texts_search_data').pluck().all()
    expect(Buffer.concat(bytes).toString('latin1')).not.toContain('pomegranates')
  })

  it('never hold a word of a counseling note', () => {
    fillEveryTable(place.store)
    expect(found('orchards')).toEqual([])
    expect(found('private')).toEqual([])
  })
})

describe('a vault of the first declared set', () => {
  it('is brought up: the index by days, and the texts that were never in it', () => {
    const { store } = place
    const { sqlite } = store
    fillEveryTable(store)
    sqlite.exec(`update lapses set learned = 'Pomegranates help'`)
    const after = texts()
    // As it was before: rowids without days, no texts, no triggers on them.
    const dropped = sqlite
      .prepare<[], string>(
        `select name from sqlite_schema where type = 'trigger' and (name like 'chart_texts%' or name like '%_search_session')`,
      )
      .pluck()
      .all()
    for (const name of dropped) sqlite.exec(`drop trigger ${name}`)
    sqlite.exec(`
      drop table chart_texts_search; drop view chart_texts_words; delete from chart_texts;
      drop view notes_words;
      create view notes_words as select pk, sections as words from notes where state <> 'draft';
      insert into notes_search (notes_search) values ('rebuild');
      update declared_state set version = 1`)
    expect(migrateDatabase(store, { migrationsFolder })).toEqual({ taken: 0, fresh: false, restored: [] })
    expect(storedDeclaredVersion(sqlite)).toBe(declaredVersion)
    expect(texts()).toEqual(after)
    expect(found('pomegranates')).toEqual(['lapse'])
    expect(checkSchema(store, migrationsFolder)).toEqual([])
    expect(checkSearches(store)).toEqual([])
    const places = sqlite
      .prepare<[], number>(`select rowid >> 32 from notes_search where notes_search match 'sleep'`)
      .pluck()
      .all()
    // 2 January 2026, in days since 1970.
    expect(places).toEqual([20_455])
  })

  it('is not filled or built again when nothing of it changed', () => {
    const { store } = place
    fillEveryTable(store)
    store.sqlite.exec(`drop trigger notes_locked_update`)
    const before = store.sqlite.prepare('select pk, subject_id from chart_texts order by pk').all()
    migrateDatabase(store, { migrationsFolder })
    expect(store.sqlite.prepare('select pk, subject_id from chart_texts order by pk').all()).toEqual(before)
  })
})
