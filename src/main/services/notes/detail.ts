import {
  noExtras,
  noteExtras,
  type AddendumDetail,
  type CosignatureDetail,
  type NoteExtras,
} from '#shared/contract/operations/note-parts.ts'
import type { NoteDetail } from '#shared/contract/operations/notes.ts'
import { noteFormat, noteSections } from '#shared/contract/values.ts'
import { formatName, sectionsToShow } from '#shared/domain/notes/formats.ts'
import type { Draft } from '#store/drafts/note-drafts.ts'
import { addendaOf, errorMarkOf, type AddendumRecord } from '#store/repositories/addenda.ts'
import { cosignaturesOf, type CosignatureRecord } from '#store/repositories/cosignatures.ts'
import { workedOnWords } from '#store/repositories/note-parts.ts'
import { noteById, type NoteRecord } from '#store/repositories/notes.ts'
import { z } from 'zod'
import type { Context } from '../context.ts'
import { notFound } from '../refuse.ts'
import { bookOf, noteHolds, storedExtras } from './content.ts'
import { addendumHolds, cosignatureHolds } from './parts.ts'
import { checkerOf, verifierOf } from './signature.ts'

const marksShape = z.array(z.object({ column: z.string(), message: z.string() }))

/** The note. Throws OperationFailure `not_found`. */
export const noteOf = (context: Pick<Context, 'store'>, noteId: string): NoteRecord => {
  const note = noteById(context.store, noteId)
  if (!note) throw notFound('This note is not in the chart (any more).')
  return note
}

/** What is entered beside the text: of a draft as it was saved, before that as the session was recorded. */
export const extrasOf = (note: NoteRecord, draft: Draft | null): NoteExtras => {
  if (note.state !== 'draft') return storedExtras(note)
  const typed = noteExtras.safeParse(draft === null ? null : JSON.parse(draft.extras))
  return typed.success ? typed.data : { ...noExtras, mood: note.mood, craving: note.craving }
}

/** Drafts of addenda are their author's alone. */
const addendumShown = (
  context: Context,
  addendum: AddendumRecord,
  holds: ReturnType<typeof checkerOf>,
): AddendumDetail[] => {
  const { addendumId, author, state, signedAt } = addendum
  if (state === 'draft' && addendum.authorId !== context.user.staffId) return []
  const draft = state === 'draft' ? context.drafts.addenda.get(addendumId) : null
  return [
    {
      addendumId,
      author,
      state,
      text: draft?.body ?? addendum.body,
      signedAt,
      signatureHolds: addendumHolds(addendum, holds),
      draftRevision: draft?.revision ?? 0,
      draftSavedAt: draft?.savedAt ?? null,
      recovered: draft?.recovered ?? false,
    },
  ]
}

/** True where the signed-in person may answer this request: a supervisor, asked or one of any, and not the author. */
export const mayAnswer = (
  { user }: Pick<Context, 'user'>,
  note: Pick<NoteRecord, 'authorId'>,
  request: Pick<CosignatureRecord, 'outcome' | 'requestedOf'>,
): boolean =>
  request.outcome === null &&
  user.roles.includes('supervisor') &&
  note.authorId !== user.staffId &&
  (request.requestedOf === null || request.requestedOf === user.staffId)

/** A new request: nothing is open, and no co-signature was given that stands for everything signed since. */
export const mayRequest = (
  { user }: Pick<Context, 'user'>,
  note: Pick<NoteRecord, 'authorId' | 'state'>,
  requests: readonly CosignatureRecord[],
  addenda: readonly AddendumRecord[],
): boolean => {
  if (note.state !== 'signed' || note.authorId !== user.staffId) return false
  const newest = requests.at(-1)
  if (newest?.outcome !== 'given') return true
  return addenda.some(({ signedAt }) => signedAt !== null && signedAt > (newest.answeredAt ?? ''))
}

/** A note as the screen shows it; verifies every signature of it each time it is opened. */
export const detailOf = (context: Context, noteId: string): NoteDetail => {
  const { store, user, settings } = context
  const note = noteOf(context, noteId)
  const draft = note.state === 'draft' ? context.drafts.get(noteId) : null
  const sections = draft?.sections ?? noteSections.parse(JSON.parse(note.sections))
  const format = draft ? noteFormat.parse(draft.format) : note.format
  const book = bookOf(store)
  const extras = extrasOf(note, draft)
  const holds = checkerOf(store)
  const addenda = addendaOf(store, noteId)
  const requests = cosignaturesOf(store, noteId)
  const error = errorMarkOf(store, noteId)
  const mine = note.authorId === user.staffId
  const writes = note.state !== 'draft' && context.access.mayWrite(note.clientId)
  return {
    noteId,
    clientId: note.clientId,
    sessionId: note.sessionId,
    state: note.state,
    format,
    sections,
    formatName: formatName(format, book),
    headings: sectionsToShow(format, sections, book).map((section) => ({ ...section })),
    extras,
    workedOnTexts: workedOnWords(store, note.clientId, extras.workedOn),
    author: note.author ?? note.sourceCounselor ?? '',
    mine,
    session: { heldOn: note.heldOn, startTime: note.startTime, kind: note.kind, minutes: note.minutes },
    signedAt: note.signedAt,
    signatureHolds: note.state === 'signed' ? noteHolds(note, verifierOf(store)) : null,
    source: sourceOf(note),
    draftRevision: draft?.revision ?? 0,
    draftSavedAt: draft?.savedAt ?? null,
    recovered: draft?.recovered ?? false,
    addenda: addenda.flatMap((addendum) => addendumShown(context, addendum, holds)),
    cosignatures: requests.map((request): CosignatureDetail => ({
      cosignatureId: request.cosignatureId,
      requestedAt: request.requestedAt,
      requestedBy: request.requester,
      requestedOf: request.asked,
      outcome: request.outcome,
      answeredAt: request.answeredAt,
      answeredBy: request.answerer,
      comments: request.comments,
      signatureHolds: cosignatureHolds(request, note.contentHash, holds),
    })),
    error,
    may: {
      addend: writes,
      requestCosignature: writes && mayRequest(context, note, requests, addenda),
      answerCosignature: requests.some((request) => mayAnswer(context, note, request)),
      markInError:
        writes && error === null && (mine || note.authorId === null || user.roles.includes('supervisor')),
    },
    cosignatureNeeded: note.authorId !== null && settings.cosignedStaffIds.includes(note.authorId),
  }
}

const sourceOf = (note: NoteRecord): NoteDetail['source'] =>
  note.state === 'earlier-records' && note.sourceFile !== null && note.sourceRow !== null
    ? {
        fileName: note.sourceFile,
        row: note.sourceRow,
        counselor: note.sourceCounselor,
        marks: note.sourceMarks === null ? [] : marksShape.parse(JSON.parse(note.sourceMarks)),
      }
    : null
