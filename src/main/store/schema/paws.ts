import { sql } from 'drizzle-orm'
import { check, index, integer, real, sqliteTable, text, type AnySQLiteColumn } from 'drizzle-orm/sqlite-core'
import {
  between,
  dateOnly,
  dateOrNull,
  inOrder,
  jsonOf,
  oneOf,
  tombstone,
  tracked,
  uuidKey,
  wholeTombstone,
  yesNo,
} from './columns.ts'
import { episodes } from './episodes.ts'
import { contactAttempts, followUpPoints } from './follow-up.ts'
import { lapses } from './lapses.ts'
import { clients, staff } from './people.ts'
import { sessions } from './sessions.ts'

/**
 * PAWS check-in: a tracking form of ours, not a validated scale (clinical.md B.4). Twelve domains, each 0–10 and, where
 * asked, the days affected of the last seven. Null: not asked.
 */
export const checkIns = sqliteTable(
  'check_ins',
  {
    id: uuidKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    episodeId: text('episode_id').references(() => episodes.id),
    pointId: text('point_id').references(() => followUpPoints.id),
    attemptId: text('attempt_id').references(() => contactAttempts.id),
    sessionId: text('session_id').references(() => sessions.id),
    heldOn: text('held_on').notNull(),
    /** 'counselor': asked; 'client': filled in by the client. */
    filledInBy: text('filled_in_by').notNull().default('counselor'),
    formVersion: integer('form_version').notNull().default(1),
    moodSwings: integer('mood_swings'),
    anxiety: integer('anxiety'),
    lowMood: integer('low_mood'),
    lossOfPleasure: integer('loss_of_pleasure'),
    irritability: integer('irritability'),
    sleep: integer('sleep'),
    concentration: integer('concentration'),
    memory: integer('memory'),
    emotions: integer('emotions'),
    stress: integer('stress'),
    coordination: integer('coordination'),
    craving: integer('craving'),
    moodSwingsDays: integer('mood_swings_days'),
    anxietyDays: integer('anxiety_days'),
    lowMoodDays: integer('low_mood_days'),
    lossOfPleasureDays: integer('loss_of_pleasure_days'),
    irritabilityDays: integer('irritability_days'),
    sleepDays: integer('sleep_days'),
    concentrationDays: integer('concentration_days'),
    memoryDays: integer('memory_days'),
    emotionsDays: integer('emotions_days'),
    stressDays: integer('stress_days'),
    coordinationDays: integer('coordination_days'),
    cravingDays: integer('craving_days'),
    /** Hours slept in a usual night of the last seven. */
    sleepHours: real('sleep_hours'),
    anyUse: integer('any_use', { mode: 'boolean' }),
    usedOn: text('used_on'),
    usedSubstance: text('used_substance'),
    lapseId: text('lapse_id').references(() => lapses.id),
    protectiveActions: text('protective_actions'),
    functioning: integer('functioning'),
    /** Answer to the safety question; 'yes' needs an action. */
    safety: text('safety').notNull().default('not-asked'),
    safetyAction: text('safety_action'),
    action: text('action'),
    remarks: text('remarks'),
    askedBy: text('asked_by').references(() => staff.id),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('check_ins_held_on', dateOnly(t.heldOn)),
    check('check_ins_filled_in_by', oneOf(t.filledInBy, ['counselor', 'client'])),
    check(
      'check_ins_severities',
      allBetween(
        [
          t.moodSwings,
          t.anxiety,
          t.lowMood,
          t.lossOfPleasure,
          t.irritability,
          t.sleep,
          t.concentration,
          t.memory,
          t.emotions,
          t.stress,
          t.coordination,
          t.craving,
        ],
        0,
        10,
      ),
    ),
    check(
      'check_ins_days',
      allBetween(
        [
          t.moodSwingsDays,
          t.anxietyDays,
          t.lowMoodDays,
          t.lossOfPleasureDays,
          t.irritabilityDays,
          t.sleepDays,
          t.concentrationDays,
          t.memoryDays,
          t.emotionsDays,
          t.stressDays,
          t.coordinationDays,
          t.cravingDays,
        ],
        0,
        7,
      ),
    ),
    check('check_ins_sleep_hours', between(t.sleepHours, 0, 24)),
    check('check_ins_any_use', yesNo(t.anyUse)),
    check('check_ins_used_on', dateOrNull(t.usedOn)),
    check('check_ins_use_said', sql`${t.usedOn} is null or ${t.anyUse} = 1`),
    check('check_ins_functioning', between(t.functioning, 0, 10)),
    check('check_ins_safety', oneOf(t.safety, ['not-asked', 'no', 'yes'])),
    check(
      'check_ins_safety_action',
      sql`${t.safety} <> 'yes' or length(trim(coalesce(${t.safetyAction}, ''))) > 0`,
    ),
    check('check_ins_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    index('check_ins_by_client').on(t.clientId, t.heldOn),
    index('check_ins_by_point').on(t.pointId),
    index('check_ins_by_attempt').on(t.attemptId),
    index('check_ins_by_episode').on(t.episodeId),
    index('check_ins_by_lapse').on(t.lapseId),
    index('check_ins_by_session').on(t.sessionId),
  ],
)

function allBetween(columns: readonly AnySQLiteColumn[], low: number, high: number) {
  return sql.join(
    columns.map((column) => sql`(${between(column, low, high)})`),
    sql` and `,
  )
}

/** A wave: PAWS comes and goes, and the chart shows when. */
export const pawsEpisodes = sqliteTable(
  'paws_episodes',
  {
    id: uuidKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    episodeId: text('episode_id').references(() => episodes.id),
    beganOn: text('began_on').notNull(),
    endedOn: text('ended_on'),
    peakedOn: text('peaked_on'),
    peakSeverity: integer('peak_severity'),
    /** JSON array of the domains most affected. */
    mainDomains: text('main_domains').notNull().default('[]'),
    trigger: text('trigger'),
    remarks: text('remarks'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('paws_episodes_began_on', dateOnly(t.beganOn)),
    check('paws_episodes_ended_on', dateOrNull(t.endedOn)),
    check('paws_episodes_peaked_on', dateOrNull(t.peakedOn)),
    check('paws_episodes_in_order', inOrder(t.beganOn, t.endedOn)),
    check('paws_episodes_peak_severity', between(t.peakSeverity, 0, 10)),
    check('paws_episodes_main_domains', jsonOf(t.mainDomains, 'array')),
    check('paws_episodes_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    index('paws_episodes_by_client').on(t.clientId, t.beganOn),
    index('paws_episodes_by_episode').on(t.episodeId),
  ],
)
