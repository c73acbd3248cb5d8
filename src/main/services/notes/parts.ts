import type { SignedAddendum } from '#shared/domain/notes/canonical-addendum.ts'
import { canonicalAddendum } from '#shared/domain/notes/canonical-addendum.ts'
import { canonicalCosignature, type SignedCosignature } from '#shared/domain/notes/canonical-cosignature.ts'
import type { AddendumRecord } from '#store/repositories/addenda.ts'
import type { CosignatureRecord } from '#store/repositories/cosignatures.ts'
import type { checkerOf } from './signature.ts'

/** What the signatures of addenda and co-signatures cover, and whether they hold. */

type Holds = ReturnType<typeof checkerOf>

export const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')

export const addendumContent = (
  addendum: Pick<AddendumRecord, 'addendumId' | 'noteId' | 'authorId'>,
  body: string,
  signedAt: string,
  signedBy: string,
): SignedAddendum => ({
  addendumId: addendum.addendumId,
  noteId: addendum.noteId,
  authorId: addendum.authorId,
  body,
  signedAt,
  signedBy,
})

/** Null for a draft; false for a signature that does not hold, or is not whole. */
export const addendumHolds = (addendum: AddendumRecord, holds: Holds): boolean | null => {
  if (addendum.state !== 'signed') return null
  const { signedAt, signedBy, body } = addendum
  if (!signedAt || !signedBy) return false
  const content = addendumContent(addendum, body, signedAt, signedBy)
  return holds((version) => canonicalAddendum(content, version), addendum)
}

/** What an answer is signed over. `noteHash`: the note's own, as it is stored. */
export const cosignatureContent = (
  request: Pick<
    CosignatureRecord,
    'cosignatureId' | 'noteId' | 'requestedAt' | 'requestedBy' | 'requestedOf'
  >,
  answer: Pick<SignedCosignature, 'outcome' | 'comments' | 'answeredAt' | 'answeredBy'>,
  noteHash: Uint8Array,
): SignedCosignature => ({
  cosignatureId: request.cosignatureId,
  noteId: request.noteId,
  noteHash: hex(noteHash),
  requestedAt: request.requestedAt,
  requestedBy: request.requestedBy,
  requestedOf: request.requestedOf,
  outcome: answer.outcome,
  comments: answer.comments,
  answeredAt: answer.answeredAt,
  answeredBy: answer.answeredBy,
})

/** Null while it is waited for; false for a signature that does not hold: over another note's text, too. */
export const cosignatureHolds = (
  request: CosignatureRecord,
  noteHash: Uint8Array | null,
  holds: Holds,
): boolean | null => {
  if (request.outcome === null) return null
  const { outcome, comments, answeredAt, answeredBy } = request
  if (!answeredAt || !answeredBy || !noteHash) return false
  const content = cosignatureContent(request, { outcome, comments, answeredAt, answeredBy }, noteHash)
  return holds((version) => canonicalCosignature(content, version), request)
}
