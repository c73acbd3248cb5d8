import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { closeDatabase } from '#store/database/close.ts'
import { migrateDatabase } from '#store/database/migrate.ts'
import { readMigrations, takeMigration } from '#store/database/migrations.ts'
import { openDatabase } from '#store/database/open.ts'
import type { Store } from '#store/database/store.ts'
import { checkSchema, checkSearches } from '#store/declared/check.ts'
import { declaredHash, declaredObjects, declaredVersion } from '#store/declared/objects.ts'
import { countsOf, fillEveryTable, insertRow, unsigned } from './rows.ts'
import { failureOf, makePlace, migrationsFolder, type Place } from './support.ts'

let place: Place
let store: Store
beforeEach(() => {
  place = makePlace()
  store = openDatabase(place.file, place.key, { create: true })
})
afterEach(() => {
  closeDatabase(store)
  place.end()
})

interface Journal {
  entries: { idx: number; version: string; when: number; tag: string; breakpoints: boolean }[]
}

/** A copy of the migrations with the first `count` of them, and then the given ones as if generated later. */
const folderWith = (count: number, later: readonly string[] = []): string => {
  const folder = join(place.folder, `drizzle-${count}-${later.length}-${Math.random()}`)
  mkdirSync(folder)
  cpSync(migrationsFolder, folder, { recursive: true })
  const journalFile = join(folder, 'meta/_journal.json')
  const journal = JSON.parse(readFileSync(journalFile, 'utf8')) as Journal
  journal.entries = journal.entries.slice(0, count)
  for (const [index, sql] of later.entries()) {
    const tag = `9${index}_later`
    writeFileSync(join(folder, `${tag}.sql`), sql)
    journal.entries.push({
      idx: journal.entries.length,
      version: '6',
      when: 4_000_000_000_000 + index,
      tag,
      breakpoints: true,
    })
  }
  writeFileSync(journalFile, JSON.stringify(journal))
  return folder
}

const all = readMigrations(migrationsFolder).length

/** What drizzle-kit writes for a changed CHECK, completed with STRICT: the table is built anew, its triggers go with the old one. */
const rebuildOf = (table: string): string => {
  const create = store.sqlite
    .prepare<[string], string>(`select sql from sqlite_schema where type = 'table' and name = ?`)
    .pluck()
    .get(table)
  const indexes = store.sqlite
    .prepare<[string], string>(
      `select sql from sqlite_schema where type = 'index' and tbl_name = ? and sql is not null`,
    )
    .pluck()
    .all(table)
  return [
    create?.replaceAll(`\`${table}\``, `\`__new_${table}\``).replaceAll(`"${table}".`, `"__new_${table}".`),
    `INSERT INTO \`__new_${table}\` SELECT * FROM \`${table}\`;`,
    `DROP TABLE \`${table}\`;`,
    `ALTER TABLE \`__new_${table}\` RENAME TO \`${table}\`;`,
    ...indexes,
  ].join('--> statement-breakpoint\n')
}

it('a migration that landed is never edited: vaults that took it would be refused', () => {
  expect(readMigrations(migrationsFolder).map(({ hash }) => hash)).toEqual([
    '9fede3c1fb47f6180177e7032ff7adaffd3ececf1ba688a778cdeb01e4a0e856',
    '5fff91d221c71f76e15b2f4965d78229cb5dcf1350d36e2cccf5607f2b5974ac',
    '7ef184f45c99edd6da44b5f98ec2dcb485c9898a0ee31e71a37825f251e76d6d',
    'c2c3d76262007fa72049fee5774a1d40e16418f7ec1d8b5dc850a7597f05e4d5',
  ])
})

