/** A session note while it is being written: a sectioned draft that is saved as the draft of this note. */
import type { InputOf, OutputOf } from '#shared/contract/index.ts'
import type { NoteExtras } from '#shared/contract/operations/note-parts.ts'
import type { NoteDetail } from '#shared/contract/operations/notes.ts'
import type { NoteSections } from '#shared/contract/values.ts'
import { shippedFormats, type FormatBook } from '#shared/domain/notes/formats.ts'
import type { AutosaveClock } from '../../app/draft/autosave.ts'
import {
  bothSections,
  createSectionedDraft,
  type SectionedDraft,
  type SectionedText,
} from '../../app/draft/sectioned.ts'
import type { ConflictChoice } from '../../ui/DraftTrouble.tsx'

/** The text, and what is entered beside it. */
export interface WrittenNote extends SectionedText {
  readonly extras: NoteExtras
}

export interface NoteDraft extends Omit<SectionedDraft<WrittenNote>, 'settle'> {
  /** All texts as they stand. */
  readonly sections: () => NoteSections
  /** What is entered beside the text; the same object until it changes. */
  readonly extras: () => NoteExtras
  readonly setExtras: (part: Partial<NoteExtras>) => void
  /** Puts the plan of an earlier note into this one, marked as carried; below what stands there already. */
  readonly carryPlan: (plan: { readonly text: string; readonly carriedFromId: string }) => void
  /** Input of `notes.sign` as of now. */
  readonly toSign: () => InputOf<'notes.sign'>
  /** Decides a conflict against the text that `other` holds, and saves the outcome. */
  readonly settle: (other: NoteDetail, choice: ConflictChoice) => void
}

interface Surroundings {
  readonly save: (input: InputOf<'notes.saveDraft'>) => Promise<OutputOf<'notes.saveDraft'>>
  readonly clock?: AutosaveClock
  readonly book?: FormatBook
}

export const createNoteDraft = (
  note: NoteDetail,
  { save, clock, book = shippedFormats }: Surroundings,
): NoteDraft => {
  const { noteId, format, sections, extras } = note
  const inputOf = (text: WrittenNote, revision: number) => ({
    noteId,
    revision,
    format: text.format,
    sections: { ...text.sections },
    extras: text.extras,
  })
  const draft = createSectionedDraft<WrittenNote>(
    {
      text: { format, sections, extras },
      revision: note.draftRevision,
      save: (text, revision) => save(inputOf(text, revision)),
      clock,
    },
    book,
  )
  return {
    ...draft,
    sections: () => ({ ...draft.text().sections }),
    extras: () => draft.text().extras,
    setExtras: (part) => {
      const text = draft.text()
      draft.put({ ...text, extras: { ...text.extras, ...part } })
    },
    carryPlan: ({ text: plan, carriedFromId }) => {
      const text = draft.text()
      const before = text.sections['plan']?.trim() ?? ''
      draft.put({
        ...text,
        sections: { ...text.sections, plan: before === '' ? plan : `${before}\n\n${plan}` },
        extras: { ...text.extras, carriedFromId },
      })
    },
    toSign: () => inputOf(draft.text(), draft.revision()),
    settle: (other, choice) => {
      const mine = draft.text()
      draft.settle(
        other.draftRevision,
        choice === 'theirs'
          ? { format: other.format, sections: other.sections, extras: other.extras }
          : choice === 'both'
            ? { ...mine, sections: bothSections(mine, other, book) }
            : mine,
      )
    },
  }
}
