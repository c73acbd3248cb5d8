import type { Worker } from 'node:worker_threads'
import { defectOf, type Defect } from '#shared/contract/defect.ts'
import type { AppEvent } from '#shared/contract/events.ts'
import type { OperationError, Result } from '#shared/contract/result.ts'
import type { Closing, ClosingBackup, MainToWorker, WorkerToMain } from '#shared/contract/worker-protocol.ts'

/** What is needed of a `worker_threads` Worker. */
export type StoreThread = Pick<Worker, 'terminate'> & {
  postMessage(message: MainToWorker): void
  on(event: 'message', listener: (message: WorkerToMain) => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
  on(event: 'exit', listener: (code: number) => void): unknown
}

/** What the worker says unasked. */
export interface StoreListener {
  event(event: AppEvent): void
  session(unlocked: boolean, idleMinutes: number): void
  /** A mistake of ours in the worker, free of data. */
  defect(defect: Defect): void
  /** The worker was asked to close and has a backup to finish first. */
  finishing?(): void
  /** The worker ended though nobody closed it. Every pending call has been answered by then. */
  died(): void
}

/** A backup to a slow stick is waited for; one that hangs in a dead network folder is not, for ever. */
export const longestBackupMs = 15 * 60_000

const lockedRefusal: OperationError = {
  code: 'locked',
  message: 'Mooring is locked. Unlock it and try again.',
}
const deadRefusal: OperationError = {
  code: 'internal',
  message: 'The store stopped unexpectedly. What was saved is safe. Unlock Mooring and try again.',
}
const uncloneable: OperationError = { code: 'invalid_input', message: 'This input cannot be passed on.' }

/** One life of the store worker: from start to close. After that it answers every call with a refusal. */
export class StoreClient {
  readonly #thread: StoreThread
  readonly #pending = new Map<number, (result: Result<unknown>) => void>()
  readonly #listener: StoreListener
  #refusal: OperationError | null = null
  #nextCall = 1
  #answered = 0
  #closing: Promise<boolean> | null = null
  #stillAtWork: () => void = () => undefined
  #backup: ClosingBackup | null = null
  #closed: (inOrder: boolean) => void = () => undefined

  constructor(thread: StoreThread, listener: StoreListener) {
    this.#thread = thread
    this.#listener = listener
    thread.on('message', (message) => this.#receive(message))
    // 'exit' follows; the error's words may hold anything, so nobody sees them.
    thread.on('error', (error) => {
      const defect = defectOf('store', error)
      if (defect !== null) listener.defect(defect)
    })
    thread.on('exit', () => this.#ended())
  }

  /** True once it has answered a call: a worker that dies before that would only die again. */
  get proven(): boolean {
    return this.#answered > 0
  }

  /** Calls an operation in the worker. Never rejects. `internal`: the main process itself calls. */
  call(operation: string, input: unknown, internal: boolean): Promise<Result<unknown>> {
    const refusal = this.#refusal
    if (refusal !== null) return Promise.resolve({ ok: false, error: refusal })
    const callId = this.#nextCall++
    return new Promise((resolve) => {
      this.#pending.set(callId, resolve)
      try {
        this.#thread.postMessage({ type: 'invoke', callId, operation, input, internal })
      } catch {
        this.#pending.delete(callId)
        resolve({ ok: false, error: uncloneable })
      }
    })
  }

  /** Lets the worker read a file that the person picked; operations name it by the token. */
  grantFile(fileToken: string, path: string): void {
    if (this.#refusal === null) this.#thread.postMessage({ type: 'grantFile', fileToken, path })
  }

  /** How the backup of the close ended; null while open, and when none was made. */
  get backup(): ClosingBackup | null {
    return this.#backup
  }

  /**
   * Asks the worker to close, waits at most `waitMs`, and ends its thread; a backup that it says it is finishing may take
   * as long as it takes, up to {@link longestBackupMs}. New calls are refused from now on; calls under way may still be
   * answered. Answers whether the worker closed in order.
   */
  close(waitMs: number, closing: Closing = { backup: 'stop', cause: 'lock' }): Promise<boolean> {
    this.#closing ??= this.#close(waitMs, closing)
    return this.#closing
  }

  /** While the worker closes: a backup it is finishing stops at its next step. */
  stopBackup(): void {
    if (this.#closing !== null) this.#thread.postMessage({ type: 'close', backup: 'stop', cause: 'lock' })
  }

  async #close(waitMs: number, closing: Closing): Promise<boolean> {
    if (this.#refusal !== null) return false
    this.#refusal = lockedRefusal
    const inOrder = await new Promise<boolean>((resolve) => {
      let timer = setTimeout(() => resolve(false), waitMs)
      this.#stillAtWork = () => {
        clearTimeout(timer)
        timer = setTimeout(() => resolve(false), longestBackupMs)
      }
      this.#closed = (closed) => {
        clearTimeout(timer)
        resolve(closed)
      }
      this.#thread.postMessage({ type: 'close', ...closing })
    })
    this.#refuseAll(lockedRefusal)
    await this.#thread.terminate()
    return inOrder
  }

  #receive(message: WorkerToMain): void {
    switch (message.type) {
      case 'result': {
        const resolve = this.#pending.get(message.callId)
        this.#pending.delete(message.callId)
        this.#answered += 1
        resolve?.(message.result)
        return
      }
      case 'event':
        if (this.#closing === null) this.#listener.event(message.event)
        return
      case 'session':
        if (this.#closing === null) this.#listener.session(message.unlocked, message.idleMinutes)
        return
      case 'defect':
        this.#listener.defect(message.defect)
        return
      case 'finishing':
        this.#stillAtWork()
        this.#listener.finishing?.()
        return
      case 'closed':
        this.#backup = message.backup
        this.#closed(true)
    }
  }

  #ended(): void {
    if (this.#closing !== null) {
      this.#closed(false)
      return
    }
    this.#refusal = deadRefusal
    this.#refuseAll(deadRefusal)
    this.#listener.died()
  }

  #refuseAll(error: OperationError): void {
    const waiting = [...this.#pending.values()]
    this.#pending.clear()
    for (const resolve of waiting) resolve({ ok: false, error })
  }
}
