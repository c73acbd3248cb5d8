import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { clients } from './people.ts'

/**
 * Projection for the full-text search: the words of plans and comments, one row a text, kept by triggers of the declared
 * set from the tables that own them. Notes are not here: they have search indexes of their own. Never counseling notes.
 */
export const chartTexts = sqliteTable(
  'chart_texts',
  {
    pk: integer('pk').primaryKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    /** What the text belongs to: the owning table's word, as 'plan-objective'. */
    kind: text('kind').notNull(),
    /** Id of the owning row. */
    subjectId: text('subject_id').notNull(),
    /** The day it is about, for 'newest first'. */
    occurredOn: text('occurred_on').notNull(),
    words: text('words').notNull(),
  },
  (t) => [
    uniqueIndex('chart_texts_once').on(t.kind, t.subjectId),
    index('chart_texts_by_client').on(t.clientId, t.occurredOn),
  ],
)
