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

export const noteDetail = z.object({
  noteId: id,
  clientId: id,
  sessionId: id,
  state: noteState,
  format: noteFormat,
  sections: noteSections,
  author: z.string(),
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
})
export type NoteDetail = z.infer<typeof noteDetail>

const draft = z.object({ noteId: id, revision: z.int().min(0), format: noteFormat, sections: noteSections })

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
  /** Durable in drafts.db when it answers. */
  'notes.saveDraft': operation({
    input: draft,
    output: z.object({ revision: z.int(), savedAt: instant }),
    access: ['counselor', 'supervisor'],
    audit: 'none',
    runsIn: 'store',
  }),
  /** Locks the text under an Ed25519 signature. Refused when every section is empty. */
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
