import { OperationFailure } from '#shared/contract/result.ts'
import { noFailedUnlocks } from '#shared/domain/unlock-delay.ts'
import { appendAudit } from '#services/audit/append.ts'
import type { OperationName } from '#shared/contract/index.ts'
import type { PasswordSlot } from '#store/vault/header.ts'
import { zeroKeys } from '#store/vault/key-map.ts'
import { openWithPassword, passwordSlotsOf } from '#store/vault/key-slots.ts'
import type { OpenVault } from '#store/vault/open.ts'
import type { VaultSession } from './session.ts'

/** The password slot of an account; null for one that no password opens. */
export const slotOfUser = (vault: OpenVault, userId: string): PasswordSlot | null =>
  passwordSlotsOf(vault.header()).find((slot) => slot.userId === userId) ?? null

/**
 * The vault as it was before an await: the derivation of a key takes a while, and meanwhile the vault may lock or change.
 * Throws `locked`, or `busy` when it is another one.
 */
export const requireSameVault = (session: VaultSession, before: OpenVault): void => {
  if (session.requireOpen().vault === before) return
  throw new OperationFailure('busy', 'The vault changed meanwhile. Nothing was done. Try again.')
}

/**
 * Asks the signed-in person for their own password again. A wrong one is counted in the header, with the same growing
 * delay as at the unlock screen and across restarts; the audit has the wrong tries with the next right one, here or there. Throws `wrong_password` on `field`, `throttled`.
 */
export const requireOwnPassword = async (
  session: VaultSession,
  password: string,
  field: string,
  operation: OperationName,
): Promise<void> => {
  const { vault, user } = session.requireOpen()
  session.requireNoDelay()
  const slot = slotOfUser(vault, user.userId)
  const keys = await openWithPassword(vault.header(), slot?.id ?? '', password)
  if (keys !== null) zeroKeys(keys)
  requireSameVault(session, vault)
  if (keys === null) {
    const message = 'This is not your password. Check Caps Lock and the keyboard layout, then try again.'
    throw new OperationFailure('wrong_password', message, {
      ...session.noteWrongTry(),
      fields: [{ path: field, message }],
    })
  }
  const { unsealed } = vault.header()
  const { count, lastAt } = unsealed.failedUnlocks
  if (count === 0) return
  appendAudit(vault.store, {
    category: 'failed-unlock',
    operation,
    detail: { count, lastAt },
    userId: user.userId,
    at: session.means.now().toISOString(),
  })
  vault.changeHeader({ unsealed: { ...unsealed, failedUnlocks: noFailedUnlocks } })
}
