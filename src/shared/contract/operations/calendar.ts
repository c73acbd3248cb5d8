import { z } from 'zod'
import { daysBetween, isCalendarDate } from '../../domain/dates.ts'
import { operation } from '../operation.ts'
import {
  attendanceStatuses,
  calendarDate,
  clockTime,
  id,
  limits,
  line,
  noteState,
  requiredLine,
  sessionKind,
  sessionStatus,
} from '../values.ts'

/** Longest range that is asked for at once, in days. */
export const longestCalendarRange = 100

/** How a series repeats; the first session gives the phase. */
export const recurrence = z.discriminatedUnion('every', [
  z.object({
    every: z.literal('week'),
    /** Every how many weeks. */
    interval: z.int().min(1).max(12),
    /** 1 Monday … 7 Sunday, ascending; the day of the first session is one of them. */
    weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
  }),
  z.object({
    every: z.literal('month'),
    /** Every how many months. */
    interval: z.int().min(1).max(12),
    /** The first to fourth such weekday of the month, or the last (-1). */
    nth: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(-1)]),
    /** 1 Monday … 7 Sunday. */
    weekday: z.int().min(1).max(7),
  }),
  z.object({
    every: z.literal('month-day'),
    /** Every how many months. */
    interval: z.int().min(1).max(12),
    /** Day of the month; in a month that has no such day, its last one. */
    day: z.int().min(1).max(31),
  }),
])
export type Recurrence = z.infer<typeof recurrence>

/** When a series ends: after so many sessions, after a day, or never (rows are made ahead, to a horizon). */
export const seriesEnd = z.discriminatedUnion('ends', [
  z.object({ ends: z.literal('never') }),
  z.object({ ends: z.literal('on'), on: calendarDate }),
  z.object({ ends: z.literal('after'), sessions: z.int().min(2).max(400) }),
])
export type SeriesEnd = z.infer<typeof seriesEnd>

export const repeating = z.object({ recurrence, end: seriesEnd })
export type Repeating = z.infer<typeof repeating>

/** Kinds that are planned for one client; group sessions are planned where the group is kept. */
export const plannedKind = sessionKind.exclude(['group'])
export type PlannedKind = z.infer<typeof plannedKind>

/** What is planned: local wall-clock time. */
export const plannedFields = z.object({
  kind: plannedKind,
  heldOn: calendarDate,
  startTime: clockTime.nullable(),
  minutes: z.int().min(5).max(1_440),
  location: line().nullable(),
})
export type PlannedFields = z.infer<typeof plannedFields>

/** How far a change of a series reaches. */
export const seriesScope = z.enum(['one', 'later', 'all'])
export type SeriesScope = z.infer<typeof seriesScope>

/** Two sessions at one time: who would have to be in both. Nothing is blocked. */
export const calendarConflict = z.object({
  /** 'counselor': the same person holds both; 'client': the same client; 'member': a member of the group. */
  why: z.enum(['counselor', 'client', 'member']),
  /** Null where the other session is not open to the person. */
  sessionId: id.nullable(),
  heldOn: calendarDate,
  startTime: clockTime,
  minutes: z.int(),
  /** Name of the group, where the other session is a group's. */
  group: z.string().nullable(),
})
export type CalendarConflict = z.infer<typeof calendarConflict>

const person = z.object({
  clientId: id,
  fileNumber: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  preferredName: z.string().nullable(),
})

const time = {
  /** Local day of the start. */
  heldOn: calendarDate,
  /** Null: some time on that day. */
  startTime: clockTime.nullable(),
  minutes: z.int(),
}

/** A session that the person may see. */
export const calendarSession = z.object({
  shown: z.literal('session'),
  sessionId: id,
  revision: z.int(),
  ...time,
  kind: sessionKind,
  status: sessionStatus,
  location: z.string().nullable(),
  /** Who holds it; for a group, the lead. */
  counselor: z.string().nullable(),
  /** How the series it belongs to repeats; null: it stands alone. `recurrence` is null for a rule Mooring did not write. */
  series: z.object({ recurrence: recurrence.nullable(), endsOn: calendarDate.nullable() }).nullable(),
  /** Null for a group's session. */
  client: person.nullable(),
  group: z
    .object({
      groupId: id,
      name: z.string(),
      topic: z.string().nullable(),
      expected: z.int(),
      seen: z.int(),
    })
    .nullable(),
  /** 'expected' until it is recorded; null for a group's session. */
  attendance: z.enum(['expected', ...attendanceStatuses]).nullable(),
  cancelledLate: z.boolean(),
  cancelReason: z.string().nullable(),
  note: z.object({ noteId: id, state: noteState }).nullable(),
  /** The person may change it. */
  mayWrite: z.boolean(),
  conflicts: z.array(calendarConflict),
})
export type CalendarSession = z.infer<typeof calendarSession>

/** Time that is taken by a session with a client whose chart is not open to the person: nothing else is said. */
export const busyTime = z.object({ shown: z.literal('busy'), ...time })
export type BusyTime = z.infer<typeof busyTime>

