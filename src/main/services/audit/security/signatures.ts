import { noteSections } from '#shared/contract/values.ts'
import { contentOf } from '#services/notes/handlers.ts'
import { verifierOf } from '#services/notes/signature.ts'
import type { Store } from '#store/database/store.ts'
import { noteById, type NoteRecord } from '#store/repositories/notes.ts'
import { signedNoteIds } from '#store/repositories/security.ts'
import type { Job } from '../../context.ts'

/** Checks the signature of every signed note over its text as it is stored now. Throws `cancelled`. */
export const verifySignatures = (
  store: Store,
  job: Job,
): { readonly checked: number; readonly wrong: number } => {
  const ids = signedNoteIds(store)
  const holds = verifierOf(store)
  let wrong = 0
  for (const [index, noteId] of ids.entries()) {
    if (index % 200 === 0) {
      job.checkpoint()
      job.progress('Checking the signature of every signed note', index, ids.length)
    }
    const note = noteById(store, noteId)
    if (note === undefined || !signatureHolds(note, holds)) wrong += 1
  }
  return { checked: ids.length, wrong }
}

const signatureHolds = (note: NoteRecord, holds: ReturnType<typeof verifierOf>): boolean => {
  const { signedAt, signedBy, contentHash, signature, signingKeyId, canonicalVersion, authorId } = note
  if (!signedAt || !signedBy || !contentHash || !signature || !signingKeyId || !canonicalVersion || !authorId)
    return false
  const sections = noteSections.safeParse(parsed(note.sections))
  if (!sections.success) return false
  const content = contentOf(note, sections.data, authorId, signedAt, signedBy)
  return holds(content, { contentHash, signature, signingKeyId, canonicalVersion })
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
