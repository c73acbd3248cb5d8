/**
 * A text while it is being written, and its way to the store: at a pause, and at least once in every second of unbroken
 * typing (`autosave.ts`). Lives beside React, so that a keystroke costs one object and one timer and draws nothing.
 * A kind of text (a note, a shared note, a plan) is this with a save of its own; its screen reads it by `useDraft`.
 */
import { OperationFailure, type ErrorCode } from '#shared/contract/result.ts'
import { createAutosave, pageClock, type AutosaveClock, type AutosaveState } from './autosave.ts'

/** `T` is the whole text as one value that is never changed in place. */
export interface WrittenDraft<T> {
  /** The text as it stands. */
  readonly text: () => T
  /** Revision that the next save is made upon. */
  readonly revision: () => number
  readonly saveState: () => AutosaveState
  /** Hears of the save state, and of a text that was put in place from outside the fields. */
  readonly subscribe: (listener: () => void) => () => void
  /** A keystroke: goes to the store, nobody is told. For fields that keep their own text. */
  readonly type: (text: T) => void
  /** Puts a text in place from outside the fields: goes to the store, and the screen is told. */
  readonly put: (text: T) => void
  /** Decides a conflict: the text that is to stand, saved over the revision that is stored now. */
  readonly settle: (storedRevision: number, text: T) => void
  /** Sends what is unsent now; true once everything typed is durable. */
  readonly flush: () => Promise<boolean>
  readonly hasUnsaved: () => boolean
  /** Signed, in force or dropped: nothing is saved any more. */
  readonly end: () => void
}

export interface DraftParts<T> {
  /** As it was read. */
  readonly text: T
  /** Revision of what was read; 0 for a new one. */
  readonly revision: number
  /** Writes it; answers the revision that this made. Rejects when it is not durable. */
  readonly save: (text: T, revision: number) => Promise<{ readonly revision: number }>
  readonly clock?: AutosaveClock | undefined
}

/** Refusals that a new try cannot mend; the person decides. (A text that is too long mends when it is shortened.) */
const finalCodes: readonly ErrorCode[] = ['conflict', 'already_signed', 'not_found', 'forbidden']

const isFinal = (error: unknown): boolean =>
  error instanceof OperationFailure && finalCodes.includes(error.detail.code)

/** Begins with what was read; saves nothing before something is typed. */
export const createDraft = <T>({
  text: first,
  revision: read,
  save,
  clock = pageClock,
}: DraftParts<T>): WrittenDraft<T> => {
  let text = first
  let revision = read
  let state: AutosaveState = { kind: 'untouched' }
  const listeners = new Set<() => void>()
  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  const autosave = createAutosave<T>({
    clock,
    read: () => text,
    save: async (words) => {
      const answer = await save(words, revision)
      revision = answer.revision
    },
    onState: (next) => {
      state = next
      tell()
    },
    isFinal,
  })
  return {
    text: () => text,
    revision: () => revision,
    saveState: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    type: (next) => {
      text = next
      autosave.changed()
    },
    put: (next) => {
      text = next
      autosave.changed()
      tell()
    },
    settle: (storedRevision, next) => {
      revision = storedRevision
      text = next
      tell()
      autosave.resume()
    },
    flush: () => autosave.flush(),
    hasUnsaved: () => autosave.hasUnsaved(),
    end: () => autosave.dispose(),
  }
}
