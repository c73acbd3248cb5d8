interface Passing {
  readonly changes: boolean
  readonly ended: Promise<unknown>
}

/**
 * Lets operations through, and lets one piece of work (a rotation of the keys) have the vault for itself: first no
 * operation that changes something, later none at all. Nothing is refused or lost: operations wait until it is over.
 */
export class Gate {
  readonly #passing = new Set<Passing>()
  #closed: { readonly opened: Promise<void>; forAll: boolean } | null = null

  /** Runs an operation as soon as it may pass. `changes`: it writes to the record. */
  async through<T>(changes: boolean, work: () => T | Promise<T>): Promise<T> {
    for (let closed = this.#closed; closed !== null && (changes || closed.forAll); closed = this.#closed) {
      await closed.opened
    }
    let end = (): void => undefined
    const passing: Passing = { changes, ended: new Promise<void>((resolve) => (end = resolve)) }
    this.#passing.add(passing)
    try {
      return await work()
    } finally {
      this.#passing.delete(passing)
      end()
    }
  }

  /**
   * Runs `work` when no operation that changes something is under way, and keeps further ones waiting. `allQuiet`
   * resolves when nothing at all is under way; from its call on, everything waits until `work` has ended. One at a time.
   */
  async alone<T>(work: (allQuiet: () => Promise<void>) => Promise<T>): Promise<T> {
    if (this.#closed !== null) throw new Error('The gate is closed already.')
    let open = (): void => undefined
    const closed = { opened: new Promise<void>((resolve) => (open = resolve)), forAll: false }
    this.#closed = closed
    try {
      await this.#ended((passing) => passing.changes)
      return await work(async () => {
        closed.forAll = true
        await this.#ended(() => true)
      })
    } finally {
      this.#closed = null
      open()
    }
  }

  async #ended(of: (passing: Passing) => boolean): Promise<void> {
    const chosen = () => [...this.#passing].filter(of).map(({ ended }) => ended)
    for (let waiting = chosen(); waiting.length > 0; waiting = chosen()) await Promise.all(waiting)
  }
}
