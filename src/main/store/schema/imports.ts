import { sql } from 'drizzle-orm'
import { blob, check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { jsonOrNull, oneOf, uuidKey } from './columns.ts'

/** One file taken in, as a whole; stays (with `undone_at`) when it was taken back. */
export const importBatches = sqliteTable(
  'import_batches',
  {
    id: uuidKey(),
    kind: text('kind').notNull(),
    fileName: text('file_name').notNull(),
    /** SHA-256 of the file's bytes, hex. */
    fileSha256: text('file_sha256').notNull(),
    /** Encoding, separator, columns and date order as used (JSON). */
    choices: text('choices').notNull(),
    added: integer('added').notNull(),
    alreadyHere: integer('already_here').notNull(),
    leftOut: integer('left_out').notNull(),
    marked: integer('marked').notNull(),
    importedAt: text('imported_at').notNull(),
    importedBy: text('imported_by').notNull(),
    undoneAt: text('undone_at'),
    undoneBy: text('undone_by'),
  },
  (t) => [
    check('import_batches_kind', oneOf(t.kind, ['clients', 'sessions'])),
    check('import_batches_choices', jsonOrNull(t.choices)),
    index('import_batches_by_time').on(t.importedAt),
  ],
)

/** What became of each row that was taken, so that a second import recognises it and an undo finds it. */
export const importRows = sqliteTable(
  'import_rows',
  {
    id: uuidKey(),
    batchId: text('batch_id')
      .notNull()
      .references(() => importBatches.id),
    /** Row as a spreadsheet counts: the header is row 1. */
    row: integer('row').notNull(),
    /** SHA-256 of the row's fields as taken. */
    contentHash: blob('content_hash', { mode: 'buffer' }).notNull(),
    /** SHA-256 of what names the row's episode in the file: client number, else name and birth, and admission; of a session client number, date and start. */
    matchKey: blob('match_key', { mode: 'buffer' }).notNull(),
    /** 1 for the first row of this content in the file, 2 for the second … */
    occurrence: integer('occurrence').notNull().default(1),
    clientId: text('client_id'),
    /** 1 when this row made the client; 0 when it added to one. */
    madeClient: integer('made_client').notNull().default(0),
    episodeId: text('episode_id'),
    sessionId: text('session_id'),
    /** JSON array of {column, message}: the warnings that the person took. */
    marks: text('marks'),
  },
  (t) => [
    check('import_rows_marks', jsonOrNull(t.marks)),
    check('import_rows_occurrence', sql`${t.occurrence} >= 1`),
    uniqueIndex('import_rows_once').on(t.batchId, t.row),
    index('import_rows_by_content').on(t.contentHash),
    index('import_rows_by_match').on(t.matchKey),
    index('import_rows_by_client').on(t.clientId),
  ],
)
