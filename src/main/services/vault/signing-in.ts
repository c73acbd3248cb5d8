import path from 'node:path'
import { OperationFailure } from '#shared/contract/result.ts'
import type { SignedIn } from '#shared/contract/operations/vault.ts'
import { noFailedUnlocks } from '#shared/domain/unlock-delay.ts'
import { appendAudit, type AuditDetail } from '#services/audit/append.ts'
import { knownHead, rowsSinceHold } from '#services/audit/verify.ts'
import { anchorState } from '#store/vault/database-state.ts'
import { replacePasswordSlot, requireRecoverySecret } from '#store/vault/change-slots.ts'
import { filesOf, type Header, type PasswordSlot } from '#store/vault/header.ts'
import { currentHeader } from '#store/vault/header-files.ts'
import { keyOf, zeroKeys, type KeyMap } from '#store/vault/key-map.ts'
import { attachmentsName } from '#store/vault/layout.ts'
import {
  makePasswordSlot,
  openWithPassword,
  openWithRecoverySecret,
  passwordSlotsOf,
} from '#store/vault/key-slots.ts'
import { openVault, type OpenVault } from '#store/vault/open.ts'
import { clearUnnamedAttachments } from '#store/attachments/clear.ts'
import { holdsSafetyCopies } from '#store/backup/safety-copies.ts'
import { namedContents } from '#store/repositories/attachments.ts'
import { openUser } from '#store/repositories/users.ts'
import { readSettings } from '#services/settings/read.ts'
import { localDateOf } from '#shared/domain/dates.ts'
import { extendAtSignIn } from '../calendar/extend.ts'
import { inTransaction } from '../in-transaction.ts'
import { slotsInLine } from '../users/align.ts'
import { findAccount } from './accounts.ts'
import { costOfNewSlot, requireStrongPassword } from './password.ts'
import { noteRecoveryUse } from './recovery-use.ts'
import type { VaultSession } from './session.ts'

/** Closes what was opened when the rest of the way in fails. */
const orClose = <T>(vault: OpenVault, work: () => T): T => {
  try {
    return work()
  } catch (error) {
    vault.close()
    throw error
  }
}

const openLocked = (session: VaultSession, keys: KeyMap): OpenVault => {
  try {
    session.requireNotClosed()
  } catch (error) {
    zeroKeys(keys)
    throw error
  }
  try {
    return openVault(session.requireLocked(), keys, session.means)
  } catch (error) {
    // Whoever has a key to a vault that does not open may put a backup in its place.
    if (error instanceof OperationFailure && error.detail.code === 'vault_damaged') session.noteFailedToOpen()
    throw error
  }
}

const requireAccount = (vault: OpenVault, slotId: string): SignedIn => {
  const slot = passwordSlotsOf(vault.header()).find(({ id }) => id === slotId)
  const account = slot === undefined ? null : findAccount(vault.store, slot.userId)
  if (account !== null && account.active) return account.user
  throw new OperationFailure(
    'forbidden',
    'This account is closed. Ask an administrator to open it again. Nothing was changed.',
  )
}

/** Audit rows of a way in: the wrong tries and the restore before it, findings, and the sign-in itself. */
const auditSignIn = (vault: OpenVault, user: SignedIn, operation: string, at: string): void => {
  const { failedUnlocks, restoredAt } = vault.header().unsealed
  const anchored = knownHead(vault.header().auditAnchor)
  // Now or never: the rows that Mooring writes from here on carry the key again.
  const held = anchorState(vault.store, vault.header().auditAnchor) === 'held'
  if (anchored !== null && held && !rowsSinceHold(vault.store, anchored)) vault.addFinding('audit-foreign')
  inTransaction(vault.store, () => {
    if (restoredAt !== null) {
      const { generation, unsealed } = vault.header()
      const detail: AuditDetail = {
        restoredAt,
        backupGeneration: generation,
        replacedGeneration: unsealed.restored?.replacedGeneration ?? null,
      }
      appendAudit(vault.store, {
        category: 'restore',
        operation: 'backups.restoreFrom',
        detail,
        userId: null,
        at,
      })
    }
    if (failedUnlocks.count > 0) {
      const detail: AuditDetail = { count: failedUnlocks.count, lastAt: failedUnlocks.lastAt }
      appendAudit(vault.store, {
        category: 'failed-unlock',
        operation: 'vault.unlock',
        detail,
        userId: null,
        at,
      })
    }
    if (vault.restoredLocks.length > 0) {
      // What somebody else added may be named anything; the audit takes no words.
      const names = vault.restoredLocks.filter((name) => /^[a-z0-9_]{1,80}$/.test(name)).slice(0, 20)
      const detail: AuditDetail = { count: vault.restoredLocks.length, names }
      appendAudit(vault.store, {
        category: 'settings',
        operation: 'vault.locksPutBack',
        detail,
        userId: null,
        at,
      })
    }
    const { auditAnchor, generation } = vault.header()
    const detail: AuditDetail =
      vault.findings.length > 0
        ? { findings: vault.findings, generation, anchorSeq: auditAnchor?.seq ?? null }
        : {}
    appendAudit(vault.store, { category: 'unlock', operation, detail, userId: user.userId, at })
  })
}

/** Clears in the header what the audit now holds. */
const settleHeader = (vault: OpenVault): void => {
  const { unsealed, generation } = vault.header()
  const { failedUnlocks, restoredAt } = unsealed
  if (failedUnlocks.count === 0 && restoredAt === null) return
  const restore: Header['restore'] =
    restoredAt === null
      ? vault.header().restore
      : {
          at: restoredAt,
          backupGeneration: generation,
          replacedGeneration: unsealed.restored?.replacedGeneration ?? null,
          replacedAnchor: unsealed.restored?.replacedAnchor ?? null,
        }
  // The names of restored files come under the seal with it.
  const files = filesOf(vault.header())
  vault.changeHeader({ files, restore, unsealed: { failedUnlocks: noFailedUnlocks, restoredAt: null } })
}

