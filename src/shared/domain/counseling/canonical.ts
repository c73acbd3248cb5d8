import { canonicalAddendum, type SignedAddendum } from '../notes/canonical-addendum.ts'

/** Version of the canonical form below; see domain/notes/canonical.ts for how versions are kept. */
export const counselingVersion = 1

/** The format of the one section that a counseling note has. */
export const counselingFormat = 'counseling'
export const counselingSection = 'narrative'

/** What the signature of a counseling note covers. Nothing of the session but its id: its facts are the record's. */
export interface SignedCounseling {
  readonly noteId: string
  readonly clientId: string
  readonly sessionId: string
  readonly authorId: string
  readonly format: string
  readonly sections: Readonly<Record<string, string>>
  readonly signedAt: string
  readonly signedBy: string
}

/**
 * The text that is hashed and signed. Its name tells it from a progress note, so that neither can pass for the other.
 * Null for a version that is not known here.
 */
export const canonicalCounseling = (
  content: SignedCounseling,
  version: number = counselingVersion,
): string | null =>
  version === 1
    ? JSON.stringify([
        'mooring-counseling-note',
        1,
        content.noteId,
        content.clientId,
        content.sessionId,
        content.authorId,
        content.format,
        Object.entries(content.sections)
          .filter(([, text]) => text !== '')
          .toSorted(([a], [b]) => (a < b ? -1 : 1)),
        content.signedAt,
        content.signedBy,
      ])
    : null

/** The same of an addendum to a counseling note. */
export const canonicalCounselingAddendum = (content: SignedAddendum, version: number): string | null =>
  canonicalAddendum(content, version, 'mooring-counseling-addendum')
