import { sql } from 'drizzle-orm'
import { blob, check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { jsonOrNull } from './columns.ts'

/** Settings of the site, one row each, value as JSON. */
export const settings = sqliteTable(
  'settings',
  {
    key: text('key').primaryKey(),
    value: text('value').notNull(),
    updatedAt: text('updated_at').notNull(),
    updatedBy: text('updated_by').notNull(),
  },
  (t) => [check('settings_value', jsonOrNull(t.value))],
)

/** Secrets that must survive a rotation of the data key: the audit chain's HMAC key. */
export const vaultSecrets = sqliteTable('vault_secrets', {
  name: text('name').primaryKey(),
  value: blob('value', { mode: 'buffer' }).notNull(),
  createdAt: text('created_at').notNull(),
})

/** Which form of the declared set (triggers, views, search indexes; store/declared) stands in this database. One row. */
export const declaredState = sqliteTable(
  'declared_state',
  {
    id: integer('id').primaryKey(),
    version: integer('version').notNull(),
    /** SHA-256 of the set, hex. */
    hash: text('hash').notNull(),
    appliedAt: text('applied_at').notNull(),
  },
  (t) => [check('declared_state_one_row', sql`${t.id} = 1`)],
)

/** What the database has seen of the header: vault id and the highest generation. One row. */
export const vaultState = sqliteTable(
  'vault_state',
  {
    id: integer('id').primaryKey(),
    vaultId: text('vault_id').notNull(),
    generation: integer('generation').notNull().default(0),
    updatedAt: text('updated_at').notNull(),
  },
  (t) => [check('vault_state_one_row', sql`${t.id} = 1`)],
)

/**
 * Append-only, hash-chained: mac = HMAC-SHA256(audit key, previous mac ‖ canonical row). Triggers refuse UPDATE and DELETE.
 * `detail` is JSON of ids, counts and codes, never clinical text (45 CFR 164.312(b); compliance.md C.5).
 */
export const auditEvents = sqliteTable(
  'audit_events',
  {
    seq: integer('seq').primaryKey({ autoIncrement: true }),
    id: text('id').notNull().unique(),
    at: text('at').notNull(),
    userId: text('user_id'),
    category: text('category').notNull(),
    operation: text('operation').notNull(),
    subjectKind: text('subject_kind'),
    subjectId: text('subject_id'),
    detail: text('detail'),
    previousMac: blob('previous_mac', { mode: 'buffer' }).notNull(),
    mac: blob('mac', { mode: 'buffer' }).notNull(),
  },
  (t) => [
    check('audit_events_detail', jsonOrNull(t.detail)),
    index('audit_events_by_subject').on(t.subjectKind, t.subjectId, t.at),
    index('audit_events_by_user').on(t.userId, t.at),
    index('audit_events_by_time').on(t.at),
  ],
)
