import { sql } from 'drizzle-orm'
import { check, index, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { dateOnly, dateOrNull, inOrder, jsonOf, notBlank, tracked, uuidKey } from './columns.ts'
import { clients, staff, users } from './people.ts'

/** Who besides the counselor of record may open a client's chart, given by an administrator. */
export const clientAssignments = sqliteTable(
  'client_assignments',
  {
    id: uuidKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    staffId: text('staff_id')
      .notNull()
      .references(() => staff.id),
    fromDate: text('from_date').notNull(),
    toDate: text('to_date'),
    reason: text('reason'),
    ...tracked(),
  },
  (t) => [
    check('client_assignments_from', dateOnly(t.fromDate)),
    check('client_assignments_to', dateOrNull(t.toDate)),
    check('client_assignments_in_order', inOrder(t.fromDate, t.toDate)),
    uniqueIndex('client_assignments_one_open')
      .on(t.clientId, t.staffId)
      .where(sql`${t.toDate} is null`),
    index('client_assignments_by_staff').on(t.staffId, t.toDate),
    index('client_assignments_by_client').on(t.clientId),
  ],
)

/** A chart opened across the rules, with the reason that was asked for. The reason stands here; the audit row has this id. */
export const breakGlass = sqliteTable(
  'break_glass',
  {
    id: uuidKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    userId: text('user_id')
      .notNull()
      .references(() => users.id),
    reason: text('reason').notNull(),
    openedAt: text('opened_at').notNull(),
    endsAt: text('ends_at').notNull(),
    reviewedAt: text('reviewed_at'),
    reviewedBy: text('reviewed_by'),
  },
  (t) => [
    check('break_glass_reason', notBlank(t.reason)),
    index('break_glass_by_client').on(t.clientId, t.openedAt),
    index('break_glass_by_user').on(t.userId, t.endsAt),
  ],
)

/** A saved view of a table: filter, sort and columns, of one user or of everybody (user null). */
export const savedViews = sqliteTable(
  'saved_views',
  {
    id: uuidKey(),
    userId: text('user_id').references(() => users.id),
    screen: text('screen').notNull(),
    name: text('name').notNull(),
    /** JSON object. */
    definition: text('definition').notNull(),
    ...tracked(),
  },
  (t) => [
    check('saved_views_name', notBlank(t.name)),
    check('saved_views_definition', jsonOf(t.definition, 'object')),
    index('saved_views_by_user').on(t.userId, t.screen),
  ],
)