describe('migrating', () => {
  it('takes every step with a row in every table, and ends at the declared schema', () => {
    // Without the declared set, which fits the last step alone.
    store.sqlite.pragma('foreign_keys = OFF')
    for (const [step, migration] of readMigrations(migrationsFolder).slice(0, -1).entries()) {
      takeMigration(store.sqlite, migration)
      if (step === 0) fillEveryTable(store)
    }
    store.sqlite.pragma('foreign_keys = ON')
    // Nothing ever wrote to the lists: a site's are rows of its settings. The table is taken out.
    const {
      __drizzle_migrations: _,
      declared_state: __,
      list_entries: ___,
      ...counts
    } = countsOf(store.sqlite)
    migrateDatabase(store, { migrationsFolder })
    expect(countsOf(store.sqlite)).toMatchObject(counts)
    expect(checkSchema(store, migrationsFolder)).toEqual([])
    expect(checkSearches(store)).toEqual([])
    expect(store.sqlite.pragma('foreign_key_check')).toEqual([])
    expect(store.sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
  })

  it('keeps locks, words and row numbers when a later migration builds tables anew', () => {
    migrateDatabase(store, { migrationsFolder })
    fillEveryTable(store)
    insertRow(store.sqlite, 'sessions', { id: 'sessions-2' })
    insertRow(store.sqlite, 'notes', {
      ...unsigned,
      id: 'n2',
      session_id: 'sessions-2',
      state: 'draft',
      sections: '{}',
      pk: 70,
    })
    const before = countsOf(store.sqlite)
    const folder = folderWith(all, [rebuildOf('clients'), rebuildOf('notes')])
    const beforeMigrating = vi.fn<() => void>()
    expect(migrateDatabase(store, { migrationsFolder: folder, beforeMigrating })).toEqual({
      taken: 2,
      fresh: false,
      restored: [],
    })
    expect(beforeMigrating).toHaveBeenCalledOnce()
    expect(checkSchema(store, folder)).toEqual([])
    expect(checkSearches(store)).toEqual([])
    expect({ ...countsOf(store.sqlite), __drizzle_migrations: all }).toEqual(before)
    expect(
      store.sqlite
        .prepare(`select rowid from clients_search where clients_search match 'nuria'`)
        .pluck()
        .all(),
    ).toEqual([1])
    expect(store.sqlite.prepare(`select pk from notes where id = 'n2'`).pluck().get()).toBe(70)
    expect(() => store.sqlite.exec(`delete from notes where id = 'notes-1'`)).toThrow('already_signed')
    expect(store.sqlite.pragma('foreign_keys', { simple: true })).toBe(1)
  })

  it('builds a search index anew when a migration changed its table behind its back', () => {
    migrateDatabase(store, { migrationsFolder })
    fillEveryTable(store)
    migrateDatabase(store, {
      migrationsFolder: folderWith(all, [`UPDATE clients SET last_name = 'Renamed';`]),
    })
    expect(
      store.sqlite
        .prepare(`select count(*) from clients_search where clients_search match 'renamed'`)
        .pluck()
        .get(),
    ).toBe(1)
    expect(checkSearches(store)).toEqual([])
  })

  it('does nothing the second time, and asks for a copy only before it changes what is there', () => {
    const beforeMigrating = vi.fn<() => void>()
    expect(migrateDatabase(store, { migrationsFolder, beforeMigrating })).toEqual({
      taken: all,
      fresh: true,
      restored: [],
    })
    expect(migrateDatabase(store, { migrationsFolder, beforeMigrating })).toEqual({
      taken: 0,
      fresh: false,
      restored: [],
    })
    expect(beforeMigrating).not.toHaveBeenCalled()
  })
})

describe('a vault of a newer version', () => {
  const snapshot = (): string => JSON.stringify(store.sqlite.prepare('select * from sqlite_schema').all())

  it('is refused and not touched: a migration that is not known', () => {
    migrateDatabase(store, { migrationsFolder: folderWith(all, ['CREATE TABLE later (id text) STRICT;']) })
    fillEveryTable(store)
    const before = [snapshot(), JSON.stringify(countsOf(store.sqlite))]
    const beforeMigrating = vi.fn<() => void>()
    expect(failureOf(() => migrateDatabase(store, { migrationsFolder, beforeMigrating }))).toBe('vault_newer')
    expect([snapshot(), JSON.stringify(countsOf(store.sqlite))]).toEqual(before)
    expect(beforeMigrating).not.toHaveBeenCalled()
  })

  it('is refused: the same number of migrations, but other ones', () => {
    migrateDatabase(store, { migrationsFolder: folderWith(all, ['CREATE TABLE later (id text) STRICT;']) })
    const other = folderWith(all, ['CREATE TABLE different (id text) STRICT;'])
    expect(failureOf(() => migrateDatabase(store, { migrationsFolder: other }))).toBe('vault_newer')
  })

  it('is refused: a declared set with a higher version', () => {
    migrateDatabase(store, { migrationsFolder })
    store.sqlite.exec(`update declared_state set version = version + 1`)
    expect(failureOf(() => migrateDatabase(store, { migrationsFolder }))).toBe('vault_newer')
  })

  it('is not made of line ends', () => {
    migrateDatabase(store, { migrationsFolder })
    const folder = folderWith(all)
    const { entries } = JSON.parse(readFileSync(join(folder, 'meta/_journal.json'), 'utf8')) as Journal
    for (const { tag } of entries) {
      const file = join(folder, `${tag}.sql`)
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll('\n', '\r\n'))
    }
    expect(migrateDatabase(store, { migrationsFolder: folder }).taken).toBe(0)
  })
})

