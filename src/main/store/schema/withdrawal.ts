import { sql } from 'drizzle-orm'
import { check, index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { medications } from './assessment.ts'
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
} from './columns.ts'
import { referrals } from './coordination.ts'
import { episodes } from './episodes.ts'
import { clients, staff } from './people.ts'

/**
 * Withdrawal recorder (seed 2, clinical.md B.6): one row a withdrawal, from the last dose on. What is recorded here is
 * observed or reported; nothing is computed or advised.
 */
export const withdrawals = sqliteTable(
  'withdrawals',
  {
    id: uuidKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    episodeId: text('episode_id').references(() => episodes.id),
    substance: text('substance').notNull(),
    lastDoseOn: text('last_dose_on').notNull(),
    lastDoseTime: text('last_dose_time'),
    /** Stopped at once, or step by step. */
    stopped: text('stopped'),
    usualDose: text('usual_dose'),
    usedFor: text('used_for'),
    closedOn: text('closed_on'),
    remarks: text('remarks'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('withdrawals_substance', notBlank(t.substance)),
    check('withdrawals_last_dose_on', dateOnly(t.lastDoseOn)),
    check('withdrawals_last_dose_time', clockOrNull(t.lastDoseTime)),
    check(
      'withdrawals_stopped',
      sql`${t.stopped} is null or ${t.stopped} in ('abruptly', 'gradually', 'unknown')`,
    ),
    check('withdrawals_closed_on', dateOrNull(t.closedOn)),
    check('withdrawals_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    index('withdrawals_by_client').on(t.clientId, t.lastDoseOn),
    index('withdrawals_by_episode').on(t.episodeId),
  ],
)

/** One look at the client: its symptoms and, where taken, its vital signs. */
export const withdrawalObservations = sqliteTable(
  'withdrawal_observations',
  {
    id: uuidKey(),
    withdrawalId: text('withdrawal_id')
      .notNull()
      .references(() => withdrawals.id),
    observedOn: text('observed_on').notNull(),
    observedTime: text('observed_time'),
    observedBy: text('observed_by').references(() => staff.id),
    pulse: integer('pulse'),
    systolic: integer('systolic'),
    diastolic: integer('diastolic'),
    /** Tenths of a degree Celsius. */
    temperatureTenths: integer('temperature_tenths'),
    respiratoryRate: integer('respiratory_rate'),
    /** Percent. */
    oxygenSaturation: integer('oxygen_saturation'),
    position: text('position'),
    remarks: text('remarks'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('withdrawal_observations_observed_on', dateOnly(t.observedOn)),
    check('withdrawal_observations_observed_time', clockOrNull(t.observedTime)),
    check('withdrawal_observations_pulse', between(t.pulse, 0, 400)),
    check('withdrawal_observations_systolic', between(t.systolic, 0, 400)),
    check('withdrawal_observations_diastolic', between(t.diastolic, 0, 300)),
    check('withdrawal_observations_temperature', between(t.temperatureTenths, 200, 480)),
    check('withdrawal_observations_respiratory_rate', between(t.respiratoryRate, 0, 120)),
    check('withdrawal_observations_oxygen_saturation', between(t.oxygenSaturation, 0, 100)),
    check(
      'withdrawal_observations_position',
      sql`${t.position} is null or ${t.position} in ('lying', 'sitting', 'standing')`,
    ),
    check('withdrawal_observations_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    index('withdrawal_observations_by_time').on(t.withdrawalId, t.observedOn, t.observedTime),
  ],
)

/** Symptoms of an observation, in the seed's four groups, 0–10. */
export const withdrawalSymptoms = sqliteTable(
  'withdrawal_symptoms',
  {
    id: uuidKey(),
    observationId: text('observation_id')
      .notNull()
      .references(() => withdrawalObservations.id),
    area: text('area').notNull(),
    /** Code of the list ('tremor', 'insomnia' …) or 'other' with words. */
    symptom: text('symptom').notNull(),
    words: text('words'),
    severity: integer('severity').notNull(),
    ...tracked(),
  },
  (t) => [
    check('withdrawal_symptoms_area', oneOf(t.area, ['physical', 'psychological', 'cognitive', 'sleep'])),
    check('withdrawal_symptoms_symptom', codeWord(t.symptom)),
    check(
      'withdrawal_symptoms_words',
      sql`${t.symptom} <> 'other' or length(trim(coalesce(${t.words}, ''))) > 0`,
    ),
    check('withdrawal_symptoms_severity', between(t.severity, 0, 10)),
    index('withdrawal_symptoms_by_observation').on(t.observationId),
  ],
)

/** A taper as a prescriber ordered it; a change is a new version. Steps change only while it is a draft. */
export const tapers = sqliteTable(
  'tapers',
  {
    id: uuidKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    episodeId: text('episode_id').references(() => episodes.id),
    withdrawalId: text('withdrawal_id').references(() => withdrawals.id),
    medicationId: text('medication_id').references(() => medications.id),
    medicine: text('medicine').notNull(),
    lineageId: text('lineage_id').notNull(),
    version: integer('version').notNull(),
    status: text('status').notNull(),
    prescriber: text('prescriber').notNull(),
    orderedOn: text('ordered_on').notNull(),
    /** Where the order is: letter, phone call, attachment. */
    source: text('source'),
    /** Who of the staff copied and signed the order, by name. */
    enteredByName: text('entered_by_name'),
    changeReason: text('change_reason'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('tapers_medicine', notBlank(t.medicine)),
    check('tapers_version', sql`${t.version} >= 1`),
    check('tapers_status', oneOf(t.status, ['draft', 'active', 'superseded', 'ended'])),
    check('tapers_prescriber', notBlank(t.prescriber)),
    check('tapers_ordered_on', dateOnly(t.orderedOn)),
    check('tapers_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    uniqueIndex('tapers_version_once').on(t.lineageId, t.version),
    index('tapers_by_client').on(t.clientId, t.status),
    index('tapers_by_episode').on(t.episodeId),
    index('tapers_by_medication').on(t.medicationId),
    index('tapers_by_withdrawal').on(t.withdrawalId),
  ],
)

export const taperSteps = sqliteTable(
  'taper_steps',
  {
    id: uuidKey(),
    taperId: text('taper_id')
      .notNull()
      .references(() => tapers.id),
    rank: integer('rank').notNull(),
    fromDate: text('from_date').notNull(),
    toDate: text('to_date'),
    /** As ordered, with its unit. */
    dose: text('dose').notNull(),
    timesPerDay: integer('times_per_day'),
    instructions: text('instructions'),
    ...tracked(),
  },
  (t) => [
    check('taper_steps_rank', sql`${t.rank} >= 1`),
    check('taper_steps_from', dateOnly(t.fromDate)),
    check('taper_steps_to', dateOrNull(t.toDate)),
    check('taper_steps_in_order', inOrder(t.fromDate, t.toDate)),
    check('taper_steps_dose', notBlank(t.dose)),
    check('taper_steps_times_per_day', between(t.timesPerDay, 1, 24)),
    uniqueIndex('taper_steps_rank_once').on(t.taperId, t.rank),
    index('taper_steps_by_date').on(t.fromDate),
  ],
)

/** Whether a step was kept to, as the client says. */
export const taperAdherence = sqliteTable(
  'taper_adherence',
  {
    id: uuidKey(),
    stepId: text('step_id')
      .notNull()
      .references(() => taperSteps.id),
    askedOn: text('asked_on').notNull(),
    adherence: text('adherence').notNull(),
    remark: text('remark'),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('taper_adherence_asked_on', dateOnly(t.askedOn)),
    check('taper_adherence_adherence', oneOf(t.adherence, ['kept', 'partly', 'not-kept', 'unknown'])),
    check('taper_adherence_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    index('taper_adherence_by_step').on(t.stepId, t.askedOn),
  ],
)

/** A red flag seen: acknowledged by name, with what was done and the referral made. */
export const redFlagEvents = sqliteTable(
  'red_flag_events',
  {
    id: uuidKey(),
    clientId: text('client_id')
      .notNull()
      .references(() => clients.id),
    episodeId: text('episode_id').references(() => episodes.id),
    withdrawalId: text('withdrawal_id').references(() => withdrawals.id),
    observationId: text('observation_id').references(() => withdrawalObservations.id),
    /** Code of the list of clinical.md B.6. */
    flag: text('flag').notNull(),
    seenOn: text('seen_on').notNull(),
    acknowledgedAt: text('acknowledged_at'),
    acknowledgedBy: text('acknowledged_by'),
    action: text('action'),
    referralId: text('referral_id').references(() => referrals.id),
    ...tombstone(),
    ...tracked(),
  },
  (t) => [
    check('red_flag_events_flag', codeWord(t.flag)),
    check('red_flag_events_seen_on', dateOnly(t.seenOn)),
    check(
      'red_flag_events_acknowledged',
      sql`(${t.acknowledgedAt} is null and ${t.acknowledgedBy} is null) or (${t.acknowledgedAt} is not null and ${t.acknowledgedBy} is not null and length(trim(coalesce(${t.action}, ''))) > 0)`,
    ),
    check('red_flag_events_tombstone', wholeTombstone(t.removedAt, t.removedBy, t.removedReason)),
    index('red_flag_events_by_client').on(t.clientId, t.seenOn),
    index('red_flag_events_by_episode').on(t.episodeId),
    index('red_flag_events_by_referral').on(t.referralId),
    index('red_flag_events_by_observation').on(t.observationId),
    index('red_flag_events_by_withdrawal').on(t.withdrawalId),
  ],
)
