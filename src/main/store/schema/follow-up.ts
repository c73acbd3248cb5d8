import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import {
  clockOrNull,
  dateOnly,
  dateOrNull,
  exactlyOne,
  inOrder,
  notBlank,
  oneOf,
  tombstone,
  tracked,
  uuidKey,
  wholeTombstone,
  yesNo,
} from './columns.ts'
import { episodes } from './episodes.ts'
import { clients, contacts, staff } from './people.ts'

/** Follow-up after treatment (clinical.md B.4): template → schedule of one client → points with windows → attempts. */
export const scheduleTemplates = sqliteTable(
  'schedule_templates',
  {
    id: uuidKey(),
    name: text('name').notNull().unique(),
    anchor: text('anchor').notNull(),
    isDefault: integer('is_default').notNull().default(0),
    active: integer('active').notNull().default(1),
    ...tracked(),
  },
  (t) => [
    check('schedule_templates_name', notBlank(t.name)),
    check('schedule_templates_anchor', oneOf(t.anchor, ['last-use', 'discharge', 'admission'])),
    check('schedule_templates_is_default', yesNo(t.isDefault)),
    check('schedule_templates_active', yesNo(t.active)),
    uniqueIndex('schedule_templates_one_default')
      .on(t.anchor)
      .where(sql`${t.isDefault} = 1`),
  ],
)

export const templatePoints = sqliteTable(
  'template_points',
  {
    id: uuidKey(),
    templateId: text('template_id')
      .notNull()
      .references(() => scheduleTemplates.id),
    rank: integer('rank').notNull(),
    label: text('label').notNull(),
    /** Distance from the anchor: days, or calendar months. */
    afterDays: integer('after_days'),
    afterMonths: integer('after_months'),
    /** The window around the target date, in days. */
    daysEarlier: integer('days_earlier').notNull(),
    daysLater: integer('days_later').notNull(),
    ...tracked(),
  },
  (t) => [
    check('template_points_rank', sql`${t.rank} >= 1`),
    check('template_points_label', notBlank(t.label)),
    check('template_points_distance', exactlyOne(t.afterDays, t.afterMonths)),
    check('template_points_after_days', sql`${t.afterDays} is null or ${t.afterDays} >= 0`),
    check('template_points_after_months', sql`${t.afterMonths} is null or ${t.afterMonths} >= 0`),
    check('template_points_window', sql`${t.daysEarlier} >= 0 and ${t.daysLater} >= 0`),
    uniqueIndex('template_points_rank_once').on(t.templateId, t.rank),
  ],
)

/** A schedule as it was begun for one client; a new last use or a new discharge ends it and begins another. */
export const followUpSchedules = sqliteTable(
  'follow_up_schedules',
  {
    id: uuidKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    episodeId: text('episode_id').references(() => episodes.id),
    templateId: text('template_id').references(() => scheduleTemplates.id),
    anchor: text('anchor').notNull(),
    anchorOn: text('anchor_on').notNull(),
    /** Points before this day (an import, say) are never due. */
    dueFrom: text('due_from').notNull(),
    endedOn: text('ended_on'),
    endReason: text('end_reason'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('follow_up_schedules_anchor', oneOf(t.anchor, ['last-use', 'discharge', 'admission'])),
    check('follow_up_schedules_anchor_on', dateOnly(t.anchorOn)),
    check('follow_up_schedules_due_from', dateOnly(t.dueFrom)),
    check('follow_up_schedules_ended_on', dateOrNull(t.endedOn)),
    check('follow_up_schedules_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    index('follow_up_schedules_by_client').on(t.clientId),
    index('follow_up_schedules_by_episode').on(t.episodeId),
    index('follow_up_schedules_by_template').on(t.templateId),
  ],
)

export const followUpPoints = sqliteTable(
  'follow_up_points',
  {
    id: uuidKey(),
    scheduleId: text('schedule_id')
      .notNull()
      .references(() => followUpSchedules.id),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    rank: integer('rank').notNull(),
    label: text('label').notNull(),
    targetOn: text('target_on').notNull(),
    earliestOn: text('earliest_on').notNull(),
    latestOn: text('latest_on').notNull(),
    /** Whom it is for; the counselor of record when null. */
    assignedTo: text('assigned_to').references(() => staff.id),
    /** Null while open. 'missed' when the window passed and somebody said so; 'not-needed' with a reason. */
    outcome: text('outcome'),
    closedOn: text('closed_on'),
    closeReason: text('close_reason'),
    ...tracked(),
  },
  (t) => [
    check('follow_up_points_label', notBlank(t.label)),
    check('follow_up_points_target_on', dateOnly(t.targetOn)),
    check('follow_up_points_earliest_on', dateOnly(t.earliestOn)),
    check('follow_up_points_latest_on', dateOnly(t.latestOn)),
    check(
      'follow_up_points_window',
      sql`${t.earliestOn} <= ${t.targetOn} and ${t.targetOn} <= ${t.latestOn}`,
    ),
    check(
      'follow_up_points_outcome',
      sql`${t.outcome} is null or ${t.outcome} in ('done', 'missed', 'not-needed')`,
    ),
    check('follow_up_points_closed', sql`(${t.outcome} is null) = (${t.closedOn} is null)`),
    check('follow_up_points_closed_on', dateOrNull(t.closedOn)),
    uniqueIndex('follow_up_points_rank_once').on(t.scheduleId, t.rank),
    index('follow_up_points_by_client').on(t.clientId, t.targetOn),
    index('follow_up_points_open')
      .on(t.latestOn, t.clientId)
      .where(sql`${t.outcome} is null`),
  ],
)

/** Each try to reach somebody, and what came of it. */
export const contactAttempts = sqliteTable(
  'contact_attempts',
  {
    id: uuidKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    episodeId: text('episode_id').references(() => episodes.id),
    pointId: text('point_id').references(() => followUpPoints.id),
    attemptedOn: text('attempted_on').notNull(),
    attemptedAtTime: text('attempted_at_time'),
    channel: text('channel').notNull(),
    /** The client, or this contact of theirs. */
    contactId: text('contact_id').references(() => contacts.id),
    outcome: text('outcome').notNull(),
    messageLeft: integer('message_left', { mode: 'boolean' }),
    attemptedBy: text('attempted_by').references(() => staff.id),
    nextStep: text('next_step'),
    nextOn: text('next_on'),
    remark: text('remark'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('contact_attempts_attempted_on', dateOnly(t.attemptedOn)),
    check('contact_attempts_attempted_at_time', clockOrNull(t.attemptedAtTime)),
    check(
      'contact_attempts_channel',
      oneOf(t.channel, ['phone', 'text-message', 'email', 'letter', 'visit', 'in-person', 'other']),
    ),
    check(
      'contact_attempts_outcome',
      oneOf(t.outcome, [
        'reached',
        'no-answer',
        'message-left',
        'wrong-number',
        'refused',
        'hospital',
        'jail',
        'deceased',
        'other',
      ]),
    ),
    check('contact_attempts_message_left', yesNo(t.messageLeft)),
    check('contact_attempts_next_on', dateOrNull(t.nextOn)),
    check('contact_attempts_in_order', inOrder(t.attemptedOn, t.nextOn)),
    check('contact_attempts_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    index('contact_attempts_by_client').on(t.clientId, t.attemptedOn),
    index('contact_attempts_by_point').on(t.pointId),
    index('contact_attempts_by_contact').on(t.contactId),
    index('contact_attempts_by_episode').on(t.episodeId),
  ],
)
