import type { NoteFormat } from '#shared/contract/values.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { inWritingOrder, isBlankNote } from '#shared/domain/notes/formats.ts'
import { siteFormats } from '#store/repositories/note-formats.ts'
import { lastPlanBefore, workableParts } from '#store/repositories/note-parts.ts'
import { deleteDraftNote, insertDraftNote, signNote, type NoteRecord } from '#store/repositories/notes.ts'
import { clientSession } from '#store/repositories/sessions.ts'
import { newId, now, stamp, type Context, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { conflict, notFound } from '../refuse.ts'
import { addendumHandlers } from './addenda.ts'
import { bookOf, contentOf, inFormat } from './content.ts'
import { cosignatureHandlers, requestIfNeeded } from './cosignatures.ts'
import { detailOf, extrasOf, noteOf } from './detail.ts'
import { checkExtras, writeExtras } from './extras.ts'
import { formatHandlers } from './formats.ts'
import { afterNoteChange } from './record.ts'
import { signContent } from './signature.ts'

const start: Handler<'notes.start'> = (context, { clientId, sessionId, format }) => {
  const session = clientSession(context.store, clientId, sessionId)
  if (!session) throw notFound('This session is not in the chart (any more).')
  if (session.noteId !== null) return detailOf(context, session.noteId)
  const noteId = newId()
  const ids = { noteId, clientId, sessionId, episodeId: session.episodeId, authorId: context.user.staffId }
  inTransaction(context.store, () => {
    insertDraftNote(context.store, ids, onOffer(context, format), stamp(context))
    afterNoteChange(context, 'create', 'notes.start', ids)
  })
  return detailOf(context, noteId)
}

/** The format itself; for a retired version of the site's own the one that stands for it today. */
const onOffer = (context: Context, format: NoteFormat): NoteFormat => {
  const own = siteFormats(context.store)
  const asked = own.find((one) => one.format === format)
  if (asked?.active === true || !format.startsWith('site-')) return format
  const family = format.slice(0, format.lastIndexOf('-') + 1)
  return own.find((one) => one.active && one.format.startsWith(family))?.format ?? 'dap'
}

const get: Handler<'notes.get'> = (context, { noteId }) => detailOf(context, noteId)

const beside: Handler<'notes.beside'> = (context, { noteId }) => {
  const note = noteOf(context, noteId)
  return {
    lastPlan: lastPlanBefore(context.store, note),
    workable: workableParts(context.store, note.clientId),
  }
}

const saveDraft: Handler<'notes.saveDraft'> = (context, { noteId, revision, format, sections, extras }) => {
  const note = ownDraft(context, noteId)
  return context.drafts.save({
    noteId,
    clientId: note.clientId,
    sessionId: note.sessionId,
    userId: context.user.userId,
    format,
    sections: inWritingOrder(format, sections, bookOf(context.store)),
    extras: extras === undefined ? undefined : JSON.stringify(extras),
    baseRevision: revision,
  })
}

const signDraft: Handler<'notes.sign'> = (context, { noteId, revision, format, sections, extras }) => {
  const { store, user, drafts } = context
  const note = ownDraft(context, noteId)
  if (isBlankNote(sections)) {
    throw new OperationFailure(
      'invalid_input',
      'The note is empty. Write at least one section before signing.',
    )
  }
  const stored = drafts.get(noteId)
  if (stored && stored.revision !== revision) {
    throw conflict('This note was changed in another window. Nothing was signed; look at both texts first.')
  }
  const signedAt = now(context)
  const text = inWritingOrder(format, sections, bookOf(store))
  const beside = extras ?? extrasOf(note, stored)
  checkExtras(context, note, text, beside)
  inTransaction(store, () => {
    // Before the signature: with it, all of this is locked.
    writeExtras(context, note, beside, { at: signedAt, by: user.userId })
    const whole = inFormat(store, noteOf(context, noteId), format)
    const signed = signContent(
      store,
      contentOf(whole, text, note.authorId ?? user.staffId, signedAt, user.userId),
    )
    const sectionsText = JSON.stringify(text)
    signNote(store, noteId, { format, sections: sectionsText, signedAt, signedBy: user.userId, ...signed })
    afterNoteChange(context, 'sign', 'notes.sign', note, {
      contentHash: signed.contentHash.toString('hex'),
      canonicalVersion: signed.canonicalVersion,
    })
    requestIfNeeded(context, noteOf(context, noteId))
  })
  // After the commit: killed in between, a left-over draft of a signed note is dropped when it is next met.
  drafts.remove(noteId)
  return detailOf(context, noteId)
}

const discardDraft: Handler<'notes.discardDraft'> = (context, { noteId }) => {
  const note = ownDraft(context, noteId)
  inTransaction(context.store, () => {
    deleteDraftNote(context.store, noteId)
    afterNoteChange(context, 'change', 'notes.discardDraft', note)
  })
  context.drafts.remove(noteId)
  return { discarded: true }
}

/** The note, if it is a draft of the person who is signed in: only its author writes and signs it. */
const ownDraft = (context: Context, noteId: string): NoteRecord => {
  const note = noteOf(context, noteId)
  if (note.state !== 'draft') {
    throw new OperationFailure(
      'already_signed',
      'This note is locked. It can be read and printed, not changed. Add an addendum instead.',
    )
  }
  if (note.authorId !== context.user.staffId) {
    throw new OperationFailure('forbidden', 'Only the person who began this note can write and sign it.')
  }
  return note
}

export const noteHandlers = {
  'notes.start': start,
  'notes.get': get,
  'notes.beside': beside,
  'notes.saveDraft': saveDraft,
  'notes.sign': signDraft,
  'notes.discardDraft': discardDraft,
  ...addendumHandlers,
  ...cosignatureHandlers,
  ...formatHandlers,
}
