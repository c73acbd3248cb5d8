import { sql } from 'drizzle-orm'
import { check, index, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { jsonOf, oneOf, tombstone, tracked, uuidKey, wholeTombstone } from './columns.ts'
import { staff } from './people.ts'
import { sessions } from './sessions.ts'

/**
 * The shared part of a group session's notes: one a session, without any member's name. Each member's own line is
 * `attendance.remark`; signing makes one row of `notes` a member from the shared text and that member's line alone.
 */
export const groupNotes = sqliteTable(
  'group_notes',
  {
    id: uuidKey(),
    sessionId: text('session_id')
      .notNull()
      .unique()
      .references(() => sessions.id),
    authorId: text('author_id')
      .notNull()
      .references(() => staff.id),
    state: text('state').notNull(),
    format: text('format').notNull(),
    /** JSON object: text by section key; '{}' while it is a draft (its words are in drafts.db). */
    sections: text('sections').notNull(),
    materials: text('materials'),
    /** When the members' notes were made from it. */
    signedAt: text('signed_at'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('group_notes_state', oneOf(t.state, ['draft', 'signed'])),
    check('group_notes_sections', jsonOf(t.sections, 'object')),
    check('group_notes_draft_empty', sql`${t.state} <> 'draft' or ${t.sections} = '{}'`),
    check('group_notes_signed', sql`(${t.state} = 'signed') = (${t.signedAt} is not null)`),
    check('group_notes_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    index('group_notes_by_author').on(t.authorId, t.state),
  ],
)
