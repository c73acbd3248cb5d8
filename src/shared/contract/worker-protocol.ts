import type { Defect } from './defect.ts'
import type { AppEvent } from './events.ts'
import type { Result } from './result.ts'

/**
 * Messages between the main process and the store worker (structured-cloned by worker_threads).
 * Keys never travel here: the store worker derives them and starts the long-work worker itself.
 */

/** `workerData` of the store worker. */
export interface WorkerStart {
  /** Folder of the current vault; it may not exist yet. */
  readonly vaultFolder: string
  /** True for the sample caseload's folder. */
  readonly sample: boolean
  /** Folder with the generated SQL migrations. */
  readonly migrationsFolder: string
  /** File of the long-work worker's entry. */
  readonly longWorkerFile: string
  /** Version of the app, written into the header and backups. */
  readonly appVersion: string
}

/**
 * What becomes of backups when the vault is closed. 'make': one that is wanted is made, one under way is finished;
 * 'finish': one under way is finished; 'stop' (the default): one under way stops at its next step.
 */
export interface Closing {
  readonly backup: 'make' | 'finish' | 'stop'
  readonly cause: 'lock' | 'quit'
}

/** How the backup of a close ended. */
export interface ClosingBackup {
  readonly verifiedAt: string | null
  readonly problem: { readonly code: string; readonly message: string } | null
}

export type MainToWorker =
  | {
      readonly type: 'invoke'
      readonly callId: number
      readonly operation: string
      readonly input: unknown
      /** True only when the main process itself calls (operations marked `internal`). */
      readonly internal: boolean
    }
  /** The person picked this file in the system's dialog; operations name it by the token only. */
  | { readonly type: 'grantFile'; readonly fileToken: string; readonly path: string }
  /** Flush, roll back running jobs, checkpoint, close, zero the keys; answered by `closed`. */
  | ({ readonly type: 'close' } & Partial<Closing>)

export type WorkerToMain =
  | { readonly type: 'result'; readonly callId: number; readonly result: Result<unknown> }
  | { readonly type: 'event'; readonly event: AppEvent }
  /** After unlock, lock and settings changes: what the shell needs for the idle lock. */
  | { readonly type: 'session'; readonly unlocked: boolean; readonly idleMinutes: number }
  /** A mistake of ours, free of data: for the log of the shell. */
  | { readonly type: 'defect'; readonly defect: Defect }
  /** In answer to `close`: a backup is under way; `closed` follows when it is done. */
  | { readonly type: 'finishing' }
  | { readonly type: 'closed'; readonly backup: ClosingBackup | null }
