import { z } from 'zod'
import { deathMistakes } from '../../domain/episodes/rules.ts'
import { operation } from '../operation.ts'
import { calendarDate, id, instant, limits, line, prose, requiredLine } from '../values.ts'
import { episodeFields } from './clients.ts'

/** Episodes of care: admission to discharge. Reopening is a new episode; what was changed later stands in the history. */

const span = z.object({
  from: calendarDate,
  /** First day on which it held no more; null: it holds. */
  to: calendarDate.nullable(),
  reason: z.string().nullable(),
})

/** What was put right or taken back after the fact, with the reason that was given. */
const correction = z.object({
  at: instant,
  by: z.string().nullable(),
  what: z.enum(['dates', 'discharge-taken-back', 'level-taken-back']),
  /** What it said before, by field: dates and the site's words. */
  was: z.record(z.string(), z.string().nullable()),
  reason: z.string(),
})
export type EpisodeCorrection = z.infer<typeof correction>

/** Counted from the attendance of the episode's days; nothing here is judged. */
export const episodeFacts = z.object({
  attended: z.int(),
  missed: z.int(),
  cancelled: z.int(),
  minutes: z.int(),
  firstSeenOn: calendarDate.nullable(),
  lastSeenOn: calendarDate.nullable(),
  /** Attended sessions by kind. */
  byKind: z.record(z.string(), z.int()),
})
export type EpisodeFacts = z.infer<typeof episodeFacts>

const episode = z.object({
  episodeId: id,
  revision: z.int(),
  admittedOn: calendarDate,
  dischargedOn: calendarDate.nullable(),
  dischargeReason: z.string().nullable(),
  dischargeSummary: z.string().nullable(),
  program: z.string().nullable(),
  levelOfCare: z.string().nullable(),
  referralSource: z.string().nullable(),
  counselorId: id.nullable(),
  counselor: z.string().nullable(),
  counselors: z.array(span.extend({ staffId: id, name: z.string() })),
  levels: z.array(span.extend({ levelOfCare: z.string() })),
  corrections: z.array(correction),
  facts: episodeFacts,
  /** Nothing hangs on it yet, so that the admission can be taken back. */
  untouched: z.boolean(),
})
export type Episode = z.infer<typeof episode>

const readers = ['counselor', 'supervisor', 'read-only'] as const
const writers = ['counselor', 'supervisor'] as const
const which = { clientId: id, episodeId: id, revision: z.int() }
const reason = requiredLine(limits.reason)
/** Most clients that are handed on at once. */
export const mostTransfers = 200
const changed = z.object({ revision: z.int() })
/** Planned sessions and groups that were ended, or planned again. */
const plans = { sessions: z.int(), groups: z.int() }

