import { EventEmitter } from 'node:events'

/** A listener of any Electron event; what it is called with depends on the event. */
export type Listener = (...args: never[]) => void

/** What the app sees of an emitter. Electron's own types name each event in an overload of its own; this takes them all. */
export interface Emitter {
  on(event: string, listener: Listener): unknown
  once(event: string, listener: Listener): unknown
  off(event: string, listener: Listener): unknown
}

/** Electron's emitters. */
export class HostEmitter {
  readonly #events = new EventEmitter()

  on(event: string, listener: Listener): this {
    this.#events.on(event, listener as (...args: unknown[]) => void)
    return this
  }

  once(event: string, listener: Listener): this {
    this.#events.once(event, listener as (...args: unknown[]) => void)
    return this
  }

  off(event: string, listener: Listener): this {
    this.#events.off(event, listener as (...args: unknown[]) => void)
    return this
  }

  removeListener(event: string, listener: Listener): this {
    return this.off(event, listener)
  }

  /** For the host only. */
  fire(event: string, ...args: unknown[]): boolean {
    return this.#events.emit(event, ...args)
  }

  /** Fires an event that a listener may refuse; answers whether one did. */
  refused(event: string, extra: object = {}): boolean {
    let prevented = false
    this.#events.emit(event, {
      ...extra,
      preventDefault: () => {
        prevented = true
      },
      get defaultPrevented() {
        return prevented
      },
    })
    return prevented
  }
}
