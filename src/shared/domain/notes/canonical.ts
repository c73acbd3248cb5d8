import type { NoteSections } from '../../contract/values.ts'

/** Version of the canonical form below. A later form gets the next number; this one is never changed. */
export const canonicalVersion = 1

/** What a signature covers. Ids, not names, stand for people: a later change of a name must not break it. */
export interface SignedContent {
  readonly noteId: string
  readonly clientId: string
  readonly sessionId: string
  readonly authorId: string
  readonly format: string
  readonly sections: NoteSections
  readonly heldOn: string
  readonly startTime: string | null
  readonly kind: string
  readonly minutes: number
  readonly attendance: string
  readonly signedAt: string
  readonly signedBy: string
}

/**
 * The text that is hashed and signed: JSON of a fixed list of members in fixed order, sections sorted by key, empty
 * sections left out. It does not depend on table or column names, so that a later schema verifies an old signature.
 */
export const canonicalNote = (content: SignedContent): string =>
  JSON.stringify([
    'mooring-note',
    canonicalVersion,
    content.noteId,
    content.clientId,
    content.sessionId,
    content.authorId,
    content.format,
    Object.entries(content.sections)
      .filter(([, text]) => text !== '')
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    content.heldOn,
    content.startTime,
    content.kind,
    content.minutes,
    content.attendance,
    content.signedAt,
    content.signedBy,
  ])
