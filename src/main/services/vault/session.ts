import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import type { AppEvent } from '#shared/contract/events.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import type { SignedIn, VaultStatus } from '#shared/contract/operations/vault.ts'
import { afterWrongTry, remainingDelay } from '#shared/domain/unlock-delay.ts'
import { readSettings } from '#services/settings/read.ts'
import { recoveryKeyWasUsed } from './recovery-use.ts'
import type { AttachmentPlace } from '#store/attachments/place.ts'
import type { Store } from '#store/database/store.ts'
import type { DraftStore } from '#store/drafts/drafts.ts'
import { removeUnfinished, removeUnfinishedSiblings } from '#store/vault/residue.ts'
import type { Header } from '#store/vault/header.ts'
import {
  currentHeader,
  hasHeaderFile,
  readHeaderPair,
  repairHeader,
  withUnsealed,
  writePair,
  type HeaderPair,
} from '#store/vault/header-files.ts'
import type { KdfCost } from '#store/vault/kdf.ts'
import { keyOf } from '#store/vault/key-map.ts'
import { passwordSlotsOf, recoverySlotOf } from '#store/vault/key-slots.ts'
import { attachmentsName, ignoredNames } from '#store/vault/layout.ts'
import { lockVault, type VaultLock } from '#store/vault/lock-file.ts'
import type { OpenMeans, OpenVault } from '#store/vault/open.ts'
import { placeWarnings } from '#store/vault/place.ts'
import type { Clock } from '../context.ts'
import { findingWords, headerRestoredWords } from './words.ts'

export interface VaultSessionOptions {
  /** Folder of the vault; it may not exist yet. */
  readonly vaultFolder: string
  /** True for the sample caseload's folder: published password, no strength asked. */
  readonly sample: boolean
  readonly migrationsFolder: string
  readonly appVersion: string
  readonly clock: Clock
  /** Tells the renderer about progress (filling the sample caseload). */
  readonly emit?: (event: AppEvent) => void
  /** Cost of new password slots; without it, calibrated to this machine. */
  readonly cost?: KdfCost
  /** Milliseconds of a clock that nobody sets; performance.now() without it. */
  readonly monotonic?: () => number
}

/** What a signed-in person works on. */
export interface OpenSession {
  readonly store: Store
  readonly drafts: DraftStore
  readonly user: SignedIn
}

/** The key of the data file for one job of the long-work worker. */
export interface JobKey {
  /** Absolute path. */
  readonly databaseFile: string
  /** A copy; whoever gets it zeroes it. */
  readonly key: Buffer
}

type State =
  | { readonly kind: 'absent' }
  | { readonly kind: 'unusable'; readonly failure: OperationFailure }
  | { readonly kind: 'locked'; readonly pair: HeaderPair; readonly lock: VaultLock }
  | {
      readonly kind: 'unlocked'
      readonly vault: OpenVault
      readonly user: SignedIn
      readonly lock: VaultLock
    }
  | { readonly kind: 'closed' }

/**
 * One vault for the life of one store worker: found, locked, unlocked, closed for good. The system's lock on the folder
 * is held from the first look at an existing vault until {@link VaultSession.close}.
 */
export class VaultSession {
  readonly options: VaultSessionOptions
  readonly means: OpenMeans
  #state: State = { kind: 'absent' }
  #busy = false
  #failedToOpen = false
  #looked = false
  #headerWasRestored = false
  /** Reading of the monotonic clock before which no try is taken. */
  #freeAt = 0

  constructor(options: VaultSessionOptions) {
    this.options = options
    const { migrationsFolder, appVersion, clock } = options
    this.means = { migrationsFolder, appVersion, now: () => clock.now() }
  }

