import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { sql } from 'drizzle-orm'
import {
  codeWord,
  dateOrNull,
  inOrder,
  jsonOf,
  notBlank,
  oneOf,
  tombstone,
  tracked,
  uuidKey,
  wholeTombstone,
  yesNo,
} from './columns.ts'
import { episodes } from './episodes.ts'
import { clients, contacts } from './people.ts'

/**
 * Intake, part by part, each saved on its own (seed 6.1): 'medical-history', 'current-health', 'misuse-factors',
 * 'co-occurring', 'social-support', 'housing', 'work', 'legal' … Lists of things (substances, diagnoses, conditions,
 * medications, allergies) have tables of their own; here are the answers and the narrative of a part.
 */
export const assessmentParts = sqliteTable(
  'assessment_parts',
  {
    id: uuidKey(),
    episodeId: text('episode_id')
      .notNull()
      .references(() => episodes.id),
    /** Code of the part. */
    kind: text('kind').notNull(),
    /** Version of the part's form, so that a later form does not rewrite what was asked. */
    formVersion: integer('form_version').notNull().default(1),
    /** JSON object: answer by question code. */
    answers: text('answers').notNull(),
    assessedOn: text('assessed_on'),
    /** When somebody called the part complete; chart completeness counts these. */
    completedAt: text('completed_at'),
    completedBy: text('completed_by'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('assessment_parts_kind', codeWord(t.kind)),
    check('assessment_parts_answers', jsonOf(t.answers, 'object')),
    check('assessment_parts_assessed_on', dateOrNull(t.assessedOn)),
    check('assessment_parts_completed', sql`(${t.completedAt} is null) = (${t.completedBy} is null)`),
    check('assessment_parts_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    uniqueIndex('assessment_parts_once')
      .on(t.episodeId, t.kind)
      .where(sql`${t.removedAt} is null`),
    index('assessment_parts_by_episode').on(t.episodeId, t.kind),
  ],
)

/** Co-occurring and underlying conditions, and who treats them (seed 3, 5.1, 6.1). */
export const conditions = sqliteTable(
  'conditions',
  {
    id: uuidKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    kind: text('kind').notNull(),
    name: text('name').notNull(),
    since: text('since'),
    resolvedOn: text('resolved_on'),
    /** Treated elsewhere by this person or place, and how (physical therapy, pain management …). */
    treatedByContactId: text('treated_by_contact_id').references(() => contacts.id),
    treatedElsewhere: text('treated_elsewhere'),
    remarks: text('remarks'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('conditions_kind', oneOf(t.kind, ['medical', 'mental-health', 'pain', 'substance-use', 'other'])),
    check('conditions_name', notBlank(t.name)),
    check('conditions_resolved_on', dateOrNull(t.resolvedOn)),
    check('conditions_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    index('conditions_by_client').on(t.clientId),
    index('conditions_by_treated_by_contact').on(t.treatedByContactId),
  ],
)

/** Medications as stated by the client or ordered by a prescriber; recorded, never recommended. */
export const medications = sqliteTable(
  'medications',
  {
    id: uuidKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    episodeId: text('episode_id').references(() => episodes.id),
    name: text('name').notNull(),
    dose: text('dose'),
    route: text('route'),
    frequency: text('frequency'),
    prescribedFor: text('prescribed_for'),
    prescriber: text('prescriber'),
    prescriberContactId: text('prescriber_contact_id').references(() => contacts.id),
    /** Medication for the addiction itself (buprenorphine, naltrexone …). */
    forAddiction: integer('for_addiction', { mode: 'boolean' }),
    takenAsPrescribed: integer('taken_as_prescribed', { mode: 'boolean' }),
    startedOn: text('started_on'),
    stoppedOn: text('stopped_on'),
    stopReason: text('stop_reason'),
    remarks: text('remarks'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('medications_name', notBlank(t.name)),
    check('medications_for_addiction', yesNo(t.forAddiction)),
    check('medications_taken_as_prescribed', yesNo(t.takenAsPrescribed)),
    check('medications_started_on', dateOrNull(t.startedOn)),
    check('medications_stopped_on', dateOrNull(t.stoppedOn)),
    check('medications_in_order', inOrder(t.startedOn, t.stoppedOn)),
    check('medications_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    index('medications_by_client').on(t.clientId, t.stoppedOn),
    index('medications_by_prescriber_contact').on(t.prescriberContactId),
    index('medications_by_episode').on(t.episodeId),
  ],
)

/** Allergies one by one; `clients.allergies` keeps the sentence that an import or a quick form brought. */
export const allergies = sqliteTable(
  'allergies',
  {
    id: uuidKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    substance: text('substance').notNull(),
    reaction: text('reaction'),
    severity: text('severity'),
    notedOn: text('noted_on'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('allergies_substance', notBlank(t.substance)),
    check(
      'allergies_severity',
      sql`${t.severity} is null or ${t.severity} in ('mild', 'moderate', 'severe', 'life-threatening')`,
    ),
    check('allergies_noted_on', dateOrNull(t.notedOn)),
    check('allergies_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    index('allergies_by_client').on(t.clientId),
  ],
)
