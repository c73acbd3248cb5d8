import { canonicalCounselingAddendum, counselingVersion } from '#shared/domain/counseling/canonical.ts'
import {
  counselingAddendaOf,
  deleteCounselingAddendumDraft,
  insertCounselingAddendum,
  signCounselingAddendum,
} from '#store/repositories/counseling.ts'
import { newId, now, stamp, type Context, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { hex } from '../notes/parts.ts'
import { sealerOf } from '../notes/signature.ts'
import { badField, conflict } from '../refuse.ts'
import { detailOf, ownAddendum, ownNote } from './own.ts'
import { alreadySigned, recordCounseling } from './record.ts'
import { counselingAddendumContent } from './signature.ts'

/** Addenda to one's own signed counseling notes. */

const start: Handler<'counseling.startAddendum'> = (context, { clientId, counselingNoteId }) => {
  const note = ownNote(context, clientId, counselingNoteId)
  if (note.state === 'draft') throw conflict('This note is still a draft. Write in the note itself.')
  const begun = counselingAddendaOf(context.store, note.noteId).find(({ state }) => state === 'draft')
  const addendumId = begun?.addendumId ?? newId()
  if (begun === undefined) {
    inTransaction(context.store, () => {
      const ids = { addendumId, noteId: note.noteId, authorId: context.user.staffId }
      insertCounselingAddendum(context.store, ids, stamp(context))
      recordCounseling(context, 'create', 'counseling.startAddendum', about(addendumId), of(note.noteId))
    })
  }
  return { counselingAddendumId: addendumId, note: detailOf(context, clientId, note.noteId) }
}

const save: Handler<'counseling.saveAddendum'> = (
  context,
  { clientId, counselingAddendumId, revision, text },
) => {
  const { noteId } = ownDraft(context, clientId, counselingAddendumId).note
  return context.drafts.counseling.save({
    writingId: counselingAddendumId,
    noteId,
    clientId,
    userId: context.user.userId,
    body: text,
    baseRevision: revision,
  })
}

const sign: Handler<'counseling.signAddendum'> = (
  context,
  { clientId, counselingAddendumId, revision, text },
) => {
  const { store, user, drafts } = context
  const { addendum, note } = ownDraft(context, clientId, counselingAddendumId)
  if (text.trim() === '') throw badField('text', 'The addendum is empty. Write it before signing.')
  const stored = drafts.counseling.get(counselingAddendumId)
  if (stored && stored.revision !== revision) {
    throw conflict(
      'This addendum was changed in another window. Nothing was signed; look at both texts first.',
    )
  }
  const signedAt = now(context)
  inTransaction(store, () => {
    const content = counselingAddendumContent(addendum, text, signedAt, user.userId)
    const seal = sealerOf(store, signedAt)
    const signed = seal(canonicalCounselingAddendum(content, counselingVersion), counselingVersion)
    signCounselingAddendum(store, counselingAddendumId, {
      body: text,
      signedAt,
      signedBy: user.userId,
      ...signed,
    })
    recordCounseling(context, 'sign', 'counseling.signAddendum', about(counselingAddendumId), {
      ...of(note.noteId),
      contentHash: hex(signed.contentHash),
      canonicalVersion: signed.canonicalVersion,
    })
  })
  // After the commit; what a kill in between leaves over goes when the note is next opened.
  drafts.counseling.remove(counselingAddendumId)
  return detailOf(context, clientId, note.noteId)
}

const discard: Handler<'counseling.discardAddendum'> = (context, { clientId, counselingAddendumId }) => {
  const { note } = ownDraft(context, clientId, counselingAddendumId)
  inTransaction(context.store, () => {
    deleteCounselingAddendumDraft(context.store, counselingAddendumId)
    recordCounseling(
      context,
      'change',
      'counseling.discardAddendum',
      about(counselingAddendumId),
      of(note.noteId),
    )
  })
  context.drafts.counseling.remove(counselingAddendumId)
  return { discarded: true }
}

const about = (id: string) => ({ kind: 'counseling-addendum' as const, id })
const of = (noteId: string) => ({ counselingNoteId: noteId })

const ownDraft = (context: Context, clientId: string, addendumId: string) => {
  const own = ownAddendum(context, clientId, addendumId)
  if (own.addendum.state !== 'draft') throw alreadySigned('addendum')
  return own
}

export const counselingAddendumHandlers = {
  'counseling.startAddendum': start,
  'counseling.saveAddendum': save,
  'counseling.signAddendum': sign,
  'counseling.discardAddendum': discard,
}
