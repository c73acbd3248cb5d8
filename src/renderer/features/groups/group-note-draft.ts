/**
 * The shared note of a group session while it is being written: the shared text, what was handed out, each member's own
 * line, and their way to the store. Lives beside React like a note's draft, and saves by the same scheduler.
 */
import type { InputOf, OutputOf } from '#shared/contract/index.ts'
import type { GroupNoteDetail, GroupNoteText, NotePlace } from '#shared/contract/operations/groups.ts'
import { OperationFailure, type ErrorCode } from '#shared/contract/result.ts'
import type { NoteFormat } from '#shared/contract/values.ts'
import { carryOver, sectionsToShow } from '#shared/domain/notes/formats.ts'
import { createAutosave, pageClock, type AutosaveClock, type AutosaveState } from '../notes/autosave.ts'
import type { NoteLayout } from '../notes/note-draft.ts'

export interface GroupNoteDraft {
  /** What to draw of the shared text; the same object until the format or a text changes from outside the fields. */
  readonly layout: () => NoteLayout
  /** Grows when all fields have to begin afresh, because a text from elsewhere was taken over. */
  readonly generation: () => number
  readonly saveState: () => AutosaveState
  readonly subscribe: (listener: () => void) => () => void
  /** A keystroke: the text at a place as it now stands. */
  readonly setText: (place: NotePlace, text: string) => void
  readonly textAt: (place: NotePlace) => string
  /** Moves every shared text to its place in the other format; nothing is dropped. */
  readonly switchFormat: (to: NoteFormat) => void
  /** Everything as it stands. */
  readonly text: () => GroupNoteText
  readonly revision: () => number
  readonly flush: () => Promise<boolean>
  readonly hasUnsaved: () => boolean
  /** Decides a conflict against the text that `other` holds: this one is saved over it, or that one is shown. */
  readonly settle: (other: GroupNoteDetail, keep: 'mine' | 'theirs') => void
  /** Signed or dropped: nothing is saved any more. */
  readonly end: () => void
}

interface Surroundings {
  readonly save: (input: InputOf<'groups.saveNote'>) => Promise<OutputOf<'groups.saveNote'>>
  readonly clock?: AutosaveClock
}

/** Refusals that a new try cannot mend; the person decides. */
const finalCodes: readonly ErrorCode[] = ['conflict', 'already_signed', 'not_found', 'forbidden']

const isFinal = (error: unknown): boolean =>
  error instanceof OperationFailure && finalCodes.includes(error.detail.code)

const textOf = ({ format, sections, materials, lines }: GroupNoteDetail): GroupNoteText => ({
  format,
  sections: { ...sections },
  materials,
  lines: { ...lines },
})

export const createGroupNoteDraft = (
  note: GroupNoteDetail,
  { save, clock = pageClock }: Surroundings,
): GroupNoteDraft => {
  let text = textOf(note)
  let revision = note.draftRevision
  let generation = 0
  let state: AutosaveState = { kind: 'untouched' }
  const listeners = new Set<() => void>()
  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  const layoutOf = (): NoteLayout => ({
    format: text.format,
    sections: sectionsToShow(text.format, text.sections).map((section) => ({ ...section, generation })),
  })
  let layout = layoutOf()

  const autosave = createAutosave<InputOf<'groups.saveNote'>>({
    clock,
    read: () => ({
      sessionId: note.sessionId,
      revision,
      text: { ...text, sections: { ...text.sections }, lines: { ...text.lines } },
    }),
    save: async (input) => {
      const answer = await save(input)
      revision = answer.revision
    },
    onState: (next) => {
      state = next
      tell()
    },
    isFinal,
  })

  const textAt = (place: NotePlace): string =>
    place.part === 'shared'
      ? (text.sections[place.section] ?? '')
      : place.part === 'line'
        ? (text.lines[place.clientId] ?? '')
        : text.materials

  const show = (next: GroupNoteText): void => {
    text = next
    generation += 1
    layout = layoutOf()
    tell()
  }

  return {
    layout: () => layout,
    generation: () => generation,
    saveState: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    textAt,
    setText: (place, words) => {
      if (textAt(place) === words) return
      if (place.part === 'shared') text.sections[place.section] = words
      else if (place.part === 'line') text.lines[place.clientId] = words
      else text.materials = words
      autosave.changed()
    },
    switchFormat: (to) => {
      if (to === text.format) return
      show({ ...text, format: to, sections: carryOver(text.format, to, text.sections) })
      autosave.changed()
    },
    text: () => ({ ...text, sections: { ...text.sections }, lines: { ...text.lines } }),
    revision: () => revision,
    flush: () => autosave.flush(),
    hasUnsaved: () => autosave.hasUnsaved(),
    settle: (other, keep) => {
      revision = other.draftRevision
      if (keep === 'theirs') show(textOf(other))
      autosave.resume()
    },
    end: () => autosave.dispose(),
  }
}
