/** Version of the canonical form below; see canonical.ts for how versions are kept. */
export const cosignatureVersion = 1

/** What a supervisor puts a name to: this very note, by its hash, with an outcome and comments. */
export interface SignedCosignature {
  readonly cosignatureId: string
  readonly noteId: string
  /** SHA-256 of the note's canonical form, hex: another text is not what was looked at. */
  readonly noteHash: string
  readonly requestedAt: string
  readonly requestedBy: string
  readonly requestedOf: string | null
  readonly outcome: string
  readonly comments: string | null
  readonly answeredAt: string
  readonly answeredBy: string
}

/** The text that is hashed and signed. Null for a version that is not known here. */
export const canonicalCosignature = (
  content: SignedCosignature,
  version: number = cosignatureVersion,
): string | null =>
  version === 1
    ? JSON.stringify([
        'mooring-cosignature',
        1,
        content.cosignatureId,
        content.noteId,
        content.noteHash,
        content.requestedAt,
        content.requestedBy,
        content.requestedOf,
        content.outcome,
        content.comments,
        content.answeredAt,
        content.answeredBy,
      ])
    : null
