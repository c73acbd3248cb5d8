/** Locking: write what was typed, cover the screen, tell the main process. The page ends soon after. */
import { useSyncExternalStore } from 'react'
import { flushAll } from './flush.ts'
import { invoke, onEvent } from './host.ts'

let locking = false
const listeners = new Set<() => void>()

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** True from the moment locking begins: nothing of a client is shown any more. */
export const useLocking = (): boolean => useSyncExternalStore(subscribe, () => locking)

/** Answers `vault.locking`: runs every registered saver, then says ready even when one failed, for the lock does not wait. */
export const answerLocking = (): (() => void) =>
  onEvent((event) => {
    if (event.type !== 'vault.locking') return
    void flushAll()
      .then(() => invoke('vault.readyToLock', {}))
      // The main process locks without the answer when its half second is over.
      .catch(() => undefined)
    // After the savers have begun, so that an editor still has its text when it is asked.
    locking = true
    for (const listener of listeners) listener()
  })

/** The person asks to lock: writes what was typed first, then asks the main process. */
export const lockNow = async (): Promise<void> => {
  await flushAll()
  await invoke('vault.lock', {})
}
