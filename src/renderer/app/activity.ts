/** Tells the main process that the person is at work, so that the idle lock waits; at most once every few seconds. */
import { useEffect } from 'react'
import { invoke } from './host.ts'

/** Milliseconds between two reports. */
const every = 5_000

let last = -Infinity

/** Reports activity now. `urgent` skips the wait: the idle warning is on screen. */
export const reportActivity = (urgent = false): void => {
  const now = performance.now()
  if (!urgent && now - last < every) return
  last = now
  // Without the report the vault locks early; nothing is lost by that.
  invoke('app.activity', {}).catch(() => undefined)
}

/** Listens to keys, clicks and scrolling while mounted. */
export const useActivityReports = (urgent: boolean): void => {
  useEffect(() => {
    const hear = () => reportActivity(urgent)
    const kinds = ['keydown', 'pointerdown', 'wheel'] as const
    for (const kind of kinds) window.addEventListener(kind, hear, { capture: true, passive: true })
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, hear, { capture: true })
    }
  }, [urgent])
}
