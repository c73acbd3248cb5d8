import { z } from 'zod'
import { operation } from '../operation.ts'
import {
  calendarDate,
  clockTime,
  id,
  instant,
  noteFormat,
  noteSections,
  noteState,
  sessionKind,
} from '../values.ts'
import {
  addendumDetail,
  cosignatureDetail,
  errorMark,
  noteBeside,
  noteExtras,
  noteHeading,
  workedOn,
} from './note-parts.ts'

export const noteDetail = z.object({
  noteId: id,
  clientId: id,
  sessionId: id,
  state: noteState,
  format: noteFormat,
  sections: noteSections,
  /** How the format is called, and the headings to show, in order: as they were signed. */
  formatName: z.string(),
  headings: z.array(noteHeading),
  extras: noteExtras,
  /** The words of what was worked on, where they can still be found. */
  workedOnTexts: z.array(workedOn.extend({ text: z.string() })),
  author: z.string(),
  /** The person who is signed in wrote it. */
  mine: z.boolean(),
  session: z.object({
    heldOn: calendarDate,
    startTime: clockTime.nullable(),
    kind: sessionKind,
    minutes: z.int(),
  }),
  signedAt: instant.nullable(),
  /** True when the signature over the stored text was checked just now and holds; null for a note without one. */
  signatureHolds: z.boolean().nullable(),
  /** 'From earlier records': file, row, the counselor's name as given there, and what the import marked in the row. */
  source: z
    .object({
      fileName: z.string(),
      row: z.int(),
      counselor: z.string().nullable(),
      /** `column` is its header; empty where the whole row is meant. */
      marks: z.array(z.object({ column: z.string(), message: z.string() })),
    })
    .nullable(),
  /** Of the draft; send it back with the next save. A save against an older revision is a `conflict`. */
  draftRevision: z.int(),
  draftSavedAt: instant.nullable(),
  /** True when the draft was left by a process that did not close it in order (crash, kill). */
  recovered: z.boolean(),
  /** Signed ones, oldest first, and at the end one's own draft. */
  addenda: z.array(addendumDetail),
  /** Every request and its answer, oldest first. */
  cosignatures: z.array(cosignatureDetail),
  /** Set: the note was entered in error. */
  error: errorMark.nullable(),
  /** What the signed-in person may do with the locked note now. */
  may: z.object({
    addend: z.boolean(),
    requestCosignature: z.boolean(),
    answerCosignature: z.boolean(),
    markInError: z.boolean(),
  }),
  /** The site wants a supervisor's co-signature under this author's notes. */
  cosignatureNeeded: z.boolean(),
})
export type NoteDetail = z.infer<typeof noteDetail>

const draft = z.object({
  noteId: id,
  revision: z.int().min(0),
  format: noteFormat,
  sections: noteSections,
  /** Left out: as saved before, else as the session was recorded. */
  extras: noteExtras.optional(),
})

export const noteOperations = {
  /** The draft of this client's part in a session: found, or begun. */
  'notes.start': operation({
    input: z.object({ clientId: id, sessionId: id, format: noteFormat }),
    output: noteDetail,
    access: ['counselor', 'supervisor'],
    audit: 'create',
    runsIn: 'store',
  }),
  'notes.get': operation({
    input: z.object({ noteId: id }),
    output: noteDetail,
    access: ['counselor', 'supervisor', 'read-only'],
    audit: 'view',
    runsIn: 'store',
  }),
  /** What stands beside the writing: the last plan, and what of the plans can be worked on. */
  'notes.beside': operation({
    input: z.object({ noteId: id }),
    output: noteBeside,
    access: ['counselor', 'supervisor', 'read-only'],
    audit: 'view',
    runsIn: 'store',
  }),
  /** Durable in drafts.db when it answers. */
  'notes.saveDraft': operation({
    input: draft,
    output: z.object({ revision: z.int(), savedAt: instant }),
    access: ['counselor', 'supervisor'],
    audit: 'none',
    runsIn: 'store',
  }),
  /**
   * Locks the text under an Ed25519 signature. Refused when every section is empty, when a carried plan was not edited, or when
   * a positive risk screen has no action. A co-signature that the site wants is asked for in the same act.
   */
  'notes.sign': operation({
    input: draft,
    output: noteDetail,
    access: ['counselor', 'supervisor'],
    audit: 'sign',
    runsIn: 'store',
  }),
  /** Drops a draft that was never signed; its text is gone for good. */
  'notes.discardDraft': operation({
    input: z.object({ noteId: id }),
    output: z.object({ discarded: z.literal(true) }),
    access: ['counselor', 'supervisor'],
    audit: 'change',
    runsIn: 'store',
  }),
} as const
