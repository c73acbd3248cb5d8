import type { Database } from 'better-sqlite3'
import { readMigrations, takeMigration } from '#store/database/migrations.ts'
import { openReference } from '#store/database/open.ts'
import type { Store } from '#store/database/store.ts'
import { sqliteCode } from '#store/database/sqlite-errors.ts'
import { applyDeclaredSet } from './apply.ts'
import { declaredSearches, normalised } from './objects.ts'

/** One thing in which a database differs from what this version of Mooring would have made. Names only. */
export interface SchemaDifference {
  readonly what: 'missing' | 'unexpected' | 'different'
  readonly type: string
  readonly name: string
}

const describe = (sqlite: Database): ReadonlyMap<string, { type: string; name: string; text: string }> => {
  const objects = sqlite
    .prepare<[], { type: string; name: string; tbl_name: string; sql: string }>(
      `select type, name, tbl_name, coalesce(sql, '') as sql from sqlite_schema
       where name not like 'sqlite\\_%' escape '\\'`,
    )
    .all()
    .map(({ type, name, tbl_name, sql }) => ({ type, name, text: `${tbl_name} ${normalised(sql)}` }))
  const tables = sqlite
    .prepare<[], { name: string; type: string; wr: number; strict: number }>(
      `select name, type, wr, strict from pragma_table_list where schema = 'main' and name not like 'sqlite\\_%' escape '\\'`,
    )
    .all()
    .map(({ name, type, wr, strict }) => ({ type: 'table list', name, text: `${type} ${wr} ${strict}` }))
  const settings = declaredSearches.map(({ name }) => ({
    type: 'search setting',
    name,
    text: searchSetting(sqlite, name),
  }))
  return new Map([...objects, ...tables, ...settings].map((each) => [`${each.type} ${each.name}`, each]))
}

const searchSetting = (sqlite: Database, name: string): string => {
  try {
    const value = sqlite
      .prepare<[], number | string>(`select v from ${name}_config where k = 'secure-delete'`)
      .pluck()
      .get()
    return `secure-delete ${value ?? 'off'}`
  } catch {
    return 'not there'
  }
}

/**
 * Compares the database with one made here and now from the migrations and the declared set: tables (STRICT too), indexes,
 * views, triggers, search indexes and their settings. Empty when they are the same.
 */
export const checkSchema = ({ sqlite }: Store, migrationsFolder: string): readonly SchemaDifference[] => {
  const reference = openReference()
  try {
    for (const migration of readMigrations(migrationsFolder)) takeMigration(reference, migration)
    applyDeclaredSet(reference)
    const expected = describe(reference)
    const found = describe(sqlite)
    return [...new Set([...expected.keys(), ...found.keys()])].flatMap((key): SchemaDifference[] => {
      const wanted = expected.get(key)
      const there = found.get(key)
      if (wanted !== undefined && there !== undefined) {
        return wanted.text === there.text ? [] : [{ what: 'different', type: wanted.type, name: wanted.name }]
      }
      const one = wanted ?? there
      if (one === undefined) return []
      return [{ what: wanted === undefined ? 'unexpected' : 'missing', type: one.type, name: one.name }]
    })
  } finally {
    reference.close()
  }
}

/**
 * Runs FTS5's own check of each search index, its words against the texts they come from. Answers the names of those that
 * do not agree. Needs a connection that may write (FTS5 takes the command as an INSERT); it changes nothing.
 */
export const checkSearches = ({ sqlite }: Store): readonly string[] =>
  declaredSearches
    .map(({ name }) => name)
    .filter((name) => {
      try {
        sqlite.prepare(`insert into ${name} (${name}, rank) values ('integrity-check', 1)`).run()
        return false
      } catch (error) {
        if (sqliteCode(error)?.startsWith('SQLITE_CORRUPT') === true) return true
        throw error
      }
    })
