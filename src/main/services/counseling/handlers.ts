import { OperationFailure } from '#shared/contract/result.ts'
import {
  canonicalCounseling,
  counselingFormat,
  counselingSection,
  counselingVersion,
} from '#shared/domain/counseling/canonical.ts'
import { countsAsSeen } from '#shared/domain/tasks/seen.ts'
import {
  counselingNotesOf,
  deleteCounselingDraft,
  insertCounselingNote,
  ownCounselingNoteOf,
  signCounselingNote,
  type CounselingRecord,
} from '#store/repositories/counseling.ts'
import { clientSession } from '#store/repositories/sessions.ts'
import { newId, now, stamp, type Context, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { hex } from '../notes/parts.ts'
import { sealerOf } from '../notes/signature.ts'
import { badField, conflict, notFound } from '../refuse.ts'
import { counselingAddendumHandlers } from './addenda.ts'
import { detailOf, ownNote, shutByEmergency } from './own.ts'
import { alreadySigned, recordCounseling } from './record.ts'
import { counselingContent } from './signature.ts'

/** SUD counseling notes: everything by their author, nothing by anybody else. */

const list: Handler<'counseling.list'> = (context, { clientId }) =>
  shutByEmergency(context, clientId)
    ? { notes: [], mayWrite: false }
    : {
        notes: counselingNotesOf(context.store, clientId, context.user.staffId),
        mayWrite: context.access.mayWrite(clientId),
      }

const start: Handler<'counseling.start'> = (context, { clientId, sessionId }) => {
  const { store, user } = context
  if (shutByEmergency(context, clientId)) {
    throw new OperationFailure(
      'forbidden',
      'An emergency opens the record, not counseling notes. Write what the emergency needs into the session note.',
    )
  }
  const session = clientSession(store, clientId, sessionId)
  if (!session) throw notFound('This session is not in the chart (any more).')
  const authorId = user.staffId
  const begun = ownCounselingNoteOf(store, { clientId, sessionId, authorId })
  if (begun !== null) return detailOf(context, clientId, begun)
  if (!countsAsSeen(session.attendance)) {
    throw conflict(
      'The client did not take part in this session, so there is nothing said in it to write about.',
    )
  }
  const noteId = newId()
  inTransaction(store, () => {
    const ids = { noteId, clientId, sessionId, authorId, format: counselingFormat }
    insertCounselingNote(store, ids, stamp(context))
    recordCounseling(context, 'create', 'counseling.start', about(noteId))
  })
  return detailOf(context, clientId, noteId)
}

const get: Handler<'counseling.get'> = (context, { clientId, counselingNoteId }) =>
  detailOf(context, clientId, counselingNoteId)

const saveDraft: Handler<'counseling.saveDraft'> = (
  context,
  { clientId, counselingNoteId, revision, text },
) => {
  ownDraft(context, clientId, counselingNoteId)
  return context.drafts.counseling.save({
    writingId: counselingNoteId,
    noteId: counselingNoteId,
    clientId,
    userId: context.user.userId,
    body: text,
    baseRevision: revision,
  })
}

const sign: Handler<'counseling.sign'> = (context, { clientId, counselingNoteId, revision, text }) => {
  const { store, user, drafts } = context
  const note = ownDraft(context, clientId, counselingNoteId)
  if (text.trim() === '') throw badField('text', 'The note is empty. Write it before signing.')
  const stored = drafts.counseling.get(counselingNoteId)
  if (stored && stored.revision !== revision) {
    throw conflict('This note was changed in another window. Nothing was signed; look at both texts first.')
  }
  const signedAt = now(context)
  const sections = { [counselingSection]: text }
  inTransaction(store, () => {
    const content = counselingContent(note, sections, signedAt, user.userId)
    const seal = sealerOf(store, signedAt)
    const signed = seal(canonicalCounseling(content, counselingVersion), counselingVersion)
    signCounselingNote(store, counselingNoteId, {
      sections: JSON.stringify(sections),
      signedAt,
      signedBy: user.userId,
      ...signed,
    })
    recordCounseling(context, 'sign', 'counseling.sign', about(counselingNoteId), {
      contentHash: hex(signed.contentHash),
      canonicalVersion: signed.canonicalVersion,
    })
  })
  // After the commit; what a kill in between leaves over goes when the note is next opened.
  drafts.counseling.remove(counselingNoteId)
  return detailOf(context, clientId, counselingNoteId)
}

const discardDraft: Handler<'counseling.discardDraft'> = (context, { clientId, counselingNoteId }) => {
  ownDraft(context, clientId, counselingNoteId)
  inTransaction(context.store, () => {
    deleteCounselingDraft(context.store, counselingNoteId)
    recordCounseling(context, 'change', 'counseling.discardDraft', about(counselingNoteId))
  })
  context.drafts.counseling.remove(counselingNoteId)
  return { discarded: true }
}

const about = (id: string) => ({ kind: 'counseling-note' as const, id })

const ownDraft = (context: Context, clientId: string, noteId: string): CounselingRecord => {
  const note = ownNote(context, clientId, noteId)
  if (note.state !== 'draft') throw alreadySigned('note')
  return note
}

export const counselingHandlers = {
  'counseling.list': list,
  'counseling.start': start,
  'counseling.get': get,
  'counseling.saveDraft': saveDraft,
  'counseling.sign': sign,
  'counseling.discardDraft': discardDraft,
  ...counselingAddendumHandlers,
}
