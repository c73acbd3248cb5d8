import { z } from 'zod'
import { operation } from '../operation.ts'
import {
  attendanceStatus,
  calendarDate,
  clockTime,
  id,
  instant,
  limits,
  noteFormat,
  noteState,
  page,
  rating,
  requiredLine,
  sessionKind,
} from '../values.ts'
import { cosignState } from './note-parts.ts'

/** What the counselor states about one client's part in one session. */
export const sessionFields = z.object({
  heldOn: calendarDate,
  startTime: clockTime.nullable(),
  kind: sessionKind,
  attendance: attendanceStatus,
  /** Minutes this client took part; 0 when not seen. */
  minutes: z.int().min(0).max(1_440),
  mood: rating.nullable(),
  craving: rating.nullable(),
})
export type SessionFields = z.infer<typeof sessionFields>

export const sessionRow = sessionFields.extend({
  sessionId: id,
  attendanceId: id,
  /** Grows with each change; send it back with `sessions.change`. */
  revision: z.int(),
  counselor: z.string().nullable(),
  note: z
    .object({
      noteId: id,
      state: noteState,
      format: noteFormat,
      /** The first words, for the list. */
      excerpt: z.string(),
      signedAt: instant.nullable(),
      /** Signed addenda. */
      addenda: z.int(),
      enteredInError: z.boolean(),
      /** The newest request's state; null when none was made. */
      cosignature: cosignState.nullable(),
    })
    .nullable(),
})
export type SessionRow = z.infer<typeof sessionRow>

export const sessionOperations = {
  /** Newest first. */
  'sessions.list': operation({
    input: page.extend({ clientId: id }),
    output: z.object({ rows: z.array(sessionRow), total: z.int() }),
    access: ['counselor', 'supervisor', 'read-only'],
    audit: 'view',
    runsIn: 'store',
  }),
  /** Records a session of one client that was held (or missed, or cancelled) with its attendance. */
  'sessions.record': operation({
    input: z.object({ clientId: id, session: sessionFields }),
    output: z.object({ sessionId: id }),
    access: ['counselor', 'supervisor'],
    audit: 'create',
    runsIn: 'store',
  }),
  /** Refused with `already_signed` once the note of this client's part is signed. */
  'sessions.change': operation({
    input: z.object({ clientId: id, sessionId: id, revision: z.int(), session: sessionFields }),
    output: z.object({ revision: z.int() }),
    access: ['counselor', 'supervisor'],
    audit: 'change',
    runsIn: 'store',
  }),
  /** A tombstone with a reason; refused once a note is signed. `sessions.bringBack` undoes it. */
  'sessions.remove': operation({
    input: z.object({ clientId: id, sessionId: id, reason: requiredLine(limits.reason) }),
    output: z.object({ removed: z.literal(true) }),
    access: ['counselor', 'supervisor'],
    audit: 'change',
    runsIn: 'store',
  }),
  'sessions.bringBack': operation({
    input: z.object({ clientId: id, sessionId: id }),
    output: z.object({ broughtBack: z.literal(true) }),
    access: ['counselor', 'supervisor'],
    audit: 'change',
    runsIn: 'store',
  }),
} as const
