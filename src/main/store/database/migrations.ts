import { createHash } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { readMigrationFiles } from 'drizzle-orm/migrator'

/** The generated SQL files of drizzle/, and what a database says it has taken of them. */

export interface Migration {
  readonly statements: readonly string[]
  /** SHA-256 over the text with line feeds as line ends, so that it is the same on every system. */
  readonly hash: string
  /** When it was generated, milliseconds: the order of the files. */
  readonly when: number
}

export const migrationsTable = '__drizzle_migrations'

const breakpoint = '--> statement-breakpoint'

/** All migrations of the folder, oldest first. Throws when the folder is incomplete: a defect of the installation. */
export const readMigrations = (migrationsFolder: string): readonly Migration[] =>
  readMigrationFiles({ migrationsFolder }).map(({ sql, folderMillis }) => {
    const text = sql.join(breakpoint).replaceAll('\r\n', '\n')
    return {
      statements: text.split(breakpoint).filter((statement) => statement.trim() !== ''),
      hash: createHash('sha256').update(text).digest('hex'),
      when: folderMillis,
    }
  })

/** Hashes of the migrations that the database has taken, oldest first; none for an empty database. */
export const appliedHashes = (sqlite: Database): readonly string[] => {
  const there = sqlite
    .prepare(`select 1 from sqlite_schema where type = 'table' and name = '${migrationsTable}'`)
    .get()
  if (there === undefined) return []
  return sqlite
    .prepare<[], string>(`select hash from ${migrationsTable} order by created_at, rowid`)
    .pluck()
    .all()
}

/** Runs one migration's statements and notes it as taken. The caller holds the transaction. */
export const takeMigration = (sqlite: Database, migration: Migration): void => {
  sqlite.exec(
    `create table if not exists ${migrationsTable} (id integer primary key, hash text not null, created_at integer not null) strict`,
  )
  for (const statement of migration.statements) sqlite.exec(statement)
  sqlite
    .prepare(`insert into ${migrationsTable} (hash, created_at) values (?, ?)`)
    .run(migration.hash, migration.when)
}
