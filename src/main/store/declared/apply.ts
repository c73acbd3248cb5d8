import type { Database } from 'better-sqlite3'
import { declaredHash, declaredObjects, declaredSearches, declaredVersion, normalised } from './objects.ts'

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

/**
 * Drops every trigger and view, so that a migration can rebuild tables: SQLite refuses to rename a table while a trigger
 * names one that is not there. `applyDeclaredSet` puts them back in the same transaction.
 */
export const dropTriggersAndViews = (sqlite: Database): void => {
  for (const { name } of stored(sqlite, `'trigger'`)) sqlite.exec(`drop trigger "${name}"`)
  for (const { name } of stored(sqlite, `'view'`)) sqlite.exec(`drop view "${name}"`)
}

/**
 * Makes the database match the declared set. A search index is built anew when its declaration changed or when
 * `touched` says that its table was. The caller holds the transaction.
 */
export const applyDeclaredSet = (
  sqlite: Database,
  touched: (table: string) => boolean = () => false,
): void => {
  dropTriggersAndViews(sqlite)
  const searches = new Map(stored(sqlite, `'table'`).map(({ name, sql }) => [name, normalised(sql)]))
  for (const [name, sql] of searches) {
    const isOurs = declaredSearches.some((search) => search.name === name)
    if (!isOurs && /^create virtual table/i.test(sql)) sqlite.exec(`drop table "${name}"`)
  }
  for (const { sql, type } of declaredObjects) if (type === 'view') sqlite.exec(sql)
  for (const { name, sql, contentTable } of declaredSearches) {
    const before = searches.get(name)
    const same = before === normalised(sql)
    if (!same) {
      if (before !== undefined) sqlite.exec(`drop table "${name}"`)
      sqlite.exec(sql)
      sqlite.prepare(`insert into ${name} (${name}, rank) values ('secure-delete', 1)`).run()
    }
    if (!same || touched(contentTable))
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
