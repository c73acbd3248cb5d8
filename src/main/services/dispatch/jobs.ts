import { operations, type OperationName } from '#shared/contract/index.ts'
import { defectOf, type Defect } from '#shared/contract/defect.ts'
import type { AppEvent } from '#shared/contract/events.ts'
import type { SignedIn } from '#shared/contract/operations/vault.ts'
import { OperationFailure, type Result } from '#shared/contract/result.ts'
import { Worker } from 'node:worker_threads'
import type { Rekeying } from '#store/vault/copy-under-new-key.ts'
import { filesOf } from '#store/vault/header.ts'
import { keyOf } from '#store/vault/key-map.ts'
import type { OpenVault } from '#store/vault/open.ts'
import { forgetKeys, type VaultTask } from '../backups/tasks.ts'
import type { GrantedFiles, JobVault } from '../context.ts'
import type { VaultSession } from '../vault/session.ts'
import type { JobName } from './handlers.ts'

/** `workerData` of the long-work worker: one worker a job, handed the key for that job. */
export interface JobStart {
  readonly operation: JobName
  readonly input: unknown
  readonly user: SignedIn
  readonly databaseFile: string
  /** A copy of the data key; the job zeroes it when the connection stands. */
  readonly key: Uint8Array
  /** Path of the granted file the job works on, or the content of a dropped one, when its input names one. */
  readonly grantedFile:
    | { readonly fileToken: string; readonly path: string }
    | { readonly fileToken: string; readonly dropped: SharedArrayBuffer }
    | null
  readonly appVersion: string
  /** For jobs that examine the vault itself. */
  readonly vault: Omit<JobVault, 'openCopy' | 'attachments'>
  /** A copy of the attachments' key, for the jobs that read or write them; the job zeroes it at its end. */
  readonly attachmentsKey: Uint8Array | null
  /** One Int32: 1 asks the job to stop at its next step. */
  readonly stop: SharedArrayBuffer
}

/** `workerData` for the copy of a key rotation, which runs in the same worker and knows nothing but the two files. */
export interface RotationStart {
  readonly operation: 'vault.rotateKeys'
  readonly from: string
  readonly to: string
  /** Copies of the data keys; the job zeroes them. */
  readonly key: Uint8Array
  readonly newKey: Uint8Array
  /** As in {@link JobStart}. */
  readonly stop: SharedArrayBuffer
}

/** `workerData` for work on the vault's files rather than on its record: a backup, a restore. */
export interface TaskStart {
  /** Holds copies of the keys it needs; the task zeroes them at its end. */
  readonly task: VaultTask
  readonly stop: SharedArrayBuffer
}

export type JobMessage =
  | { readonly type: 'progress'; readonly phase: string; readonly done: number; readonly total: number }
  | { readonly type: 'defect'; readonly defect: Defect }
  | { readonly type: 'result'; readonly result: Result<unknown> }

interface Running {
  readonly stop: Int32Array
  readonly ended: Promise<unknown>
  readonly writes: boolean
  /** A backup: it is finished behind the lock screen. */
  readonly outlastsLock: boolean
}

/** Starts, watches and stops long jobs. One that writes runs alone; reading ones may run side by side. */
export class Jobs {
  readonly #running = new Map<string, Running>()
  readonly #longWorkerFile: string
  readonly #session: VaultSession
  readonly #files: GrantedFiles
  readonly #appVersion: string
  readonly #emit: (event: AppEvent) => void
  readonly #defect: (defect: Defect) => void

  constructor(parts: {
    longWorkerFile: string
    session: VaultSession
    files: GrantedFiles
    appVersion: string
    emit: (event: AppEvent) => void
    defect: (defect: Defect) => void
  }) {
    this.#longWorkerFile = parts.longWorkerFile
    this.#session = parts.session
    this.#files = parts.files
    this.#appVersion = parts.appVersion
    this.#emit = parts.emit
    this.#defect = parts.defect
  }

