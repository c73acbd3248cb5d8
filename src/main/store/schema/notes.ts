import { sql, type SQL } from 'drizzle-orm'
import {
  blob,
  check,
  index,
  integer,
  sqliteTable,
  text,
  uniqueIndex,
  type AnySQLiteColumn,
} from 'drizzle-orm/sqlite-core'
import {
  jsonOf,
  jsonOfOrNull,
  notBlank,
  oneOf,
  searchedKeys,
  tombstone,
  tracked,
  uuidKey,
  wholeTombstone,
  yesNo,
} from './columns.ts'
import { episodes } from './episodes.ts'
import { importBatches } from './imports.ts'
import { clients, staff } from './people.ts'
import { sessions } from './sessions.ts'

/** CHECK body: signed with everything that belongs to a signature, or not signed and without any of it. */
export const signedWhole = (t: {
  readonly state: AnySQLiteColumn
  readonly signedAt: AnySQLiteColumn
  readonly signedBy: AnySQLiteColumn
  readonly signature: AnySQLiteColumn
  readonly contentHash: AnySQLiteColumn
  readonly canonicalVersion: AnySQLiteColumn
  readonly signingKeyId: AnySQLiteColumn
}): SQL =>
  sql`(${t.signedAt} is not null) + (${t.signedBy} is not null) + (${t.signature} is not null) + (${t.contentHash} is not null) + (${t.canonicalVersion} is not null) + (${t.signingKeyId} is not null) = 6 * (${t.state} = 'signed')`

/**
 * Progress notes. While a note is a draft its words live in drafts.db alone and `sections` is '{}';
 * signing moves them here. SUD counseling notes have a table of their own (42 CFR 2.11; compliance.md C.3).
 */
export const notes = sqliteTable(
  'notes',
  {
    ...searchedKeys(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    episodeId: text('episode_id').references(() => episodes.id),
    sessionId: text('session_id')
      .notNull()
      .references(() => sessions.id),
    authorId: text('author_id').references(() => staff.id),
    state: text('state').notNull(),
    /** SOAP, DAP …, or the key of the site's own format. */
    format: text('format').notNull(),
    /** JSON object: text by section key. */
    sections: text('sections').notNull(),
    signedAt: text('signed_at'),
    signedBy: text('signed_by'),
    /** Version of the canonical form that was signed. */
    canonicalVersion: integer('canonical_version'),
    /** SHA-256 of the canonical form. */
    contentHash: blob('content_hash', { mode: 'buffer' }),
    /** Ed25519 over the canonical form. */
    signature: blob('signature', { mode: 'buffer' }),
    signingKeyId: text('signing_key_id').references(() => signingKeys.id),
    /** 'From earlier records': where it came from. */
    sourceBatchId: text('source_batch_id').references(() => importBatches.id),
    sourceRow: integer('source_row'),
    sourceCounselor: text('source_counselor'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('notes_state', oneOf(t.state, ['draft', 'signed', 'earlier-records'])),
    check('notes_sections', jsonOf(t.sections, 'object')),
    check('notes_signed_whole', signedWhole(t)),
    check('notes_source', sql`${t.state} <> 'earlier-records' or ${t.sourceBatchId} is not null`),
    check('notes_draft_empty', sql`${t.state} <> 'draft' or ${t.sections} = '{}'`),
    check('notes_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    uniqueIndex('notes_one_per_author')
      .on(t.sessionId, t.clientId, t.authorId)
      .where(sql`${t.removedAt} is null`),
    index('notes_by_client').on(t.clientId, t.state),
    index('notes_by_author').on(t.authorId, t.state),
    index('notes_by_source').on(t.sourceBatchId),
    index('notes_by_episode').on(t.episodeId),
    index('notes_by_session').on(t.sessionId, t.clientId),
  ],
)

/** Ed25519 pairs of the vault; the private half never leaves the encrypted store. */
export const signingKeys = sqliteTable('signing_keys', {
  id: uuidKey(),
  publicKey: blob('public_key', { mode: 'buffer' }).notNull(),
  privateKey: blob('private_key', { mode: 'buffer' }).notNull(),
  createdAt: text('created_at').notNull(),
  retiredAt: text('retired_at'),
})

/** Addenda to a signed note: any number, each signed by itself. */
export const addenda = sqliteTable(
  'addenda',
  {
    ...searchedKeys(),
    noteId: text('note_id')
      .notNull()
      .references(() => notes.id),
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
    check('addenda_state', oneOf(t.state, ['draft', 'signed'])),
    check('addenda_signed_whole', signedWhole(t)),
    index('addenda_by_note').on(t.noteId),
  ],
)

/** Co-signature: requested, given, or returned with comments. */
export const cosignatures = sqliteTable(
  'cosignatures',
  {
    id: uuidKey(),
    noteId: text('note_id')
      .notNull()
      .references(() => notes.id),
    requestedAt: text('requested_at').notNull(),
    requestedBy: text('requested_by').notNull(),
    requestedOf: text('requested_of').references(() => staff.id),
    outcome: text('outcome'),
    answeredAt: text('answered_at'),
    answeredBy: text('answered_by'),
    comments: text('comments'),
    /** Version of the co-signature's own canonical form, and SHA-256 of it. */
    canonicalVersion: integer('canonical_version'),
    contentHash: blob('content_hash', { mode: 'buffer' }),
    signature: blob('signature', { mode: 'buffer' }),
    signingKeyId: text('signing_key_id').references(() => signingKeys.id),
    ...tracked(),
  },
  (t) => [
    check('cosignatures_outcome', sql`${t.outcome} is null or ${t.outcome} in ('given', 'returned')`),
    index('cosignatures_by_note').on(t.noteId),
    uniqueIndex('cosignatures_one_open')
      .on(t.noteId)
      .where(sql`${t.outcome} is null`),
    index('cosignatures_waiting')
      .on(t.requestedOf, t.requestedAt)
      .where(sql`${t.outcome} is null`),
  ],
)

/**
 * A signed note marked 'entered in error': the note itself stays as it is, readable, under this mark. Never taken back;
 * a wrong mark is answered by an addendum.
 */
export const errorMarks = sqliteTable(
  'error_marks',
  {
    id: uuidKey(),
    noteId: text('note_id')
      .notNull()
      .unique()
      .references(() => notes.id),
    reason: text('reason').notNull(),
    markedAt: text('marked_at').notNull(),
    markedBy: text('marked_by').notNull(),
  },
  (t) => [check('error_marks_reason', notBlank(t.reason))],
)

/** The site's own note formats and snippets. */
export const noteFormats = sqliteTable(
  'note_formats',
  {
    id: uuidKey(),
    key: text('key').notNull().unique(),
    name: text('name').notNull(),
    /** JSON array of the sections in order: {key, label, hint}. */
    sections: text('sections').notNull(),
    active: integer('active').notNull().default(1),
    ...tracked(),
  },
  (t) => [
    check('note_formats_sections', jsonOfOrNull(t.sections, 'array')),
    check('note_formats_active', yesNo(t.active)),
  ],
)
export const snippets = sqliteTable('snippets', {
  id: uuidKey(),
  shortcut: text('shortcut').notNull().unique(),
  body: text('body').notNull(),
  ...tracked(),
})
