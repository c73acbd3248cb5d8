import { OperationFailure } from '#shared/contract/result.ts'
import type { PasswordSlot } from './header.ts'
import { zeroKeys } from './key-map.ts'
import { makeRecoverySlot, openWithRecoverySecret } from './key-slots.ts'
import type { OpenVault } from './open.ts'
import { readRecoveryKey } from './recovery-key.ts'

/** Changes of key slots in an open vault. Each is on disk, in header and copy, when it returns. */

/**
 * Puts a new password slot in the place of the one with its id: the old password opens nothing any more. Make the slot
 * before the vault is opened or between two operations, for its derivation takes a while. Throws `not_found`.
 */
export const replacePasswordSlot = (vault: OpenVault, made: PasswordSlot): void => {
  const { slots } = vault.header()
  if (!slots.some((slot) => slot.id === made.id)) {
    throw new OperationFailure('not_found', 'This account is not there any more. Nothing was changed.')
  }
  vault.changeHeader({ slots: slots.map((slot) => (slot.id === made.id ? made : slot)) })
}

/** A new recovery key, to be shown once and confirmed; the old one opens nothing any more. */
export const replaceRecoveryKey = (vault: OpenVault, now: Date): string => {
  const { slot, recoveryKey } = makeRecoverySlot(vault.header().vaultId, vault.keys, now)
  const others = vault.header().slots.filter((candidate) => candidate.kind !== 'recovery')
  vault.changeHeader({ slots: [...others, slot] })
  return recoveryKey
}

/** The secret of a typed recovery key. Throws `invalid_input` on the field for a typing mistake; nothing was tried then. */
export const requireRecoverySecret = (typed: string): Buffer => {
  const read = readRecoveryKey(typed)
  if (read.ok) return read.secret
  throw new OperationFailure('invalid_input', read.message, {
    fields: [{ path: 'recoveryKey', message: read.message }],
  })
}

/**
 * Notes that the person has the recovery key in writing: the typed key must open the vault.
 * Throws `invalid_input` for a typing mistake, `wrong_recovery_key` for another key. True when it was not confirmed before.
 */
export const confirmRecoveryKey = (vault: OpenVault, typed: string): boolean => {
  const header = vault.header()
  const keys = openWithRecoverySecret(header, requireRecoverySecret(typed))
  if (keys === null) {
    throw new OperationFailure(
      'wrong_recovery_key',
      'This is a recovery key, but not the one of this vault. Type the one that was shown last.',
    )
  }
  zeroKeys(keys)
  if (header.slots.every((slot) => slot.kind !== 'recovery' || slot.confirmed)) return false
  const slots = header.slots.map((slot) => (slot.kind === 'recovery' ? { ...slot, confirmed: true } : slot))
  vault.changeHeader({ slots })
  return true
}
