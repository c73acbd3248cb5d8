import { answer, type Actor } from './actors.ts'

/** The author's counseling notes in the charts of the role table. Who wrote none is in tests/security/counseling.test.ts. */

export interface CounselingIds {
  /** A draft about `sessionId`, by the author of the draft of the note. */
  readonly counselingNoteId: string
  /** Signed, about the session of `signedNoteId`, with the draft of an addendum. */
  readonly signedCounselingNoteId: string
  readonly counselingAddendumId: string
}

export const fillCounseling = async (
  author: Actor,
  clientId: string,
  sessionId: string,
  signedSessionId: string,
): Promise<CounselingIds> => {
  const { counselingNoteId } = await answer(author, 'counseling.start', { clientId, sessionId })
  const begun = await answer(author, 'counseling.start', { clientId, sessionId: signedSessionId })
  const signed = { clientId, counselingNoteId: begun.counselingNoteId }
  await answer(author, 'counseling.sign', { ...signed, revision: 0, text: 'Invented words' })
  const { counselingAddendumId } = await answer(author, 'counseling.startAddendum', signed)
  return { counselingNoteId, signedCounselingNoteId: signed.counselingNoteId, counselingAddendumId }
}
