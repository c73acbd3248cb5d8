import type { Role } from '#shared/contract/values.ts'
import type { SignedIn } from '#shared/contract/operations/vault.ts'
import { operations, type InputOf, type OperationName, type OutputOf } from '#shared/contract/index.ts'
import { OperationFailure, type Result } from '#shared/contract/result.ts'
import { newId } from '#services/context.ts'
import { Dispatcher } from '#services/dispatch/dispatcher.ts'
import type { Jobs } from '#services/dispatch/jobs.ts'
import type { VaultSession } from '#services/vault/session.ts'
import type { TestVault } from '../../support/test-context.ts'

/** People of a made-up clinic, each asking through a dispatcher of their own over the one real vault. */

export interface Actor {
  readonly user: SignedIn
  readonly dispatcher: Dispatcher
}

/** The parts of a session that the dispatcher and the store's handlers use; whoever signs in is chosen by the test. */
const sessionOf = (vault: TestVault, user: SignedIn): VaultSession =>
  ({
    open: { store: vault.context.store, drafts: vault.context.drafts, user },
    options: { vaultFolder: vault.folder },
    attachments: () => vault.context.attachments.place(),
  }) as Partial<VaultSession> as VaultSession

/** Whether a job may begin is asked here; what it does is not. */
const noJobs = {
  writeLockFree: () => Promise.resolve(),
  cancel: () => false,
  run: () => Promise.reject(new OperationFailure('conflict', 'No job runs here.')),
} as Partial<Jobs> as Jobs

/** A staff member, with an account where `roles` are given. */
export const hire = (vault: TestVault, name: string, roles: readonly Role[] | null, active = true): Actor => {
  const { sqlite } = vault.context.store
  const staffId = newId()
  const userId = newId()
  const tracked = { at: vault.clock.now().toISOString(), by: vault.context.user.userId }
  sqlite
    .prepare(
      `insert into staff (id, name, created_at, created_by, updated_at, updated_by) values (?, ?, :at, :by, :at, :by)`,
    )
    .run(staffId, name, tracked)
  if (roles !== null) {
    sqlite
      .prepare(
        `insert into users (id, staff_id, login, active, created_at, created_by, updated_at, updated_by)
         values (?, ?, ?, ?, :at, :by, :at, :by)`,
      )
      .run(userId, staffId, userId, active ? 1 : 0, tracked)
    for (const role of roles)
      sqlite.prepare('insert into user_roles (user_id, role) values (?, ?)').run(userId, role)
  }
  const user: SignedIn = {
    userId,
    staffId,
    name,
    login: userId,
    roles: [...(roles ?? [])],
    passwordTemporary: false,
  }
  return { user, dispatcher: dispatcherOf(vault, user) }
}

export const dispatcherOf = (vault: TestVault, user: SignedIn): Dispatcher =>
  new Dispatcher({
    session: sessionOf(vault, user),
    files: vault.files,
    jobs: noJobs,
    clock: vault.clock,
    appVersion: 'test',
    emit: () => undefined,
    defect: (defect) => {
      throw new Error(`A defect: ${JSON.stringify(defect)}`)
    },
  })

/** A team; the first of its members supervises. */
export const team = (vault: TestVault, supervisor: Actor, members: readonly Actor[]): void => {
  const { sqlite } = vault.context.store
  const teamId = newId()
  const tracked = { at: vault.clock.now().toISOString(), by: vault.context.user.userId }
  sqlite
    .prepare(
      `insert into teams (id, name, created_at, created_by, updated_at, updated_by) values (?, ?, :at, :by, :at, :by)`,
    )
    .run(teamId, `Team ${teamId}`, tracked)
  const add = sqlite.prepare('insert into team_members (team_id, staff_id, supervises) values (?, ?, ?)')
  add.run(teamId, supervisor.user.staffId, 1)
  for (const member of members) add.run(teamId, member.user.staffId, 0)
}

/** What a window asks, as somebody; `exports.*` of the main process go the same way with `internal`. */
export const ask = async <N extends OperationName>(
  actor: Actor,
  name: N,
  input: InputOf<N>,
): Promise<Result<OutputOf<N>>> =>
  (await actor.dispatcher.invoke(name, input, 'internal' in operations[name])) as Result<OutputOf<N>>

/** The answer, which must be one. */
export const answer = async <N extends OperationName>(
  actor: Actor,
  name: N,
  input: InputOf<N>,
): Promise<OutputOf<N>> => {
  const result = await ask(actor, name, input)
  if (!result.ok) throw new Error(`${name}: ${result.error.code}: ${result.error.message}`)
  return result.value
}
