import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkSchema, checkSearches } from '#store/declared/check.ts'
import { countsOf, fillEveryTable, insertRow, tablesOf, unsigned, type Row } from './rows.ts'
import { migrationsFolder, openPlace, sqliteCodeOf, type OpenPlace } from './support.ts'

let place: OpenPlace
/** Without a row in it, so that no lock is in a CHECK's way. */
let empty: OpenPlace
beforeAll(() => {
  place = openPlace()
  empty = openPlace()
})
afterAll(() => {
  place.end()
  empty.end()
})

/** The name of the CHECK that refuses the row; 'nothing' when it is taken. */
const refusedBy = (table: string, given: Row): string => {
  try {
    empty.store.sqlite.exec('begin')
    empty.store.sqlite.pragma('defer_foreign_keys = ON')
    insertRow(empty.store.sqlite, table, given)
    return 'nothing'
  } catch (error) {
    const message = error instanceof Error ? error.message : ''
    return /^CHECK constraint failed: (\w+)$/.exec(message)?.[1] ?? message
  } finally {
    empty.store.sqlite.exec('rollback')
  }
}

describe('the schema', () => {
  it('is what the migrations and the declared set say, STRICT everywhere', () => {
    expect(checkSchema(place.store, migrationsFolder)).toEqual([])
    const loose = place.store.sqlite
      .prepare(
        `select name from pragma_table_list where schema = 'main' and type = 'table' and strict = 0 and name not like 'sqlite%'`,
      )
      .all()
    expect(loose).toEqual([])
  })

  it('takes a row in every table, and the search indexes agree with them', () => {
    const filled = fillEveryTable(place.store)
    expect(filled.length).toBeGreaterThan(90)
    const counts = countsOf(place.store.sqlite)
    expect(filled.filter((table) => counts[table] === 0)).toEqual([])
    expect(place.store.sqlite.pragma('foreign_key_check')).toEqual([])
    expect(checkSearches(place.store)).toEqual([])
  })

  it('names every difference', () => {
    const { sqlite } = place.store
    sqlite.exec('begin')
    try {
      sqlite.exec(`drop trigger notes_locked_update`)
      sqlite.exec(`create trigger extra after insert on staff begin select 1; end`)
      sqlite.exec(`drop index sessions_by_day`)
      sqlite.exec(`create table spare (a text)`)
      sqlite.exec(`insert into notes_search (notes_search, rank) values ('secure-delete', 0)`)
      expect(checkSchema(place.store, migrationsFolder)).toEqual(
        expect.arrayContaining([
          { what: 'missing', type: 'trigger', name: 'notes_locked_update' },
          { what: 'unexpected', type: 'trigger', name: 'extra' },
          { what: 'missing', type: 'index', name: 'sessions_by_day' },
          { what: 'unexpected', type: 'table', name: 'spare' },
          { what: 'different', type: 'search setting', name: 'notes_search' },
        ]),
      )
    } finally {
      sqlite.exec('rollback')
    }
    expect(checkSchema(place.store, migrationsFolder)).toEqual([])
  })

  it('has an index behind every reference to what may be removed', () => {
    const kept = ['staff', 'signing_keys', 'standard_texts', 'open_destructions']
    const bare = place.store.sqlite
      .prepare<[], { child: string; parent: string }>(
        `select m.name || '.' || f."from" as child, f."table" as parent
         from sqlite_schema m, pragma_foreign_key_list(m.name) f
         where m.type = 'table' and not exists (
           select 1 from pragma_index_list(m.name) l, pragma_index_info(l.name) i
           where l.partial = 0 and i.seqno = 0 and i.name = f."from")`,
      )
      .all()
      .filter(({ parent }) => !kept.includes(parent))
    expect(bare).toEqual([])
  })

  it('names every table and column in small letters', () => {
    for (const table of tablesOf(place.store.sqlite)) expect(table).toMatch(/^[a-z_]+$/)
  })
})

