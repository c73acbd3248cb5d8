import { useEffectEvent, useLayoutEffect } from 'react'
import { isDialogOpen } from './shortcuts.ts'

/**
 * `Esc` for a part of a screen that lies over the screen's own way back (a form inside a tab): heard before the
 * screen's, whichever of the two was there first, and while typing too. Dialogs keep their own.
 */
export const useEscape = (enabled: boolean, act: () => void): void => {
  const hear = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
    if (event.ctrlKey || event.metaKey || event.altKey || isDialogOpen()) return
    event.preventDefault()
    event.stopPropagation()
    act()
  })
  useLayoutEffect(() => {
    if (!enabled) return undefined
    const listener = (event: KeyboardEvent) => hear(event)
    window.addEventListener('keydown', listener, { capture: true })
    return () => window.removeEventListener('keydown', listener, { capture: true })
  }, [enabled])
}
