import { Worker } from 'node:worker_threads'
import type { InputOf, OperationName, OutputOf } from '#shared/contract/index.ts'
import type { Result } from '#shared/contract/result.ts'
import type { MainToWorker, WorkerStart, WorkerToMain } from '#shared/contract/worker-protocol.ts'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../../..')
/** The generated migrations, as the app has them. */
export const migrationsFolder = join(root, 'drizzle')

/** The built store worker, spoken to as the main process does. Needs `electron-vite build` first. */
export class WorkerClient {
  readonly #worker: Worker
  readonly #waiting = new Map<number, (result: Result<unknown>) => void>()
  #next = 1
  #closed: () => void = () => undefined

  constructor(vaultFolder: string, migrations: string = migrationsFolder) {
    const workerData: WorkerStart = {
      vaultFolder,
      sample: false,
      migrationsFolder: migrations,
      longWorkerFile: join(root, 'out/main/long-worker.js'),
      appVersion: '0.0.0-crash',
    }
    this.#worker = new Worker(join(root, 'out/main/worker.js'), { workerData })
    this.#worker.on('message', (message: WorkerToMain) => {
      if (message.type === 'closed') this.#closed()
      if (message.type !== 'result') return
      this.#waiting.get(message.callId)?.(message.result)
      this.#waiting.delete(message.callId)
    })
  }

  #post(message: MainToWorker): void {
    this.#worker.postMessage(message)
  }

  /** Calls an operation. Throws an error with the refusal's code and words. */
  async call<N extends OperationName>(name: N, input: InputOf<N>, internal = false): Promise<OutputOf<N>> {
    const callId = this.#next++
    const result = await new Promise<Result<unknown>>((resolve) => {
      this.#waiting.set(callId, resolve)
      this.#post({ type: 'invoke', callId, operation: name, input, internal })
    })
    if (!result.ok) throw new Error(`${name}: ${result.error.code}: ${result.error.message}`)
    // Checked by the worker against the contract's own schema just before.
    return result.value as OutputOf<N>
  }

  grantFile(fileToken: string, path: string): void {
    this.#post({ type: 'grantFile', fileToken, path })
  }

  /** Closes the vault in order and ends the thread. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      this.#closed = resolve
    })
    this.#post({ type: 'close' })
    await closed
    await this.#worker.terminate()
  }
}
