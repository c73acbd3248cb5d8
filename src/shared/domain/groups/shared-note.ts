import type { GroupNoteText, NameFind, NotAName, NotePlace } from '../../contract/operations/groups.ts'
import type { NoteFormat, NoteSections } from '../../contract/values.ts'
import { inWritingOrder } from '../notes/formats.ts'

/** The shared note of a group session: what goes into whose note, and what is looked through for names. */

/** Section of a member's note that holds the member's own line; its label is made from this key. */
export const ownLineSection = 'participation'

/** The text of one member's note: the shared text and this member's own line, nothing else. */
export const memberSections = (format: NoteFormat, shared: NoteSections, line: string): NoteSections =>
  inWritingOrder(format, line.trim() === '' ? shared : { ...shared, [ownLineSection]: line.trim() })

export interface TextInPlace {
  readonly place: NotePlace
  readonly text: string
  /** Client id of the member whose own line it is; null for what all members share. */
  readonly own: string | null
}

/** Every text of a shared note that ends up in somebody's record, each with its place. */
export const textsOf = ({ sections, materials, lines }: Omit<GroupNoteText, 'format'>): TextInPlace[] => [
  ...Object.entries(sections).map(([section, text]): TextInPlace => ({
    place: { part: 'shared', section },
    text,
    own: null,
  })),
  { place: { part: 'materials' }, text: materials, own: null },
  ...Object.entries(lines).map(([clientId, text]): TextInPlace => ({
    place: { part: 'line', clientId },
    text,
    own: clientId,
  })),
]

/** One text for a place, to compare places by. */
export const placeKey = (place: NotePlace): string =>
  place.part === 'shared'
    ? `shared/${place.section}`
    : place.part === 'line'
      ? `line/${place.clientId}`
      : 'materials'

/** One text for a find or the answer to it: the same word at the same place with the same words around it. */
export const findKey = ({ place, word, before, after }: NotAName): string =>
  JSON.stringify([placeKey(place), word, before, after])

/** The finds that nobody has said to be no name. An answer holds only while the words around the find stay as they were. */
export const unanswered = (finds: readonly NameFind[], answers: readonly NotAName[]): NameFind[] => {
  const given = new Set(answers.map(findKey))
  return finds.filter((find) => !given.has(findKey(find)))
}
