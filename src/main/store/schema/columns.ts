import { sql, type SQL } from 'drizzle-orm'
import { integer, text, type AnySQLiteColumn } from 'drizzle-orm/sqlite-core'

/** Columns and checks that many tables share. Times are UTC instants as text; dates are local `YYYY-MM-DD`. */

/** UUIDv7 text. */
export const uuidKey = () => text('id').primaryKey()

/** For tables that a search index refers to: an explicit rowid alias beside the UUIDv7, so that no rebuild renumbers it. */
export const searchedKeys = () => ({
  pk: integer('pk').primaryKey(),
  id: text('id').notNull().unique(),
})

/** Who made and last touched the row, and when; `revision` grows with each change. */
export const tracked = () => ({
  createdAt: text('created_at').notNull(),
  createdBy: text('created_by').notNull(),
  updatedAt: text('updated_at').notNull(),
  updatedBy: text('updated_by').notNull(),
  revision: integer('revision').notNull().default(1),
})

/** A tombstone: clinical content is never deleted, it is marked, with a reason. */
export const tombstone = () => ({
  removedAt: text('removed_at'),
  removedBy: text('removed_by'),
  removedReason: text('removed_reason'),
})

/** CHECK body: the column is one of the given words (words come from our code only). */
export const oneOf = (column: AnySQLiteColumn, words: readonly string[]): SQL =>
  sql`${column} in (${sql.raw(words.map((word) => `'${word}'`).join(', '))})`

/**
 * CHECK body: null or a date that SQLite itself can read back unchanged. `is`, not `=`: of a text that is no date,
 * date() makes null, and a CHECK whose value is null passes.
 */
export const dateOrNull = (column: AnySQLiteColumn): SQL => sql`${column} is date(${column})`

/** CHECK body: a date, not null. */
export const dateOnly = (column: AnySQLiteColumn): SQL =>
  sql`${column} is not null and ${column} is date(${column})`

/** CHECK body: null or between two whole numbers. */
export const between = (column: AnySQLiteColumn, low: number, high: number): SQL =>
  sql`${column} is null or ${column} between ${sql.raw(String(low))} and ${sql.raw(String(high))}`

/** CHECK body: null, or JSON text. */
export const jsonOrNull = (column: AnySQLiteColumn): SQL => sql`${column} is null or json_valid(${column})`

/** CHECK body: null, 0 or 1. */
export const yesNo = (column: AnySQLiteColumn): SQL => sql`${column} is null or ${column} in (0, 1)`

/** CHECK body: all three tombstone columns are set together, and the reason is not blank. */
export const wholeTombstone = (at: AnySQLiteColumn, by: AnySQLiteColumn, reason: AnySQLiteColumn): SQL =>
  sql`(${at} is null and ${by} is null and ${reason} is null) or (${at} is not null and ${by} is not null and length(trim(coalesce(${reason}, ''))) > 0)`
