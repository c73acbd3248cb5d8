import { z } from 'zod'
import { operation } from '../operation.ts'
import { id, instant, limits, prose, requiredLine } from '../values.ts'
import { noteDetail } from './notes.ts'

const draft = z.object({ addendumId: id, revision: z.int().min(0), text: prose(limits.section) })

export const noteAddendumOperations = {
  /** One's own draft of an addendum to a locked note: found, or begun. Answers the note with it. */
  'notes.startAddendum': operation({
    input: z.object({ noteId: id }),
    output: z.object({ addendumId: id, note: noteDetail }),
    access: ['counselor', 'supervisor'],
    audit: 'create',
    runsIn: 'store',
  }),
  /** Durable in drafts.db when it answers. */
  'notes.saveAddendum': operation({
    input: draft,
    output: z.object({ revision: z.int(), savedAt: instant }),
    access: ['counselor', 'supervisor'],
    audit: 'none',
    runsIn: 'store',
  }),
  /** Locks it under a signature of its own; with `askAgain` the note's co-signature is asked for in the same act. */
  'notes.signAddendum': operation({
    input: draft.extend({ askAgain: z.boolean() }),
    output: noteDetail,
    access: ['counselor', 'supervisor'],
    audit: 'sign',
    runsIn: 'store',
  }),
  'notes.discardAddendum': operation({
    input: z.object({ addendumId: id }),
    output: z.object({ discarded: z.literal(true) }),
    access: ['counselor', 'supervisor'],
    audit: 'change',
    runsIn: 'store',
  }),
  /** The note stays as it is, readable, under the mark; never taken back. */
  'notes.markInError': operation({
    input: z.object({ noteId: id, reason: requiredLine(limits.reason) }),
    output: noteDetail,
    access: ['counselor', 'supervisor'],
    audit: 'change',
    runsIn: 'store',
  }),
} as const
