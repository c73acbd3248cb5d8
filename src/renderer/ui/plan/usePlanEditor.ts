/** What every editor of a plan does besides its fields: leaves, looks for parts without words, and ends the draft. */
import { notifications } from '@mantine/notifications'
import {
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
  type RefObject,
} from 'react'
import type { WrittenDraft } from '../../app/draft/draft.ts'
import { useDraft, type DraftInUse } from '../../app/draft/useDraft.ts'
import { refetchAfter } from '../../app/query.ts'
import { useShortcut } from '../../app/shortcuts.ts'
import { useEscape } from '../../app/useEscape.ts'

interface Options<P> {
  readonly draft: Omit<WrittenDraft<unknown>, 'text' | 'type' | 'put' | 'settle'>
  /** Capability of this kind of plan: read again when the editor is left. */
  readonly capability: string
  /** This tab is the one on screen: its keys are heard. */
  readonly active: boolean
  /** Nothing is written yet. */
  readonly isBlank: () => boolean
  /** Names (without a space) of the parts that must get words before the plan is put in force. */
  readonly unnamed: () => readonly string[]
  /** "Some entries have words but no name yet. They are marked." */
  readonly unnamedWords: string
  /** Begins another draft with what is typed here. */
  readonly again: () => Promise<P>
  /** Leaves the editor, after everything was saved. */
  readonly onLeave: () => void
  /** Opens another draft in place of this one. */
  readonly onOther: (plan: P) => void
}

export interface PlanEditing {
  /** Of the element that holds the fields: the first marked one gets the focus. */
  readonly root: RefObject<HTMLDivElement | null>
  readonly stopped: DraftInUse['stopped']
  /** Parts that were found without words and still have none. */
  readonly marked: ReadonlySet<string>
  readonly dialog: 'activate' | 'discard' | null
  readonly setDialog: (dialog: 'activate' | 'discard' | null) => void
  readonly leave: () => void
  readonly askToActivate: () => void
  /** After the draft is in force or dropped. */
  readonly finish: () => void
  readonly beginAgain: () => Promise<void>
}

export const usePlanEditor = <P>({
  draft,
  capability,
  active,
  isBlank,
  unnamed,
  unnamedWords,
  again,
  onLeave,
  onOther,
}: Options<P>): PlanEditing => {
  // Another tab of the same client leaves this editor where it is.
  const { stopped, mayLeave } = useDraft(draft, { what: 'plan', changes: [capability], staysOnPage: true })
  const [dialog, setDialog] = useState<PlanEditing['dialog']>(null)
  const [found, setFound] = useState<ReadonlySet<string>>(new Set())
  const root = useRef<HTMLDivElement>(null)

  const leave = async (): Promise<void> => {
    if (!(await mayLeave())) return
    await refetchAfter([capability])
    onLeave()
  }
  useEscape(active, () => void leave())

  // Marked parts that got their words are marked no more.
  const stillUnnamed = useSyncExternalStore(draft.subscribe, () =>
    found.size === 0 ? '' : unnamed().join(' '),
  )
  const marked = useMemo(
    () => new Set([...found].filter((name) => stillUnnamed.split(' ').includes(name))),
    [found, stillUnnamed],
  )
  const focusFirstError = useEffectEvent(() => {
    if (found.size > 0) root.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  })
  useEffect(() => focusFirstError(), [found])

  const askToActivate = async (): Promise<void> => {
    if (isBlank()) {
      notifications.show({ message: 'The plan is still empty. Write what it says first.', withBorder: true })
      return
    }
    const missing = unnamed()
    setFound(new Set(missing))
    if (missing.length > 0) {
      notifications.show({ message: unnamedWords, withBorder: true })
      return
    }
    // What comes in force must be what is stored: a failure shows itself before the question, not after it.
    if (await draft.flush()) setDialog('activate')
  }
  useShortcut({ key: 'Enter', mod: true, enabled: active }, () => void askToActivate())

  const finish = async (): Promise<void> => {
    draft.end()
    setDialog(null)
    await refetchAfter([capability])
    onLeave()
  }
  return {
    root,
    stopped,
    marked,
    dialog,
    setDialog,
    leave: () => void leave(),
    askToActivate: () => void askToActivate(),
    finish: () => void finish(),
    beginAgain: async () => {
      const saved = await again()
      draft.end()
      await refetchAfter([capability])
      onOther(saved)
    },
  }
}
