import type { NoteDetail } from '#shared/contract/operations/notes.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { noteFormat, noteSections } from '#shared/contract/values.ts'
import type { SignedContent } from '#shared/domain/notes/canonical.ts'
import { inWritingOrder, isBlankNote } from '#shared/domain/notes/formats.ts'
import { appendAudit } from '#services/audit/append.ts'
import {
  deleteDraftNote,
  insertDraftNote,
  noteById,
  signNote,
  type NoteRecord,
} from '#store/repositories/notes.ts'
import { clientSession } from '#store/repositories/sessions.ts'
import { z } from 'zod'
import { newId, now, stamp, type Context, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { refreshProjections } from '../tasks/refresh.ts'
import { signatureHolds, signContent } from './signature.ts'

const marksShape = z.array(z.object({ column: z.string(), message: z.string() }))

const start: Handler<'notes.start'> = (context, { clientId, sessionId, format }) => {
  const session = clientSession(context.store, clientId, sessionId)
  if (!session) throw new OperationFailure('not_found', 'This session is not in the chart (any more).')
  if (session.noteId !== null) return detailOf(context, session.noteId)
  const noteId = newId()
  const ids = { noteId, clientId, sessionId, episodeId: session.episodeId, authorId: context.user.staffId }
  inTransaction(context.store, () => {
    insertDraftNote(context.store, ids, format, stamp(context))
    afterChange(context, 'create', 'notes.start', clientId, noteId)
  })
  return detailOf(context, noteId)
}

const get: Handler<'notes.get'> = (context, { noteId }) => detailOf(context, noteId)

const saveDraft: Handler<'notes.saveDraft'> = (context, { noteId, revision, format, sections }) => {
  const note = ownDraft(context, noteId)
  return context.drafts.save({
    noteId,
    clientId: note.clientId,
    sessionId: note.sessionId,
    userId: context.user.userId,
    format,
    sections: inWritingOrder(format, sections),
    baseRevision: revision,
  })
}

const signDraft: Handler<'notes.sign'> = (context, { noteId, revision, format, sections }) => {
  const note = ownDraft(context, noteId)
  if (isBlankNote(sections)) {
    throw new OperationFailure(
      'invalid_input',
      'The note is empty. Write at least one section before signing.',
    )
  }
  const stored = context.drafts.get(noteId)
  if (stored && stored.revision !== revision) {
    throw new OperationFailure(
      'conflict',
      'This note was changed in another window. Nothing was signed; look at both texts first.',
    )
  }
  const signedAt = now(context)
  const text = inWritingOrder(format, sections)
  inTransaction(context.store, () => {
    const signed = signContent(
      context.store,
      contentOf(
        { ...note, format },
        text,
        note.authorId ?? context.user.staffId,
        signedAt,
        context.user.userId,
      ),
    )
    signNote(context.store, noteId, {
      format,
      sections: JSON.stringify(text),
      signedAt,
      signedBy: context.user.userId,
      ...signed,
    })
    afterChange(context, 'sign', 'notes.sign', note.clientId, noteId, {
      contentHash: signed.contentHash.toString('hex'),
      canonicalVersion: signed.canonicalVersion,
    })
  })
  // After the commit: killed in between, a left-over draft of a signed note is dropped when it is next met.
  context.drafts.remove(noteId)
  return detailOf(context, noteId)
}

const discardDraft: Handler<'notes.discardDraft'> = (context, { noteId }) => {
  const note = ownDraft(context, noteId)
  inTransaction(context.store, () => {
    deleteDraftNote(context.store, noteId)
    afterChange(context, 'change', 'notes.discardDraft', note.clientId, noteId)
  })
  context.drafts.remove(noteId)
  return { discarded: true }
}

/** A note as the screen shows it; verifies the signature every time it is opened. */
export const detailOf = (context: Context, noteId: string): NoteDetail => {
  const note = noteById(context.store, noteId)
  if (!note) throw noteNotThere()
  const draft = note.state === 'draft' ? context.drafts.get(noteId) : null
  const sections = draft?.sections ?? noteSections.parse(JSON.parse(note.sections))
  return {
    noteId,
    clientId: note.clientId,
    sessionId: note.sessionId,
    state: note.state,
    format: draft ? noteFormat.parse(draft.format) : note.format,
    sections,
    author: note.author ?? note.sourceCounselor ?? '',
    session: { heldOn: note.heldOn, startTime: note.startTime, kind: note.kind, minutes: note.minutes },
    signedAt: note.signedAt,
    signatureHolds: checkSignature(context, note, sections),
    source:
      note.state === 'earlier-records' && note.sourceFile !== null && note.sourceRow !== null
        ? {
            fileName: note.sourceFile,
            row: note.sourceRow,
            counselor: note.sourceCounselor,
            marks: note.sourceMarks === null ? [] : marksShape.parse(JSON.parse(note.sourceMarks)),
          }
        : null,
    draftRevision: draft?.revision ?? 0,
    draftSavedAt: draft?.savedAt ?? null,
    recovered: draft?.recovered ?? false,
  }
}

const checkSignature = (
  context: Context,
  note: NoteRecord,
  sections: NoteDetail['sections'],
): boolean | null => {
  if (note.state !== 'signed') return null
  const { signedAt, signedBy, contentHash, signature, signingKeyId, canonicalVersion, authorId } = note
  if (!signedAt || !signedBy || !contentHash || !signature || !signingKeyId || !canonicalVersion || !authorId)
    return false
  return signatureHolds(context.store, contentOf(note, sections, authorId, signedAt, signedBy), {
    contentHash,
    signature,
    signingKeyId,
    canonicalVersion,
  })
}

/** What the signature of this note covers. */
export const contentOf = (
  note: NoteRecord,
  sections: NoteDetail['sections'],
  authorId: string,
  signedAt: string,
  signedBy: string,
): SignedContent => ({
  noteId: note.noteId,
  clientId: note.clientId,
  sessionId: note.sessionId,
  authorId,
  format: note.format,
  sections,
  heldOn: note.heldOn,
  startTime: note.startTime,
  kind: note.kind,
  minutes: note.minutes,
  attendance: note.attendance,
  signedAt,
  signedBy,
})

/** The note, if it is a draft of the person who is signed in: only its author writes and signs it. */
const ownDraft = (context: Context, noteId: string): NoteRecord => {
  const note = noteById(context.store, noteId)
  if (!note) throw noteNotThere()
  if (note.state !== 'draft') {
    throw new OperationFailure(
      'already_signed',
      'This note is locked. It can be read and printed, not changed.',
    )
  }
  if (note.authorId !== context.user.staffId) {
    throw new OperationFailure('forbidden', 'Only the person who began this note can write and sign it.')
  }
  return note
}

const afterChange = (
  context: Context,
  category: 'create' | 'change' | 'sign',
  operation: string,
  clientId: string,
  noteId: string,
  detail: Record<string, string | number> = {},
): void => {
  refreshProjections(context.store, [clientId], context.settings)
  appendAudit(context.store, {
    category,
    operation,
    subjectKind: 'note',
    subjectId: noteId,
    detail: { clientId, ...detail },
    userId: context.user.userId,
    at: now(context),
  })
}

const noteNotThere = (): OperationFailure =>
  new OperationFailure('not_found', 'This note is not in the chart (any more).')

export const noteHandlers = {
  'notes.start': start,
  'notes.get': get,
  'notes.saveDraft': saveDraft,
  'notes.sign': signDraft,
  'notes.discardDraft': discardDraft,
}
