/** What every screen with a draft does: saves before a lock and on leaving, asks before words are lost, drops a draft. */
import { useBlocker } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useSyncExternalStore, type ReactNode } from 'react'
import { confirm } from '../../ui/confirm.tsx'
import { notifyDone, notifyFailure } from '../../ui/notify.tsx'
import { registerFlush } from '../flush.ts'
import { refetchAfter } from '../query.ts'
import type { AutosaveState } from './autosave.ts'
import type { WrittenDraft } from './draft.ts'

interface Kind {
  /** How it is called on screen: "The last words of this note …". */
  readonly what: 'note' | 'plan' | 'addendum'
  /** Capabilities of what a save changes: read again once the screen is left. */
  readonly changes: readonly string[]
  /** The screen stays where it is while the address changes within its page (another tab of the client). */
  readonly staysOnPage?: boolean
}

interface Drop {
  /** "Drop this draft?" */
  readonly title: string
  /** What is gone, and what stays. */
  readonly text: ReactNode
  /** "Drop the draft" */
  readonly yes: string
  /** The operation that drops it. */
  readonly act: () => Promise<unknown>
  /** "The draft was not dropped" */
  readonly failed: string
  /** "Draft dropped" */
  readonly done: string
  /** Capabilities that this changes. */
  readonly changes: readonly string[]
}

export interface DraftInUse {
  /** Saving ended for good (a conflict, signed elsewhere …) until the person decides; else null. */
  readonly stopped: Extract<AutosaveState, { kind: 'stopped' }> | null
  /** Saves, or asks whether the last words may be lost. For a way out that is no change of the address. */
  readonly mayLeave: () => Promise<boolean>
  /** Asks, drops the draft and ends its saving; true once it is dropped. A refusal is told. */
  readonly drop: (question: Drop) => Promise<boolean>
}

/**
 * Binds a draft (made once: `useState(() => create…Draft(…))`) to its screen: flushes at a lock and when the screen goes,
 * and holds back a change of the address while words are not saved. `<SaveState>` and `<SaveFailure>` (ui/SaveState.tsx)
 * show where the text stands, `<DraftTrouble>` (ui/DraftTrouble.tsx) a conflict.
 */
export const useDraft = (
  draft: Pick<WrittenDraft<unknown>, 'saveState' | 'subscribe' | 'flush' | 'hasUnsaved' | 'end'>,
  { what, changes, staysOnPage = false }: Kind,
): DraftInUse => {
  const stopped = useSyncExternalStore(draft.subscribe, () => {
    const state = draft.saveState()
    return state.kind === 'stopped' ? state : null
  })
  useEffect(
    () =>
      registerFlush(async () => {
        if (!(await draft.flush()))
          throw new Error(`The last words of ${what === 'addendum' ? 'an' : 'a'} ${what} were not saved.`)
      }),
    [draft, what],
  )
  const readAgain = useEffectEvent(() => refetchAfter(changes))
  useEffect(
    () => () => {
      // The blocker below has saved already; this is for a screen that is taken away without asking.
      void draft.flush().then(() => readAgain())
    },
    [draft],
  )
  const mayLeave = async (): Promise<boolean> =>
    !draft.hasUnsaved() ||
    (await draft.flush()) ||
    (await confirm({
      title: 'Leave without saving?',
      text: `The last words of this ${what} could not be saved and will be lost. What was saved before stays.`,
      yes: 'Leave without saving',
      no: 'Stay here',
      destructive: true,
    }))
  useBlocker({
    shouldBlockFn: async ({ current, next }) =>
      !(staysOnPage && current.pathname === next.pathname) && !(await mayLeave()),
    enableBeforeUnload: false,
  })
  const drop = async ({ title, text, yes, act, failed, done, changes: dropped }: Drop): Promise<boolean> => {
    if (!(await confirm({ title, text, yes, no: 'Keep it', destructive: true }))) return false
    // A save that is under way must not bring it back.
    await draft.flush()
    try {
      await act()
    } catch (error) {
      notifyFailure(error, failed)
      return false
    }
    draft.end()
    await refetchAfter(dropped)
    notifyDone(done)
    return true
  }
  return { stopped, mayLeave, drop }
}
