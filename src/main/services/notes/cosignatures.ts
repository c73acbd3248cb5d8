import { OperationFailure } from '#shared/contract/result.ts'
import { canonicalCosignature, cosignatureVersion } from '#shared/domain/notes/canonical-cosignature.ts'
import { addendaOf } from '#store/repositories/addenda.ts'
import {
  answerCosignature,
  cosignatureById,
  cosignaturesOf,
  cosigners,
  insertCosignature,
  returnedTo,
  turnCosignature,
  waitingFor,
} from '#store/repositories/cosignatures.ts'
import type { NoteRecord } from '#store/repositories/notes.ts'
import { newId, now, type Context, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { badField, conflict, notFound } from '../refuse.ts'
import { detailOf, mayAnswer, mayRequest, noteOf } from './detail.ts'
import { cosignatureContent, hex } from './parts.ts'
import { afterNoteChange } from './record.ts'
import { sealerOf } from './signature.ts'

/** Co-signatures: asked for by the author, given or returned by a supervisor. */

const others = ({ store, user }: Context) =>
  cosigners(store).filter(({ cosignerId }) => cosignerId !== user.staffId)

const list: Handler<'notes.cosigners'> = (context) => ({ cosigners: others(context) })

const request: Handler<'notes.requestCosignature'> = (context, { noteId, cosignerId }) => {
  const note = noteOf(context, noteId)
  const { store, user } = context
  if (note.state !== 'signed') {
    throw conflict('Only a note that was signed here can be co-signed. Sign it first.')
  }
  if (note.authorId !== user.staffId) {
    throw new OperationFailure('forbidden', 'Only the person who wrote this note can ask for a co-signature.')
  }
  if (cosignerId !== null && !others(context).some((one) => one.cosignerId === cosignerId)) {
    throw badField('cosignerId', 'This person cannot co-sign: no open account as supervisor, or yourself.')
  }
  inTransaction(store, () => {
    const open = cosignaturesOf(store, noteId).find(({ outcome }) => outcome === null)
    if (open) {
      const by = { at: now(context), by: user.userId }
      turnCosignature(store, open.cosignatureId, cosignerId, by)
      auditRequest(context, note, open.cosignatureId)
    } else insertRequest(context, note, cosignerId)
  })
  return detailOf(context, noteId)
}

const insertRequest = (context: Context, note: NoteRecord, requestedOf: string | null): void => {
  const requests = cosignaturesOf(context.store, note.noteId)
  if (!mayRequest(context, note, requests, addendaOf(context.store, note.noteId))) {
    throw conflict('This note is co-signed, and nothing was added to it since.')
  }
  const id = newId()
  insertCosignature(context.store, {
    id,
    noteId: note.noteId,
    requestedOf,
    requestedAt: now(context),
    requestedBy: context.user.userId,
  })
  auditRequest(context, note, id)
}

const auditRequest = (context: Context, note: NoteRecord, id: string): void =>
  afterNoteChange(context, 'change', 'notes.requestCosignature', note, {}, { kind: 'cosignature', id })

/** In the transaction that signs a note: asks any supervisor where the site wants it of this author. */
export const requestIfNeeded = (context: Context, note: NoteRecord): void => {
  if (note.authorId === null || !context.settings.cosignedStaffIds.includes(note.authorId)) return
  insertRequest(context, note, null)
}

/** In the transaction that signs an addendum: asks again, whoever was asked last. Nothing where a request is open. */
export const askAgain = (context: Context, note: NoteRecord): void => {
  const requests = cosignaturesOf(context.store, note.noteId)
  if (requests.some(({ outcome }) => outcome === null)) return
  if (note.state !== 'signed' || note.authorId !== context.user.staffId) {
    throw new OperationFailure('forbidden', 'Only the person who wrote this note can ask for a co-signature.')
  }
  insertRequest(context, note, requests.at(-1)?.requestedOf ?? null)
}

const answer: Handler<'notes.answerCosignature'> = (context, { cosignatureId, outcome, comments }) => {
  const { store, user } = context
  const open = cosignatureById(store, cosignatureId)
  if (!open) throw notFound('This request is not in the chart (any more).')
  const note = noteOf(context, open.noteId)
  if (open.outcome !== null) {
    throw new OperationFailure('already_signed', 'This request was answered already. It stays as it is.')
  }
  if (note.authorId === user.staffId) throw conflict('Nobody co-signs an own note.')
  if (!mayAnswer(context, note, open)) {
    throw new OperationFailure('forbidden', 'Somebody else was asked for this co-signature.')
  }
  const words = comments === null || comments.trim() === '' ? null : comments.trim()
  if (outcome === 'returned' && words === null) {
    throw badField('comments', 'Say what is to be done before it comes back to you.')
  }
  const answeredAt = now(context)
  inTransaction(store, () => {
    // What is signed is the note as it stands; a note whose own signature fails is not approved by anybody.
    const { contentHash } = note
    if (contentHash === null || detailOf(context, note.noteId).signatureHolds !== true) {
      throw conflict(
        'The signature of this note does not fit its text. Nothing was signed. Tell your administrator.',
      )
    }
    const given = { outcome, comments: words, answeredAt, answeredBy: user.userId }
    const signed = sealerOf(store, answeredAt)(
      canonicalCosignature(cosignatureContent(open, given, contentHash)),
      cosignatureVersion,
    )
    answerCosignature(store, cosignatureId, { ...given, ...signed })
    afterNoteChange(
      context,
      'sign',
      'notes.answerCosignature',
      note,
      { outcome, contentHash: hex(signed.contentHash), canonicalVersion: signed.canonicalVersion },
      { kind: 'cosignature', id: cosignatureId },
    )
  })
  return detailOf(context, note.noteId)
}

const waiting: Handler<'notes.waiting'> = ({ store, user, access }) => ({
  waiting: user.roles.includes('supervisor') ? waitingFor(store, user.staffId, access) : [],
  returned: returnedTo(store, user.staffId, access),
})

export const cosignatureHandlers = {
  'notes.cosigners': list,
  'notes.requestCosignature': request,
  'notes.answerCosignature': answer,
  'notes.waiting': waiting,
}