export const episodeOperations = {
  /** All episodes, newest first, with their histories and counts; and who can be counselor of record. */
  'episodes.list': operation({
    input: z.object({ clientId: id }),
    output: z.object({
      episodes: z.array(episode),
      deceasedOn: calendarDate.nullable(),
      /** `attends`: has an account that opens charts. */
      staff: z.array(z.object({ staffId: id, name: z.string(), attends: z.boolean() })),
      /** What a discharge can end: days of the client's own planned sessions, and groups with their last day. */
      plans: z.object({
        sessionDays: z.array(calendarDate),
        groups: z.array(z.object({ name: z.string(), toDate: calendarDate.nullable() })),
      }),
      /** Drafts of the person who asks, in this chart. */
      ownDrafts: z.int(),
    }),
    access: readers,
    audit: 'view',
    runsIn: 'store',
  }),
  /** Begins an episode: a first one, or a readmission. Refused while another is open, or where the days overlap. */
  'episodes.admit': operation({
    input: z.object({ clientId: id, episode: episodeFields }),
    output: z.object({ episodeId: id }),
    access: writers,
    audit: 'create',
    runsIn: 'store',
  }),
  /** Takes an admission back on which nothing hangs yet. */
  'episodes.takeBackAdmission': operation({
    input: z.object({ ...which, reason }),
    output: z.object({ takenBack: z.literal(true) }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** Another counselor of record from a day on; the chart then is theirs, and not the earlier counselor's (decision 006). */
  'episodes.transfer': operation({
    input: z.object({ ...which, counselorId: id, on: calendarDate, reason: line(limits.reason).nullable() }),
    /** `stillOpen`: the person who transferred may still open the chart. */
    output: z.object({ revision: z.int(), stillOpen: z.boolean() }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** Of clients whose charts are open: the episode that would be handed on, or why it cannot be, before anything is done. */
  'episodes.transferable': operation({
    input: z.object({ clientIds: z.array(id).min(1).max(mostTransfers) }),
    output: z.object({
      clients: z.array(
        z.object({
          clientId: id,
          fileNumber: z.string(),
          firstName: z.string(),
          lastName: z.string(),
          preferredName: z.string().nullable(),
          /** Null: there is none. */
          episode: z
            .object({
              episodeId: id,
              revision: z.int(),
              counselorId: id.nullable(),
              counselor: z.string().nullable(),
            })
            .nullable(),
          /** Why this client cannot be handed on by the person who asks, in words; null: they can. */
          refusal: z.string().nullable(),
        }),
      ),
      staff: z.array(z.object({ staffId: id, name: z.string(), attends: z.boolean() })),
    }),
    access: readers,
    audit: 'none',
    runsIn: 'store',
  }),
  /**
   * Hands several clients to one counselor from a day on: all of them, or none. Refused with a sentence for each client
   * that cannot be (`fields`: `clients.0`, `clients.1`, …, by their place in the input).
   */
  'episodes.transferMany': operation({
    input: z.object({
      clients: z.array(z.object(which)).min(1).max(mostTransfers),
      counselorId: id,
      on: calendarDate,
      reason: line(limits.reason).nullable(),
    }),
    output: z.object({
      transferred: z.int(),
      /** Of them, those whose charts are not open any more to the person who handed on. */
      closed: z.int(),
      /** Names this transfer for `episodes.takeBackTransfers`. */
      transferredAt: instant,
    }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /**
   * Takes a transfer of several back that the same person made within the last quarter of an hour: counselors of record,
   * history and assignments are what they were. All or nothing: refused where one of the episodes was changed since.
   */
  'episodes.takeBackTransfers': operation({
    input: z.object({ transferredAt: instant }),
    output: z.object({ takenBack: z.int() }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  'episodes.changeLevel': operation({
    input: z.object({
      ...which,
      levelOfCare: requiredLine(),
      on: calendarDate,
      reason: line(limits.reason).nullable(),
    }),
    output: changed,
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** Takes the latest change of the level back; the one before holds again. */
  'episodes.takeBackLevel': operation({
    input: z.object({ ...which, reason }),
    output: changed,
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** Ends an episode, and with it what is planned beyond its last day: the client's own sessions, and groups. */
  'episodes.discharge': operation({
    input: z.object({
      ...which,
      dischargedOn: calendarDate,
      dischargeReason: requiredLine(),
      summary: prose(limits.remarks).nullable(),
      /** False: the planned sessions stay in the calendar. */
      cancelPlanned: z.boolean().default(true),
      /** False: the client stays in the groups. */
      leaveGroups: z.boolean().default(true),
    }),
    output: changed.extend(plans),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** The episode is open again, with what was planned; its summary stays for the next discharge. */
  'episodes.takeBackDischarge': operation({
    input: z.object({ ...which, reason }),
    output: changed.extend(plans),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** Puts wrong dates and words of an episode right, with the reason; what it said before stays readable. */
  'episodes.correct': operation({
    input: z.object({
      ...which,
      admittedOn: calendarDate,
      /** Null for an open episode; a discharge is recorded and taken back by its own operations. */
      dischargedOn: calendarDate.nullable(),
      dischargeReason: line().nullable(),
      dischargeSummary: prose(limits.remarks).nullable(),
      program: line().nullable(),
      referralSource: line().nullable(),
      reason,
    }),
    output: changed,
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /**
   * Records the client's death; nothing is due from then on, and what is planned later ends. With `discharge`, the open
   * episode ends on that day.
   */
  'episodes.recordDeath': operation({
    input: z.object({
      clientId: id,
      deceasedOn: calendarDate,
      discharge: z.object({ episodeId: id, revision: z.int(), dischargeReason: requiredLine() }).nullable(),
    }),
    output: z.object({ recorded: z.literal(true), ...plans }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /**
   * Takes a wrong entry back: what was due is due again, and planned again. A discharge stays as it is, and so does what
   * ended with it.
   */
  'episodes.takeBackDeath': operation({
    input: z.object({ clientId: id, deceasedOn: calendarDate, mistake: z.enum(deathMistakes) }),
    output: z.object({ takenBack: z.literal(true), ...plans }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
} as const
