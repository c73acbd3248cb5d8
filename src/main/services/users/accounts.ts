import { newId } from '#services/context.ts'
import { appendAudit } from '#services/audit/append.ts'
import type { OperationName } from '#shared/contract/index.ts'
import {
  addStaff,
  addUser,
  changeStaff,
  changeUser,
  closeUser,
  findStaff,
  findUser,
  openUser,
  otherLogins,
  type AccountFields,
  type UserRow,
} from '#store/repositories/users.ts'
import type { WriteStamp } from '#store/repositories/stamps.ts'
import type { Store } from '#store/database/store.ts'
import { inTransaction } from '../in-transaction.ts'
import { badField, conflict, notFound } from '../refuse.ts'
import { findAccount } from '../vault/accounts.ts'
import type { VaultHandler } from '../vault/handlers.ts'
import { requireOwnPassword, slotOfUser } from '../vault/own-password.ts'
import type { VaultSession } from '../vault/session.ts'
import { requireAnotherAdministrator } from './administrators.ts'
import { dropSlot, inHeader, makeSlot, putSlot, renameSlot, requireRoom } from './slots.ts'

/**
 * Accounts. The rows and their audit row are written first, the key slot in the header after them: after a crash in
 * between there may be an account without a slot (nobody can open it, and it is shown so), never a slot that opens
 * without an account; what is left of a closed account goes at the next sign-in (align.ts).
 */

const writerOf = (session: VaultSession): WriteStamp => ({
  by: session.requireOpen().user.userId,
  at: session.means.now().toISOString(),
})

const audit = (
  store: Store,
  { by, at }: WriteStamp,
  operation: OperationName,
  userId: string,
  detail: Record<string, string | number | boolean | readonly string[]> = {},
): void => {
  appendAudit(store, {
    category: 'settings',
    operation,
    subjectKind: 'user',
    subjectId: userId,
    detail,
    userId: by,
    at,
  })
}

const requireUser = (store: Store, userId: string): UserRow => {
  const user = findUser(store, userId)
  if (user === null) throw notFound('This account is not there (any more). Nothing was changed.')
  return user
}

/** Sign-in names stand on the unlock screen: two that differ in capitals alone would be one to the eye. */
const requireFreeLogin = (store: Store, login: string, userId: string | null): void => {
  const wanted = login.normalize('NFKC').toLowerCase()
  if (!otherLogins(store, userId).some((other) => other.normalize('NFKC').toLowerCase() === wanted)) return
  throw badField('login', 'Somebody signs in with this name already. Choose another one.')
}

export const createUser: VaultHandler<'users.create'> = async (session, { staffId, password, ...fields }) => {
  const { vault } = session.requireOpen()
  const { store } = vault
  const check = (): void => {
    requireFreeLogin(store, fields.login, null)
    requireRoom(vault)
    if (staffId === null) return
    const known = findStaff(store, staffId)
    if (known === null) throw notFound('This person is not there (any more). Nothing was changed.')
    if (known.userId !== null) throw conflict('This person has an account already. Nothing was changed.')
  }
  check()
  const userId = newId()
  const made = await makeSlot(session, { ...fields, userId }, password, 'password')
  const writer = writerOf(session)
  inTransaction(store, () => {
    check()
    const person = staffId ?? newId()
    if (staffId === null) addStaff(store, person, fields, writer)
    else changeStaff(store, person, fields, writer)
    addUser(store, { userId, staffId: person }, fields, writer)
    audit(store, writer, 'users.create', userId, { roles: fields.roles })
  })
  inHeader(
    () => putSlot(vault, made),
    'The account was made, but its password could not be written. Set one with “Reset password”.',
  )
  return { userId }
}

export const changeAccount: VaultHandler<'users.change'> = (session, { userId, ...fields }) => {
  const { vault, user } = session.requireOpen()
  const { store } = vault
  const writer = writerOf(session)
  inTransaction(store, () => {
    const known = requireUser(store, userId)
    requireFreeLogin(store, fields.login, userId)
    if (!fields.roles.includes('administrator')) requireAnotherAdministrator(vault, userId)
    changeStaff(store, known.staffId, fields satisfies AccountFields, writer)
    changeUser(store, userId, fields, writer)
    audit(store, writer, 'users.change', userId, {
      roles: fields.roles,
      renamed: known.login !== fields.login,
    })
  })
  if (userId === user.userId) renewUser(session)
  inHeader(
    () => renameSlot(vault, userId, fields.login),
    'The account was changed, but the unlock screen still shows the old sign-in name.',
  )
  return { changed: true }
}

/** What the signed-in person may do follows their account at once. */
const renewUser = (session: VaultSession): void => {
  const { vault, user } = session.requireOpen()
  const account = findAccount(vault.store, user.userId)
  if (account !== null) session.setUser(account.user)
}

export const deactivateUser: VaultHandler<'users.deactivate'> = (session, { userId }) => {
  const { vault, user } = session.requireOpen()
  const { store } = vault
  if (userId === user.userId) {
    throw conflict('Nobody can close their own account. Ask another administrator. Nothing was changed.')
  }
  const writer = writerOf(session)
  inTransaction(store, () => {
    const known = requireUser(store, userId)
    requireAnotherAdministrator(vault, userId)
    if (known.active) closeUser(store, userId, writer)
    audit(store, writer, 'users.deactivate', userId)
  })
  inHeader(
    () => void dropSlot(vault, userId),
    'The account is closed, but its key is still in the header of the vault. Close it again when the cause is gone.',
  )
  return { rotationAdvised: true }
}

export const resetPassword: VaultHandler<'users.resetPassword'> = async (session, { userId, password }) => {
  const { vault, user } = session.requireOpen()
  const { store } = vault
  if (userId === user.userId) {
    throw conflict('Change your own password with “Change my password”: it asks for the one you have now.')
  }
  const known = requireUser(store, userId)
  if (slotOfUser(vault, userId) === null) requireRoom(vault)
  const made = await makeSlot(session, known, password, 'password')
  const writer = writerOf(session)
  inTransaction(store, () => {
    const { active } = requireUser(store, userId)
    openUser(store, userId, true, writer)
    audit(store, writer, 'users.resetPassword', userId, { reopened: !active })
  })
  inHeader(
    // The name may have been changed while the key was derived.
    () => putSlot(vault, { ...made, login: requireUser(store, userId).login }),
    'The account is open, but the new password could not be written. Reset it again.',
  )
  return { reset: true }
}

/**
 * The audit row first, then the slot, and last the mark of a temporary password: after a crash in between the person is
 * asked for an own password once more, and never keeps the one that somebody else knows.
 */
export const changeOwnPassword: VaultHandler<'users.changeOwnPassword'> = async (
  session,
  { current, next },
) => {
  const { vault, user } = session.requireOpen()
  if (!session.options.sample && current.normalize('NFC') === next.normalize('NFC')) {
    throw badField('next', 'This is the password you have now. Choose another one.')
  }
  await requireOwnPassword(session, current, 'current', 'users.changeOwnPassword')
  const made = await makeSlot(session, user, next, 'next')
  const writer = writerOf(session)
  audit(vault.store, writer, 'users.changeOwnPassword', user.userId)
  putSlot(vault, made)
  if (user.passwordTemporary) openUser(vault.store, user.userId, false, writer)
  renewUser(session)
  return { changed: true }
}
