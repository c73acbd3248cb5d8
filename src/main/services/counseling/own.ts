import type { CounselingAddendum, CounselingNote } from '#shared/contract/operations/counseling.ts'
import { counselingSection } from '#shared/domain/counseling/canonical.ts'
import type { CounselingDraft } from '#store/drafts/counseling-drafts.ts'
import {
  counselingAddendaOf,
  counselingAddendumById,
  counselingNoteById,
  type CounselingAddendumRecord,
  type CounselingRecord,
} from '#store/repositories/counseling.ts'
import { notInChart } from '../access/refusals.ts'
import type { Context } from '../context.ts'
import { checkerOf } from '../notes/signature.ts'
import { counselingAddendumHolds, counselingHolds, storedSections } from './signature.ts'

/** One's own counseling notes: the only ones there are for anybody (docs/decisions/011-counseling-notes.md). */

/**
 * True where this chart's counseling notes are shut even for their author: it is open by an emergency opening alone, and
 * what an emergency needs is in the record.
 */
export const shutByEmergency = ({ access }: Pick<Context, 'access'>, clientId: string): boolean =>
  access.standing(clientId)?.by === 'break-glass'

/** The author's own note. Throws `not_found` in the guard's words: the same for somebody else's and for none. */
export const ownNote = (context: Context, clientId: string, noteId: string): CounselingRecord => {
  const note = counselingNoteById(context.store, noteId)
  if (
    note === undefined ||
    note.clientId !== clientId ||
    note.authorId !== context.user.staffId ||
    shutByEmergency(context, clientId)
  ) {
    throw notInChart()
  }
  return note
}

/** The author's own addendum, with the note it belongs to. Throws as {@link ownNote} does. */
export const ownAddendum = (
  context: Context,
  clientId: string,
  addendumId: string,
): { readonly addendum: CounselingAddendumRecord; readonly note: CounselingRecord } => {
  const addendum = counselingAddendumById(context.store, addendumId)
  if (addendum === undefined || addendum.authorId !== context.user.staffId) throw notInChart()
  return { addendum, note: ownNote(context, clientId, addendum.noteId) }
}

const ofDraft = (draft: CounselingDraft | null) => ({
  draftRevision: draft?.revision ?? 0,
  draftSavedAt: draft?.savedAt ?? null,
  recovered: draft?.recovered ?? false,
})

/** The words that a note or addendum shows; of a locked one never those of a draft that a kill left behind. */
const draftOf = (context: Context, state: 'draft' | 'signed', id: string): CounselingDraft | null => {
  if (state === 'draft') return context.drafts.counseling.get(id)
  context.drafts.counseling.remove(id)
  return null
}

/** One's own note as the screen shows it; verifies every signature of it each time it is opened. */
export const detailOf = (context: Context, clientId: string, noteId: string): CounselingNote => {
  const note = ownNote(context, clientId, noteId)
  const holds = checkerOf(context.store)
  const draft = draftOf(context, note.state, noteId)
  return {
    counselingNoteId: noteId,
    clientId,
    sessionId: note.sessionId,
    session: { heldOn: note.heldOn, kind: note.kind },
    state: note.state,
    text: draft?.body ?? textOf(note),
    signedAt: note.signedAt,
    signatureHolds: counselingHolds(note, holds),
    ...ofDraft(draft),
    author: note.author,
    addenda: counselingAddendaOf(context.store, noteId).map((addendum): CounselingAddendum => {
      const written = draftOf(context, addendum.state, addendum.addendumId)
      return {
        counselingAddendumId: addendum.addendumId,
        state: addendum.state,
        text: written?.body ?? addendum.body,
        signedAt: addendum.signedAt,
        signatureHolds: counselingAddendumHolds(addendum, holds),
        ...ofDraft(written),
      }
    }),
    mayWrite: context.access.mayWrite(clientId),
  }
}

/** A text that cannot be read any more is shown as it is stored; its signature does not hold. */
const textOf = (note: CounselingRecord): string => {
  try {
    return storedSections(note)[counselingSection] ?? ''
  } catch {
    return note.sections
  }
}
