import { check, index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import {
  between,
  clockOrNull,
  dateOnly,
  dateOrNull,
  inOrder,
  notBlank,
  tombstone,
  tracked,
  uuidKey,
  wholeTombstone,
} from './columns.ts'
import { groups } from './groups.ts'
import { clients, staff } from './people.ts'

/**
 * A recurring appointment. Its sessions are ordinary rows of `sessions` with this `series_id`; the rule only makes
 * further ones. Changing 'this and all later' ends one series and begins another.
 */
export const sessionSeries = sqliteTable(
  'session_series',
  {
    id: uuidKey(),
    kind: text('kind').notNull(),
    counselorId: text('counselor_id').references(() => staff.id),
    /** For an individual series; a group's members come from its memberships. */
    clientId: text('client_id').references(() => clients.id),
    groupId: text('group_id').references(() => groups.id),
    title: text('title'),
    /** RFC 5545 recurrence rule without DTSTART, in local time. */
    rule: text('rule').notNull(),
    startsOn: text('starts_on').notNull(),
    startTime: text('start_time'),
    /** IANA zone in which the clock times are meant. */
    timeZone: text('time_zone').notNull(),
    plannedMinutes: integer('planned_minutes'),
    endsOn: text('ends_on'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('session_series_rule', notBlank(t.rule)),
    check('session_series_starts_on', dateOnly(t.startsOn)),
    check('session_series_start_time', clockOrNull(t.startTime)),
    check('session_series_ends_on', dateOrNull(t.endsOn)),
    check('session_series_in_order', inOrder(t.startsOn, t.endsOn)),
    check('session_series_planned_minutes', between(t.plannedMinutes, 0, 1440)),
    check('session_series_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    index('session_series_by_counselor').on(t.counselorId),
    index('session_series_by_client').on(t.clientId),
    index('session_series_by_group').on(t.groupId),
  ],
)
