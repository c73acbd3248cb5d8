/** A vault behind the real dispatcher, for processes that tests kill: nothing of the test runner is in it. */
import path from 'node:path'
import type { InputOf, OperationName, OutputOf } from '#shared/contract/index.ts'
import { newId, systemClock } from '#services/context.ts'
import { Dispatcher } from '#services/dispatch/dispatcher.ts'
import { FileGrants } from '#services/dispatch/granted-files.ts'
import { Jobs } from '#services/dispatch/jobs.ts'
import { unlock } from '#services/vault/signing-in.ts'
import { VaultSession } from '#services/vault/session.ts'
import { readHeaderPair } from '#store/vault/header-files.ts'
import { kdfFloor } from '#store/vault/kdf.ts'
import { passwordSlotsOf } from '#store/vault/key-slots.ts'
import type { OpenVault } from '#store/vault/open.ts'

const root = path.resolve(import.meta.dirname, '../..')

export interface ChildDesk {
  readonly vault: OpenVault
  readonly call: <N extends OperationName>(name: N, input: InputOf<N>) => Promise<OutputOf<N>>
  /** A file, as the person picked it. */
  readonly pick: (file: string) => string
}

/** Unlocks the vault of this folder for its first account. */
export const childDesk = async (folder: string, password: string): Promise<ChildDesk> => {
  const files = new FileGrants()
  const appVersion = '0.1.0-test'
  const session = new VaultSession({
    vaultFolder: folder,
    sample: false,
    migrationsFolder: path.join(root, 'drizzle'),
    appVersion,
    clock: systemClock,
    cost: kdfFloor,
  })
  const emit = (): void => undefined
  const defect = (found: object): void => {
    throw new Error(`A defect: ${JSON.stringify(found)}`)
  }
  const longWorkerFile = path.join(root, 'src/main/long-worker.ts')
  const jobs = new Jobs({ longWorkerFile, session, files, appVersion, emit, defect })
  const dispatcher = new Dispatcher({ session, files, jobs, clock: systemClock, appVersion, emit, defect })
  const slot = passwordSlotsOf(readHeaderPair(folder).main)[0]
  if (slot === undefined) throw new Error('The vault has no account.')
  await unlock(session, slot.id, password)
  return {
    vault: session.requireOpen().vault,
    call: async (name, input) => {
      const result = await dispatcher.invoke(name, input, true)
      if (!result.ok) throw new Error(`${name}: ${result.error.code}, ${result.error.message}`)
      // The dispatcher parsed it by this very operation's schema.
      return result.value as OutputOf<typeof name>
    },
    pick: (file) => {
      const token = newId()
      files.grant(token, file)
      return token
    },
  }
}
