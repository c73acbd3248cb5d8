import type { Database } from 'better-sqlite3'
import {
  declaredHash,
  declaredObjects,
  declaredSearches,
  declaredTexts,
  declaredVersion,
  normalised,
} from './objects.ts'
import type { DeclaredObject } from './types.ts'

interface Stored {
  readonly name: string
  readonly sql: string
}

const stored = (sqlite: Database, types: string): readonly Stored[] =>
  sqlite
    .prepare<[], Stored>(`select name, sql from sqlite_schema where type in (${types}) and sql is not null`)
    .all()

/** Version of the declared set that this database has seen; 0 for none. */
export const storedDeclaredVersion = (sqlite: Database): number => {
  const there = sqlite
    .prepare(`select 1 from sqlite_schema where type = 'table' and name = 'declared_state'`)
    .get()
  if (there === undefined) return 0
  return sqlite.prepare<[], number>('select version from declared_state').pluck().get() ?? 0
}

/** What of the triggers, views and search indexes is missing, differs or does not belong: names; empty when all is right. */
export const declaredDifferences = (sqlite: Database): readonly string[] => {
  const expected = new Map(
    [...declaredObjects, ...declaredSearches].map(({ name, sql }) => [name, normalised(sql)]),
  )
  const found = new Map(
    [
      ...stored(sqlite, `'trigger', 'view'`),
      ...stored(sqlite, `'table'`).filter(({ sql }) => /^create virtual table/i.test(sql)),
    ].map(({ name, sql }) => [name, normalised(sql)]),
  )
  return [...new Set([...expected.keys(), ...found.keys()])].filter(
    (name) => expected.get(name) !== found.get(name),
  )
}

/** Triggers and views as they stood, by name, each in its normalised form. */
export type Stood = ReadonlyMap<string, string>

/**
 * Drops every trigger and view, so that a migration can rebuild tables: SQLite refuses to rename a table while a trigger
 * names one that is not there. `applyDeclaredSet` puts them back in the same transaction; it wants to know what stood.
 */
export const dropTriggersAndViews = (sqlite: Database): Stood => {
  const triggers = stored(sqlite, `'trigger'`)
  const views = stored(sqlite, `'view'`)
  for (const { name } of triggers) sqlite.exec(`drop trigger "${name}"`)
  for (const { name } of views) sqlite.exec(`drop view "${name}"`)
  return new Map([...triggers, ...views].map(({ name, sql }) => [name, normalised(sql)]))
}

/**
 * Makes the database match the declared set. A search index is built anew when its declaration changed (its view and
 * triggers included: without them it did not follow its table) or when `touched` says that its table was; a kind of
 * text in `chart_texts` is filled anew likewise. `stood`: what a caller dropped before. The caller holds the transaction.
 */
export const applyDeclaredSet = (
  sqlite: Database,
  touched: (table: string) => boolean = () => false,
  stood?: Stood,
): void => {
  const dropped = dropTriggersAndViews(sqlite)
  const before = stood ?? dropped
  const stands = ({ name, sql }: DeclaredObject): boolean => before.get(name) === normalised(sql)
  const searches = new Map(stored(sqlite, `'table'`).map(({ name, sql }) => [name, normalised(sql)]))
  for (const [name, sql] of searches) {
    const isOurs = declaredSearches.some((search) => search.name === name)
    if (!isOurs && /^create virtual table/i.test(sql)) sqlite.exec(`drop table "${name}"`)
  }
  for (const { sql, type } of declaredObjects) if (type === 'view') sqlite.exec(sql)
  const filled = fillTexts(sqlite, stands)
  for (const { name, sql, contentTable, objects } of declaredSearches) {
    const there = searches.get(name)
    const same = there === normalised(sql)
    if (!same) {
      if (there !== undefined) sqlite.exec(`drop table "${name}"`)
      sqlite.exec(sql)
      sqlite.prepare(`insert into ${name} (${name}, rank) values ('secure-delete', 1)`).run()
    }
    if (
      !same ||
      !objects.every(stands) ||
      touched(contentTable) ||
      (filled && contentTable === 'chart_texts')
    )
      sqlite.prepare(`insert into ${name} (${name}) values ('rebuild')`).run()
  }
  for (const { sql, type } of declaredObjects) if (type === 'trigger') sqlite.exec(sql)
  sqlite
    .prepare(
      `insert into declared_state (id, version, hash, applied_at)
       values (1, ?, ?, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
       on conflict (id) do update set version = excluded.version, hash = excluded.hash, applied_at = excluded.applied_at`,
    )
    .run(declaredVersion, declaredHash)
}

/** Fills each kind of `chart_texts` whose triggers were not there before, and takes out kinds that are no more. */
const fillTexts = (sqlite: Database, stands: (object: DeclaredObject) => boolean): boolean => {
  const missing = declaredTexts.filter(({ triggers }) => !triggers.every(stands))
  const kinds = JSON.stringify(declaredTexts.map(({ kind }) => kind))
  const { changes } = sqlite
    .prepare('delete from chart_texts where kind not in (select value from json_each(?))')
    .run(kinds)
  const forget = sqlite.prepare('delete from chart_texts where kind = ?')
  for (const { kind, fill } of missing) {
    forget.run(kind)
    sqlite.exec(fill)
  }
  return missing.length > 0 || changes > 0
}
