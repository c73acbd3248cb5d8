/** Whether the search over everything is open. */
import { useSyncExternalStore } from 'react'

let opened = false
const listeners = new Set<() => void>()

const set = (next: boolean) => {
  opened = next
  for (const listener of listeners) listener()
}

export const openPalette = (): void => set(true)
export const closePalette = (): void => set(false)

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export const usePaletteOpened = (): boolean => useSyncExternalStore(subscribe, () => opened)
