/**
 * A note while it is being written: the texts, the format, and their way to the store. Lives beside React, so that a
 * keystroke touches one string and one timer, and no screen is drawn for it.
 */
import type { InputOf, OutputOf } from '#shared/contract/index.ts'
import type { NoteDetail } from '#shared/contract/operations/notes.ts'
import type { ErrorCode } from '#shared/contract/result.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import type { NoteFormat, NoteSections } from '#shared/contract/values.ts'
import { carryOver, sectionsToShow, type NoteSection } from '#shared/domain/notes/formats.ts'
import type { AutosaveClock, AutosaveState } from './autosave.ts'
import { createAutosave, pageClock } from './autosave.ts'
import type { ConflictChoice } from '../../ui/DraftTrouble.tsx'

/** A section on screen. A new `generation` means that its text was put there by us: the field begins afresh with it. */
export interface ShownSection extends NoteSection {
  readonly generation: number
}

export interface NoteLayout {
  readonly format: NoteFormat
  readonly sections: readonly ShownSection[]
}

export interface NoteDraft {
  /** What to draw; the same object until the format or the texts change from outside the fields. */
  readonly layout: () => NoteLayout
  readonly saveState: () => AutosaveState
  readonly subscribe: (listener: () => void) => () => void
  /** A keystroke: the text of one section as it now stands. */
  readonly setText: (key: string, text: string) => void
  /** Moves every text to its place in the other format; nothing is dropped. */
  readonly switchFormat: (to: NoteFormat) => void
  /** One text as it stands; empty for a section without any. */
  readonly textOf: (key: string) => string
  /** All texts as they stand. */
  readonly sections: () => NoteSections
  /** Input of `notes.sign` as of now. */
  readonly toSign: () => InputOf<'notes.sign'>
  readonly flush: () => Promise<boolean>
  readonly hasUnsaved: () => boolean
  /** Decides a conflict against the text that `other` holds, and saves the outcome. */
  readonly settle: (other: NoteDetail, choice: ConflictChoice) => void
  /** Signed or discarded: nothing is saved any more. */
  readonly end: () => void
}

interface Surroundings {
  readonly save: (input: InputOf<'notes.saveDraft'>) => Promise<OutputOf<'notes.saveDraft'>>
  readonly clock?: AutosaveClock
}

/** Refusals that a new try cannot mend; the person decides. (A text that is too long mends when it is shortened.) */
const finalCodes: readonly ErrorCode[] = ['conflict', 'already_signed', 'not_found', 'forbidden']

const isFinal = (error: unknown): boolean =>
  error instanceof OperationFailure && finalCodes.includes(error.detail.code)

/** Both texts of a section, mine first; a text that stands in the other already is not repeated. */
const joined = (mine: string, theirs: string): string => {
  if (theirs.trim() === '' || mine.includes(theirs)) return mine
  if (mine.trim() === '' || theirs.includes(mine)) return theirs
  return `${mine}\n\n${theirs}`
}

export const createNoteDraft = (note: NoteDetail, { save, clock = pageClock }: Surroundings): NoteDraft => {
  let format = note.format
  let texts: NoteSections = { ...note.sections }
  let revision = note.draftRevision
  const generations = new Map<string, number>()
  const listeners = new Set<() => void>()
  let state: AutosaveState = { kind: 'untouched' }

  const layoutOf = (): NoteLayout => ({
    format,
    sections: sectionsToShow(format, texts).map((section) => ({
      ...section,
      generation: generations.get(section.key) ?? 0,
    })),
  })
  let layout = layoutOf()

  const tell = (): void => {
    for (const listener of listeners) listener()
  }

  const autosave = createAutosave<InputOf<'notes.saveDraft'>>({
    clock,
    read: () => ({ noteId: note.noteId, revision, format, sections: { ...texts } }),
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

  /** Puts texts in place from outside the fields: changed ones begin afresh there, the others keep their undo. */
  const replaceTexts = (next: NoteSections, nextFormat: NoteFormat): void => {
    for (const key of new Set([...Object.keys(texts), ...Object.keys(next)])) {
      if ((texts[key] ?? '') !== (next[key] ?? '')) generations.set(key, (generations.get(key) ?? 0) + 1)
    }
    texts = next
    format = nextFormat
    layout = layoutOf()
    tell()
  }

  return {
    layout: () => layout,
    saveState: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    setText: (key, text) => {
      if (texts[key] === text) return
      texts[key] = text
      autosave.changed()
    },
    switchFormat: (to) => {
      if (to === format) return
      replaceTexts(carryOver(format, to, texts), to)
      autosave.changed()
    },
    textOf: (key) => texts[key] ?? '',
    sections: () => ({ ...texts }),
    toSign: () => ({ noteId: note.noteId, revision, format, sections: { ...texts } }),
    flush: () => autosave.flush(),
    hasUnsaved: () => autosave.hasUnsaved(),
    settle: (other, choice) => {
      revision = other.draftRevision
      if (choice === 'theirs') replaceTexts({ ...other.sections }, other.format)
      else if (choice === 'both') {
        const theirs = carryOver(other.format, format, other.sections)
        const both: NoteSections = { ...texts }
        for (const [key, text] of Object.entries(theirs)) both[key] = joined(texts[key] ?? '', text)
        replaceTexts(both, format)
      }
      autosave.resume()
    },
    end: () => autosave.dispose(),
  }
}