  /** What the unlock screen needs. Looks again each time while there is no usable vault. */
  status(): VaultStatus {
    const state = this.#look()
    const header = this.#header(state)
    const { vaultFolder: folder, sample } = this.options
    const wait = this.#waitMilliseconds()
    return {
      state: state.kind === 'closed' ? 'locked' : state.kind,
      folder: state.kind === 'absent' ? null : folder,
      sample,
      programName: state.kind === 'unlocked' ? readSettings(state.vault.store).programName : null,
      accounts:
        header === null ? [] : passwordSlotsOf(header).map(({ id, login }) => ({ slotId: id, login })),
      waitUntil: wait > 0 ? new Date(this.options.clock.now().getTime() + wait).toISOString() : null,
      problem:
        state.kind === 'unusable'
          ? { code: state.failure.detail.code, message: state.failure.detail.message }
          : null,
      warnings: [
        ...placeWarnings(folder),
        ...(this.#headerWasRestored ? [headerRestoredWords] : []),
        ...(state.kind === 'unlocked' ? state.vault.findings.map((finding) => findingWords[finding]) : []),
      ],
      user: state.kind === 'unlocked' ? state.user : null,
      restored: restoredOf(header),
      recoveryKeyUsed: state.kind === 'unlocked' && recoveryKeyWasUsed(state.vault.store),
      recoveryConfirmed: header === null ? false : (recoverySlotOf(header)?.confirmed ?? false),
    }
  }

  /** What the signed-in person works on; null while locked. */
  get open(): OpenSession | null {
    if (this.#state.kind !== 'unlocked') return null
    const { vault, user } = this.#state
    return { store: vault.store, drafts: vault.drafts, user }
  }

  /** The open vault and who is signed in. Throws `locked`. */
  requireOpen(): { readonly vault: OpenVault; readonly user: SignedIn } {
    if (this.#state.kind === 'unlocked') return this.#state
    throw new OperationFailure('locked', 'The vault is locked. Unlock it first.')
  }

  /** The header files of a vault that waits for a key. Throws `vault_absent`, `conflict` when open, or what makes it unusable. */
  requireLocked(): HeaderPair {
    const state = this.#look()
    if (state.kind === 'locked') return state.pair
    if (state.kind === 'unusable') throw state.failure
    if (state.kind === 'unlocked') throw new OperationFailure('conflict', 'The vault is open already.')
    if (state.kind === 'closed') throw closedFailure()
    throw new OperationFailure('vault_absent', 'There is no vault here yet. Create one, or restore a backup.')
  }

  /** Throws unless a vault may be put into the folder: `already_exists`, or what makes the folder unusable. */
  requireAbsent(): void {
    const state = this.#look()
    if (state.kind === 'absent') return
    if (state.kind === 'unusable') throw state.failure
    if (state.kind === 'closed') throw closedFailure()
    throw new OperationFailure('already_exists', 'There is a vault here already. Nothing was changed.')
  }

  /** One unlock, creation, restore, rotation or backup at a time. Throws `busy` for a second one. */
  async exclusively<T>(work: () => Promise<T>): Promise<T> {
    if (this.#busy) {
      throw new OperationFailure(
        'busy',
        'The vault is just being opened, backed up or given new keys. Wait until that is done, then try again.',
      )
    }
    this.#busy = true
    try {
      return await work()
    } finally {
      this.#busy = false
    }
  }

  /** Throws `throttled` while wrong tries have to wait. */
  requireNoDelay(): void {
    const wait = this.#waitMilliseconds()
    if (wait <= 0) return
    const retryAt = new Date(this.options.clock.now().getTime() + wait).toISOString()
    throw new OperationFailure(
      'throttled',
      'There were too many wrong tries. Wait until the time shown, then try again.',
      { retryAt },
    )
  }

  /**
   * Counts a wrong try in the header before anybody learns that it was wrong, so that ending Mooring does not undo it.
   * Answers the extra of the failure: when the next try is taken, if it has to wait.
   */
  noteWrongTry(): { retryAt?: string } {
    if (this.#state.kind !== 'locked' && this.#state.kind !== 'unlocked') return {}
    const now = this.options.clock.now()
    const { unsealed } =
      this.#state.kind === 'locked' ? currentHeader(this.#state.pair) : this.#state.vault.header()
    const failedUnlocks = afterWrongTry(unsealed.failedUnlocks, now)
    const wait = remainingDelay(failedUnlocks, now)
    this.#freeAt = this.#monotonic() + wait
    const retry = wait > 0 && failedUnlocks.waitUntil !== null ? { retryAt: failedUnlocks.waitUntil } : {}
    if (this.#state.kind === 'unlocked') {
      try {
        this.#state.vault.changeHeader({ unsealed: { ...unsealed, failedUnlocks } })
      } catch {
        // As below.
      }
      return retry
    }
    const pair = withUnsealed(this.#state.pair, { failedUnlocks })
    this.#state = { ...this.#state, pair }
    try {
      writePair(pair)
    } catch {
      // A full disk must not hide that the try was wrong; this run counts on in memory.
    }
    return retry
  }

  /** Throws `locked` (the vault was closed while a derivation ran). Call after every await that leads to a key. */
  requireNotClosed(): void {
    if (this.#state.kind === 'closed') throw closedFailure()
  }

  /** From locked to unlocked. The session owns the vault from now on and closes it. */
  begin(vault: OpenVault, user: SignedIn): void {
    if (this.#state.kind !== 'locked') {
      vault.close()
      throw closedFailure()
    }
    this.#freeAt = 0
    this.#state = { kind: 'unlocked', vault, user, lock: this.#state.lock }
  }

  /** The person who is signed in, after their own account changed. Throws `locked`. */
  setUser(user: SignedIn): void {
    if (this.#state.kind !== 'unlocked') throw closedFailure()
    this.#state = { ...this.#state, user }
  }

  /** The vault under its new keys; the old one was closed by the rotation. The session owns it from now on. */
  replaceVault(vault: OpenVault): void {
    if (this.#state.kind !== 'unlocked') {
      vault.close()
      throw closedFailure()
    }
    this.#state = { ...this.#state, vault }
  }

  /** Where the documents of the open vault lie, with its own key: for one piece of work at once. Throws `locked`. */
  attachments(): AttachmentPlace {
    const { vault } = this.requireOpen()
    return { folder: path.join(vault.folder, attachmentsName), key: keyOf(vault.keys, 'attachments') }
  }

  /** A copy of the data key for a job of the long-work worker. Throws `locked`. */
  keyForJob(): JobKey {
    const { vault } = this.requireOpen()
    const { header, keys, folder } = vault
    return { databaseFile: path.join(folder, header().files.data), key: Buffer.from(keyOf(keys, 'data')) }
  }

  /** True after a password fitted and the vault did not open all the same: its database is damaged or missing. */
  get failedToOpen(): boolean {
    return this.#failedToOpen
  }

  noteFailedToOpen(): void {
    this.#failedToOpen = true
  }

  /** True while an unlock, creation, restore, rotation or backup is under way. */
  get busy(): boolean {
    return this.#busy
  }

  /** Closes everything in order, zeroes the keys, lets the folder go. Final; harmless when called again. */
  close(): void {
    this.closeThen(() => undefined)
  }

  /**
   * {@link VaultSession.close}, with `work` done on the closed vault's folder before another process may have it. It gets
   * the last header of a vault that was open.
   */
  closeThen(work: (last: Header | null) => void): void {
    const state = this.#state
    this.#state = { kind: 'closed' }
    try {
      if (state.kind === 'unlocked') state.vault.close()
      work(state.kind === 'unlocked' ? state.vault.header() : null)
    } finally {
      if (state.kind === 'unlocked' || state.kind === 'locked') state.lock.release()
    }
  }

  #monotonic(): number {
    return this.options.monotonic?.() ?? performance.now()
  }

  #waitMilliseconds(): number {
    const { kind } = this.#state
    if (kind !== 'locked' && kind !== 'unlocked') return 0
    return Math.ceil(Math.max(0, this.#freeAt - this.#monotonic()))
  }

  #header(state: State): Header | null {
    if (state.kind === 'locked') return currentHeader(state.pair)
    return state.kind === 'unlocked' ? state.vault.header() : null
  }

  #look(): State {
    if (this.#state.kind === 'absent' || this.#state.kind === 'unusable') this.#state = this.#find()
    return this.#state
  }

  #find(): State {
    const { vaultFolder: folder, clock } = this.options
    let lock: VaultLock | null = null
    try {
      if (!this.#looked) removeUnfinishedSiblings(folder)
      this.#looked = true
      if (!holdsSomething(folder)) return { kind: 'absent' }
      if (!hasHeaderFile(folder)) throw headerlessFailure(folder)
      // Read before the lock is taken, so that a vault of a newer Mooring stays untouched.
      readHeaderPair(folder)
      lock = lockVault(folder)
      const pair = readHeaderPair(folder)
      removeUnfinished(pair)
      repairHeader(pair, clock.now())
      this.#headerWasRestored ||= pair.fromCopy
      const { failedUnlocks } = currentHeader(pair).unsealed
      this.#freeAt = this.#monotonic() + remainingDelay(failedUnlocks, clock.now())
      return { kind: 'locked', pair: { ...pair, fromCopy: false }, lock }
    } catch (error) {
      lock?.release()
      if (error instanceof OperationFailure) return { kind: 'unusable', failure: error }
      throw error
    }
  }
}

/** What the header says of a restore that no unlock has settled yet. */
const restoredOf = (header: Header | null): VaultStatus['restored'] => {
  if (header === null || header.unsealed.restoredAt === null) return null
  const { restoredAt: at, restored } = header.unsealed
  return { at, backupMadeAt: restored?.backupMadeAt ?? null }
}

const closedFailure = (): OperationFailure =>
  new OperationFailure('locked', 'Mooring locked the vault meanwhile. Unlock it again.')

/** Anything but files of the system and a lock that was left. */
const holdsSomething = (folder: string): boolean =>
  existsSync(folder) && readdirSync(folder).some((name) => !ignoredNames.has(name))

const headerlessFailure = (folder: string): OperationFailure =>
  new OperationFailure(
    'vault_damaged',
    `There are files in ${folder}, but no header of a vault. Nothing was changed. If a vault was here, keep the folder as it is and restore your latest backup into a new place; otherwise empty the folder.`,
  )