  /** Runs one job to its end. Rejects with OperationFailure: what the job refused, `cancelled`, or `busy`. */
  async run(operation: JobName, input: unknown): Promise<unknown> {
    const { jobId, fileToken } = idsOf(input)
    if (this.#running.has(jobId)) throw new OperationFailure('busy', 'This job is running already.')
    const open = this.#session.open
    if (!open) throw new OperationFailure('locked', 'The vault is locked. Unlock it and try again.')
    const { vault } = this.#session.requireOpen()
    const writes = operations[operation].audit !== 'none' && !writesOneRow.has(operation)
    const { databaseFile, key } = this.#session.keyForJob()
    const start: JobStart = {
      operation,
      input,
      user: open.user,
      databaseFile,
      key,
      grantedFile: fileToken === null ? null : this.#granted(fileToken),
      appVersion: this.#appVersion,
      vault: {
        folder: vault.folder,
        header: vault.header(),
        rawHandles: operation === 'audit.securityCheck' ? rawHandlesOf(vault) : {},
      },
      attachmentsKey: withAttachments.has(operation) ? Buffer.from(keyOf(vault.keys, 'attachments')) : null,
      stop: new SharedArrayBuffer(4),
    }
    return this.#runIn(jobId, operation, start, { writes, outlastsLock: false }, () => {
      key.fill(0)
      start.attachmentsKey?.fill(0)
    })
  }

  #granted(fileToken: string): JobStart['grantedFile'] {
    const dropped = this.#files.dropped(fileToken)
    return dropped === null ? { fileToken, path: this.#files.path(fileToken) } : { fileToken, dropped }
  }

  /**
   * Copies a database under a new key (store/vault/copy-under-new-key.ts): the long part of a key rotation. Nobody may
   * write meanwhile; the caller sees to that. Rejects as {@link run}.
   */
  async copyUnderNewKey(jobId: string, { from, to, key, newKey }: Rekeying): Promise<void> {
    if (this.#running.has(jobId)) throw new OperationFailure('busy', 'This job is running already.')
    const start: RotationStart = {
      operation: 'vault.rotateKeys',
      from,
      to,
      key,
      newKey,
      stop: new SharedArrayBuffer(4),
    }
    await this.#runIn(jobId, start.operation, start, { writes: true, outlastsLock: false }, () => undefined)
  }

  /**
   * Runs one piece of work on the vault's files to its end. The caller sees to it that no two run at once
   * (`VaultSession.exclusively`). Rejects with OperationFailure: what the task refused, or `cancelled`.
   */
  async runTask(jobId: string, task: VaultTask): Promise<unknown> {
    const start: TaskStart = { task, stop: new SharedArrayBuffer(4) }
    return this.#runIn(jobId, 'backups.run', start, { writes: false, outlastsLock: true }, () =>
      forgetKeys(task),
    )
  }

  /** `forget` zeroes this thread's own copies of keys, as soon as the worker has its. */
  async #runIn(
    jobId: string,
    operation: OperationName,
    start: JobStart | RotationStart | TaskStart,
    kind: Pick<Running, 'writes' | 'outlastsLock'>,
    forget: () => void,
  ): Promise<unknown> {
    const worker = new Worker(this.#longWorkerFile, { workerData: start })
    // workerData was cloned by now.
    forget()
    const outcome = new Promise<unknown>((resolve, reject) => {
      worker.on('message', (message: JobMessage) => {
        if (message.type === 'progress') {
          const { phase, done, total } = message
          this.#emit({ type: 'job.progress', jobId, phase, done, total })
        } else if (message.type === 'defect') this.#defect(message.defect)
        else if (message.result.ok) resolve(message.result.value)
        else {
          const { code, message: words, ...rest } = message.result.error
          reject(new OperationFailure(code, words, rest))
        }
      })
      worker.on('error', (error) => {
        const defect = defectOf(operation, error)
        if (defect !== null) this.#defect(defect)
        reject(stopped())
      })
      worker.on('exit', () => reject(stopped()))
    })
    const ended = new Promise((resolve) => worker.on('exit', resolve))
    this.#running.set(jobId, { stop: new Int32Array(start.stop), ended, ...kind })
    try {
      return await outcome
    } finally {
      // Its connection is closed before it says its result; the thread ends by itself right after.
      await ended
      this.#running.delete(jobId)
    }
  }

  /** True while any job or task runs. */
  get busy(): boolean {
    return this.#running.size > 0
  }

  /** Asks a job to stop at its next step; false when no such job runs. */
  cancel(jobId: string): boolean {
    const job = this.#running.get(jobId)
    if (!job) return false
    Atomics.store(job.stop, 0, 1)
    return true
  }

  /** Resolves when no job holds the write lock. */
  async writeLockFree(): Promise<void> {
    const writing = () => [...this.#running.values()].find((job) => job.writes)
    for (let job = writing(); job; job = writing()) await job.ended
  }

  /**
   * At lock: every job is asked to stop, rolls back, and has ended when this resolves. A backup goes on, unless
   * `evenBackups`: then it stops at its next step too.
   */
  async stopAll(evenBackups: boolean): Promise<void> {
    const stopping = [...this.#running.values()].filter((job) => evenBackups || !job.outlastsLock)
    for (const job of stopping) Atomics.store(job.stop, 0, 1)
    await Promise.all(stopping.map((job) => job.ended))
  }
}

/** Jobs that are handed the key of the attachments. */
const withAttachments: ReadonlySet<JobName> = new Set(['attachments.add', 'audit.securityCheck'])

/** Long jobs that work outside the database, and write to it in one short go at their end: SQLite's own lock is enough for that moment. */
const writesOneRow: ReadonlySet<JobName> = new Set(['attachments.add', 'audit.securityCheck'])

/** Handles of the two databases as they lie on the disk. */
const rawHandlesOf = (vault: OpenVault): Record<string, number> => {
  const { data, drafts } = filesOf(vault.header())
  return { [data]: vault.rawHandle(data), [drafts]: vault.rawHandle(drafts) }
}

const idsOf = (input: unknown): { jobId: string; fileToken: string | null } => {
  if (typeof input !== 'object' || input === null || !('jobId' in input) || typeof input.jobId !== 'string') {
    throw new OperationFailure('invalid_input', 'A long job needs a number of its own.')
  }
  const fileToken = 'fileToken' in input && typeof input.fileToken === 'string' ? input.fileToken : null
  return { jobId: input.jobId, fileToken }
}

const stopped = (): OperationFailure =>
  new OperationFailure('internal', 'The job ended unexpectedly. Nothing of it was kept. Try again.')
