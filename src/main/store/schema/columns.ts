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

/** CHECK body: the column is not blank (null passes where the column allows it). */
export const notBlank = (column: AnySQLiteColumn): SQL => sql`length(trim(${column})) > 0`

/** CHECK body: null, or a code of ours or of the site's list: small letters, digits and hyphens. */
export const codeWord = (column: AnySQLiteColumn): SQL =>
  sql`${column} is null or (length(${column}) between 1 and 60 and ${column} not glob '*[^a-z0-9-]*')`

/** CHECK body: null or `HH:MM`. */
export const clockOrNull = (column: AnySQLiteColumn): SQL =>
  sql`${column} is null or (${column} glob '[0-2][0-9]:[0-5][0-9]' and ${column} <= '23:59')`

/** CHECK body: two dates, either of which may be missing, in this order. */
export const inOrder = (from: AnySQLiteColumn, to: AnySQLiteColumn): SQL =>
  sql`${from} is null or ${to} is null or ${from} <= ${to}`

/** CHECK body: JSON text of this type, not null. */
export const jsonOf = (column: AnySQLiteColumn, type: 'object' | 'array'): SQL =>
  sql`json_valid(${column}) and json_type(${column}) = ${sql.raw(`'${type}'`)}`

/** CHECK body: null, or JSON text of this type. */
export const jsonOfOrNull = (column: AnySQLiteColumn, type: 'object' | 'array'): SQL =>
  sql`${column} is null or (json_valid(${column}) and json_type(${column}) = ${sql.raw(`'${type}'`)})`

/** CHECK body: null or 64 hex digits (SHA-256). */
export const sha256OrNull = (column: AnySQLiteColumn): SQL =>
  sql`${column} is null or (length(${column}) = 64 and ${column} not glob '*[^0-9a-f]*')`

/** CHECK body: exactly one of the columns is set. */
export const exactlyOne = (...columns: AnySQLiteColumn[]): SQL =>
  sql`${sql.join(
    columns.map((column) => sql`(${column} is not null)`),
    sql` + `,
  )} = 1`
