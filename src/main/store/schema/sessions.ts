import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { between, dateOnly, oneOf, tombstone, tracked, uuidKey, wholeTombstone } from './columns.ts'
import { episodes } from './episodes.ts'
import { groups, topics } from './groups.ts'
import { clients, staff } from './people.ts'
import { sessionSeries } from './series.ts'

/** Sessions are events; who took part is `attendance`, one row a client, for an individual session too. */
export const sessions = sqliteTable(
  'sessions',
  {
    id: uuidKey(),
    kind: text('kind').notNull(),
    status: text('status').notNull(),
    /** Local calendar date. */
    heldOn: text('held_on').notNull(),
    /** Local wall-clock time `HH:MM`; null where earlier records do not say. */
    startTime: text('start_time'),
    /** UTC instant of the start, when the time is known. */
    startsAt: text('starts_at'),
    /** Planned length. */
    plannedMinutes: integer('planned_minutes'),
    counselorId: text('counselor_id').references(() => staff.id),
    /** Name as given in earlier records, where it is nobody of the staff list. */
    counselorAsGiven: text('counselor_as_given'),
    /** Set for a session of a group. */
    groupId: text('group_id').references(() => groups.id),
    topicId: text('topic_id').references(() => topics.id),
    title: text('title'),
    seriesId: text('series_id').references(() => sessionSeries.id),
    /** The day that the series' rule gave this session, which stays when it is moved: the day is made only once. */
    seriesOn: text('series_on'),
    /** Where it takes place, as the site says it: a room, "by video". */
    location: text('location'),
    cancelReason: text('cancel_reason'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('sessions_kind', oneOf(t.kind, ['individual', 'group', 'family', 'assessment', 'crisis', 'phone'])),
    check('sessions_status', oneOf(t.status, ['scheduled', 'held', 'cancelled'])),
    check('sessions_held_on', dateOnly(t.heldOn)),
    check(
      'sessions_start_time',
      sql`${t.startTime} is null or ${t.startTime} glob '[0-2][0-9]:[0-5][0-9]' and ${t.startTime} <= '23:59'`,
    ),
    check('sessions_planned_minutes', between(t.plannedMinutes, 0, 1440)),
    check('sessions_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    index('sessions_by_day').on(t.heldOn, t.startTime),
    index('sessions_by_counselor').on(t.counselorId, t.heldOn),
    index('sessions_by_group').on(t.groupId, t.heldOn),
    index('sessions_by_topic').on(t.topicId),
    index('sessions_by_series').on(t.seriesId, t.heldOn),
    uniqueIndex('sessions_series_day_once')
      .on(t.seriesId, t.seriesOn)
      .where(sql`${t.seriesOn} is not null`),
  ],
)

/** 'Last seen', counts and minutes come from here alone. */
export const attendance = sqliteTable(
  'attendance',
  {
    id: uuidKey(),
    sessionId: text('session_id')
      .notNull()
      .references(() => sessions.id),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    /** The episode open on that day; null for a session before the first admission. */
    episodeId: text('episode_id').references(() => episodes.id),
    status: text('status').notNull(),
    /** Minutes this client took part. */
    minutes: integer('minutes').notNull().default(0),
    mood: integer('mood'),
    craving: integer('craving'),
    /** Cancelled by the client too late for the site's rule; only with the status 'cancelled'. */
    cancelledLate: integer('cancelled_late', { mode: 'boolean' }),
    /** Own line about this client in a group session. */
    remark: text('remark'),
    ...tracked(),
  },
  (t) => [
    check(
      'attendance_status',
      oneOf(t.status, ['expected', 'present', 'late', 'left-early', 'no-show', 'cancelled']),
    ),
    check('attendance_minutes', sql`${t.minutes} between 0 and 1440`),
    check('attendance_mood', between(t.mood, 0, 10)),
    check('attendance_craving', between(t.craving, 0, 10)),
    uniqueIndex('attendance_once').on(t.sessionId, t.clientId),
    index('attendance_by_client').on(t.clientId, t.sessionId),
    index('attendance_by_episode').on(t.episodeId),
  ],
)
