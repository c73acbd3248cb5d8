/** Whether the dialog of an emergency opening is open; it may be asked for from anywhere. */
import { useSyncExternalStore } from 'react'

let opened = false
const listeners = new Set<() => void>()

const set = (next: boolean) => {
  opened = next
  for (const listener of listeners) listener()
}

export const openEmergency = (): void => set(true)
export const closeEmergency = (): void => set(false)

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export const useEmergencyOpened = (): boolean => useSyncExternalStore(subscribe, () => opened)
