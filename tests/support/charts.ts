import { clientHandlers } from '#services/clients/handlers.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import {
  isOperationName,
  operations,
  type InputOf,
  type OperationName,
  type OutputOf,
} from '#shared/contract/index.ts'
import { isStoreHandler, storeHandlers } from '#services/dispatch/handlers.ts'
import { newId } from '#services/context.ts'
import { ensureFollowUp } from '#services/followup/ensure.ts'
import { refreshProjections } from '#services/tasks/refresh.ts'
import { vi } from 'vitest'
import { newClient } from './new-client.ts'
import type { TestVault } from './test-context.ts'

/** The value of a handler that may be asynchronous by type; these answer at once. */
export const now = <T>(value: T | Promise<T>): T => {
  if (value instanceof Promise) throw new Error('This handler was expected to answer at once.')
  return value
}

/**
 * Calls an operation as a window does: input and output go through the contract. Throws the handler's OperationFailure;
 * an input that the contract refuses is a ZodError.
 */
export const caller =
  (vault: TestVault) =>
  <N extends OperationName>(name: N, input: InputOf<N>): OutputOf<N> => {
    if (!isOperationName(name) || !isStoreHandler(name)) throw new Error(`No handler for ${name}.`)
    const parsed = operations[name].input.parse(input)
    // The handler of this very name, given what this name's schema parsed.
    const handler = storeHandlers[name] as (context: unknown, input: unknown) => unknown
    return operations[name].output.parse(handler(vault.context, parsed)) as OutputOf<N>
  }

/** The refusal of some work, which must be one. */
export const refused = (work: () => unknown): OperationFailure['detail'] => {
  try {
    work()
  } catch (error) {
    if (error instanceof OperationFailure) return error.detail
    throw error
  }
  throw new Error('This was expected to be refused.')
}

export const person = { ...newClient().client, phone: '555-0101', mayLeaveMessage: true }

interface Admission {
  readonly lastName?: string
  readonly admittedOn?: string
  readonly counselorId?: string | null
  readonly substance?: string
  readonly lastUseOn?: string | null
  readonly dischargedOn?: string | null
}

/** Admits an invented client; last use and discharge are written as an import writes them. */
export const admit = (vault: TestVault, admission: Admission = {}) => {
  const { context } = vault
  const { lastName = 'Notreal', admittedOn = '2026-01-05', counselorId = null } = admission
  const { clientId } = now(
    clientHandlers['clients.create'](
      context,
      newClient({ ...person, lastName }, { admittedOn, levelOfCare: 'OP', counselorId }),
    ),
  )
  if (clientId === null) throw new Error('The client was not created.')
  changeRecord(vault, clientId, admission)
  return clientId
}

/** Sets last use or discharge of the client's latest episode, and lets the record follow. */
export const changeRecord = (
  vault: TestVault,
  clientId: string,
  { substance = 'Alcohol', lastUseOn = null, dischargedOn = null }: Admission,
): void => {
  const { store, user, clock, settings } = vault.context
  const at = clock.now().toISOString()
  const episodeId = store.sqlite
    .prepare<[string], string>(
      'select id from episodes where client_id = ? order by admitted_on desc limit 1',
    )
    .pluck()
    .get(clientId)
  store.sqlite
    .prepare(
      `insert into episode_substances (id, episode_id, rank, name, last_use_on, created_at, created_by, updated_at, updated_by)
       values (?, ?, 1, ?, ?, ?, ?, ?, ?)
       on conflict (episode_id, rank) do update set last_use_on = excluded.last_use_on, name = excluded.name`,
    )
    .run(newId(), episodeId, substance, lastUseOn, at, user.userId, at, user.userId)
  store.sqlite.prepare('update episodes set discharged_on = ? where id = ?').run(dischargedOn, episodeId)
  ensureFollowUp(store, [clientId], { at, by: user.userId, today: at.slice(0, 10) })
  refreshProjections(store, [clientId], settings)
}

/** How many statements some work prepares or runs through Drizzle: a query for each row shows here. */
export const statementsOf = (vault: TestVault, work: () => unknown): number => {
  const spy = vi.spyOn(vault.context.store.sqlite, 'prepare')
  try {
    work()
    return spy.mock.calls.length
  } finally {
    spy.mockRestore()
  }
}
