/**
 * The shared note of a group session while it is being written: a sectioned draft with what was handed out and each
 * member's own line beside the shared text.
 */
import type { InputOf, OutputOf } from '#shared/contract/index.ts'
import type { GroupNoteDetail, GroupNoteText, NotePlace } from '#shared/contract/operations/groups.ts'
import type { AutosaveClock } from '../../app/draft/autosave.ts'
import { createSectionedDraft, type SectionedDraft } from '../../app/draft/sectioned.ts'

export interface GroupNoteDraft extends Omit<SectionedDraft<GroupNoteText>, 'setText' | 'textOf' | 'settle'> {
  /** Grows when the fields beside the sections have to begin afresh, because a text from elsewhere was taken over. */
  readonly generation: () => number
  /** A keystroke: the text at a place as it now stands. */
  readonly setText: (place: NotePlace, text: string) => void
  readonly textAt: (place: NotePlace) => string
  /** Decides a conflict against the text that `other` holds: this one is saved over it, or that one is shown. */
  readonly settle: (other: GroupNoteDetail, keep: 'mine' | 'theirs') => void
}

interface Surroundings {
  readonly save: (input: InputOf<'groups.saveNote'>) => Promise<OutputOf<'groups.saveNote'>>
  readonly clock?: AutosaveClock
}

const textOf = ({ format, sections, materials, lines }: GroupNoteDetail): GroupNoteText => ({
  format,
  sections: { ...sections },
  materials,
  lines: { ...lines },
})

export const createGroupNoteDraft = (
  note: GroupNoteDetail,
  { save, clock }: Surroundings,
): GroupNoteDraft => {
  const { sessionId } = note
  let generation = 0
  const draft = createSectionedDraft<GroupNoteText>({
    text: textOf(note),
    revision: note.draftRevision,
    save: (text, revision) => save({ sessionId, revision, text }),
    clock,
  })
  const textAt = (place: NotePlace): string =>
    place.part === 'shared'
      ? draft.textOf(place.section)
      : place.part === 'line'
        ? (draft.text().lines[place.clientId] ?? '')
        : draft.text().materials

  return {
    ...draft,
    generation: () => generation,
    textAt,
    setText: (place, words) => {
      const text = draft.text()
      if (textAt(place) === words) return
      if (place.part === 'shared') draft.setText(place.section, words)
      else if (place.part === 'line')
        draft.type({ ...text, lines: { ...text.lines, [place.clientId]: words } })
      else draft.type({ ...text, materials: words })
    },
    settle: (other, keep) => {
      if (keep === 'theirs') generation += 1
      draft.settle(other.draftRevision, keep === 'theirs' ? textOf(other) : draft.text())
    },
  }
}
