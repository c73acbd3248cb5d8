import type { OperationName, OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import { appendAudit } from '#services/audit/append.ts'
import { confirmRecoveryKey, replaceRecoveryKey } from '#store/vault/change-slots.ts'
import { judgePassword } from '#store/vault/password-strength.ts'
import { userHandlers } from '../users/handlers.ts'
import { createAndSignIn } from './creating.ts'
import { leastLengthOf } from './password.ts'
import type { VaultSession } from './session.ts'
import { noteRecoveryUse } from './recovery-use.ts'
import { recover, unlock } from './signing-in.ts'

/** An operation on the vault itself: it gets the worker's session in place of a context, for most run while locked. */
export type VaultHandler<N extends OperationName> = (
  session: VaultSession,
  input: ParsedInputOf<N>,
) => OutputOf<N> | Promise<OutputOf<N>>

const auditSettings = (session: VaultSession, operation: string): void => {
  const { vault, user } = session.requireOpen()
  appendAudit(vault.store, {
    category: 'settings',
    operation,
    userId: user.userId,
    at: session.means.now().toISOString(),
  })
}

const status: VaultHandler<'vault.status'> = (session) => session.status()

const passwordStrength: VaultHandler<'vault.passwordStrength'> = (session, { password, hints }) => {
  const judged = judgePassword(password, hints, leastLengthOf(session))
  return session.options.sample ? { ...judged, enough: true } : judged
}

const create: VaultHandler<'vault.create'> = (session, input) => createAndSignIn(session, input)

const unlockVault: VaultHandler<'vault.unlock'> = (session, { slotId, password }) =>
  unlock(session, slotId, password)

const recoverVault: VaultHandler<'vault.recover'> = (session, { slotId, recoveryKey, newPassword }) =>
  recover(session, slotId, recoveryKey, newPassword)

const confirm: VaultHandler<'vault.confirmRecoveryKey'> = (session, { recoveryKey }) => {
  const changed = confirmRecoveryKey(session.requireOpen().vault, recoveryKey)
  if (changed) auditSettings(session, 'vault.confirmRecoveryKey')
  return { confirmed: true }
}

const replace: VaultHandler<'vault.replaceRecoveryKey'> = (session) => {
  const { vault, user } = session.requireOpen()
  // Before the header, so that no key is replaced without a trace.
  auditSettings(session, 'vault.replaceRecoveryKey')
  const recoveryKey = replaceRecoveryKey(vault, session.means.now())
  const at = session.means.now().toISOString()
  noteRecoveryUse(vault.store, null, { at, by: user.userId })
  return { recoveryKey }
}

export const vaultHandlers = {
  ...userHandlers,
  'vault.status': status,
  'vault.passwordStrength': passwordStrength,
  'vault.create': create,
  'vault.unlock': unlockVault,
  'vault.recover': recoverVault,
  'vault.confirmRecoveryKey': confirm,
  'vault.replaceRecoveryKey': replace,
}

export type VaultHandlerName = keyof typeof vaultHandlers

/** True for an operation that {@link vaultHandlers} does; own names only. */
export const isVaultHandler = (name: string): name is VaultHandlerName => Object.hasOwn(vaultHandlers, name)
