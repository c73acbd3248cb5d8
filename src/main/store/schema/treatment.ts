import { sql } from 'drizzle-orm'
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { conditions } from './assessment.ts'
import {
  between,
  codeWord,
  dateOnly,
  dateOrNull,
  notBlank,
  oneOf,
  tombstone,
  tracked,
  uuidKey,
  wholeTombstone,
} from './columns.ts'
import { episodes } from './episodes.ts'
import { staff } from './people.ts'
import { sessions } from './sessions.ts'

/**
 * Treatment plan, one row a version. The parts below hang off a version and change only while it is a draft; a new version
 * copies them, and `lineage_id` (the id of the first copy) says what is the same thing through all versions.
 */
export const treatmentPlans = sqliteTable(
  'treatment_plans',
  {
    id: uuidKey(),
    episodeId: text('episode_id')
      .notNull()
      .references(() => episodes.id),
    version: integer('version').notNull(),
    status: text('status').notNull(),
    changeReason: text('change_reason'),
    clientsWords: text('clients_words'),
    strengths: text('strengths'),
    activatedOn: text('activated_on'),
    supersededOn: text('superseded_on'),
    reviewOn: text('review_on'),
    clientSignedOn: text('client_signed_on'),
    counselorSignedOn: text('counselor_signed_on'),
    counselorId: text('counselor_id').references(() => staff.id),
    copyGivenOn: text('copy_given_on'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('treatment_plans_version', sql`${t.version} >= 1`),
    check('treatment_plans_status', oneOf(t.status, ['draft', 'active', 'superseded'])),
    check('treatment_plans_activated', sql`${t.status} = 'draft' or ${t.activatedOn} is not null`),
    check('treatment_plans_superseded', sql`(${t.status} = 'superseded') = (${t.supersededOn} is not null)`),
    check('treatment_plans_activated_on', dateOrNull(t.activatedOn)),
    check('treatment_plans_superseded_on', dateOrNull(t.supersededOn)),
    check('treatment_plans_review_on', dateOrNull(t.reviewOn)),
    check('treatment_plans_client_signed_on', dateOrNull(t.clientSignedOn)),
    check('treatment_plans_counselor_signed_on', dateOrNull(t.counselorSignedOn)),
    check('treatment_plans_copy_given_on', dateOrNull(t.copyGivenOn)),
    check('treatment_plans_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    uniqueIndex('treatment_plans_version_once').on(t.episodeId, t.version),
    uniqueIndex('treatment_plans_one_of_a_status')
      .on(t.episodeId, t.status)
      .where(sql`${t.status} in ('draft', 'active') and ${t.removedAt} is null`),
    index('treatment_plans_review')
      .on(t.reviewOn)
      .where(sql`${t.status} = 'active' and ${t.removedAt} is null`),
  ],
)

export const planProblems = sqliteTable(
  'plan_problems',
  {
    id: uuidKey(),
    planId: text('plan_id')
      .notNull()
      .references(() => treatmentPlans.id),
    lineageId: text('lineage_id').notNull(),
    rank: integer('rank').notNull(),
    problem: text('problem').notNull(),
    /** An underlying condition that is treated elsewhere. */
    conditionId: text('condition_id').references(() => conditions.id),
    ...tracked(),
  },
  (t) => [
    check('plan_problems_rank', sql`${t.rank} >= 1`),
    check('plan_problems_problem', notBlank(t.problem)),
    uniqueIndex('plan_problems_lineage_once').on(t.planId, t.lineageId),
    index('plan_problems_by_condition').on(t.conditionId),
  ],
)

export const planGoals = sqliteTable(
  'plan_goals',
  {
    id: uuidKey(),
    planId: text('plan_id')
      .notNull()
      .references(() => treatmentPlans.id),
    problemId: text('problem_id')
      .notNull()
      .references(() => planProblems.id),
    lineageId: text('lineage_id').notNull(),
    rank: integer('rank').notNull(),
    goal: text('goal').notNull(),
    targetOn: text('target_on'),
    ...tracked(),
  },
  (t) => [
    check('plan_goals_rank', sql`${t.rank} >= 1`),
    check('plan_goals_goal', notBlank(t.goal)),
    check('plan_goals_target_on', dateOrNull(t.targetOn)),
    uniqueIndex('plan_goals_lineage_once').on(t.planId, t.lineageId),
    index('plan_goals_by_problem').on(t.problemId, t.rank),
  ],
)

export const planObjectives = sqliteTable(
  'plan_objectives',
  {
    id: uuidKey(),
    planId: text('plan_id')
      .notNull()
      .references(() => treatmentPlans.id),
    goalId: text('goal_id')
      .notNull()
      .references(() => planGoals.id),
    lineageId: text('lineage_id').notNull(),
    rank: integer('rank').notNull(),
    objective: text('objective').notNull(),
    /** How one will see that it is reached. */
    measure: text('measure'),
    targetOn: text('target_on'),
    reviewOn: text('review_on'),
    ...tracked(),
  },
  (t) => [
    check('plan_objectives_rank', sql`${t.rank} >= 1`),
    check('plan_objectives_objective', notBlank(t.objective)),
    check('plan_objectives_target_on', dateOrNull(t.targetOn)),
    check('plan_objectives_review_on', dateOrNull(t.reviewOn)),
    uniqueIndex('plan_objectives_lineage_once').on(t.planId, t.lineageId),
    index('plan_objectives_by_goal').on(t.goalId, t.rank),
    index('plan_objectives_by_lineage').on(t.lineageId),
  ],
)

export const planInterventions = sqliteTable(
  'plan_interventions',
  {
    id: uuidKey(),
    planId: text('plan_id')
      .notNull()
      .references(() => treatmentPlans.id),
    objectiveId: text('objective_id')
      .notNull()
      .references(() => planObjectives.id),
    lineageId: text('lineage_id').notNull(),
    rank: integer('rank').notNull(),
    /** Code of the site's list (shipped: individual, group, cognitive-behavioural, mindfulness …). */
    kind: text('kind').notNull(),
    description: text('description'),
    frequency: text('frequency'),
    responsibleId: text('responsible_id').references(() => staff.id),
    responsibleAsGiven: text('responsible_as_given'),
    ...tracked(),
  },
  (t) => [
    check('plan_interventions_rank', sql`${t.rank} >= 1`),
    check('plan_interventions_kind', codeWord(t.kind)),
    uniqueIndex('plan_interventions_lineage_once').on(t.planId, t.lineageId),
    index('plan_interventions_by_objective').on(t.objectiveId, t.rank),
  ],
)

/** Progress of an objective, 0–100, each with the sessions that are its evidence. */
export const objectiveProgress = sqliteTable(
  'objective_progress',
  {
    id: uuidKey(),
    objectiveId: text('objective_id')
      .notNull()
      .references(() => planObjectives.id),
    notedOn: text('noted_on').notNull(),
    percent: integer('percent').notNull(),
    status: text('status').notNull().default('open'),
    remark: text('remark'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('objective_progress_noted_on', dateOnly(t.notedOn)),
    check('objective_progress_percent', between(t.percent, 0, 100)),
    check('objective_progress_status', oneOf(t.status, ['open', 'reached', 'changed', 'given-up'])),
    check('objective_progress_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    index('objective_progress_by_objective').on(t.objectiveId, t.notedOn),
  ],
)

export const progressEvidence = sqliteTable(
  'progress_evidence',
  {
    progressId: text('progress_id')
      .notNull()
      .references(() => objectiveProgress.id),
    sessionId: text('session_id')
      .notNull()
      .references(() => sessions.id),
  },
  (t) => [
    primaryKey({ columns: [t.progressId, t.sessionId] }),
    index('progress_evidence_by_session').on(t.sessionId),
  ],
)
