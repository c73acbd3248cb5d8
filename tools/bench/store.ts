import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { operations, type InputOf, type OperationName, type OutputOf } from '#shared/contract/index.ts'
import { StoreClient } from '#shell/store-client.ts'
import { appVersion, sampleLogin } from '../sample-caseload/build.ts'

const root = join(import.meta.dirname, '../..')

/** The built store worker, started and spoken to as the main process does. */
export class BenchStore {
  readonly #client: StoreClient

  constructor(vaultFolder: string) {
    const worker = new Worker(join(root, 'out/main/worker.js'), {
      workerData: {
        vaultFolder,
        sample: true,
        migrationsFolder: join(root, 'drizzle'),
        longWorkerFile: join(root, 'out/main/long-worker.js'),
        appVersion: appVersion(),
      },
    })
    this.#client = new StoreClient(worker, {
      event: () => {},
      session: () => {},
      defect: () => {},
      died: () => {},
    })
  }

  /** Calls an operation; a refusal ends the benchmark. */
  async call<N extends OperationName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
    const result = await this.#client.call(name, input, false)
    if (!result.ok) throw new Error(`${name}: ${result.error.code}: ${result.error.message}`)
    return operations[name].output.parse(result.value) as OutputOf<N>
  }

  /** As {@link call}, as the main process itself: operations marked `internal`. */
  async callInternal<N extends OperationName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
    const result = await this.#client.call(name, input, true)
    if (!result.ok) throw new Error(`${name}: ${result.error.code}: ${result.error.message}`)
    return operations[name].output.parse(result.value) as OutputOf<N>
  }

  /** The slot of the sample's account. */
  async slotId(): Promise<string> {
    const { accounts } = await this.call('vault.status', {})
    const slot = accounts.find(({ login }) => login === sampleLogin)
    if (slot === undefined) throw new Error('The vault has no sample account.')
    return slot.slotId
  }

  /** Lets the worker read a file, as after the system's dialog. */
  grant(path: string): string {
    const fileToken = randomUUID()
    this.#client.grantFile(fileToken, path)
    return fileToken
  }

  async close(): Promise<void> {
    await this.#client.close(20_000)
  }
}
