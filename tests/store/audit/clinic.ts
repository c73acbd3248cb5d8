import path from 'node:path'
import { writeFileSync } from 'node:fs'
import { operations, type InputOf, type OperationName, type OutputOf } from '#shared/contract/index.ts'
import { newId } from '#services/context.ts'
import { Dispatcher } from '#services/dispatch/dispatcher.ts'
import { FileGrants } from '#services/dispatch/granted-files.ts'
import { Jobs } from '#services/dispatch/jobs.ts'
import { VaultSession } from '#services/vault/session.ts'
import { kdfFloor } from '#store/vault/kdf.ts'
import { migrationsFolder, testClock, type TestClock } from '../vault/support.ts'

/** A vault behind the real dispatcher, with the real long-work worker: what a window reaches. */

export interface Row {
  readonly category: string
  readonly operation: string
  readonly userId: string | null
  readonly subjectKind: string | null
  readonly subjectId: string | null
  readonly detail: string | null
}

export interface Desk {
  readonly session: VaultSession
  readonly dispatcher: Dispatcher
  readonly clock: TestClock
  readonly folder: string
  /** Calls as the main process, which may call everything. Throws for a refusal. */
  call<N extends OperationName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>
  /** A file of that content, as the person picked it. */
  file(name: string, content: string | Buffer): string
  /** A folder or file by its path, as the person picked it. */
  pick(target: string): string
  /** Every row after the given one. */
  rowsAfter(seq: number): Row[]
  lastSeq(): number
  close(): Promise<void>
}

export const longWorker = path.resolve(import.meta.dirname, '../../../src/main/long-worker.ts')

export const openDesk = (folder: string, clock = testClock(), sample = false): Desk => {
  const files = new FileGrants()
  const session = new VaultSession({
    vaultFolder: folder,
    sample,
    migrationsFolder,
    appVersion: '0.1.0-test',
    clock,
    monotonic: clock.monotonic,
    cost: kdfFloor,
  })
  const emit = (): void => undefined
  const defect = (found: { readonly operation: string }): void => {
    throw new Error(`A defect in ${found.operation}: ${JSON.stringify(found)}`)
  }
  const jobs = new Jobs({ longWorkerFile: longWorker, session, files, appVersion: 'test', emit, defect })
  const dispatcher = new Dispatcher({ session, files, jobs, clock, appVersion: 'test', emit, defect })
  const sqlite = () => session.requireOpen().vault.store.sqlite
  const pick = (target: string): string => {
    const token = newId()
    files.grant(token, target)
    return token
  }
  return {
    session,
    dispatcher,
    clock,
    folder,
    call: async (name, input) => {
      const result = await dispatcher.invoke(name, input, true)
      if (!result.ok) throw new Error(`${name}: ${result.error.code}, ${result.error.message}`)
      // The dispatcher parsed it by this very operation's schema.
      return result.value as OutputOf<typeof name>
    },
    file: (name, content) => {
      const target = path.join(path.dirname(folder), name)
      writeFileSync(target, content)
      return pick(target)
    },
    pick,
    rowsAfter: (seq) =>
      sqlite()
        .prepare<[number], Row>(
          `select category, operation, user_id as userId, subject_kind as subjectKind, subject_id as subjectId, detail
           from audit_events where seq > ? order by seq`,
        )
        .all(seq),
    lastSeq: () => sqlite().prepare<[], number>('select max(seq) from audit_events').pluck().get() ?? 0,
    close: async () => {
      await jobs.stopAll(true)
      session.close()
    },
  }
}

/** Names of the operations that write a row when they succeed. */
export const writingOperations: readonly OperationName[] = (
  Object.keys(operations) as OperationName[]
).filter((name) => operations[name].audit !== 'none')
