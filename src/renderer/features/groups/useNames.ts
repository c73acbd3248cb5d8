/** Looks for members' names in the shared note each time it was saved, and keeps what the person said about them. */
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { GroupNoteText, NameFind, NotAName } from '#shared/contract/operations/groups.ts'
import { findKey, unanswered } from '#shared/domain/groups/shared-note.ts'
import { invoke } from '../../app/host.ts'
import type { GroupNoteDraft } from './group-note-draft.ts'

export interface Names {
  /** Found in `text`, in its order. */
  readonly finds: readonly NameFind[]
  /** The text that was looked through. */
  readonly text: GroupNoteText
  readonly open: readonly NameFind[]
  readonly isAnswered: (find: NameFind) => boolean
  /** Says, or takes back, that a find is no name of a member. */
  readonly answer: (find: NameFind, noName: boolean) => void
  /** The answers to what is found now. */
  readonly answers: () => NotAName[]
  /** Looks again at once. Throws OperationFailure. */
  readonly look: () => Promise<readonly NameFind[]>
}

const answerOf = ({ place, word, before, after }: NameFind): NotAName => ({ place, word, before, after })

interface Found {
  readonly finds: readonly NameFind[]
  readonly text: GroupNoteText
}

const lookThrough = async (sessionId: string, text: GroupNoteText): Promise<Found> => {
  const { finds } = await invoke('groups.findNames', { sessionId, text })
  return { finds, text }
}

export const useNames = (sessionId: string, draft: GroupNoteDraft): Names => {
  const [found, setFound] = useState<Found>(() => ({
    finds: [],
    text: draft.text(),
  }))
  const [given, setGiven] = useState<readonly NotAName[]>([])
  const saved = useSyncExternalStore(draft.subscribe, () => {
    const state = draft.saveState()
    return state.kind === 'saved' ? state.savedAt : state.kind === 'untouched' ? 0 : null
  })
  const look = useCallback(async (): Promise<readonly NameFind[]> => {
    const found = await lookThrough(sessionId, draft.text())
    setFound(found)
    return found.finds
  }, [sessionId, draft])
  useEffect(() => {
    // A look that fails while somebody writes is not worth a word: signing looks again, and so does the store.
    if (saved !== null) lookThrough(sessionId, draft.text()).then(setFound, () => undefined)
  }, [saved, sessionId, draft])
  const keys = new Set(given.map(findKey))
  return {
    ...found,
    look,
    open: unanswered(found.finds, given),
    isAnswered: (find) => keys.has(findKey(find)),
    answer: (find, noName) =>
      setGiven((before) => [
        ...before.filter((one) => findKey(one) !== findKey(find)),
        ...(noName ? [answerOf(find)] : []),
      ]),
    answers: () => found.finds.filter((find) => keys.has(findKey(find))).map(answerOf),
  }
}
