import { sql } from 'drizzle-orm'
import { blob, check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { dateOrNull, notBlank, tombstone, tracked, uuidKey, wholeTombstone } from './columns.ts'
import { episodes } from './episodes.ts'
import { clients } from './people.ts'

/**
 * One encrypted file under attachments/ of the vault; its name there is a keyed digest of its SHA-256. Several attachments
 * may share one; a file that no attachment names is removed by housekeeping.
 */
export const attachmentFiles = sqliteTable(
  'attachment_files',
  {
    /** SHA-256 of the plain content, hex. */
    sha256: text('sha256').primaryKey(),
    bytes: integer('bytes').notNull(),
    /** Found from the content, not from the name. */
    mediaType: text('media_type').notNull(),
    pages: integer('pages'),
    /** A small picture of the first page (PNG or WebP); null where none could be made. */
    thumbnail: blob('thumbnail', { mode: 'buffer' }),
    storedAt: text('stored_at').notNull(),
  },
  (t) => [
    check('attachment_files_sha256', sql`length(${t.sha256}) = 64 and ${t.sha256} not glob '*[^0-9a-f]*'`),
    check('attachment_files_bytes', sql`${t.bytes} >= 0`),
  ],
)

/** A scan, letter or form in a client's chart. */
export const attachments = sqliteTable(
  'attachments',
  {
    id: uuidKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    episodeId: text('episode_id').references(() => episodes.id),
    fileSha256: text('file_sha256')
      .notNull()
      .references(() => attachmentFiles.sha256),
    title: text('title').notNull(),
    /** The site's own list: consent form, referral, laboratory result … */
    kind: text('kind'),
    /** Date on the document. */
    documentDate: text('document_date'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('attachments_title', notBlank(t.title)),
    check('attachments_document_date', dateOrNull(t.documentDate)),
    check('attachments_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    index('attachments_by_client').on(t.clientId, t.documentDate),
    index('attachments_by_file').on(t.fileSha256),
    index('attachments_by_episode').on(t.episodeId),
  ],
)
