import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { dateOnly, dateOrNull, jsonOf, notBlank, tracked, uuidKey, yesNo } from './columns.ts'
import { clients } from './people.ts'

/** How long a client's record is kept, and whether a legal hold forbids destroying it. One row a client. */
export const retentions = sqliteTable(
  'retentions',
  {
    clientId: text('client_id')
      .primaryKey()
      .references(() => clients.id),
    /** Name of the site's rule, and what it came to. */
    rule: text('rule').notNull(),
    keepUntil: text('keep_until').notNull(),
    legalHold: integer('legal_hold').notNull().default(0),
    legalHoldReason: text('legal_hold_reason'),
    ...tracked(),
  },
  (t) => [
    check('retentions_rule', notBlank(t.rule)),
    check('retentions_keep_until', dateOnly(t.keepUntil)),
    check('retentions_legal_hold', yesNo(t.legalHold)),
    check(
      'retentions_legal_hold_reason',
      sql`${t.legalHold} = 0 or length(trim(coalesce(${t.legalHoldReason}, ''))) > 0`,
    ),
  ],
)

/**
 * The record of a destruction: signed, dated, kept for ever; it names the client by id and file number only.
 * While it is being carried out, `open_marker` is set; the lock on signed notes opens for this client then, and only then.
 * `open_marker` refers to a table that stays empty and is checked at COMMIT (the migration says DEFERRABLE INITIALLY
 * DEFERRED), so a transaction that leaves it set cannot be committed: lock and destruction share one transaction.
 */
export const destructions = sqliteTable(
  'destructions',
  {
    id: uuidKey(),
    /** No reference: the client's row is destroyed too. */
    clientId: text('client_id').notNull(),
    fileNumber: text('file_number').notNull(),
    reason: text('reason').notNull(),
    rule: text('rule').notNull(),
    keptUntil: text('kept_until').notNull(),
    decidedOn: text('decided_on').notNull(),
    authorizedBy: text('authorized_by').notNull(),
    witnessedBy: text('witnessed_by'),
    method: text('method').notNull(),
    /** JSON object: rows destroyed, by table. */
    counts: text('counts').notNull().default('{}'),
    destroyedAt: text('destroyed_at').notNull(),
    destroyedBy: text('destroyed_by').notNull(),
    openMarker: text('open_marker').references(() => openDestructions.id),
  },
  (t) => [
    check('destructions_reason', notBlank(t.reason)),
    check('destructions_rule', notBlank(t.rule)),
    check('destructions_kept_until', dateOrNull(t.keptUntil)),
    check('destructions_decided_on', dateOnly(t.decidedOn)),
    check('destructions_authorized_by', notBlank(t.authorizedBy)),
    check('destructions_counts', jsonOf(t.counts, 'object')),
    index('destructions_by_client').on(t.clientId),
  ],
)

/** Stays empty for ever: what `destructions.open_marker` can never refer to when a transaction is committed. */
export const openDestructions = sqliteTable('open_destructions', { id: text('id').primaryKey() }, (t) => [
  check('open_destructions_empty', sql`${t.id} is null`),
])
