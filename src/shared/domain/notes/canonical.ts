import type { NoteSections } from '../../contract/values.ts'

/**
 * Version of the canonical form that a note is signed in today. A later form gets the next number; one that stands is
 * never changed, and old signatures are verified in theirs.
 *
 * 1: text, session, author.
 * 2: also the headings of a site's own format, the ratings, what of the plans was worked on, and the risk screen.
 */
export const canonicalVersion = 2

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
  /** Key and heading of each section of a site's own format; null for a shipped one, whose name says them. */
  readonly headings: readonly (readonly [key: string, label: string])[] | null
  /** 0-10, as the client rated that day; null where nobody asked. */
  readonly mood: number | null
  readonly craving: number | null
  /** What of the client's plans was worked on: kind of part and its lineage. */
  readonly workedOn: readonly (readonly [part: string, lineageId: string])[]
  /** Risk screens of the session. */
  readonly risks: readonly SignedRisk[]
}

export interface SignedRisk {
  readonly result: string
  /** Codes of what was found. */
  readonly concerns: readonly string[]
  readonly action: string | null
}

const inOrder = (texts: readonly string[]): string[] => texts.toSorted((a, b) => (a < b ? -1 : 1))

const ofVersion1 = (content: SignedContent, version: number): unknown[] => [
  'mooring-note',
  version,
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
]

/**
 * The text that is hashed and signed: JSON of a fixed list of members in fixed order, sections sorted by key, empty
 * sections left out. It does not depend on table or column names, so that a later schema verifies an old signature.
 * Null for a version that is not known here.
 */
export const canonicalNote = (content: SignedContent, version: number = canonicalVersion): string | null => {
  if (version === 1) return JSON.stringify(ofVersion1(content, 1))
  if (version !== 2) return null
  return JSON.stringify([
    ...ofVersion1(content, 2),
    content.headings,
    content.mood,
    content.craving,
    inOrder(content.workedOn.map(([part, lineageId]) => `${part}:${lineageId}`)),
    inOrder(
      content.risks.map(({ result, concerns, action }) =>
        JSON.stringify([result, inOrder(concerns), action]),
      ),
    ),
  ])
}
