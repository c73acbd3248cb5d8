/** What the tests of a rotation and the processes they kill share. */
import path from 'node:path'
import { requireRecoverySecret } from '#store/vault/change-slots.ts'
import { currentHeader, readHeaderPair, repairHeader } from '#store/vault/header-files.ts'
import { openWithRecoverySecret } from '#store/vault/key-slots.ts'
import { lockVault, type VaultLock } from '#store/vault/lock-file.ts'
import { openVault, type OpenMeans, type OpenVault } from '#store/vault/open.ts'
import { removeUnfinished } from '#store/vault/residue.ts'

export const means: OpenMeans = {
  migrationsFolder: path.resolve(import.meta.dirname, '../../../drizzle'),
  appVersion: '0.1.0-test',
  now: () => new Date(),
}

/** Opens a vault as the next start does, but with the recovery key: its derivation costs nothing. */
export const openByRecoveryKey = (
  folder: string,
  recoveryKey: string,
): { readonly vault: OpenVault; readonly lock: VaultLock } => {
  const lock = lockVault(folder)
  const pair = readHeaderPair(folder)
  removeUnfinished(pair)
  repairHeader(pair, means.now())
  const keys = openWithRecoverySecret(currentHeader(pair), requireRecoverySecret(recoveryKey))
  if (keys === null) throw new Error('The recovery key does not open the vault.')
  return { vault: openVault({ ...pair, fromCopy: false }, keys, means), lock }
}
