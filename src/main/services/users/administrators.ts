import { conflict } from '../refuse.ts'
import { activeAdministrators } from '#store/repositories/users.ts'
import { slotOfUser } from '../vault/own-password.ts'
import type { OpenVault } from '#store/vault/open.ts'

/**
 * Refuses to take the role or the account of the last administrator who can sign in: without one, nobody could make
 * accounts, reset passwords or read the audit. An administrator whose account has no password does not count. Call it
 * inside the transaction of the change. Throws `conflict`.
 */
export const requireAnotherAdministrator = (vault: OpenVault, leaving: string): void => {
  const administrators = activeAdministrators(vault.store)
  if (!administrators.includes(leaving)) return
  if (administrators.some((userId) => userId !== leaving && slotOfUser(vault, userId) !== null)) return
  throw conflict(
    'This is the last administrator who can sign in. Make somebody else an administrator first. Nothing was changed.',
  )
}
