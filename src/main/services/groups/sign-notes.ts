import type { ParsedInputOf } from '#shared/contract/index.ts'
import type { NameFind } from '#shared/contract/operations/groups.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { noteSections, type NoteFormat, type NoteSections } from '#shared/contract/values.ts'
import { memberSections, placeKey, unanswered } from '#shared/domain/groups/shared-note.ts'
import { inWritingOrder, isBlankNote } from '#shared/domain/notes/formats.ts'
import { countsAsSeen } from '#shared/domain/tasks/seen.ts'
import { appendAudit } from '#services/audit/append.ts'
import {
  linesOfSession,
  notesOfSession,
  signGroupNote,
  writeLine,
  type GroupNoteRecord,
  type SessionNoteRecord,
} from '#store/repositories/groups-notes.ts'
import { rosterOf } from '#store/repositories/groups-sessions.ts'
import { insertDraftNote, noteById, signNote } from '#store/repositories/notes.ts'
import { newId, now, stamp, type Context, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { contentOf, inFormat } from '../notes/content.ts'
import { requestIfNeeded } from '../notes/cosignatures.ts'
import { noteOf } from '../notes/detail.ts'
import { signerOf } from '../notes/signature.ts'
import { badField, conflict } from '../refuse.ts'
import { refreshProjections } from '../tasks/refresh.ts'
import { sessionOf } from './record.ts'
import { auditNote, namesIn, noteDetail, ownNote, standing } from './shared-note.ts'

/** What goes into the notes: as typed now, or as it was signed before for members who come later. */
interface SharedText {
  readonly format: NoteFormat
  readonly sections: NoteSections
  readonly materials: string
  readonly lines: Readonly<Record<string, string>>
}

interface MemberToSign {
  readonly clientId: string
  readonly episodeId: string | null
  /** A draft of one's own without words, which becomes the note; null: a new one. */
  readonly emptyDraftId: string | null
}

/**
 * Signs the shared note into one note a member, all or none. The names are looked for here again, whatever the screen
 * did before: a text with another member's name in it is never written into a record without the person's word for it
 * (clinical.md B.7, 42 CFR Part 2).
 */
export const signNotes: Handler<'groups.signNotes'> = (context, input) => {
  const { sessionId, revision, notNames } = input
  const session = sessionOf(context, sessionId)
  const note = ownNote(context, sessionId)
  const text = sharedText(note, input.text)
  if (isBlankNote(text.sections)) {
    throw badField('text.sections', 'The shared text is empty. Write at least one section before signing.')
  }
  const stored = context.drafts.groups.get(sessionId)
  if (stored !== null && stored.revision !== revision) {
    throw conflict('This note was changed in another window. Nothing was signed; look at both texts first.')
  }
  const signedAt = now(context)
  const done = inTransaction(context.store, () => {
    const { toSign, leftAlone, lines } = membersOf(context, session, text.lines)
    if (toSign.length === 0) {
      throw conflict('There is nobody to write a note for: nobody was seen, or each has a note already.')
    }
    refuseNames(unanswered(namesIn(context, session.groupId, { ...text, lines }), notNames))
    const by = { at: signedAt, by: context.user.userId }
    // The lines first: once a member's note is signed, the line is locked with it.
    for (const [clientId, line] of Object.entries(lines)) {
      writeLine(context.store, sessionId, clientId, line.trim() === '' ? null : line.trim(), by)
    }
    if (note.state === 'draft') {
      const { format, sections, materials } = text
      const values = {
        format,
        sections: JSON.stringify(inWritingOrder(format, sections)),
        materials: materials.trim() === '' ? null : materials.trim(),
      }
      signGroupNote(context.store, note.id, values, by)
    }
    signEach(context, sessionId, toSign, { ...text, lines }, signedAt)
    const clientIds = toSign.map(({ clientId }) => clientId)
    refreshProjections(context.store, clientIds, context.settings)
    auditNote(context, 'sign', 'groups.signNotes', sessionId, {
      groupId: session.groupId,
      signed: toSign.length,
      leftAlone: leftAlone.length,
      notNames: notNames.length,
    })
    return { signed: toSign.length, leftAlone }
  })
  // After the commit: what is left over by a kill in between is met by locked notes and shown nowhere.
  context.drafts.groups.remove(sessionId)
  return { note: noteDetail(context, sessionId), ...done }
}

const sharedText = (note: GroupNoteRecord, typed: ParsedInputOf<'groups.signNotes'>['text']): SharedText =>
  note.state === 'draft'
    ? typed
    : {
        format: note.format,
        sections: noteSections.parse(JSON.parse(note.sections)),
        materials: note.materials ?? '',
        lines: typed.lines,
      }

/** Who gets a note, whose note stays as it is, and the lines that count. Throws `conflict` for a line about a stranger. */
const membersOf = (
  context: Context,
  session: { readonly groupId: string; readonly sessionId: string; readonly heldOn: string },
  typed: Readonly<Record<string, string>>,
) => {
  const { sessionId } = session
  const roster = rosterOf(context.store, session)
  const notes = new Map<string, SessionNoteRecord[]>()
  for (const one of notesOfSession(context.store, sessionId)) {
    notes.set(one.clientId, [...(notes.get(one.clientId) ?? []), one])
  }
  const episodes = new Map(
    linesOfSession(context.store, sessionId).map(({ clientId, episodeId }) => [clientId, episodeId]),
  )
  const toSign: MemberToSign[] = []
  const leftAlone: { clientId: string; why: 'signed' | 'begun' }[] = []
  const lines: Record<string, string> = {}
  for (const clientId of new Set(roster.map((row) => row.clientId))) {
    const own = notes.get(clientId) ?? []
    const stands = own.map((one) => standing(context, one))
    const why = stands.find((one) => one !== 'none')
    const status = roster.find((row) => row.clientId === clientId)?.status ?? null
    const seen = status !== null && status !== 'expected' && countsAsSeen(status)
    // A locked note has its line already; a note begun in the chart does not hinder the line beside the attendance.
    if (why !== 'signed' && episodes.has(clientId)) lines[clientId] = typed[clientId] ?? ''
    if (!seen) continue
    if (why === 'signed' || why === 'begun') leftAlone.push({ clientId, why })
    else {
      const emptyDraftId = own[0]?.noteId ?? null
      toSign.push({ clientId, episodeId: episodes.get(clientId) ?? null, emptyDraftId })
    }
  }
  const locked = new Set(leftAlone.filter(({ why }) => why === 'signed').map(({ clientId }) => clientId))
  const strange = Object.entries(typed).some(
    ([clientId, line]) => line.trim() !== '' && !Object.hasOwn(lines, clientId) && !locked.has(clientId),
  )
  if (strange) {
    throw conflict(
      'There is a line about somebody without attendance in this session. Take the attendance, or empty the line.',
    )
  }
  return { toSign, leftAlone, lines }
}

const refuseNames = (finds: readonly NameFind[]): void => {
  if (finds.length === 0) return
  const places = [...new Set(finds.map(({ place }) => placeKey(place)))]
  throw new OperationFailure(
    'invalid_input',
    'A name of a member stands in the text. Nothing was signed. Take the name out, or say that it is none.',
    { fields: places.map((path) => ({ path, message: 'A name of a member stands here.' })) },
  )
}

const signEach = (
  context: Context,
  sessionId: string,
  members: readonly MemberToSign[],
  text: SharedText,
  signedAt: string,
): void => {
  const { store, user } = context
  const sign = signerOf(store, signedAt)
  for (const { clientId, episodeId, emptyDraftId } of members) {
    const noteId = emptyDraftId ?? newId()
    if (emptyDraftId === null) {
      const ids = { noteId, clientId, sessionId, episodeId, authorId: user.staffId }
      insertDraftNote(store, ids, text.format, stamp(context))
    }
    const note = noteById(store, noteId)
    if (note === undefined) throw new Error('A note that was written just now is not there.')
    const sections = memberSections(text.format, text.sections, text.lines[clientId] ?? '')
    const content = contentOf(
      inFormat(store, note, text.format),
      sections,
      user.staffId,
      signedAt,
      user.userId,
    )
    const signed = sign(content)
    signNote(store, noteId, {
      format: text.format,
      sections: JSON.stringify(sections),
      signedAt,
      signedBy: user.userId,
      ...signed,
    })
    appendAudit(store, {
      category: 'sign',
      operation: 'groups.signNotes',
      subjectKind: 'note',
      subjectId: noteId,
      detail: {
        clientId,
        sessionId,
        contentHash: signed.contentHash.toString('hex'),
        canonicalVersion: signed.canonicalVersion,
      },
      userId: user.userId,
      at: signedAt,
    })
    requestIfNeeded(context, noteOf(context, noteId))
  }
}
