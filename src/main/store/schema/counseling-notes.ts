import { sql } from 'drizzle-orm'
import { blob, check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { jsonOf, oneOf, searchedKeys, tombstone, tracked, uuidKey, wholeTombstone } from './columns.ts'
import { signedWhole, signingKeys } from './notes.ts'
import { clients, staff } from './people.ts'
import { sessions } from './sessions.ts'

/**
 * SUD counseling notes (42 CFR 2.11; compliance.md C.3), kept apart from the record: tables and search index of their own,
 * never in a default search, export, print or report, and seen by their author alone unless a consent of their own says
 * otherwise. Session times, attendance, results, diagnosis, plan and progress may not live here: they belong to the record.
 */
export const counselingNotes = sqliteTable(
  'counseling_notes',
  {
    ...searchedKeys(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    sessionId: text('session_id')
      .notNull()
      .references(() => sessions.id),
    authorId: text('author_id')
      .notNull()
      .references(() => staff.id),
    state: text('state').notNull(),
    format: text('format').notNull(),
    /** JSON object: text by section key; '{}' while it is a draft (its words are in drafts.db). */
    sections: text('sections').notNull(),
    signedAt: text('signed_at'),
    signedBy: text('signed_by'),
    canonicalVersion: integer('canonical_version'),
    contentHash: blob('content_hash', { mode: 'buffer' }),
    signature: blob('signature', { mode: 'buffer' }),
    signingKeyId: text('signing_key_id').references(() => signingKeys.id),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('counseling_notes_state', oneOf(t.state, ['draft', 'signed'])),
    check('counseling_notes_sections', jsonOf(t.sections, 'object')),
    check('counseling_notes_signed_whole', signedWhole(t)),
    check('counseling_notes_draft_empty', sql`${t.state} <> 'draft' or ${t.sections} = '{}'`),
    check('counseling_notes_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    uniqueIndex('counseling_notes_one_per_author')
      .on(t.sessionId, t.clientId, t.authorId)
      .where(sql`${t.removedAt} is null`),
    index('counseling_notes_by_client').on(t.clientId, t.state),
    index('counseling_notes_by_session').on(t.sessionId, t.clientId),
  ],
)

export const counselingAddenda = sqliteTable(
  'counseling_addenda',
  {
    id: uuidKey(),
    noteId: text('note_id')
      .notNull()
      .references(() => counselingNotes.id),
    authorId: text('author_id')
      .notNull()
      .references(() => staff.id),
    state: text('state').notNull(),
    body: text('body').notNull(),
    signedAt: text('signed_at'),
    signedBy: text('signed_by'),
    canonicalVersion: integer('canonical_version'),
    contentHash: blob('content_hash', { mode: 'buffer' }),
    signature: blob('signature', { mode: 'buffer' }),
    signingKeyId: text('signing_key_id').references(() => signingKeys.id),
    ...tracked(),
  },
  (t) => [
    check('counseling_addenda_state', oneOf(t.state, ['draft', 'signed'])),
    check('counseling_addenda_signed_whole', signedWhole(t)),
    index('counseling_addenda_by_note').on(t.noteId),
  ],
)
