import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import {
  between,
  clockOrNull,
  codeWord,
  dateOnly,
  dateOrNull,
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
import { clients, staff } from './people.ts'

/** An ordered list of topics that a group works through. */
export const curricula = sqliteTable(
  'curricula',
  {
    id: uuidKey(),
    name: text('name').notNull().unique(),
    description: text('description'),
    active: integer('active').notNull().default(1),
    ...tracked(),
  },
  (t) => [check('curricula_name', notBlank(t.name)), check('curricula_active', yesNo(t.active))],
)

export const topics = sqliteTable(
  'topics',
  {
    id: uuidKey(),
    curriculumId: text('curriculum_id')
      .notNull()
      .references(() => curricula.id),
    /** Place in the order, from 1. */
    rank: integer('rank').notNull(),
    title: text('title').notNull(),
    /** What is planned, and what is handed out. */
    plan: text('plan'),
    materials: text('materials'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('topics_rank', sql`${t.rank} >= 1`),
    check('topics_title', notBlank(t.title)),
    check('topics_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    index('topics_by_curriculum').on(t.curriculumId, t.rank),
  ],
)

/** Treatment groups (clinical.md B.7; models after SAMHSA TIP 41). */
export const groups = sqliteTable(
  'groups',
  {
    id: uuidKey(),
    name: text('name').notNull(),
    model: text('model'),
    /** 'open': members come and go; 'closed': they begin and end together. */
    openness: text('openness').notNull().default('open'),
    capacity: integer('capacity'),
    curriculumId: text('curriculum_id').references(() => curricula.id),
    program: text('program'),
    place: text('place'),
    /** Usual day (1 Monday … 7 Sunday), start `HH:MM` and length. */
    weekday: integer('weekday'),
    startTime: text('start_time'),
    plannedMinutes: integer('planned_minutes'),
    startedOn: text('started_on'),
    endedOn: text('ended_on'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('groups_name', notBlank(t.name)),
    check('groups_model', codeWord(t.model)),
    check('groups_openness', oneOf(t.openness, ['open', 'closed'])),
    check('groups_capacity', between(t.capacity, 1, 200)),
    check('groups_weekday', between(t.weekday, 1, 7)),
    check('groups_start_time', clockOrNull(t.startTime)),
    check('groups_planned_minutes', between(t.plannedMinutes, 0, 1440)),
    check('groups_started_on', dateOrNull(t.startedOn)),
    check('groups_ended_on', dateOrNull(t.endedOn)),
    check('groups_in_order', inOrder(t.startedOn, t.endedOn)),
    check('groups_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    index('groups_by_name').on(t.name),
    index('groups_by_curriculum').on(t.curriculumId),
  ],
)

/** Who leads a group, from when to when. */
export const groupFacilitators = sqliteTable(
  'group_facilitators',
  {
    id: uuidKey(),
    groupId: text('group_id')
      .notNull()
      .references(() => groups.id),
    staffId: text('staff_id')
      .notNull()
      .references(() => staff.id),
    role: text('role').notNull().default('lead'),
    fromDate: text('from_date').notNull(),
    toDate: text('to_date'),
    ...tracked(),
  },
  (t) => [
    check('group_facilitators_role', oneOf(t.role, ['lead', 'co'])),
    check('group_facilitators_from', dateOnly(t.fromDate)),
    check('group_facilitators_to', dateOrNull(t.toDate)),
    check('group_facilitators_in_order', inOrder(t.fromDate, t.toDate)),
    index('group_facilitators_by_group').on(t.groupId),
    index('group_facilitators_by_staff').on(t.staffId),
  ],
)

/** Dated memberships: somebody who leaves and comes back has two. */
export const memberships = sqliteTable(
  'memberships',
  {
    id: uuidKey(),
    groupId: text('group_id')
      .notNull()
      .references(() => groups.id),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    episodeId: text('episode_id').references(() => episodes.id),
    fromDate: text('from_date').notNull(),
    /** Last day as a member; null: still one. */
    toDate: text('to_date'),
    leaveReason: text('leave_reason'),
    /** The group's agreement, signed by this member. */
    agreementSignedOn: text('agreement_signed_on'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('memberships_from', dateOnly(t.fromDate)),
    check('memberships_to', dateOrNull(t.toDate)),
    check('memberships_in_order', inOrder(t.fromDate, t.toDate)),
    check('memberships_agreement_signed_on', dateOrNull(t.agreementSignedOn)),
    check('memberships_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    uniqueIndex('memberships_one_open')
      .on(t.groupId, t.clientId)
      .where(sql`${t.toDate} is null and ${t.removedAt} is null`),
    index('memberships_by_group').on(t.groupId, t.fromDate),
    index('memberships_by_client').on(t.clientId, t.fromDate),
    index('memberships_by_episode').on(t.episodeId),
  ],
)
