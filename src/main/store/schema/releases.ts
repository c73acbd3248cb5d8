import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { codeWord, sha256OrNull, uuidKey } from './columns.ts'

/**
 * Everything that left by the one door (`exports.release`): files, prints, calendars. A row is begun before the file is
 * written and finished after; `failed_reason` says why one was not.
 */
export const releases = sqliteTable(
  'releases',
  {
    id: uuidKey(),
    /** Which document: 'caseload', 'client-progress', 'relapse-plan' … */
    document: text('document').notNull(),
    /** What it is about: 'client', 'group', 'caseload' …, and which. */
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id'),
    /** 'own-use', 'client-copy', or the purpose of a disclosure. */
    purpose: text('purpose').notNull(),
    format: text('format').notNull(),
    /** Rows, pages or files in it; never whose. */
    rows: integer('rows'),
    sha256: text('sha256'),
    bytes: integer('bytes'),
    releasedAt: text('released_at').notNull(),
    releasedBy: text('released_by').notNull(),
    /** When the file was on the disk or the print was handed over. */
    finishedAt: text('finished_at'),
    /** Code of what went wrong; no path and no name. */
    failedReason: text('failed_reason'),
  },
  (t) => [
    check('releases_document', codeWord(t.document)),
    check('releases_purpose', codeWord(t.purpose)),
    check('releases_format', codeWord(t.format)),
    check('releases_sha256', sha256OrNull(t.sha256)),
    check('releases_bytes', sql`${t.bytes} is null or ${t.bytes} >= 0`),
    check('releases_finished_once', sql`${t.finishedAt} is null or ${t.failedReason} is null`),
    index('releases_by_time').on(t.releasedAt),
    index('releases_by_subject').on(t.subjectKind, t.subjectId),
  ],
)
