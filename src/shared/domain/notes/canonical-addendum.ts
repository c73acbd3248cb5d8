/** Version of the canonical form below; see canonical.ts for how versions are kept. */
export const addendumVersion = 1

/** What the signature of an addendum covers. */
export interface SignedAddendum {
  readonly addendumId: string
  readonly noteId: string
  readonly authorId: string
  readonly body: string
  readonly signedAt: string
  readonly signedBy: string
}

/**
 * The text that is hashed and signed. `name` tells the classes of notes apart, so that an addendum to one can never
 * pass for an addendum to the other. Null for a version that is not known here.
 */
export const canonicalAddendum = (
  content: SignedAddendum,
  version: number = addendumVersion,
  name = 'mooring-addendum',
): string | null =>
  version === 1
    ? JSON.stringify([
        name,
        1,
        content.addendumId,
        content.noteId,
        content.authorId,
        content.body,
        content.signedAt,
        content.signedBy,
      ])
    : null
