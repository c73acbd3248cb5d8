import { sql } from 'drizzle-orm'
import { check, index, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { dateOnly, jsonOf, oneOf, tombstone, tracked, uuidKey, wholeTombstone } from './columns.ts'
import { episodes } from './episodes.ts'
import { clients } from './people.ts'
import { sessions } from './sessions.ts'

/** A risk screen in a session or at intake. A positive one cannot be kept without the action taken. */
export const riskScreens = sqliteTable(
  'risk_screens',
  {
    id: uuidKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    episodeId: text('episode_id').references(() => episodes.id),
    sessionId: text('session_id').references(() => sessions.id),
    screenedOn: text('screened_on').notNull(),
    result: text('result').notNull(),
    /** JSON object: answer by question code. */
    answers: text('answers').notNull().default('{}'),
    action: text('action'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('risk_screens_screened_on', dateOnly(t.screenedOn)),
    check('risk_screens_result', oneOf(t.result, ['negative', 'positive', 'declined'])),
    check('risk_screens_answers', jsonOf(t.answers, 'object')),
    check(
      'risk_screens_action',
      sql`${t.result} <> 'positive' or length(trim(coalesce(${t.action}, ''))) > 0`,
    ),
    check('risk_screens_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    index('risk_screens_by_client').on(t.clientId, t.screenedOn),
    index('risk_screens_by_session').on(t.sessionId),
    index('risk_screens_by_episode').on(t.episodeId),
  ],
)
