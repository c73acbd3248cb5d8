import { z } from 'zod'
import { operation } from '../operation.ts'
import { attendanceStatus, calendarDate, id, instant, page, rating, sessionKind } from '../values.ts'
import { whyNow } from './clients.ts'
import { chartAllergies } from './intake-items.ts'
import { pawsDomains } from './paws.ts'

const readers = ['counselor', 'supervisor', 'read-only'] as const

/** The order of need (look.md, Today): safety, overdue, due, drafts, soon, and who has gone quiet. */
export const workSections = ['safety', 'overdue', 'due', 'drafts', 'soon', 'quiet'] as const
export const workSection = z.enum(workSections)
export type WorkSection = z.infer<typeof workSection>

/** One thing to do, about one client. */
export const workLine = whyNow.extend({
  section: workSection,
  clientId: id,
  fileNumber: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  preferredName: z.string().nullable(),
  counselor: z.string().nullable(),
  /** Whom to reach, and what may be done at the number: of a contact that is due; null with every other line. */
  reach: z
    .object({
      phone: z.string().nullable(),
      mayCall: z.boolean().nullable(),
      mayLeaveMessage: z.boolean().nullable(),
    })
    .nullable(),
  /** What it is about: a session, a note, a plan, a referral; the client where it is about the whole chart. */
  subjectId: id,
})
export type WorkLine = z.infer<typeof workLine>

/** What a counselor wants to have read before a session, on one page. */
export const brief = z.object({
  clientId: id,
  today: calendarDate,
  allergies: chartAllergies,
  /** The client's own number, and what may be done there; null: not asked yet. */
  phone: z.string().nullable(),
  mayCall: z.boolean().nullable(),
  mayLeaveMessage: z.boolean().nullable(),
  /** The last session the client was seen in; null before the first. */
  lastSeen: z
    .object({ heldOn: calendarDate, kind: sessionKind, mood: rating.nullable(), craving: rating.nullable() })
    .nullable(),
  /** Sessions of the last 90 days that the client missed or cancelled. */
  missed: z.array(z.object({ sessionId: id, heldOn: calendarDate, attendance: attendanceStatus })),
  /** The plan section of the newest signed note, with its day. */
  lastPlan: z.object({ noteId: id, heldOn: calendarDate, author: z.string(), text: z.string() }).nullable(),
  /** Open objectives of the active treatment plan, with what was noted last. */
  objectives: z.array(
    z.object({
      objectiveId: id,
      goal: z.string(),
      objective: z.string(),
      targetOn: calendarDate.nullable(),
      percent: z.int().nullable(),
      notedOn: calendarDate.nullable(),
    }),
  ),
  /** Likely situations that the client is not confident about, most likely × least confident first. */
  situations: z.array(
    z.object({
      situationId: id,
      situation: z.string(),
      likelihood: rating,
      confidence: rating,
      response: z.string().nullable(),
    }),
  ),
  /** The latest check-in: its day, the highest domains, and how each moved since the one before. */
  checkIn: z
    .object({
      checkedOn: calendarDate,
      sleepHours: z.number().nullable(),
      domains: z.array(
        z.object({ domain: z.enum(pawsDomains), severity: rating, before: rating.nullable() }),
      ),
    })
    .nullable(),
  /** Positive risk screen that is the latest of the open episode. */
  risk: z.object({ screenedOn: calendarDate, action: z.string().nullable() }).nullable(),
  /** Referrals that wait for an answer. */
  referrals: z.array(
    z.object({
      referralId: id,
      recipient: z.string(),
      referredOn: calendarDate,
      answerDueOn: calendarDate.nullable(),
    }),
  ),
  due: z.array(whyNow.extend({ subjectId: id })),
  nextSession: z.object({ heldOn: calendarDate, startTime: z.string().nullable() }).nullable(),
  madeAt: instant,
})
export type Brief = z.infer<typeof brief>

export const todayOperations = {
  /**
   * What there is to do, in the order of need: derived tasks as of today, positive risk screens first. 'mine': clients
   * whose counselor of record is the person who asks; 'all': everybody whose chart is open to them.
   */
  'today.work': operation({
    input: page.extend({ scope: z.enum(['mine', 'all']) }),
    output: z.object({
      today: calendarDate,
      lines: z.array(workLine),
      counts: z.record(workSection, z.int()),
    }),
    access: readers,
    audit: 'none',
    runsIn: 'store',
  }),
  /** The brief before a session with this client. */
  'today.brief': operation({
    input: z.object({ clientId: id }),
    output: brief,
    access: readers,
    audit: 'view',
    runsIn: 'store',
  }),
} as const
