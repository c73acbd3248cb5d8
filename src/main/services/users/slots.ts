import { OperationFailure } from '#shared/contract/result.ts'
import { readSettings } from '#services/settings/read.ts'
import type { KeySlot, PasswordSlot } from '#store/vault/header.ts'
import { makePasswordSlot } from '#store/vault/key-slots.ts'
import type { OpenVault } from '#store/vault/open.ts'
import { conflict } from '../refuse.ts'
import { requireSameVault, slotOfUser } from '../vault/own-password.ts'
import { costOfNewSlot, requireStrongPassword } from '../vault/password.ts'
import type { VaultSession } from '../vault/session.ts'

/** Whose password it will be, with what a guesser would try first. */
export interface SlotOwner {
  readonly userId: string
  readonly login: string
  readonly name: string
}

/**
 * A password slot for an account, in the place of its old one if there is one. Not in the header yet: the caller writes
 * its rows first, then {@link putSlot}. Throws `invalid_input` on `field` for a password that would not hold, `locked`
 * or `busy` when the vault closed or changed during the derivation.
 */
export const makeSlot = async (
  session: VaultSession,
  owner: SlotOwner,
  password: string,
  field: string,
): Promise<PasswordSlot> => {
  const { vault } = session.requireOpen()
  const { programName } = readSettings(vault.store)
  requireStrongPassword(session, password, [owner.login, owner.name, programName], field)
  const cost = await costOfNewSlot(session)
  requireSameVault(session, vault)
  const old = slotOfUser(vault, owner.userId)
  const made = await makePasswordSlot(
    vault.header().vaultId,
    { ...(old === null ? {} : { id: old.id }), userId: owner.userId, login: owner.login },
    password,
    cost,
    vault.keys,
    session.means.now(),
  )
  requireSameVault(session, vault)
  return made
}

/** Highest number of slots that a header takes, one of them the recovery key's. */
const mostSlots = 200

/** Throws `conflict` when the header has no room for one more account. */
export const requireRoom = (vault: OpenVault): void => {
  if (vault.header().slots.length < mostSlots) return
  throw conflict('A vault takes 199 accounts with a password. Close one that is not used any more first.')
}

const isOf = (slot: KeySlot, userId: string): boolean => slot.kind === 'password' && slot.userId === userId

/** Puts a slot into header and copy, in the place of the account's old one. */
export const putSlot = (vault: OpenVault, made: PasswordSlot): void => {
  const { slots } = vault.header()
  const known = slots.some((slot) => isOf(slot, made.userId))
  // A new one stands before the recovery slot, among the accounts.
  const next = known
    ? slots.map((slot) => (isOf(slot, made.userId) ? made : slot))
    : [
        ...slots.filter((slot) => slot.kind === 'password'),
        made,
        ...slots.filter((slot) => slot.kind !== 'password'),
      ]
  vault.changeHeader({ slots: next })
}

/** Removes an account's slot from header and copy; false when there was none. */
export const dropSlot = (vault: OpenVault, userId: string): boolean => {
  const { slots } = vault.header()
  const left = slots.filter((slot) => !isOf(slot, userId))
  if (left.length === slots.length) return false
  vault.changeHeader({ slots: left })
  return true
}

/** Writes an account's sign-in name into its slot, if it is another one there. */
export const renameSlot = (vault: OpenVault, userId: string, login: string): void => {
  const slot = slotOfUser(vault, userId)
  if (slot === null || slot.login === login) return
  vault.changeHeader({
    slots: vault.header().slots.map((one) => (one.id === slot.id ? { ...slot, login } : one)),
  })
}

/**
 * Does the part of a change that lies in the header, after its rows are written. A header that cannot be written is
 * told in words that say what stands already.
 */
export const inHeader = (work: () => void, stands: string): void => {
  try {
    work()
  } catch (error) {
    if (!(error instanceof OperationFailure)) throw error
    throw new OperationFailure(error.detail.code, `${stands} ${error.detail.message}`)
  }
}
