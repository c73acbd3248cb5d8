/** Calls of the accounts' tests: through the one entrance, as a window would. */
import type { InputOf, OperationName, OutputOf, Result } from '#shared/contract/index.ts'
import type { OperationError } from '#shared/contract/result.ts'
import { systemClock } from '#services/context.ts'
import { Dispatcher } from '#services/dispatch/dispatcher.ts'
import { FileGrants } from '#services/dispatch/granted-files.ts'
import { Jobs } from '#services/dispatch/jobs.ts'
import type { VaultSession, VaultSessionOptions } from '#services/vault/session.ts'
import { copyUnderNewKey } from '#store/vault/copy-under-new-key.ts'
import { goodPassword, madeVault, sessionOn } from './support.ts'

export interface Desk {
  readonly session: VaultSession
  readonly defects: string[]
  /** Answers the output; throws what was refused as an error with its `detail`. */
  readonly call: <N extends OperationName>(name: N, input: InputOf<N>) => Promise<OutputOf<N>>
  /** The refusal of a call; fails when it is not refused. */
  readonly refused: <N extends OperationName>(name: N, input: InputOf<N>) => Promise<OperationError>
  /** Signs in by sign-in name. */
  readonly signIn: (login: string, password: string) => Promise<OutputOf<'vault.unlock'>>
}

export class Refused extends Error {
  readonly detail: OperationError
  constructor(detail: OperationError) {
    super(`${detail.code}: ${detail.message}`)
    this.detail = detail
  }
}

/** One run of the store on a vault folder. `whileCopying` runs in the middle of a rotation's copy. */
export const deskOn = (
  folder: string,
  options: Partial<VaultSessionOptions> = {},
  whileCopying: () => void | Promise<void> = () => undefined,
): Desk => {
  const session = sessionOn(folder, options)
  const files = new FileGrants()
  const defects: string[] = []
  const parts = {
    session,
    files,
    appVersion: 'test',
    emit: () => undefined,
    defect: (found: { readonly operation: string }) => void defects.push(JSON.stringify(found)),
  }
  const jobs = new Jobs({ ...parts, longWorkerFile: 'none' })
  // In the product this runs in the long-work worker, which is built code; what it does is the same.
  jobs.copyUnderNewKey = async (_jobId, copying) => {
    copyUnderNewKey(copying)
    await whileCopying()
  }
  const dispatcher = new Dispatcher({ ...parts, jobs, clock: options.clock ?? systemClock })
  const invoke = async <N extends OperationName>(name: N, input: InputOf<N>): Promise<Result<OutputOf<N>>> =>
    (await dispatcher.invoke(name, input, false)) as Result<OutputOf<N>>
  const call: Desk['call'] = async (name, input) => {
    const result = await invoke(name, input)
    if (!result.ok) throw new Refused(result.error)
    return result.value
  }
  return {
    session,
    defects,
    call,
    refused: async (name, input) => {
      const result = await invoke(name, input)
      if (result.ok) throw new Error(`${name} was expected to be refused.`)
      return result.error
    },
    signIn: async (login, password) => {
      const slot = session.status().accounts.find((one) => one.login === login)
      if (slot === undefined) throw new Error(`Nobody called ${login} is on the unlock screen.`)
      return call('vault.unlock', { slotId: slot.slotId, password })
    },
  }
}

export const temporaryPassword = 'walnut gravel trumpet sixteen'
export const ownPassword = 'marble otter lantern seventy'

export const account = (login: string, roles: InputOf<'users.create'>['roles'] = ['counselor']) => ({
  staffId: null,
  name: `${login.slice(0, 1).toUpperCase()}${login.slice(1)} Notreal`,
  credentials: null,
  login,
  roles,
  password: temporaryPassword,
})

/** A vault with its first user ('river', administrator and counselor) signed in. */
export const openDesk = async (
  options: Partial<VaultSessionOptions> = {},
): Promise<Desk & { readonly folder: string; readonly recoveryKey: string }> => {
  const { folder, recoveryKey } = await madeVault()
  const desk = deskOn(folder, options)
  await desk.signIn('river', goodPassword)
  return { ...desk, folder, recoveryKey }
}
