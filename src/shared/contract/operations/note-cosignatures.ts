import { z } from 'zod'
import { operation } from '../operation.ts'
import { calendarDate, id, instant, limits, prose, sessionKind } from '../values.ts'
import { cosignOutcomes } from './note-parts.ts'
import { noteDetail } from './notes.ts'

const row = z.object({
  cosignatureId: id,
  noteId: id,
  clientId: id,
  firstName: z.string(),
  lastName: z.string(),
  preferredName: z.string().nullable(),
  fileNumber: z.string(),
  heldOn: calendarDate,
  kind: sessionKind,
  author: z.string(),
  requestedAt: instant,
})

/** Asked of one, or of any supervisor. */
const waiting = row.extend({ requestedOf: z.string().nullable() })
export type WaitingCosignature = z.infer<typeof waiting>

/** Came back with comments, and has not been asked for again. */
const returned = row.extend({ answeredAt: instant, answeredBy: z.string(), comments: z.string() })
export type ReturnedNote = z.infer<typeof returned>

export const noteCosignatureOperations = {
  /** Who can be asked: staff with an open account that supervises, without oneself. */
  'notes.cosigners': operation({
    input: z.object({}),
    output: z.object({ cosigners: z.array(z.object({ cosignerId: id, name: z.string() })) }),
    access: ['counselor', 'supervisor'],
    audit: 'none',
    runsIn: 'store',
  }),
  /** Asks for a co-signature, or turns an open request to somebody else. Only the author does. */
  'notes.requestCosignature': operation({
    input: z.object({ noteId: id, cosignerId: id.nullable() }),
    output: noteDetail,
    access: ['counselor', 'supervisor'],
    audit: 'change',
    runsIn: 'store',
  }),
  /** Gives the co-signature, or returns the note with comments; both are signed. Never for one's own note. */
  'notes.answerCosignature': operation({
    input: z.object({
      cosignatureId: id,
      outcome: z.enum(cosignOutcomes),
      comments: prose(limits.remarks).nullable(),
    }),
    output: noteDetail,
    access: ['supervisor'],
    audit: 'sign',
    runsIn: 'store',
  }),
  /** What waits for the signed-in supervisor, oldest first, and one's own notes that were returned. */
  'notes.waiting': operation({
    input: z.object({}),
    output: z.object({ waiting: z.array(waiting), returned: z.array(returned) }),
    access: ['counselor', 'supervisor'],
    audit: 'none',
    runsIn: 'store',
  }),
} as const
