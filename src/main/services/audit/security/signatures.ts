import { noteHolds } from '#services/notes/content.ts'
import { counselingAddendumHolds, counselingHolds } from '#services/counseling/signature.ts'
import { addendumHolds, cosignatureHolds } from '#services/notes/parts.ts'
import { checkerOf, verifierOf } from '#services/notes/signature.ts'
import type { Store } from '#store/database/store.ts'
import { addendumById } from '#store/repositories/addenda.ts'
import { cosignatureById } from '#store/repositories/cosignatures.ts'
import {
  counselingAddendumById,
  counselingNoteById,
  signedCounselingIds,
} from '#store/repositories/counseling.ts'
import { noteById } from '#store/repositories/notes.ts'
import { answeredCosignatureIds, signedAddendumIds, signedNoteIds } from '#store/repositories/security.ts'
import type { Job } from '../../context.ts'

/** How many signatures of one kind were checked, and how many of them do not hold. */
export interface Checked {
  readonly checked: number
  readonly wrong: number
}

export interface SignaturesChecked {
  readonly notes: Checked
  readonly addenda: Checked
  readonly cosignatures: Checked
  /** Whosever they are: nothing of them leaves here but numbers. */
  readonly counselingNotes: Checked
  readonly counselingAddenda: Checked
}

/** Checks the signature of every signed note of both classes, addendum and co-signature over what is stored now. Throws `cancelled`. */
export const verifySignatures = (store: Store, job: Job): SignaturesChecked => {
  const noteVerifier = verifierOf(store)
  const holds = checkerOf(store)
  const counseling = signedCounselingIds(store)
  const each = (ids: readonly string[], words: string, fits: (id: string) => boolean): Checked => {
    let wrong = 0
    for (const [index, id] of ids.entries()) {
      if (index % 200 === 0) {
        job.checkpoint()
        job.progress(words, index, ids.length)
      }
      if (!fits(id)) wrong += 1
    }
    return { checked: ids.length, wrong }
  }
  return {
    notes: each(signedNoteIds(store), 'Checking the signature of every signed note', (id) => {
      const note = noteById(store, id)
      return note !== undefined && noteHolds(note, noteVerifier)
    }),
    addenda: each(signedAddendumIds(store), 'Checking the signature of every addendum', (id) => {
      const addendum = addendumById(store, id)
      return addendum !== undefined && addendumHolds(addendum, holds) === true
    }),
    cosignatures: each(answeredCosignatureIds(store), 'Checking every co-signature', (id) => {
      const request = cosignatureById(store, id)
      const noteHash = request === undefined ? null : (noteById(store, request.noteId)?.contentHash ?? null)
      return request !== undefined && cosignatureHolds(request, noteHash, holds) === true
    }),
    counselingNotes: each(counseling.notes, 'Checking the signature of every counseling note', (id) => {
      const note = counselingNoteById(store, id)
      return note !== undefined && counselingHolds(note, holds) === true
    }),
    counselingAddenda: each(counseling.addenda, 'Checking every addendum to a counseling note', (id) => {
      const addendum = counselingAddendumById(store, id)
      return addendum !== undefined && counselingAddendumHolds(addendum, holds) === true
    }),
  }
}
