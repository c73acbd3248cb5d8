import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import {
  between,
  dateOnly,
  dateOrNull,
  inOrder,
  tombstone,
  tracked,
  uuidKey,
  wholeTombstone,
  yesNo,
} from './columns.ts'
import { clients, staff } from './people.ts'

/** Episode of care: admission to discharge. Reopening is a new episode; everything clinical hangs off one. */
export const episodes = sqliteTable(
  'episodes',
  {
    id: uuidKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    admittedOn: text('admitted_on').notNull(),
    dischargedOn: text('discharged_on'),
    dischargeReason: text('discharge_reason'),
    dischargeSummary: text('discharge_summary'),
    program: text('program'),
    levelOfCare: text('level_of_care'),
    referralSource: text('referral_source'),
    /** Counselor of record now; the history is in `episode_counselors`. */
    counselorId: text('counselor_id').references(() => staff.id),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('episodes_admitted_on', dateOnly(t.admittedOn)),
    check('episodes_discharged_on', dateOrNull(t.dischargedOn)),
    check('episodes_in_order', inOrder(t.admittedOn, t.dischargedOn)),
    check('episodes_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    uniqueIndex('episodes_same_admission_once')
      .on(t.clientId, t.admittedOn)
      .where(sql`${t.removedAt} is null`),
    index('episodes_by_counselor').on(t.counselorId),
    index('episodes_by_client').on(t.clientId, t.admittedOn),
  ],
)

export const episodeCounselors = sqliteTable(
  'episode_counselors',
  {
    id: uuidKey(),
    episodeId: text('episode_id')
      .notNull()
      .references(() => episodes.id),
    staffId: text('staff_id')
      .notNull()
      .references(() => staff.id),
    fromDate: text('from_date').notNull(),
    toDate: text('to_date'),
    reason: text('reason'),
    ...tracked(),
  },
  (t) => [
    check('episode_counselors_from', dateOnly(t.fromDate)),
    check('episode_counselors_to', dateOrNull(t.toDate)),
    check('episode_counselors_in_order', inOrder(t.fromDate, t.toDate)),
    index('episode_counselors_by_episode').on(t.episodeId),
    index('episode_counselors_by_staff').on(t.staffId),
  ],
)

/** Level of care over time; the site's own words. */
export const episodeLevels = sqliteTable(
  'episode_levels',
  {
    id: uuidKey(),
    episodeId: text('episode_id')
      .notNull()
      .references(() => episodes.id),
    levelOfCare: text('level_of_care').notNull(),
    fromDate: text('from_date').notNull(),
    toDate: text('to_date'),
    reason: text('reason'),
    ...tracked(),
  },
  (t) => [
    check('episode_levels_from', dateOnly(t.fromDate)),
    check('episode_levels_to', dateOrNull(t.toDate)),
    check('episode_levels_in_order', inOrder(t.fromDate, t.toDate)),
    index('episode_levels_by_episode').on(t.episodeId),
  ],
)

/** Up to three ranked substances of an episode (seed 6.1). */
export const episodeSubstances = sqliteTable(
  'episode_substances',
  {
    id: uuidKey(),
    episodeId: text('episode_id')
      .notNull()
      .references(() => episodes.id),
    /** 1 primary, 2 secondary, 3 tertiary. */
    rank: integer('rank').notNull(),
    name: text('name').notNull(),
    route: text('route'),
    frequency: text('frequency'),
    amount: text('amount'),
    ageOfFirstUse: integer('age_of_first_use'),
    lastUseOn: text('last_use_on'),
    prescribed: integer('prescribed', { mode: 'boolean' }),
    dose: text('dose'),
    duration: text('duration'),
    prescribedFor: text('prescribed_for'),
    ...tracked(),
  },
  (t) => [
    check('episode_substances_rank', sql`${t.rank} between 1 and 3`),
    check('episode_substances_age', between(t.ageOfFirstUse, 0, 120)),
    check('episode_substances_last_use', dateOrNull(t.lastUseOn)),
    check('episode_substances_prescribed', yesNo(t.prescribed)),
    uniqueIndex('episode_substances_one_per_rank').on(t.episodeId, t.rank),
  ],
)

/** Diagnoses as the clinician enters them: ICD-10-CM code and label; nothing is suggested or mapped. */
export const diagnoses = sqliteTable(
  'diagnoses',
  {
    id: uuidKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    episodeId: text('episode_id').references(() => episodes.id),
    code: text('code').notNull(),
    label: text('label'),
    rank: integer('rank').notNull().default(1),
    diagnosedOn: text('diagnosed_on'),
    resolvedOn: text('resolved_on'),
    diagnosedBy: text('diagnosed_by'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('diagnoses_code_not_blank', sql`length(trim(${t.code})) > 0`),
    check('diagnoses_diagnosed_on', dateOrNull(t.diagnosedOn)),
    check('diagnoses_resolved_on', dateOrNull(t.resolvedOn)),
    check('diagnoses_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    index('diagnoses_by_client').on(t.clientId),
    index('diagnoses_by_episode').on(t.episodeId),
  ],
)
