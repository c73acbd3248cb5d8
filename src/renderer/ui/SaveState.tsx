/** Small and true: when the text was last acknowledged by the store, and what stands in the way if it was not. */
import { Button } from '@mantine/core'
import { IconAlertTriangleFilled, IconCheck, IconPencil } from '@tabler/icons-react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { failureOf } from '../app/host.ts'
import { instantText } from './DateText.tsx'
import type { WrittenDraft } from '../app/draft/draft.ts'
import classes from './SaveState.module.css'

/** The time, anew every second while somebody looks. */
const useNow = (): number => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [])
  return now
}

/** "just now", "12 s ago", "5 min ago", then the clock time. */
export const agoText = (at: number, now: number): string => {
  const seconds = Math.max(0, Math.round((now - at) / 1_000))
  if (seconds < 1) return 'just now'
  if (seconds < 60) return `${seconds} s ago`
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ago`
  return `on ${instantText(new Date(at).toISOString())}`
}

/** What is saved by the autosave scheduler: a note, a plan. */
export type SavedText = Pick<WrittenDraft<unknown>, 'subscribe' | 'saveState' | 'flush'>

interface Props {
  readonly draft: SavedText
  /** UTC instant at which the draft was saved before this screen opened; null for a new one. */
  readonly savedBefore: string | null
}

export const SaveState = ({ draft, savedBefore }: Props) => {
  const state = useSyncExternalStore(draft.subscribe, draft.saveState)
  const now = useNow()

  if (state.kind === 'failed' || state.kind === 'stopped')
    return (
      <div className={classes.state} data-save-state={state.kind}>
        <IconAlertTriangleFilled size={14} aria-hidden="true" />
        Not saved
      </div>
    )

  const savedAt =
    state.kind === 'untouched' ? (savedBefore === null ? null : Date.parse(savedBefore)) : state.savedAt
  const underWay = state.kind === 'waiting' || state.kind === 'saving'
  return (
    <div className={classes.state} data-save-state={state.kind}>
      {underWay || savedAt === null ? (
        <IconPencil size={14} aria-hidden="true" />
      ) : (
        <IconCheck size={14} aria-hidden="true" />
      )}
      {savedAt === null
        ? underWay
          ? 'Not saved yet'
          : 'Nothing written yet'
        : `${underWay ? 'Last saved' : 'Saved'} ${agoText(savedAt, now)}`}
    </div>
  )
}

/** Why the last save failed, at the foot of the page. The text stays; the next try comes by itself. */
export const SaveFailure = ({ draft }: { readonly draft: SavedText }) => {
  const state = useSyncExternalStore(draft.subscribe, draft.saveState)
  if (state.kind !== 'failed') return null
  return (
    <div className={classes.failure} role="alert">
      <IconAlertTriangleFilled size={16} aria-hidden="true" />
      <p>
        <strong>The last words are not saved.</strong> {failureOf(state.error).message} Your text is kept on
        this page; Mooring tries again by itself. Do not close it yet.
      </p>
      <Button size="compact-sm" variant="default" onClick={() => void draft.flush()}>
        Try now
      </Button>
    </div>
  )
}
