/** The privacy curtain: while it is drawn, names on screen are blurred. Kept in memory only. */
import { useSyncExternalStore } from 'react'

let drawn = false
const listeners = new Set<() => void>()

export const isCurtainDrawn = (): boolean => drawn

/** Draws or opens the curtain; without an argument, the other of the two. */
export const setCurtain = (next: boolean = !drawn): void => {
  drawn = next
  document.documentElement.toggleAttribute('data-curtain', drawn)
  for (const listener of listeners) listener()
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export const useCurtain = (): boolean => useSyncExternalStore(subscribe, isCurtainDrawn)
