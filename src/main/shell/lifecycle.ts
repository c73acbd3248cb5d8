import type { AppEvent } from '#shared/contract/events.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import type { Closing } from '#shared/contract/worker-protocol.ts'
import type { VaultChoice } from './profile.ts'

/** What a life of the app is made of; Electron's part is behind these functions, so that the order can be tested. */
export interface LifeParts {
  /** Sends an event to the page, if there is one. */
  tell(event: AppEvent): void
  /** Ends the window and its renderer process, if there is one. */
  destroyWindow(): void
  /** Puts a fresh page on the screen at once; its calls wait until the store is there. */
  openWindow(): void
  /** Loads the code of the store that is to come, on the same vault; it looks at nothing until {@link LifeParts.startStore}. */
  prepareStore(): void
  /** Starts the store, on `vault` or on the one it stood on before. */
  startStore(vault: VaultChoice | null): void
  /** Closes the store in order, waiting at most `waitMs`, and longer for a backup that it finishes. */
  closeStore(waitMs: number, closing: Closing): Promise<unknown>
  /** A backup that a closing store is finishing stops at its next step. */
  stopBackup(): void
  /** Drops what the shell itself holds in memory (documents to preview). */
  forget(): void
  /** Ends the app; nothing is called after it. */
  exit(): void
}

/** How long the page may take to write what was typed. */
export const readyWaitMs = 500
/** How long the store may take to close before its thread is ended. */
export const closeWaitMs = 5000

/** Lock, replace and quit, one at a time. A quit wins over a lock; a second lock joins the first. */
export class Lifecycle {
  readonly #parts: LifeParts
  /** A fresh start under way: its end leaves a new page at the unlock screen. */
  #cycle: Promise<void> | null = null
  /** Work that must not meet a lock half way (the change of vaults). */
  #held: Promise<unknown> | null = null
  #quitting: Promise<void> | null = null
  #ready: () => void = () => undefined

  constructor(parts: LifeParts) {
    this.#parts = parts
  }

  /** True from the first moment of a quit: windows may close now. */
  get quitting(): boolean {
    return this.#quitting !== null
  }

  /** True while a lock, a replacement or a change of vaults is under way. */
  get busy(): boolean {
    return this.#cycle !== null || this.#held !== null || this.quitting
  }

  /** Runs `work` while no lock begins; a lock asked for meanwhile follows at once. Throws when {@link busy}. */
  async hold<T>(work: () => Promise<T>): Promise<T> {
    if (this.busy) throw new OperationFailure('busy', 'Mooring is just locking. Try again in a moment.')
    const running = work()
    this.#held = running
    try {
      return await running
    } finally {
      this.#held = null
    }
  }

  /** The page has written what was typed (`vault.readyToLock`). */
  readyToLock(): void {
    this.#ready()
  }

  /**
   * Flushes the page and puts the unlock screen of a fresh renderer process in its place at once; behind it the store
   * closes and a fresh one starts. `backup`: what becomes of backups; 'stop' also stops one that an earlier lock is
   * finishing (the machine goes to sleep, and the key must not sleep with it).
   */
  lock(backup: Closing['backup'] = 'make'): Promise<void> {
    if (backup === 'stop' && this.#cycle !== null) this.#parts.stopBackup()
    return this.#once(async () => {
      await this.#flush()
      await this.#begin(null, () => Promise.resolve(), { backup, cause: 'lock' })
    })
  }

  /**
   * Begins again without asking the page: it crashed, or the store died, or the store is to stand on another vault.
   * `between` runs when the store is closed and before the new one starts.
   */
  replace(vault: VaultChoice | null, between: () => Promise<void>): Promise<void> {
    // A change of vaults leaves the sample behind: nobody backs that up.
    const backup = vault === null ? 'finish' : 'stop'
    return this.#once(() => this.#begin(vault, between, { backup, cause: 'lock' }))
  }

  /** Flushes the page, closes the store, ends the app. `backup`: 'stop' when the system leaves no time for one. */
  quit(backup: Closing['backup'] = 'make'): Promise<void> {
    if (backup === 'stop' && this.busy) this.#parts.stopBackup()
    this.#quitting ??= this.#quit(backup)
    return this.#quitting
  }

  /** Ends a quit that is finishing a backup: the person does not want to wait. The unfinished backup does not count. */
  quitNow(): void {
    if (this.#quitting === null) return
    this.#parts.destroyWindow()
    this.#parts.exit()
  }

  async #quit(backup: Closing['backup']): Promise<void> {
    await this.#cycle
    await this.#flush()
    await this.#parts.closeStore(closeWaitMs, { backup, cause: 'quit' })
    this.#parts.destroyWindow()
    this.#parts.exit()
  }

  #once(run: () => Promise<void>): Promise<void> {
    if (this.#quitting !== null) return this.#quitting
    const held = this.#held
    this.#cycle ??= (held === null ? run() : held.then(run, run)).finally(() => {
      this.#cycle = null
    })
    return this.#cycle
  }

  async #begin(vault: VaultChoice | null, between: () => Promise<void>, closing: Closing): Promise<void> {
    this.#parts.forget()
    this.#parts.destroyWindow()
    // A quit that came in between takes over from here, and at the end.
    if (!this.quitting) this.#parts.openWindow()
    const closed = this.#parts.closeStore(closeWaitMs, closing)
    if (vault === null && !this.quitting) this.#parts.prepareStore()
    await closed
    await between()
    if (!this.quitting) this.#parts.startStore(vault)
  }

  #flush(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, readyWaitMs)
      this.#ready = () => {
        clearTimeout(timer)
        resolve()
      }
      this.#parts.tell({ type: 'vault.locking' })
    })
  }
}
