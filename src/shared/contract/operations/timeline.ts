import { z } from 'zod'
import { operation } from '../operation.ts'
import { calendarDate, clockTime, id, page } from '../values.ts'

/** What may stand on a client's timeline. A counseling note is there for its author alone, without a word of it. */
export const timelineKinds = [
  'admission',
  'transfer',
  'level',
  'discharge',
  'session',
  'note',
  'addendum',
  'cosignature',
  'counseling-note',
  'check-in',
  'contact-attempt',
  'wave',
  'lapse',
  'relapse-plan',
  'treatment-plan',
  'progress',
  'referral',
  'referral-answer',
  'risk-screen',
  'medication-start',
  'medication-stop',
  'diagnosis',
  'diagnosis-resolved',
  'attachment',
  'group-joined',
  'group-left',
  'import',
] as const
export type TimelineKind = (typeof timelineKinds)[number]

export const timelineRow = z.object({
  kind: z.enum(timelineKinds),
  /** Id of what it is: the attendance, the note, the episode, the plan, the import … Once in a kind. */
  subjectId: id,
  /** The day it is about. */
  on: calendarDate,
  time: clockTime.nullable(),
  /** Last day, of what lasts (a wave, a lapse). */
  until: calendarDate.nullable(),
  /** How it stands or came out, in the code of its own table: 'no-show', 'draft', 'error', 'given' … */
  state: z.string().nullable(),
  /** What sort of it: the kind of session, the channel of a contact, the format of a note … */
  sort: z.string().nullable(),
  /** Version, percent, minutes or severity, as its kind has one. */
  number: z.number().nullable(),
  /** The first words, or its name. */
  words: z.string().nullable(),
  /** Who of the staff, where one is named. */
  by: z.string().nullable(),
  /** Where it leads, besides the chart. */
  noteId: id.nullable(),
  sessionId: id.nullable(),
  groupId: id.nullable(),
})
export type TimelineRow = z.infer<typeof timelineRow>

export const timelineOperations = {
  /** Everything about one client, newest first. Never another member of a group. */
  'timeline.list': operation({
    input: page.extend({
      clientId: id,
      /** Empty: all of them. */
      kinds: z.array(z.enum(timelineKinds)).max(timelineKinds.length).default([]),
      from: calendarDate.nullable().default(null),
      to: calendarDate.nullable().default(null),
    }),
    output: z.object({ rows: z.array(timelineRow), total: z.int(), today: calendarDate }),
    access: ['counselor', 'supervisor', 'read-only'],
    audit: 'view',
    runsIn: 'store',
  }),
} as const
