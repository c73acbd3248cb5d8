import {
  canonicalCounseling,
  canonicalCounselingAddendum,
  type SignedCounseling,
} from '#shared/domain/counseling/canonical.ts'
import type { SignedAddendum } from '#shared/domain/notes/canonical-addendum.ts'
import type { CounselingAddendumRecord, CounselingRecord } from '#store/repositories/counseling.ts'
import { z } from 'zod'
import type { checkerOf } from '../notes/signature.ts'

/** What the signatures of counseling notes and their addenda cover, and whether they hold. */

type Holds = ReturnType<typeof checkerOf>

const sectionsShape = z.record(z.string(), z.string())

/** Texts by section, as they are stored. Throws for what is no such thing. */
export const storedSections = ({ sections }: Pick<CounselingRecord, 'sections'>): Record<string, string> =>
  sectionsShape.parse(JSON.parse(sections))

export const counselingContent = (
  note: Pick<CounselingRecord, 'noteId' | 'clientId' | 'sessionId' | 'authorId' | 'format'>,
  sections: Readonly<Record<string, string>>,
  signedAt: string,
  signedBy: string,
): SignedCounseling => ({
  noteId: note.noteId,
  clientId: note.clientId,
  sessionId: note.sessionId,
  authorId: note.authorId,
  format: note.format,
  sections,
  signedAt,
  signedBy,
})

export const counselingAddendumContent = (
  { addendumId, noteId, authorId }: Pick<CounselingAddendumRecord, 'addendumId' | 'noteId' | 'authorId'>,
  body: string,
  signedAt: string,
  signedBy: string,
): SignedAddendum => ({ addendumId, noteId, authorId, body, signedAt, signedBy })

/** Null for a draft; false for a signature that does not hold, or is not whole. */
export const counselingHolds = (note: CounselingRecord, holds: Holds): boolean | null => {
  if (note.state !== 'signed') return null
  const { signedAt, signedBy } = note
  if (!signedAt || !signedBy) return false
  try {
    const content = counselingContent(note, storedSections(note), signedAt, signedBy)
    return holds((version) => canonicalCounseling(content, version), note)
  } catch {
    // What cannot even be read is not what was signed.
    return false
  }
}

/** The same of an addendum. */
export const counselingAddendumHolds = (addendum: CounselingAddendumRecord, holds: Holds): boolean | null => {
  if (addendum.state !== 'signed') return null
  const { signedAt, signedBy, body } = addendum
  if (!signedAt || !signedBy) return false
  const content = counselingAddendumContent(addendum, body, signedAt, signedBy)
  return holds((version) => canonicalCounselingAddendum(content, version), addendum)
}
