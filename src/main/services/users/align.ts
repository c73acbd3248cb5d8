import { findUser } from '#store/repositories/users.ts'
import type { KeySlot } from '#store/vault/header.ts'
import type { OpenVault } from '#store/vault/open.ts'

/**
 * Brings the key slots in line with the accounts, after a crash between the rows of a change and its header: a closed
 * account keeps no slot, and a slot bears its account's sign-in name. Called at each sign-in. Leaves everything as it is
 * when header and database are not of one age, for then the accounts may be older than the slots.
 * Answers the slots as they should be, or null when they are; the caller writes the audit row before it changes them.
 */
export const slotsInLine = (
  vault: OpenVault,
): { readonly slots: KeySlot[]; readonly dropped: number } | null => {
  const older = vault.findings.some((finding) => finding === 'older-header' || finding === 'older-database')
  if (older || vault.header().unsealed.restoredAt !== null) return null
  const before = vault.header().slots
  const slots = before.flatMap((slot): KeySlot[] => {
    if (slot.kind === 'recovery') return [slot]
    const user = findUser(vault.store, slot.userId)
    if (user === null || !user.active) return []
    return [user.login === slot.login ? slot : { ...slot, login: user.login }]
  })
  const dropped = before.length - slots.length
  const changed = dropped > 0 || slots.some((slot, index) => slot !== before[index])
  return changed ? { slots, dropped } : null
}
