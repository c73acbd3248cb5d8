import { z } from 'zod'
import { operation } from '../operation.ts'
import { calendarDate, id, instant, limits, prose, sessionKind } from '../values.ts'

/**
 * SUD counseling notes (42 CFR 2.11), kept apart from the record: read and written by their author alone. Every operation
 * names the client too, so that somebody else's note and none are refused in the same words, and nobody learns of one.
 */

export const counselingStates = ['draft', 'signed'] as const
const state = z.enum(counselingStates)

const writing = {
  state,
  text: z.string(),
  signedAt: instant.nullable(),
  /** True when the signature over the stored text was checked just now and holds; null for a draft. */
  signatureHolds: z.boolean().nullable(),
  /** Of the draft; send it back with the next save. A save against an older revision is a `conflict`. */
  draftRevision: z.int(),
  draftSavedAt: instant.nullable(),
  /** True when the draft was left by a process that did not close it in order (crash, kill). */
  recovered: z.boolean(),
}

export const counselingAddendum = z.object({ counselingAddendumId: id, ...writing })
export type CounselingAddendum = z.infer<typeof counselingAddendum>

export const counselingNote = z.object({
  counselingNoteId: id,
  clientId: id,
  sessionId: id,
  /** Which session it is about; its times are in the record and not here. */
  session: z.object({ heldOn: calendarDate, kind: sessionKind }),
  ...writing,
  /** Whose it is: the person who is signed in. */
  author: z.string(),
  /** Signed ones, oldest first, and at the end the draft. */
  addenda: z.array(counselingAddendum),
  /** The chart is open for writing: the draft can be written on, a signed note can get an addendum. */
  mayWrite: z.boolean(),
})
export type CounselingNote = z.infer<typeof counselingNote>

export const counselingRow = z.object({
  counselingNoteId: id,
  sessionId: id,
  heldOn: calendarDate,
  kind: sessionKind,
  state,
  signedAt: instant.nullable(),
  /** Signed addenda. */
  addenda: z.int(),
})
export type CounselingRow = z.infer<typeof counselingRow>

const note = z.object({ clientId: id, counselingNoteId: id })
const addendum = z.object({ clientId: id, counselingAddendumId: id })
const text = { revision: z.int().min(0), text: prose(limits.section) }
const saved = z.object({ revision: z.int(), savedAt: instant })
const discarded = z.object({ discarded: z.literal(true) })
const access = ['counselor', 'supervisor'] as const

export const counselingOperations = {
  /** One's own counseling notes of a client, newest session first, without their words. Others' are never counted. */
  'counseling.list': operation({
    input: z.object({ clientId: id }),
    output: z.object({
      notes: z.array(counselingRow),
      /** A counseling note can be begun: the chart is open for writing, and not by an emergency opening. */
      mayWrite: z.boolean(),
    }),
    access,
    // Asked with each look at the sessions, which leaves its own row. A row here would tell others of these notes.
    audit: 'none',
    runsIn: 'store',
  }),
  /** One's own draft about a session in which the client took part: found, or begun. */
  'counseling.start': operation({
    input: z.object({ clientId: id, sessionId: id }),
    output: counselingNote,
    access,
    audit: 'create',
    runsIn: 'store',
  }),
  'counseling.get': operation({
    input: note,
    output: counselingNote,
    access,
    audit: 'view',
    runsIn: 'store',
  }),
  /** Durable in drafts.db when it answers. */
  'counseling.saveDraft': operation({
    input: note.extend(text),
    output: saved,
    access,
    audit: 'none',
    runsIn: 'store',
  }),
  /** Locks the text under an Ed25519 signature. Refused for an empty one. */
  'counseling.sign': operation({
    input: note.extend(text),
    output: counselingNote,
    access,
    audit: 'sign',
    runsIn: 'store',
  }),
  /** Drops a draft that was never signed; its text is gone for good. */
  'counseling.discardDraft': operation({
    input: note,
    output: discarded,
    access,
    audit: 'change',
    runsIn: 'store',
  }),
  /** The draft of an addendum to one's own signed note: found, or begun. */
  'counseling.startAddendum': operation({
    input: note,
    output: z.object({ counselingAddendumId: id, note: counselingNote }),
    access,
    audit: 'create',
    runsIn: 'store',
  }),
  'counseling.saveAddendum': operation({
    input: addendum.extend(text),
    output: saved,
    access,
    audit: 'none',
    runsIn: 'store',
  }),
  'counseling.signAddendum': operation({
    input: addendum.extend(text),
    output: counselingNote,
    access,
    audit: 'sign',
    runsIn: 'store',
  }),
  'counseling.discardAddendum': operation({
    input: addendum,
    output: discarded,
    access,
    audit: 'change',
    runsIn: 'store',
  }),
} as const