describe('a migration that fails', () => {
  const fails = (sql: string): string => {
    migrateDatabase(store, { migrationsFolder })
    fillEveryTable(store)
    const before = [checkSchema(store, migrationsFolder), countsOf(store.sqlite)]
    const folder = folderWith(all, [rebuildOf('notes'), sql])
    let message = ''
    try {
      migrateDatabase(store, { migrationsFolder: folder })
    } catch (error) {
      message = error instanceof Error ? error.message : ''
    }
    expect([checkSchema(store, migrationsFolder), countsOf(store.sqlite)]).toEqual(before)
    expect(checkSearches(store)).toEqual([])
    expect(() => store.sqlite.exec(`delete from notes`)).toThrow('already_signed')
    return message
  }

  it('leaves everything as it was: half way through', () => {
    expect(
      fails('CREATE TABLE half (id text) STRICT;--> statement-breakpoint\nINSERT INTO nowhere VALUES (1);'),
    ).toContain('nowhere')
  })

  it('leaves everything as it was: rows that refer to nothing', () => {
    expect(fails(`DELETE FROM staff;`)).toContain('refer to nothing')
  })

  it('leaves everything as it was: no copy could be made', () => {
    migrateDatabase(store, { migrationsFolder })
    const folder = folderWith(all, ['CREATE TABLE later (id text) STRICT;'])
    expect(() =>
      migrateDatabase(store, {
        migrationsFolder: folder,
        beforeMigrating: () => {
          throw new Error('no room for a copy')
        },
      }),
    ).toThrow('no room for a copy')
    expect(checkSchema(store, migrationsFolder)).toEqual([])
  })
})

describe('the declared set', () => {
  it('is put back when something of it was taken away, and that is told', () => {
    migrateDatabase(store, { migrationsFolder })
    fillEveryTable(store)
    store.sqlite.exec(
      `drop trigger notes_locked_update; drop trigger clients_search_update; drop table notes_search`,
    )
    store.sqlite.exec(`create trigger intruder after insert on staff begin delete from staff; end`)
    expect([...migrateDatabase(store, { migrationsFolder }).restored].toSorted()).toEqual([
      'clients_search_update',
      'intruder',
      'notes_locked_update',
      'notes_search',
    ])
    expect(checkSchema(store, migrationsFolder)).toEqual([])
    expect(checkSearches(store)).toEqual([])
  })

  it('grows its version with every change: change both lines together', () => {
    expect({ declaredVersion, declaredHash }).toEqual({
      declaredVersion: 2,
      declaredHash: 'e7630213189be8a8b37e4b2187830b14a67790a49fd3e03bbcdf52987fa47144',
    })
  })

  it('calls no function but those of SQLite itself', () => {
    const known = [
      'coalesce',
      'zeroblob',
      'json',
      'json_remove',
      'json_extract',
      'substr',
      'instr',
      'char',
      'raise',
      'fts5',
      'unixepoch',
      'trim',
      'group_concat',
      'json_tree',
    ]
    const keywords = ['exists', 'when', 'values', 'and', 'or', 'not', 'from', 'select', 's', 'in', 'as']
    const called = declaredObjects.flatMap(({ sql }) =>
      [...sql.matchAll(/\b([a-z_0-9]+) ?\(/g)].map(([, name]) => name),
    )
    const tables = declaredObjects.flatMap(({ sql }) =>
      [...sql.matchAll(/insert into ([a-z_]+) \(/g)].map(([, name]) => name),
    )
    const unknown = called.filter((name) => ![...known, ...keywords, ...tables].includes(name ?? ''))
    expect([...new Set(unknown)]).toEqual([])
  })
})
