import { OperationFailure } from '#shared/contract/result.ts'
import type { Header, PasswordSlot } from './header.ts'
import { zeroKeys } from './key-map.ts'
import { makePasswordSlot, makeRecoverySlot, openWithRecoverySecret, passwordSlotsOf } from './key-slots.ts'
import type { KdfCost } from './kdf.ts'
import type { OpenVault } from './open.ts'
import { readRecoveryKey } from './recovery-key.ts'

/** Changes of key slots in an open vault. Each is on disk, in header and copy, when it returns. */

/** The slot's password is replaced; the old one opens nothing any more. Throws `not_found` for an unknown slot. */
export const replacePassword = async (
  vault: OpenVault,
  slotId: string,
  password: string,
  cost: KdfCost,
  now: Date,
): Promise<void> => {
  const find = (header: Header): PasswordSlot => {
    const slot = passwordSlotsOf(header).find((candidate) => candidate.id === slotId)
    if (slot === undefined) throw new OperationFailure('not_found', 'This account is not there any more.')
    return slot
  }
  const { id, userId, login } = find(vault.header())
  const owner = { id, userId, login }
  const made = await makePasswordSlot(vault.header().vaultId, owner, password, cost, vault.keys, now)
  // The header may have changed while the derivation ran.
  find(vault.header())
  vault.changeHeader({ slots: vault.header().slots.map((slot) => (slot.id === slotId ? made : slot)) })
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
