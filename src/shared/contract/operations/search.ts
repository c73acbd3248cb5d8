import { z } from 'zod'
import { operation } from '../operation.ts'
import { calendarDate, id, noteState } from '../values.ts'

/** Texts of a chart that the search finds; a plan is one text a version. Counseling notes are asked for apart. */
export const searchKinds = [
  'note',
  'addendum',
  'cosignature',
  'relapse-plan',
  'treatment-plan',
  'progress',
  'discharge',
  'intake',
  'check-in',
  'contact-attempt',
  'wave',
  'lapse',
  'referral',
  'risk-screen',
  'medication',
  'condition',
  'attachment',
  'client',
] as const
export type SearchKind = (typeof searchKinds)[number]

/** From this many hits on there is no order by fit, only by date. */
export const rankedBelow = 5_000

/** Longest words taken, in characters. */
export const longestSearch = 200

export const searchHit = z.object({
  kind: z.enum([...searchKinds, 'counseling-note']),
  /** Id of what the text belongs to: the note, the addendum, the plan … */
  subjectId: id,
  client: z.object({
    clientId: id,
    fileNumber: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    preferredName: z.string().nullable(),
  }),
  /** The day it is about: of a note, the session's. */
  occurredOn: calendarDate,
  /** Of a note, or of what belongs to one. */
  noteId: id.nullable(),
  noteState: noteState.nullable(),
  enteredInError: z.boolean(),
  /** Who wrote it, where that is said. */
  author: z.string().nullable(),
  /** Of a plan. */
  version: z.int().nullable(),
  /** A stretch of the text with what was looked for marked in it. */
  excerpt: z.object({
    parts: z.array(z.object({ text: z.string(), hit: z.boolean() })),
    cutBefore: z.boolean(),
    cutAfter: z.boolean(),
  }),
})
export type SearchHit = z.infer<typeof searchHit>

/** Where the next page goes on; only ever what an answer gave. */
const pageMark = z.string().regex(/^(n:-?\d{1,6}:\d:\d{1,10}|b:\d{1,5})$/, 'This page is not known.')

export const searchOperations = {
  /**
   * Notes, plans and comments within what the person may see. Words (all of them), `word*`, "a phrase", -word; the last
   * word counts as the beginning of one while nothing follows it. What is asked for is kept nowhere.
   */
  'search.find': operation({
    input: z.object({
      text: z.string().max(longestSearch, `At most ${longestSearch} characters.`),
      /** Empty: all of them. */
      kinds: z.array(z.enum(searchKinds)).max(searchKinds.length).default([]),
      clientId: id.nullable().default(null),
      /** Also the person's own SUD counseling notes; nobody finds another's. */
      counselingNotes: z.boolean().default(false),
      order: z.enum(['newest', 'best']).default('newest'),
      after: pageMark.nullable().default(null),
      limit: z.int().min(1).max(200).default(50),
    }),
    output: z.object({
      hits: z.array(searchHit),
      /** For the next page; null when there is none. */
      next: z.string().nullable(),
      /** False where nothing typed is a word to look for. */
      understood: z.boolean(),
      /** How the hits stand: 'best' was asked for in vain where there are too many. */
      order: z.enum(['newest', 'best']),
    }),
    access: ['counselor', 'supervisor', 'read-only'],
    audit: 'none',
    runsIn: 'store',
  }),
} as const