/** Appointments that repeat reach their horizon again. */
const extendSeries = (vault: OpenVault, user: SignedIn, now: Date): void =>
  extendAtSignIn(vault.store, localDateOf(now), user.staffId, {
    at: now.toISOString(),
    userId: user.userId,
    thresholds: readSettings(vault.store),
  })

/**
 * Documents' files that nothing names go: an add that was stopped half way. Not while there are safety copies inside the
 * vault: a record of theirs may name them, and they hold no documents themselves.
 */
const clearDocuments = (vault: OpenVault): void => {
  if (holdsSafetyCopies(vault.folder)) return
  clearUnnamedAttachments(
    { folder: path.join(vault.folder, attachmentsName), key: keyOf(vault.keys, 'attachments') },
    namedContents(vault.store).map(({ sha256 }) => sha256),
  )
}

/** What a crash left between accounts and key slots (services/users/align.ts), with its audit row before. */
const settleSlots = (vault: OpenVault, user: SignedIn, at: string): void => {
  const inLine = slotsInLine(vault)
  if (inLine === null) return
  appendAudit(vault.store, {
    category: 'settings',
    operation: 'vault.slotsPutInLine',
    detail: { dropped: inLine.dropped },
    userId: user.userId,
    at,
  })
  vault.changeHeader({ slots: inLine.slots })
}

/**
 * Opens the vault with an account's password. The same answer, after the same work, for a wrong password and an account
 * that does not exist. Throws `wrong_password`, `throttled`, `forbidden` (closed account), and what openVault throws.
 */
export const unlock = (session: VaultSession, slotId: string, password: string): Promise<SignedIn> =>
  session.exclusively(async () => {
    const header = currentHeader(session.requireLocked())
    session.requireNoDelay()
    const keys = await openWithPassword(header, slotId, password)
    if (keys === null) {
      throw new OperationFailure(
        'wrong_password',
        'The account and the password do not belong together. Check Caps Lock and the keyboard layout, then try again.',
        session.noteWrongTry(),
      )
    }
    const vault = openLocked(session, keys)
    return orClose(vault, () => {
      const user = requireAccount(vault, slotId)
      auditSignIn(vault, user, 'vault.unlock', session.means.now().toISOString())
      settleHeader(vault)
      settleSlots(vault, user, session.means.now().toISOString())
      extendSeries(vault, user, session.means.now())
      clearDocuments(vault)
      session.begin(vault, user)
      return user
    })
  })

/**
 * Sets a new password for an administrator's account with the recovery key, and signs in. The audit row is written
 * before the header, so that no password changes without a trace. Throws `invalid_input` (typing mistake, weak password),
 * `wrong_recovery_key`, `throttled`, `forbidden` (not an administrator).
 */
export const recover = (
  session: VaultSession,
  slotId: string,
  recoveryKey: string,
  newPassword: string,
): Promise<SignedIn> =>
  session.exclusively(async () => {
    const header = currentHeader(session.requireLocked())
    session.requireNoDelay()
    const slot = passwordSlotsOf(header).find(({ id }) => id === slotId)
    if (slot === undefined) throw new OperationFailure('not_found', 'There is no such account.')
    requireStrongPassword(session, newPassword, [slot.login], 'newPassword')
    const keys = openWithRecoverySecret(header, requireRecoverySecret(recoveryKey))
    if (keys === null) {
      throw new OperationFailure(
        'wrong_recovery_key',
        'This is a recovery key, but not the one of this vault. A replaced key opens nothing any more: use the one that was shown last.',
        session.noteWrongTry(),
      )
    }
    const made = await newSlotFor(session, header, slot, newPassword, keys)
    const vault = openLocked(session, keys)
    return orClose(vault, () => {
      const user = requireAccount(vault, slotId)
      if (!user.roles.includes('administrator')) {
        throw new OperationFailure(
          'forbidden',
          'The recovery key sets a new password for an administrator only. Pick an administrator’s account; they can then reset yours.',
        )
      }
      const { leastPasswordLength, programName } = readSettings(vault.store)
      requireStrongPassword(
        session,
        newPassword,
        [slot.login, user.name, programName],
        'newPassword',
        leastPasswordLength,
      )
      const at = session.means.now().toISOString()
      auditSignIn(vault, user, 'vault.recover', at)
      replacePasswordSlot(vault, made)
      // Whoever holds the recovery key chose this password for themselves.
      openUser(vault.store, user.userId, false, { by: user.userId, at })
      noteRecoveryUse(vault.store, at, { by: user.userId, at })
      settleHeader(vault)
      settleSlots(vault, user, at)
      const signedIn: SignedIn = { ...user, passwordTemporary: false }
      clearDocuments(vault)
      session.begin(vault, signedIn)
      return signedIn
    })
  })

/** The slot with a new password, made before the vault is open: nothing else can happen between opening and sign-in. */
const newSlotFor = async (
  session: VaultSession,
  header: Header,
  { id, userId, login }: PasswordSlot,
  password: string,
  keys: KeyMap,
): Promise<PasswordSlot> => {
  try {
    const cost = await costOfNewSlot(session)
    return await makePasswordSlot(
      header.vaultId,
      { id, userId, login },
      password,
      cost,
      keys,
      session.means.now(),
    )
  } catch (error) {
    zeroKeys(keys)
    throw error
  }
}
