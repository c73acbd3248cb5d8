import type { AppEvent } from '#shared/contract/events.ts'
import type { BackupAtLock } from '#shared/contract/operations/backups.ts'
import type { ClosingBackup } from '#shared/contract/worker-protocol.ts'

const nothing: BackupAtLock = { finishing: false, next: 'unlock', verifiedAt: null, problem: null }

/**
 * What a page without a vault may know of the backup behind it: that a lock or quit is finishing one, and how the last
 * one ended. Kept in the main process, for the page that locked is gone and the next one asks.
 */
export class BackupBehindLock {
  readonly #tell: (event: AppEvent) => void
  #now: BackupAtLock = nothing

  constructor(tell: (event: AppEvent) => void) {
    this.#tell = tell
  }

  get now(): BackupAtLock {
    return this.#now
  }

  /** The closing store has a backup to finish. */
  begin(next: BackupAtLock['next']): void {
    this.#now = { ...nothing, finishing: true, next }
    this.#tell({ type: 'vault.finishing', what: 'backup', next, over: false })
  }

  /** The store is closed. */
  end(backup: ClosingBackup | null): void {
    const { finishing, next } = this.#now
    this.#now = backup === null ? nothing : { finishing: false, next, ...backup }
    if (finishing || backup !== null) {
      this.#tell({ type: 'vault.finishing', what: 'backup', next, over: true })
    }
  }

  /** Somebody signed in: the status line takes over. */
  forget(): void {
    if (!this.#now.finishing) this.#now = nothing
  }
}
