import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { locks } from '#store/declared/locks/index.ts'
import { attacksOn, elsewhereIn, placeAttacks, type Statement } from './lock-attacks.ts'
import { fillEveryTable, insertRow } from './rows.ts'
import { openPlace, type OpenPlace } from './support.ts'

/**
 * A locked row keeps its place, the hidden number of a row included, also against a program that has recursive triggers
 * off and so removes a replaced row without asking the delete triggers.
 */

let place: OpenPlace
beforeAll(() => {
  place = openPlace()
  fillEveryTable(place.store)
  const { sqlite } = place.store
  sqlite.transaction(() => {
    insertRow(sqlite, 'sessions', { id: 'sessions-2' })
    // A note whose signature also covers what stands beside its text.
    insertRow(sqlite, 'sessions', { id: 'sessions-9' })
    insertRow(sqlite, 'worked_on', { id: 'worked_on-2', session_id: 'sessions-9' })
    insertRow(sqlite, 'risk_screens', { id: 'risk_screens-2', session_id: 'sessions-9' })
    insertRow(sqlite, 'notes', { id: 'notes-9', session_id: 'sessions-9', canonical_version: 2 })
  })()
})
afterAll(() => place.end())

const { attempt, insert, replaceByHand } = attacksOn(() => place.store.sqlite)
const { takePlace } = placeAttacks(() => place.store.sqlite)

describe('the place of a locked row', () => {
  /** Tables that a lock keeps, without a key of their own that is the number of a row. */
  const tables = [...new Set(locks.map(({ sql }) => / on ([a-z_]+) /.exec(sql)?.[1] ?? ''))].filter(
    (table) => !['notes', 'counseling_notes', 'addenda', 'audit_events'].includes(table),
  )

  it('is kept in every table that has a lock', () => {
    expect(tables.length).toBeGreaterThan(35)
    expect(
      tables.filter(
        (table) => !locks.some(({ sql }) => sql.includes(` on ${table} when`) && sql.includes('new.rowid')),
      ),
    ).toEqual([])
  })

  it.each(tables.map((table) => [table]))('%s: by its number, nothing else is put there', (table) => {
    expect(attempt([takePlace(table)])).toBe('SQLITE_CONSTRAINT_TRIGGER')
    expect(attempt([replaceByHand, takePlace(table)])).toBe('SQLITE_CONSTRAINT_TRIGGER')
  })

  it.each(tables.map((table) => [table]))('%s: a row that stands there keeps its number', (table) => {
    for (const setting of [[], [replaceByHand]]) {
      const moved = `update or replace ${table} set rowid = rowid + 1`
      expect(attempt([...setting, moved])).toBe('SQLITE_CONSTRAINT_TRIGGER')
    }
  })

  it.each<[string, readonly Statement[]]>([
    [
      'an attendance to a signed one',
      [
        insert('attendance', { id: 'other', session_id: 'sessions-2' }),
        `update or replace attendance set session_id = 'sessions-1' where id = 'other'`,
      ],
    ],
    [
      'a draft of a group note to a signed one',
      [
        insert('group_notes', { id: 'other', ...elsewhereIn('group_notes') }),
        `update or replace group_notes set session_id = 'sessions-1' where id = 'other'`,
      ],
    ],
    [
      'a session to the day in its series of one with a signed note',
      [
        `update sessions set series_id = 'session_series-1', series_on = '2026-01-02' where id = 'sessions-1'`,
        insert('sessions', { id: 'other', series_id: 'session_series-1', series_on: '2026-01-09' }),
        `update or replace sessions set series_on = '2026-01-02' where id = 'other'`,
      ],
    ],
    [
      'a draft of a plan to the version in force',
      [
        insert('relapse_plans', { id: 'other', version: 2 }),
        `update or replace relapse_plans set version = 1 where id = 'other'`,
      ],
    ],
    [
      'a draft of a plan into force over the one that is',
      [
        insert('treatment_plans', { id: 'other', version: 2 }),
        `update or replace treatment_plans set status = 'active', activated_on = '2026-02-01' where id = 'other'`,
      ],
    ],
    [
      'an instrument to a version with results',
      [
        insert('instruments', { id: 'other', version: 9 }),
        `update or replace instruments set version = 1 where id = 'other'`,
      ],
    ],
  ])('moves nobody: %s', (_, statements) => {
    expect(attempt([replaceByHand, ...statements])).toBe('SQLITE_CONSTRAINT_TRIGGER')
    expect(attempt([replaceByHand, ...statements.slice(0, -1)])).toBe('nothing')
  })
})
