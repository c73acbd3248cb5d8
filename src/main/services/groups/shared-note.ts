import type { GroupNoteDetail, GroupNoteText, NameFind } from '#shared/contract/operations/groups.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { noteFormat, noteSections, type NoteFormat } from '#shared/contract/values.ts'
import { legalName, shownName } from '#shared/domain/clients/names.ts'
import { findNames, indexNames } from '#shared/domain/groups/find-names.ts'
import { textsOf } from '#shared/domain/groups/shared-note.ts'
import { inWritingOrder, isBlankNote } from '#shared/domain/notes/formats.ts'
import { appendAudit, type AuditDetail } from '#services/audit/append.ts'
import type { GroupDraft } from '#store/drafts/group-drafts.ts'
import {
  deleteGroupNoteDraft,
  groupFormat,
  groupNoteOf,
  insertGroupNote,
  linesOfSession,
  namesInGroup,
  notesOfSession,
  type GroupNoteRecord,
  type SessionNoteRecord,
} from '#store/repositories/groups-notes.ts'
import { rosterOf } from '#store/repositories/groups-sessions.ts'
import { newId, now, type Context, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { conflict, notFound } from '../refuse.ts'
import { sessionOf, stampOf } from './record.ts'

/** The shared note of a group session until it is signed; signing is in sign-notes.ts. */

const firstFormat: NoteFormat = 'dap'

export const readNote: Handler<'groups.note'> = (context, { sessionId }) => noteDetail(context, sessionId)

export const startNote: Handler<'groups.startNote'> = (context, { sessionId, format }) => {
  const session = sessionOf(context, sessionId)
  if (session.status !== 'held') {
    throw conflict('Take the attendance of this session first. The notes follow from who was there.')
  }
  if (groupNoteOf(context.store, sessionId) === undefined) {
    const ids = { id: newId(), sessionId, authorId: context.user.staffId }
    inTransaction(context.store, () => {
      insertGroupNote(context.store, { ...ids, format }, stampOf(context))
      auditNote(context, 'create', 'groups.startNote', sessionId, { groupId: session.groupId })
    })
  }
  return noteDetail(context, sessionId)
}

export const saveNote: Handler<'groups.saveNote'> = (context, { sessionId, revision, text }) => {
  const note = ownNote(context, sessionId)
  // What is signed stays; only lines of members without a note can still be written.
  const shared = note.state === 'draft' ? text : { ...text, sections: {}, materials: '' }
  return context.drafts.groups.save({
    sessionId,
    userId: context.user.userId,
    format: shared.format,
    sections: inWritingOrder(shared.format, shared.sections),
    materials: shared.materials,
    lines: withWords(shared.lines),
    baseRevision: revision,
  })
}

export const discardNote: Handler<'groups.discardNote'> = (context, { sessionId }) => {
  const note = ownNote(context, sessionId)
  if (note.state === 'signed') {
    throw new OperationFailure('already_signed', 'The members’ notes are signed, so the shared note stays.')
  }
  inTransaction(context.store, () => {
    deleteGroupNoteDraft(context.store, note.id)
    auditNote(context, 'change', 'groups.discardNote', sessionId)
  })
  context.drafts.groups.remove(sessionId)
  return { discarded: true }
}

export const findNamesInNote: Handler<'groups.findNames'> = (context, { sessionId, text }) => ({
  finds: namesIn(context, sessionOf(context, sessionId).groupId, text),
})

/** Every name of a member in the texts, place by place. Looks at everybody who is or ever was in the group. */
export const namesIn = (
  context: Context,
  groupId: string,
  text: Pick<GroupNoteText, 'sections' | 'materials' | 'lines'>,
): NameFind[] => {
  const members = namesInGroup(context.store, groupId)
  const index = indexNames(members)
  const names = new Map(
    members.map((member) => {
      const shown = shownName(member)
      const legal = legalName(member)
      return [member.clientId, shown === legal ? shown : `${shown} (${legal})`]
    }),
  )
  return textsOf(text).flatMap(({ place, text: words, own }) =>
    findNames(index, words, own).map(({ clientIds, ...find }) => ({
      place,
      ...find,
      members: clientIds.map((clientId) => ({ clientId, name: names.get(clientId) ?? '' })),
    })),
  )
}

/** The shared note, if the person who is signed in began it: nobody else writes or signs it. */
export const ownNote = (context: Context, sessionId: string): GroupNoteRecord => {
  sessionOf(context, sessionId)
  const note = groupNoteOf(context.store, sessionId)
  if (!note) throw notFound('This shared note is not there (any more). Begin it first.')
  if (note.authorId !== context.user.staffId) {
    throw new OperationFailure(
      'forbidden',
      'Only the person who began this shared note can write and sign it.',
    )
  }
  return note
}

/** The note of a member as signing meets it: 'none' also for a draft of one's own that nobody wrote into. */
export const standing = (
  context: Context,
  note: SessionNoteRecord | undefined,
): 'none' | 'begun' | 'signed' => {
  if (note === undefined) return 'none'
  if (note.state !== 'draft') return 'signed'
  if (note.authorId !== context.user.staffId) return 'begun'
  const draft = context.drafts.get(note.noteId)
  return draft === null || isBlankNote(draft.sections) ? 'none' : 'begun'
}

/** The shared note as the room shows it. */
export const noteDetail = (context: Context, sessionId: string): GroupNoteDetail => {
  const session = sessionOf(context, sessionId)
  const note = groupNoteOf(context.store, sessionId)
  const draft = note === undefined ? null : context.drafts.groups.get(sessionId)
  const inWriting = note?.state === 'draft' ? draft : null
  return {
    sessionId,
    state: note?.state ?? 'none',
    author: note?.author ?? null,
    mine: note?.authorId === context.user.staffId,
    format:
      inWriting !== null
        ? noteFormat.parse(inWriting.format)
        : (note?.format ?? groupFormat(context.store, session.groupId) ?? firstFormat),
    sections:
      inWriting?.sections ?? (note === undefined ? {} : noteSections.parse(JSON.parse(note.sections))),
    materials: inWriting?.materials ?? note?.materials ?? '',
    lines: linesOf(context, session, draft),
    notes: notesOfSession(context.store, sessionId).map((one) => ({
      clientId: one.clientId,
      noteId: one.noteId,
      state: one.state,
      author: one.author ?? '',
      ownWords: standing(context, one) === 'begun',
    })),
    signedAt: note?.signedAt ?? null,
    draftRevision: draft?.revision ?? 0,
    draftSavedAt: draft?.savedAt ?? null,
    recovered: draft?.recovered ?? false,
  }
}

/** Lines of members with a locked note as they were signed; of the others as they are being written, or as they stand. */
const linesOf = (
  context: Context,
  session: { readonly groupId: string; readonly sessionId: string; readonly heldOn: string },
  draft: GroupDraft | null,
): Record<string, string> => {
  const locked = new Set(
    rosterOf(context.store, session)
      .filter(({ noteState }) => noteState === 'signed' || noteState === 'earlier-records')
      .map(({ clientId }) => clientId),
  )
  const stored = Object.fromEntries(
    linesOfSession(context.store, session.sessionId).map(({ clientId, remark }) => [clientId, remark ?? '']),
  )
  const typed = Object.fromEntries(
    Object.entries(draft?.lines ?? {}).filter(([clientId]) => !locked.has(clientId)),
  )
  return withWords(draft === null ? stored : { ...lockedOnly(stored, locked), ...typed })
}

const lockedOnly = (lines: Record<string, string>, locked: ReadonlySet<string>): Record<string, string> =>
  Object.fromEntries(Object.entries(lines).filter(([clientId]) => locked.has(clientId)))

const withWords = (lines: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(lines).filter(([, text]) => text.trim() !== ''))

/** An audit row about the shared note of a session. */
export const auditNote = (
  context: Context,
  category: 'create' | 'change' | 'sign',
  operation: string,
  sessionId: string,
  detail: AuditDetail = {},
): void => {
  appendAudit(context.store, {
    category,
    operation,
    subjectKind: 'session',
    subjectId: sessionId,
    detail,
    userId: context.user.userId,
    at: now(context),
  })
}
