import { check, index, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { notBlank, oneOf, tracked, uuidKey } from './columns.ts'
import { clients } from './people.ts'
import { sessions } from './sessions.ts'

/**
 * What of a client's plans was worked on in a session. Named by lineage, so that it holds through the plan's versions:
 * an objective or intervention of the treatment plan, or a part of the relapse-prevention plan.
 */
export const workedOn = sqliteTable(
  'worked_on',
  {
    id: uuidKey(),
    sessionId: text('session_id')
      .notNull()
      .references(() => sessions.id),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    part: text('part').notNull(),
    lineageId: text('lineage_id').notNull(),
    remark: text('remark'),
    ...tracked(),
  },
  (t) => [
    check(
      'worked_on_part',
      oneOf(t.part, [
        'objective',
        'intervention',
        'relapse-reason',
        'relapse-trigger',
        'relapse-situation',
        'relapse-sign',
        'relapse-skill',
        'relapse-support',
        'relapse-meeting',
        'relapse-step',
        'relapse-lifestyle',
      ]),
    ),
    check('worked_on_lineage_id', notBlank(t.lineageId)),
    uniqueIndex('worked_on_once').on(t.sessionId, t.clientId, t.lineageId),
    index('worked_on_by_lineage').on(t.lineageId),
    index('worked_on_by_client').on(t.clientId),
  ],
)