export const calendarEntry = z.discriminatedUnion('shown', [calendarSession, busyTime])
export type CalendarEntry = z.infer<typeof calendarEntry>

const span = { from: calendarDate, to: calendarDate }
const inOrder = ({ from, to }: { from: string; to: string }): boolean =>
  !isCalendarDate(from) || !isCalendarDate(to) || (to >= from && daysBetween(from, to) < longestCalendarRange)

const readers = ['counselor', 'supervisor', 'read-only'] as const
const writers = ['counselor', 'supervisor'] as const

const result = z.object({ revision: z.int() })

export const calendarOperations = {
  /**
   * Sessions of one counselor from one day to another, both in it, in the order of time; one that runs over midnight
   * into the first day is there too. Without `counselorId` one's own. Cancelled ones are there; removed ones are not.
   */
  'calendar.range': operation({
    input: z
      .object({ ...span, counselorId: id.nullable().default(null) })
      .refine(inOrder, { path: ['to'], message: `A range of 1 to ${longestCalendarRange} days.` }),
    output: z.object({
      entries: z.array(calendarEntry),
      today: calendarDate,
      /** Whose calendar it is. */
      counselor: z.object({ staffId: id, name: z.string(), own: z.boolean() }),
      /** Whose calendars the person may choose, the own one first. */
      /** `plans`: sessions may be planned in it. */
      choices: z.array(z.object({ staffId: id, name: z.string(), plans: z.boolean() })),
      /** True: a series goes on in this range and its sessions are not made yet (`calendar.extend`). */
      unmade: z.boolean(),
    }),
    access: readers,
    audit: 'none',
    runsIn: 'store',
  }),
  /** What a planned session, or the first year of a series, would lie on top of; asked while a form is filled in. */
  'calendar.check': operation({
    input: z.object({
      clientId: id,
      /** The session that is being changed: it is no conflict with itself, nor is its series. */
      sessionId: id.nullable(),
      heldOn: calendarDate,
      startTime: clockTime,
      minutes: z.int().min(5).max(1_440),
      repeat: repeating.nullable(),
      /** Who would hold it; null: the person who asks. A session that is changed keeps whose it is. */
      counselorId: id.nullable().default(null),
    }),
    output: z.object({
      conflicts: z.array(calendarConflict).max(20),
      /** How many there are in all. */
      total: z.int(),
      /** Sessions that the series would make now, and its last day so far; null without a series. */
      series: z.object({ sessions: z.int(), lastOn: calendarDate }).nullable(),
    }),
    access: readers,
    audit: 'none',
    runsIn: 'store',
  }),
  /**
   * Plans a session of one client; with `repeat` a series, made to a horizon. Held by the person who plans, or by a
   * counselor whose calendar they may plan in (`calendar.range`, `plans`) and to whom the client's chart is open.
   */
  'calendar.plan': operation({
    input: z.object({
      clientId: id,
      session: plannedFields,
      repeat: repeating.nullable(),
      counselorId: id.nullable().default(null),
    }),
    output: z.object({ sessionId: id, sessions: z.int(), lastOn: calendarDate }),
    access: writers,
    audit: 'create',
    runsIn: 'store',
  }),
  /**
   * Changes a planned session: this one, this and all later ones of its series (which ends the series and begins
   * another), or all that are still to come. What was held, cancelled, has a note, or was moved on its own stays as it
   * is: `kept` counts those. `repeat` changes how the series goes on; null keeps it.
   */
  'calendar.change': operation({
    input: z.object({
      sessionId: id,
      revision: z.int(),
      scope: seriesScope,
      session: plannedFields.extend({ kind: sessionKind }),
      repeat: repeating.nullable(),
    }),
    output: result.extend({ changed: z.int(), made: z.int(), left: z.int(), kept: z.int() }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /**
   * 'one': the session is cancelled, with a reason, and stays in the chart. 'later' and 'all' end the series: what is
   * still planned from this one on (or from today on) is taken out, with the reason.
   */
  'calendar.cancel': operation({
    input: z.object({
      sessionId: id,
      revision: z.int(),
      scope: seriesScope,
      reason: requiredLine(limits.reason),
    }),
    output: result.extend({ sessions: z.int() }),
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** The client did not come, or cancelled too late for the site's rule. Not for a session with a note. */
  'calendar.mark': operation({
    input: z.object({ sessionId: id, revision: z.int(), as: z.enum(['no-show', 'late-cancel']) }),
    output: result,
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /** Takes a no-show or a cancellation back: the session is planned again. */
  'calendar.unmark': operation({
    input: z.object({ sessionId: id, revision: z.int() }),
    output: result,
    access: writers,
    audit: 'change',
    runsIn: 'store',
  }),
  /**
   * Makes the sessions that series of one calendar (null: one's own) have up to a day, at most two years ahead; each day
   * is made only once.
   */
  'calendar.extend': operation({
    input: z.object({ until: calendarDate, counselorId: id.nullable().default(null) }),
    output: z.object({ made: z.int() }),
    access: writers,
    audit: 'create',
    runsIn: 'store',
  }),
} as const
