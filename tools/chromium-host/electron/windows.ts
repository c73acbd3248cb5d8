import type { HostBrowserWindow } from './browser-window.ts'

let turn: Promise<unknown> = Promise.resolve()

/** Windows open and close one after the other, so that a process can be told to be gone before the next begins. */
export const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
  const next = turn.then(work, work)
  turn = next.catch(() => undefined)
  return next
}

/** Open windows of the app. */
class Windows {
  readonly #open = new Set<HostBrowserWindow>()

  add(window: HostBrowserWindow): void {
    this.#open.add(window)
  }

  remove(window: HostBrowserWindow): void {
    this.#open.delete(window)
  }

  all(): HostBrowserWindow[] {
    return [...this.#open]
  }
}

export const windows = new Windows()
