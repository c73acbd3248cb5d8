/** Keyboard shortcuts: one place that knows when a key belongs to a text field or a dialog instead. */
import { useEffectEvent, useLayoutEffect } from 'react'

/** True where letters are typed as text. */
export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement &&
      !['checkbox', 'radio', 'button', 'submit', 'reset'].includes(target.type)))

/** True while a dialog lies over the page; the page's own keys rest then. */
export const isDialogOpen = (): boolean =>
  document.querySelector('[role="dialog"][aria-modal="true"]') !== null

/** Keys that were pressed while a dialog was open: `Esc` closes it before the page's own listeners hear of it. */
const pressedInDialog = new WeakSet<Event>()
window.addEventListener(
  'keydown',
  (event) => {
    if (isDialogOpen()) pressedInDialog.add(event)
  },
  { capture: true },
)

export interface Shortcut {
  /** `KeyboardEvent.key`, letters in lower case. */
  readonly key: string
  /** Ctrl, or Cmd on a Mac. */
  readonly mod?: boolean
  readonly shift?: boolean
  /** Also while a text field has the focus. Default: only for shortcuts with `mod`, and function keys. */
  readonly whileTyping?: boolean
  /** Also while a dialog is open. Default false. */
  readonly inDialog?: boolean
  readonly enabled?: boolean
}

const fits = (shortcut: Shortcut, event: KeyboardEvent): boolean => {
  if (event.defaultPrevented || event.isComposing || event.altKey) return false
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  if (key !== shortcut.key) return false
  if ((event.ctrlKey || event.metaKey) !== (shortcut.mod ?? false)) return false
  // Characters such as `?` need Shift on some keyboards and not on others.
  if (shortcut.shift !== undefined && event.shiftKey !== shortcut.shift) return false
  const whileTyping = shortcut.whileTyping ?? (shortcut.mod === true || /^F\d+$/.test(shortcut.key))
  if (!whileTyping && isTyping(event.target)) return false
  return shortcut.inDialog === true || !(isDialogOpen() || pressedInDialog.has(event))
}

/** Calls `act` when the shortcut is pressed anywhere in the window while the component is mounted. */
export const useShortcut = (shortcut: Shortcut, act: (event: KeyboardEvent) => void): void => {
  const hear = useEffectEvent((event: KeyboardEvent) => {
    if (shortcut.enabled === false || !fits(shortcut, event)) return
    event.preventDefault()
    act(event)
  })
  // Before the screen is painted: who sees it may press a key at once, and that key must not be lost.
  useLayoutEffect(() => {
    const listener = (event: KeyboardEvent) => hear(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}

/** How a shortcut is written on this machine: "Ctrl K" or "⌘ K". */
export const modKey = (): string => (/Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl')
