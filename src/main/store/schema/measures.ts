import { sql } from 'drizzle-orm'
import { check, index, integer, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import {
  codeWord,
  dateOnly,
  dateOrNull,
  jsonOf,
  jsonOfOrNull,
  notBlank,
  oneOf,
  tombstone,
  tracked,
  uuidKey,
  wholeTombstone,
} from './columns.ts'
import { episodes } from './episodes.ts'
import { clients, staff } from './people.ts'
import { sessions } from './sessions.ts'

/** Instruments as data, one row a version (clinical.md B.1–B.3). A version that has results never changes. */
export const instruments = sqliteTable(
  'instruments',
  {
    id: uuidKey(),
    key: text('key').notNull(),
    version: integer('version').notNull(),
    title: text('title').notNull(),
    /** What may be shown: the full wording, a skeleton of numbers, or a total from paper only. */
    licenceTier: text('licence_tier').notNull(),
    attribution: text('attribution'),
    source: text('source'),
    /** Version of the scoring rule in code; stored with each result. */
    scoringVersion: integer('scoring_version').notNull(),
    /** JSON object: items by our own short labels, answer ranges, scoring, bands. */
    definition: text('definition').notNull(),
    /** JSON object: the full wording that the site is licensed for and loaded itself. */
    siteWording: text('site_wording'),
    retiredAt: text('retired_at'),
    ...tracked(),
  },
  (t) => [
    check('instruments_key', codeWord(t.key)),
    check('instruments_version', sql`${t.version} >= 1`),
    check('instruments_title', notBlank(t.title)),
    check(
      'instruments_licence_tier',
      oneOf(t.licenceTier, ['full', 'non-commercial', 'skeleton', 'total-only']),
    ),
    check('instruments_definition', jsonOf(t.definition, 'object')),
    check('instruments_site_wording', jsonOfOrNull(t.siteWording, 'object')),
    uniqueIndex('instruments_version_once').on(t.key, t.version),
  ],
)

/** One taking of an instrument: the answers with the total they made then, so that a later correction rewrites nothing. */
export const measureResults = sqliteTable(
  'measure_results',
  {
    id: uuidKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    episodeId: text('episode_id').references(() => episodes.id),
    sessionId: text('session_id').references(() => sessions.id),
    instrumentId: text('instrument_id')
      .notNull()
      .references(() => instruments.id),
    takenOn: text('taken_on').notNull(),
    /** 'items': answered here; 'paper-total': the total of a paper form. */
    entry: text('entry').notNull(),
    /** JSON object: answer by item; '{}' for a paper total. */
    answers: text('answers').notNull(),
    /** Null where the instrument's own rule allows no total (missing items), or has none (BAM). */
    total: real('total'),
    /** JSON object: sub-scores by name. */
    subscores: text('subscores').notNull().default('{}'),
    band: text('band'),
    scoringVersion: integer('scoring_version').notNull(),
    takenBy: text('taken_by').references(() => staff.id),
    remarks: text('remarks'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('measure_results_taken_on', dateOnly(t.takenOn)),
    check('measure_results_entry', oneOf(t.entry, ['items', 'paper-total'])),
    check('measure_results_answers', jsonOf(t.answers, 'object')),
    check('measure_results_subscores', jsonOf(t.subscores, 'object')),
    check(
      'measure_results_paper',
      sql`${t.entry} <> 'paper-total' or (${t.total} is not null and ${t.answers} = '{}')`,
    ),
    check('measure_results_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    index('measure_results_by_client').on(t.clientId, t.instrumentId, t.takenOn),
    index('measure_results_by_instrument').on(t.instrumentId),
    index('measure_results_by_episode').on(t.episodeId),
    index('measure_results_by_session').on(t.sessionId),
  ],
)

/** How often an instrument is to be taken with this client: the fact behind 'measure due'. */
export const measureSchedules = sqliteTable(
  'measure_schedules',
  {
    id: uuidKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    episodeId: text('episode_id').references(() => episodes.id),
    /** Key of the instrument, whichever version is current. */
    instrumentKey: text('instrument_key').notNull(),
    everyDays: integer('every_days').notNull(),
    startsOn: text('starts_on').notNull(),
    endsOn: text('ends_on'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('measure_schedules_instrument_key', codeWord(t.instrumentKey)),
    check('measure_schedules_every_days', sql`${t.everyDays} between 1 and 3660`),
    check('measure_schedules_starts_on', dateOnly(t.startsOn)),
    check('measure_schedules_ends_on', dateOrNull(t.endsOn)),
    check('measure_schedules_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    index('measure_schedules_by_client').on(t.clientId),
    index('measure_schedules_by_episode').on(t.episodeId),
  ],
)
