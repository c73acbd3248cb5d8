import { randomUUID } from 'node:crypto'
import type { OutputOf } from '#shared/contract/index.ts'
import type { Dialogs } from '../dialogs.ts'
import type { DocumentShelf } from '../documents.ts'
import type { Lifecycle } from '../lifecycle.ts'
import type { Profile, VaultChoice } from '../profile.ts'
import type { StoreCalls } from '../relay.ts'
import type { ReleaseParts } from './release.ts'

/** What the main process's own operations work with. */
export interface ShellParts {
  readonly info: {
    readonly version: string
    readonly host: 'Electron' | 'Chromium host'
    readonly locale: string
  }
  readonly store: StoreCalls
  readonly dialogs: Dialogs
  readonly documents: DocumentShelf
  readonly lifecycle: Lifecycle
  readonly profile: Profile
  readonly toPdf: ReleaseParts['toPdf']
  /** The person is at work. */
  activity(): void
  /** The page put this on the system's clipboard. */
  copied(text: string): void
  grantFile(fileToken: string, path: string): Promise<void>
  /** Which vault the store stands on now. */
  standing(): VaultChoice
  /** Closes the store and starts it again on `vault`, under the same page; `between` in the gap. */
  restartStore(vault: VaultChoice, between: () => Promise<void>): Promise<void>
  /** The backup behind the lock screen. */
  atLock(): OutputOf<'backups.atLock'>
  /** Runs after the answer has left for the page. */
  afterwards(work: () => Promise<void>): void
}

/** Makes a token for a path the person picked and tells the worker. */
export const grant = async (parts: ShellParts, path: string): Promise<string> => {
  const fileToken = randomUUID()
  await parts.grantFile(fileToken, path)
  return fileToken
}
