/**
 * A draft whose text stands in the sections of a note format (SOAP, DAP …). The fields keep their own text; what is put
 * there from outside makes only the changed ones begin afresh, so that undo lives on in the others.
 */
import type { NoteFormat, NoteSections } from '#shared/contract/values.ts'
import {
  carryOver,
  sectionsToShow,
  shippedFormats,
  type FormatBook,
  type NoteSection,
} from '#shared/domain/notes/formats.ts'
import { createDraft, type DraftParts, type WrittenDraft } from './draft.ts'

/** At least this; a kind of note may hold more beside it. */
export interface SectionedText {
  readonly format: NoteFormat
  readonly sections: Readonly<NoteSections>
}

/** A section on screen. A new `generation` means that its text was put there by us: the field begins afresh with it. */
export interface ShownSection extends NoteSection {
  readonly generation: number
}

export interface NoteLayout {
  readonly format: NoteFormat
  readonly sections: readonly ShownSection[]
}

export interface SectionedDraft<T extends SectionedText> extends WrittenDraft<T> {
  /** What to draw; the same object until the format or a section changes from outside the fields. */
  readonly layout: () => NoteLayout
  /** A keystroke: the text of one section as it now stands. */
  readonly setText: (key: string, text: string) => void
  /** One text as it stands; empty for a section without any. */
  readonly textOf: (key: string) => string
  /** Moves every text to its place in the other format; nothing is dropped. */
  readonly switchFormat: (to: NoteFormat) => void
}

/** Both texts of a section, mine first; a text that stands in the other already is not repeated. */
const joined = (mine: string, theirs: string): string => {
  if (theirs.trim() === '' || mine.includes(theirs)) return mine
  if (mine.trim() === '' || theirs.includes(mine)) return theirs
  return `${mine}\n\n${theirs}`
}

/** Keeps both texts, section by section in the format of mine, theirs below mine. */
export const bothSections = (
  mine: SectionedText,
  theirs: SectionedText,
  book: FormatBook = shippedFormats,
): NoteSections => {
  const both: NoteSections = { ...mine.sections }
  for (const [key, text] of Object.entries(carryOver(theirs.format, mine.format, theirs.sections, book)))
    both[key] = joined(both[key] ?? '', text)
  return both
}

export const createSectionedDraft = <T extends SectionedText>(
  parts: DraftParts<T>,
  /** What each format's sections are; the shipped ones unless the site's own may be used. */
  book: FormatBook = shippedFormats,
): SectionedDraft<T> => {
  const draft = createDraft(parts)
  const generations = new Map<string, number>()
  const layoutOf = ({ format, sections }: T): NoteLayout => ({
    format,
    sections: sectionsToShow(format, sections, book).map((section) => ({
      ...section,
      generation: generations.get(section.key) ?? 0,
    })),
  })
  let layout = layoutOf(parts.text)
  /** Before the screen is told: which fields begin afresh. */
  const lay = (next: T): T => {
    const now = draft.text().sections
    for (const key of new Set([...Object.keys(now), ...Object.keys(next.sections)]))
      if ((now[key] ?? '') !== (next.sections[key] ?? ''))
        generations.set(key, (generations.get(key) ?? 0) + 1)
    layout = layoutOf(next)
    return next
  }
  const textOf = (key: string): string => draft.text().sections[key] ?? ''
  return {
    ...draft,
    layout: () => layout,
    put: (next) => draft.put(lay(next)),
    settle: (storedRevision, next) => draft.settle(storedRevision, lay(next)),
    textOf,
    setText: (key, words) => {
      const text = draft.text()
      if (text.sections[key] === words) return
      draft.type({ ...text, sections: { ...text.sections, [key]: words } })
    },
    switchFormat: (to) => {
      const text = draft.text()
      if (to === text.format) return
      draft.put(
        lay({ ...text, format: to, sections: carryOver(text.format, to, { ...text.sections }, book) }),
      )
    },
  }
}
