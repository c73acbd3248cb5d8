import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import {
  between,
  dateOrNull,
  notBlank,
  oneOf,
  tombstone,
  tracked,
  uuidKey,
  wholeTombstone,
  yesNo,
} from './columns.ts'
import { episodes } from './episodes.ts'
import { staff } from './people.ts'

/**
 * Relapse-prevention plan, one row a version (clinical.md B.5). The parts (relapse-parts.ts) change only while their
 * version is a draft; a new version copies them and keeps each one's `lineage_id`.
 */
export const relapsePlans = sqliteTable(
  'relapse_plans',
  {
    id: uuidKey(),
    episodeId: text('episode_id')
      .notNull()
      .references(() => episodes.id),
    version: integer('version').notNull(),
    status: text('status').notNull(),
    changeReason: text('change_reason'),
    /** The client's own goal, in one or two sentences; the single reasons are parts. */
    goal: text('goal'),
    activatedOn: text('activated_on'),
    supersededOn: text('superseded_on'),
    reviewOn: text('review_on'),
    /** Where the safety plan is, when there is one. */
    safetyPlan: text('safety_plan'),
    /** Agreement: signed by the client, and by whom of the staff; copy handed over. */
    agreedOn: text('agreed_on'),
    agreedByName: text('agreed_by_name'),
    counselorSignedOn: text('counselor_signed_on'),
    counselorId: text('counselor_id').references(() => staff.id),
    copyGivenOn: text('copy_given_on'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('relapse_plans_version', sql`${t.version} >= 1`),
    check('relapse_plans_status', oneOf(t.status, ['draft', 'active', 'superseded'])),
    check('relapse_plans_activated', sql`${t.status} = 'draft' or ${t.activatedOn} is not null`),
    check('relapse_plans_superseded', sql`(${t.status} = 'superseded') = (${t.supersededOn} is not null)`),
    check('relapse_plans_activated_on', dateOrNull(t.activatedOn)),
    check('relapse_plans_superseded_on', dateOrNull(t.supersededOn)),
    check('relapse_plans_review_on', dateOrNull(t.reviewOn)),
    check('relapse_plans_agreed_on', dateOrNull(t.agreedOn)),
    check('relapse_plans_counselor_signed_on', dateOrNull(t.counselorSignedOn)),
    check('relapse_plans_copy_given_on', dateOrNull(t.copyGivenOn)),
    check('relapse_plans_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    uniqueIndex('relapse_plans_version_once').on(t.episodeId, t.version),
    uniqueIndex('relapse_plans_one_of_a_status')
      .on(t.episodeId, t.status)
      .where(sql`${t.status} in ('draft', 'active') and ${t.removedAt} is null`),
    index('relapse_plans_review')
      .on(t.reviewOn)
      .where(sql`${t.status} = 'active' and ${t.removedAt} is null`),
  ],
)

/** What every part of a plan has. */
const part = () => ({
  id: uuidKey(),
  planId: text('plan_id')
    .notNull()
    .references(() => relapsePlans.id),
  /** Id of this part's first copy: the same through all versions. */
  lineageId: text('lineage_id').notNull(),
  /** Place in the list, from 1. */
  rank: integer('rank').notNull(),
  ...tracked(),
})

/** Reasons for recovery, and goals. */
export const relapseReasons = sqliteTable(
  'relapse_reasons',
  { ...part(), reason: text('reason').notNull() },
  (t) => [
    check('relapse_reasons_rank', sql`${t.rank} >= 1`),
    check('relapse_reasons_reason', notBlank(t.reason)),
    uniqueIndex('relapse_reasons_lineage_once').on(t.planId, t.lineageId),
  ],
)

/** Triggers, by Marlatt's categories. */
export const relapseTriggers = sqliteTable(
  'relapse_triggers',
  {
    ...part(),
    trigger: text('trigger').notNull(),
    kind: text('kind'),
    category: text('category'),
    intensity: integer('intensity'),
  },
  (t) => [
    check('relapse_triggers_rank', sql`${t.rank} >= 1`),
    check('relapse_triggers_trigger', notBlank(t.trigger)),
    check('relapse_triggers_kind', sql`${t.kind} is null or ${t.kind} in ('internal', 'external')`),
    check(
      'relapse_triggers_category',
      sql`${t.category} is null or ${t.category} in ('negative-emotion', 'positive-emotion', 'conflict', 'social-pressure', 'physical-discomfort', 'testing-control', 'cue-or-urge')`,
    ),
    check('relapse_triggers_intensity', between(t.intensity, 0, 10)),
    uniqueIndex('relapse_triggers_lineage_once').on(t.planId, t.lineageId),
  ],
)

/** High-risk situations; shown by likelihood × (10 − confidence), highest first. */
export const relapseSituations = sqliteTable(
  'relapse_situations',
  {
    ...part(),
    situation: text('situation').notNull(),
    likelihood: integer('likelihood').notNull(),
    confidence: integer('confidence').notNull(),
    response: text('response'),
    /** Whom to call then; one of the plan's supports by lineage, or free words. */
    callLineageId: text('call_lineage_id'),
    callAsGiven: text('call_as_given'),
  },
  (t) => [
    check('relapse_situations_rank', sql`${t.rank} >= 1`),
    check('relapse_situations_situation', notBlank(t.situation)),
    check('relapse_situations_likelihood', between(t.likelihood, 0, 10)),
    check('relapse_situations_confidence', between(t.confidence, 0, 10)),
    uniqueIndex('relapse_situations_lineage_once').on(t.planId, t.lineageId),
  ],
)

/** Early-warning signs in the order in which they come, each with an action. */
export const relapseSigns = sqliteTable(
  'relapse_signs',
  { ...part(), sign: text('sign').notNull(), action: text('action') },
  (t) => [
    check('relapse_signs_rank', sql`${t.rank} >= 1`),
    check('relapse_signs_sign', notBlank(t.sign)),
    uniqueIndex('relapse_signs_lineage_once').on(t.planId, t.lineageId),
  ],
)

export const relapseSkills = sqliteTable(
  'relapse_skills',
  { ...part(), skill: text('skill').notNull(), tried: integer('tried'), helped: integer('helped') },
  (t) => [
    check('relapse_skills_rank', sql`${t.rank} >= 1`),
    check('relapse_skills_skill', notBlank(t.skill)),
    check('relapse_skills_tried', yesNo(t.tried)),
    check('relapse_skills_helped', yesNo(t.helped)),
    uniqueIndex('relapse_skills_lineage_once').on(t.planId, t.lineageId),
  ],
)
