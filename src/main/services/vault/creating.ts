import { appendAudit } from '#services/audit/append.ts'
import { storeSetting } from '#store/repositories/settings.ts'
import { createVault } from '#store/vault/create.ts'
import type { KdfCost } from '#store/vault/kdf.ts'
import { zeroKeys } from '#store/vault/key-map.ts'
import { openVault } from '#store/vault/open.ts'
import { inTransaction } from '../in-transaction.ts'
import { addFirstUser, firstUser } from './accounts.ts'
import { costOfNewSlot, requireStrongPassword } from './password.ts'
import type { VaultSession } from './session.ts'

export interface WantedVault {
  readonly login: string
  readonly name: string
  readonly programName: string
  readonly password: string
}

/**
 * Creates the vault with its first user and signs them in. `cost` overrules the session's
 * choice: the sample caseload, whose password is published, takes the floor. Returns the recovery key, to be shown once.
 * Throws `invalid_input` (weak password), `already_exists`, `disk_full`, `read_only`.
 */
export const createAndSignIn = (
  session: VaultSession,
  wanted: WantedVault,
  cost?: KdfCost,
): Promise<{ readonly recoveryKey: string }> =>
  session.exclusively(async () => {
    session.requireAbsent()
    const { login, name, programName, password } = wanted
    requireStrongPassword(session, password, [login, name, programName], 'password')
    const { vaultFolder: folder, sample, appVersion, migrationsFolder } = session.options
    const now = session.means.now()
    const owner = firstUser(name, login, now.toISOString(), sample)
    const { userId, at } = owner
    const { recoveryKey, keys } = await createVault({
      folder,
      sample,
      appVersion,
      migrationsFolder,
      owner,
      password,
      now,
      cost: cost ?? (await costOfNewSlot(session)),
      populate: (store) => {
        inTransaction(store, () => {
          addFirstUser(store, owner)
          storeSetting(store, 'programName', programName, at, userId)
          appendAudit(store, {
            category: 'create',
            operation: 'vault.create',
            subjectKind: 'user',
            subjectId: userId,
            userId,
            at,
          })
        })
      },
    })
    try {
      session.requireNotClosed()
      const pair = session.requireLocked()
      session.begin(openVault(pair, keys, session.means), {
        userId,
        staffId: owner.staffId,
        name,
        login,
        roles: [...owner.roles],
        passwordTemporary: false,
      })
    } catch (error) {
      zeroKeys(keys)
      throw error
    }
    return { recoveryKey }
  })
