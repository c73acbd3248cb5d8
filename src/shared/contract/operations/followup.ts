import { z } from 'zod'
import { operation } from '../operation.ts'
import { calendarDate, clockTime, id, limits, line, page, prose, requiredLine } from '../values.ts'
import { noPawsDays, pawsDays, pawsSeverities, wave, waveFields } from './paws.ts'

export {
  noPawsDays,
  pawsDomains,
  type PawsDays,
  type PawsDomain,
  type PawsSeverities,
  type Wave,
  type WaveFields,
} from './paws.ts'

export const contactChannels = [
  'phone',
  'text-message',
  'email',
  'letter',
  'visit',
  'in-person',
  'other',
] as const
export const contactOutcomes = [
  'reached',
  'no-answer',
  'message-left',
  'wrong-number',
  'refused',
  'hospital',
  'jail',
  'deceased',
  'other',
] as const

/** Where a point stands as of today: 'overdue' its window has passed, 'due' it is open, 'soon' it opens within 14 days. */
export const pointStates = [
  'overdue',
  'due',
  'soon',
  'later',
  'done',
  'missed',
  'not-needed',
  'before-records',
] as const
export const pointState = z.enum(pointStates)
export type PointState = (typeof pointStates)[number]

export const attempt = z.object({
  attemptId: id,
  attemptedOn: calendarDate,
  attemptedAtTime: clockTime.nullable(),
  channel: z.enum(contactChannels),
  outcome: z.enum(contactOutcomes),
  nextStep: z.string().nullable(),
  nextOn: calendarDate.nullable(),
  remark: z.string().nullable(),
  by: z.string().nullable(),
})

export const followUpPoint = z.object({
  pointId: id,
  /** "Day 30", "Month 6". */
  label: z.string(),
  targetOn: calendarDate,
  earliestOn: calendarDate,
  latestOn: calendarDate,
  state: pointState,
  closedOn: calendarDate.nullable(),
  closeReason: z.string().nullable(),
  attempts: z.array(attempt),
})
export type FollowUpPoint = z.infer<typeof followUpPoint>

export const checkInFields = z.object({
  heldOn: calendarDate,
  severities: pawsSeverities,
  /** Days affected of the last seven. */
  daysAffected: pawsDays.default(noPawsDays),
  /** Hours slept in a usual night of the last seven. */
  sleepHours: z.number().min(0).max(24).nullable(),
  /** Any use since the last contact. */
  anyUse: z.boolean().nullable(),
  usedOn: calendarDate.nullable(),
  usedSubstance: line(limits.shortText).nullable(),
  protectiveActions: prose(2_000).nullable(),
  safety: z.enum(['not-asked', 'no', 'yes']),
  /** Needed when `safety` is 'yes'. */
  safetyAction: prose(2_000).nullable(),
  action: prose(2_000).nullable(),
  remarks: prose().nullable(),
})
export type CheckInFields = z.infer<typeof checkInFields>

export const checkIn = checkInFields.extend({
  checkInId: id,
  pointId: id.nullable(),
  by: z.string().nullable(),
})
export type CheckIn = z.infer<typeof checkIn>

/** A derived attention flag with its reason; thresholds are settings (clinical.md B.4: they are ours). */
export const followUpFlag = z.object({
  kind: z.enum(['rise', 'craving', 'short-sleep', 'missed-contacts', 'use', 'safety']),
  reason: z.string(),
  since: calendarDate,
})
export type FollowUpFlag = z.infer<typeof followUpFlag>

export const followUpBoardRow = z.object({
  pointId: id,
  clientId: id,
  fileNumber: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  preferredName: z.string().nullable(),
  phone: z.string().nullable(),
  /** As the client answered; null: not asked yet. */
  mayCall: z.boolean().nullable(),
  mayLeaveMessage: z.boolean().nullable(),
  counselor: z.string().nullable(),
  label: z.string(),
  targetOn: calendarDate,
  earliestOn: calendarDate,
  latestOn: calendarDate,
  state: pointState,
  attempts: z.int(),
  lastAttempt: z.object({ attemptedOn: calendarDate, outcome: z.enum(contactOutcomes) }).nullable(),
})
export type FollowUpBoardRow = z.infer<typeof followUpBoardRow>

export const followUpFilter = z.object({
  /** 'now': overdue and due; 'soon': these and what opens within 14 days. */
  show: z.enum(['overdue', 'now', 'soon']).default('now'),
  counselorId: id.nullable().default(null),
  search: z.string().max(200).default(''),
})
export type FollowUpFilter = z.infer<typeof followUpFilter>

/** Contacts of one template; more would be no plan any more. */
export const mostTemplatePoints = 40

/** One contact of the template: so many days or calendar months after the anchor, with its window in days. */
export const templatePoint = z.object({
  unit: z.enum(['days', 'months']),
  /** 0–1,900 days or 1–60 months. */
  after: z.int().min(0).max(1_900),
  daysEarlier: z.int().min(0).max(60),
  daysLater: z.int().min(0).max(60),
})
export type TemplateContact = z.infer<typeof templatePoint>

const readers = ['counselor', 'supervisor', 'read-only'] as const
const writers = ['counselor', 'supervisor'] as const

