import { OperationFailure } from '#shared/contract/result.ts'
import { addendumVersion, canonicalAddendum } from '#shared/domain/notes/canonical-addendum.ts'
import {
  addendaOf,
  addendumById,
  deleteAddendumDraft,
  errorMarkOf,
  insertAddendum,
  insertErrorMark,
  signAddendum,
  type AddendumRecord,
} from '#store/repositories/addenda.ts'
import { newId, now, stamp, type Context, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { badField, conflict, notFound } from '../refuse.ts'
import { askAgain } from './cosignatures.ts'
import { detailOf, noteOf } from './detail.ts'
import { addendumContent, hex } from './parts.ts'
import { afterNoteChange } from './record.ts'
import { sealerOf } from './signature.ts'

/** Addenda to locked notes, and the mark 'entered in error'. */

const start: Handler<'notes.startAddendum'> = (context, { noteId }) => {
  const note = noteOf(context, noteId)
  if (note.state === 'draft') {
    throw conflict('This note is still a draft. Write in the note itself.')
  }
  const { staffId } = context.user
  const begun = addendaOf(context.store, noteId).find(
    (one) => one.state === 'draft' && one.authorId === staffId,
  )
  if (begun) return { addendumId: begun.addendumId, note: detailOf(context, noteId) }
  const addendumId = newId()
  inTransaction(context.store, () => {
    insertAddendum(context.store, { addendumId, noteId, authorId: staffId }, stamp(context))
    afterNoteChange(context, 'create', 'notes.startAddendum', note, {}, { kind: 'addendum', id: addendumId })
  })
  return { addendumId, note: detailOf(context, noteId) }
}

const save: Handler<'notes.saveAddendum'> = (context, { addendumId, revision, text }) => {
  const { noteId } = ownDraft(context, addendumId)
  return context.drafts.addenda.save({
    addendumId,
    noteId,
    clientId: noteOf(context, noteId).clientId,
    userId: context.user.userId,
    body: text,
    baseRevision: revision,
  })
}

const sign: Handler<'notes.signAddendum'> = (context, { addendumId, revision, text, askAgain: again }) => {
  const { store, user, drafts } = context
  const addendum = ownDraft(context, addendumId)
  if (text.trim() === '') throw badField('text', 'The addendum is empty. Write it before signing.')
  const stored = drafts.addenda.get(addendumId)
  if (stored && stored.revision !== revision) {
    throw conflict(
      'This addendum was changed in another window. Nothing was signed; look at both texts first.',
    )
  }
  const note = noteOf(context, addendum.noteId)
  const signedAt = now(context)
  inTransaction(store, () => {
    const content = addendumContent(addendum, text, signedAt, user.userId)
    const signed = sealerOf(store, signedAt)(canonicalAddendum(content), addendumVersion)
    signAddendum(store, addendumId, { body: text, signedAt, signedBy: user.userId, ...signed })
    afterNoteChange(
      context,
      'sign',
      'notes.signAddendum',
      note,
      { contentHash: hex(signed.contentHash), canonicalVersion: signed.canonicalVersion },
      { kind: 'addendum', id: addendumId },
    )
    if (again) askAgain(context, note)
  })
  // After the commit: killed in between, what is left over is met by a locked addendum and shown nowhere.
  drafts.addenda.remove(addendumId)
  return detailOf(context, note.noteId)
}

const discard: Handler<'notes.discardAddendum'> = (context, { addendumId }) => {
  const { noteId } = ownDraft(context, addendumId)
  inTransaction(context.store, () => {
    deleteAddendumDraft(context.store, addendumId)
    const subject = { kind: 'addendum', id: addendumId }
    afterNoteChange(context, 'change', 'notes.discardAddendum', noteOf(context, noteId), {}, subject)
  })
  context.drafts.addenda.remove(addendumId)
  return { discarded: true }
}

/** The author says so, or a supervisor; for a note from earlier records whoever writes in the chart. */
const markInError: Handler<'notes.markInError'> = (context, { noteId, reason }) => {
  const note = noteOf(context, noteId)
  const { user, store } = context
  if (note.state === 'draft') throw conflict('This note is still a draft. Correct or discard it.')
  if (note.authorId !== null && note.authorId !== user.staffId && !user.roles.includes('supervisor')) {
    throw new OperationFailure(
      'forbidden',
      'Only the person who wrote this note, or a supervisor, can mark it as entered in error. You can add an addendum.',
    )
  }
  if (errorMarkOf(store, noteId) !== null) {
    throw conflict('This note is marked as entered in error already. Add an addendum to explain.')
  }
  inTransaction(store, () => {
    insertErrorMark(store, { id: newId(), noteId, reason, markedAt: now(context), markedBy: user.userId })
    afterNoteChange(context, 'change', 'notes.markInError', note)
  })
  return detailOf(context, noteId)
}

/** The addendum, if it is a draft of the person who is signed in. */
const ownDraft = (context: Context, addendumId: string): AddendumRecord => {
  const addendum = addendumById(context.store, addendumId)
  if (!addendum) throw notFound('This addendum is not in the chart (any more).')
  if (addendum.state !== 'draft') {
    throw new OperationFailure('already_signed', 'This addendum is signed and locked. Add another one.')
  }
  if (addendum.authorId !== context.user.staffId) {
    throw new OperationFailure('forbidden', 'Only the person who began this addendum can write and sign it.')
  }
  return addendum
}

export const addendumHandlers = {
  'notes.startAddendum': start,
  'notes.saveAddendum': save,
  'notes.signAddendum': sign,
  'notes.discardAddendum': discard,
  'notes.markInError': markInError,
}