describe('a CHECK refuses', () => {
  it.each([
    ['a birth date that is no date', 'clients', { date_of_birth: 'unknown' }, 'clients_date_of_birth'],
    ['a day that does not exist', 'clients', { date_of_birth: '2026-02-30' }, 'clients_date_of_birth'],
    ['a date with a time', 'episodes', { admitted_on: '2026-01-01 10:00' }, 'episodes_admitted_on'],
    ['a date without its zeros', 'episodes', { admitted_on: '2026-1-1' }, 'episodes_admitted_on'],
    [
      'a discharge before the admission',
      'episodes',
      { admitted_on: '2026-02-01', discharged_on: '2026-01-31' },
      'episodes_in_order',
    ],
    ['a client without a name', 'clients', { first_name: ' ', last_name: '' }, 'clients_named'],
    ['a blank file number', 'clients', { file_number: '  ' }, 'clients_file_number_not_blank'],
    [
      'a tombstone without a reason',
      'clients',
      { removed_at: 'x', removed_by: 'y', removed_reason: null },
      'clients_tombstone',
    ],
    [
      'a tombstone with a blank reason',
      'clients',
      { removed_at: 'x', removed_by: 'y', removed_reason: ' ' },
      'clients_tombstone',
    ],
    ['a session at 25:00', 'sessions', { start_time: '25:00' }, 'sessions_start_time'],
    ['an unknown kind of session', 'sessions', { kind: 'chat' }, 'sessions_kind'],
    ['more minutes than a day has', 'attendance', { minutes: 1441 }, 'attendance_minutes'],
    ['a mood of 11', 'attendance', { mood: 11 }, 'attendance_mood'],
    ['a signed note without its signature', 'notes', { signature: null }, 'notes_signed_whole'],
    ['a draft with words in it', 'notes', { ...unsigned, state: 'draft' }, 'notes_draft_empty'],
    [
      'a note from earlier records without its import',
      'notes',
      {
        state: 'earlier-records',
        ...unsigned,
      },
      'notes_source',
    ],
    ['sections that are no object', 'notes', { sections: '[]' }, 'notes_sections'],
    ['a consent without an expiry', 'consents', { expires_on: null }, 'consents_nine_elements'],
    ['a consent with a blank purpose', 'consents', { purpose: ' ' }, 'consents_nine_elements'],
    ['a consent that nobody signed', 'consents', { signed_on: null }, 'consents_nine_elements'],
    ['a disclosure on two grounds', 'disclosures', { exception: 'court-order' }, 'disclosures_one_basis'],
    ['a disclosure on no ground', 'disclosures', { consent_id: null }, 'disclosures_one_basis'],
    ['a severity of 11', 'check_ins', { craving: 11 }, 'check_ins_severities'],
    ['eight days of seven', 'check_ins', { sleep_days: 8 }, 'check_ins_days'],
    ['twenty-five hours of sleep', 'check_ins', { sleep_hours: 25 }, 'check_ins_sleep_hours'],
    ['a safety answer without an action', 'check_ins', { safety: 'yes' }, 'check_ins_safety_action'],
    [
      'a positive risk screen without an action',
      'risk_screens',
      { result: 'positive' },
      'risk_screens_action',
    ],
    ['a confidence of 11', 'relapse_situations', { confidence: 11 }, 'relapse_situations_confidence'],
    [
      'a lapse that cites two parts at once',
      'lapse_citations',
      { sign_id: 'relapse_signs-1' },
      'lapse_citations_one',
    ],
    [
      'a window that ends before its target',
      'follow_up_points',
      { latest_on: '2025-01-01' },
      'follow_up_points_window',
    ],
    ['a point at two distances', 'template_points', { after_months: 1 }, 'template_points_distance'],
    ['progress over 100', 'objective_progress', { percent: 101 }, 'objective_progress_percent'],
    [
      'a red flag acknowledged without an action',
      'red_flag_events',
      { acknowledged_at: 'x', acknowledged_by: 'y' },
      'red_flag_events_acknowledged',
    ],
    ['a legal hold without a reason', 'retentions', { legal_hold: 1 }, 'retentions_legal_hold_reason'],
    ['a second row of the vault state', 'vault_state', { id: 2 }, 'vault_state_one_row'],
    [
      'a marker of an open destruction that could be referred to',
      'open_destructions',
      { id: 'x' },
      'open_destructions_empty',
    ],
  ])('%s', (_, table, given, name) => {
    expect(refusedBy(table, given)).toBe(name)
  })

  it('a number where text belongs', () => {
    place.store.sqlite.exec('begin')
    try {
      expect(sqliteCodeOf(() => insertRow(place.store.sqlite, 'staff', { id: 'other', active: 'yes' }))).toBe(
        'SQLITE_CONSTRAINT_DATATYPE',
      )
    } finally {
      place.store.sqlite.exec('rollback')
    }
  })
})