export const followupOperations = {
  /** Due and overdue contacts across the caseload, most overdue first. */
  'followup.board': operation({
    input: page.extend({ filter: followUpFilter }),
    output: z.object({
      rows: z.array(followUpBoardRow),
      total: z.int(),
      counts: z.object({ overdue: z.int(), due: z.int(), soon: z.int() }),
      today: calendarDate,
    }),
    access: readers,
    audit: 'none',
    runsIn: 'store',
  }),
  /** One client's schedule, attempts, check-ins (oldest first, for the chart), flags and phase. */
  'followup.get': operation({
    input: z.object({ clientId: id }),
    output: z.object({
      schedule: z
        .object({
          scheduleId: id,
          anchor: z.enum(['last-use', 'discharge', 'admission']),
          anchorOn: calendarDate,
          dueFrom: calendarDate,
        })
        .nullable(),
      points: z.array(followUpPoint),
      /** Attempts that belong to no point. */
      otherAttempts: z.array(attempt),
      checkIns: z.array(checkIn),
      /** Oldest first; they do not overlap. */
      waves: z.array(wave),
      flags: z.array(followUpFlag),
      /** From substance and last use; null where either is not known (clinical.md B.4, seed 2.2). */
      phase: z.object({ label: z.string(), since: calendarDate, explanation: z.string() }).nullable(),
      /** What a schedule can be anchored on. */
      anchors: z.object({ lastUseOn: calendarDate.nullable(), dischargedOn: calendarDate.nullable() }),
    }),
    access: readers,
    audit: 'view',
    runsIn: 'store',
  }),
  /** Begins (or begins anew) the schedule from the default template. An earlier schedule ends; its record stays. */
  'followup.begin': operation({
    input: z.object({ clientId: id, anchor: z.enum(['last-use', 'discharge']), anchorOn: calendarDate }),
    output: z.object({ scheduleId: id }),
    access: writers,
    audit: 'create',
    runsIn: 'store',
  }),
  /** A try to reach the client. 'deceased' records the death as well: nothing is due any more. */
  'followup.recordAttempt': operation({
    input: z.object({
      clientId: id,
      pointId: id.nullable(),
      attemptedOn: calendarDate,
      attemptedAtTime: clockTime.nullable(),
      channel: z.enum(contactChannels),
      outcome: z.enum(contactOutcomes),
      nextStep: line(limits.shortText).nullable(),
      nextOn: calendarDate.nullable(),
      remark: prose(2_000).nullable(),
    }),
    output: z.object({ attemptId: id }),
    access: writers,
    audit: 'create',
    runsIn: 'store',
  }),
  /**
   * Takes back an attempt that was entered by mistake: a tombstone with a reason. A death that this attempt recorded is
   * taken back with it (`deathTakenBack`), and the client's tasks come back.
   */
  'followup.removeAttempt': operation({
    input: z.object({ clientId: id, attemptId: id, reason: requiredLine(limits.reason) }),
    output: z.object({ removed: z.literal(true), deathTakenBack: z.boolean() }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** A check-in; with a point, the point is done. */
  'followup.recordCheckIn': operation({
    input: z.object({ clientId: id, pointId: id.nullable(), checkIn: checkInFields }),
    output: z.object({ checkInId: id }),
    access: writers,
    audit: 'create',
    runsIn: 'store',
  }),
  /** A tombstone with a reason; a point that it closed is open again. */
  'followup.removeCheckIn': operation({
    input: z.object({ clientId: id, checkInId: id, reason: requiredLine(limits.reason) }),
    output: z.object({ removed: z.literal(true) }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** A wave: from when to when, what was worst. Refused when it overlaps one that is recorded. */
  'followup.recordWave': operation({
    input: z.object({ clientId: id, wave: waveFields }),
    output: z.object({ waveId: id }),
    access: writers,
    audit: 'create',
    runsIn: 'store',
  }),
  /** Changes a wave, or ends it. `conflict` against an older revision. */
  'followup.changeWave': operation({
    input: z.object({ clientId: id, waveId: id, revision: z.int(), wave: waveFields }),
    output: z.object({ revision: z.int() }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** A tombstone with a reason. */
  'followup.removeWave': operation({
    input: z.object({ clientId: id, waveId: id, reason: requiredLine(limits.reason) }),
    output: z.object({ removed: z.literal(true) }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** Closes a point without a check-in, with a reason; `outcome` null opens it again. */
  'followup.closePoint': operation({
    input: z.object({
      clientId: id,
      pointId: id,
      outcome: z.enum(['missed', 'not-needed']).nullable(),
      reason: line(limits.reason),
    }),
    output: z.object({ closed: z.boolean() }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** The default template from which schedules are begun, in order; `shipped`: nobody has changed it here. */
  'followup.template': operation({
    input: z.object({}),
    output: z.object({ points: z.array(templatePoint), shipped: z.boolean() }),
    access: [...readers, 'administrator'],
    audit: 'none',
    runsIn: 'store',
  }),
  /**
   * Replaces the default template, for schedules begun from now on; those that run keep their contacts. Refused with the
   * field for contacts that are not in order or whose windows meet.
   */
  'followup.changeTemplate': operation({
    input: z.object({ points: z.array(templatePoint).min(1).max(mostTemplatePoints) }),
    output: z.object({ points: z.array(templatePoint), shipped: z.boolean() }),
    access: ['administrator', 'supervisor'],
    audit: 'settings',
    runsIn: 'store',
  }),
} as const
