import type { HostBrowserWindow } from './browser-window.ts'

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
