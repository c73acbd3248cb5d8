import type { OutputOf } from '#shared/contract/index.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { rotateSafetyCopies } from '#store/backup/safety-copies.ts'
import { lockVault } from '#store/vault/lock-file.ts'
import {
  abandonRestore,
  commitRestore,
  keepUnopened,
  prepareRestore,
  requireSameVault,
} from '#store/vault/restore-over.ts'
import { restoreVault } from '#store/vault/restore.ts'
import { newId } from '../context.ts'
import { folderOf } from './found.ts'
import type { BackupKeeper } from './keeper.ts'
import type { PrepareResult } from './run-task.ts'
import { taskKeysOf } from './tasks.ts'
import type { BackupProblem } from '#store/backup/problems.ts'
import { errorCodeOf, problemWords } from './words.ts'

type Restored = OutputOf<'backups.restoreFrom'>

/**
 * Puts a backup in the place of the vault. Where a vault is open, an administrator's word is needed, and a verified safety
 * copy is made first; where one cannot be opened, its files are kept as they are; where there is none, the backup is
 * copied. The vault is closed afterwards: it opens with the passwords of the backup's day. Nothing is ever merged.
 * Throws `forbidden`, `locked` (a vault that can be opened), `busy`, `file_unreadable`, `conflict` (another vault's
 * backup), `vault_newer`, `disk_full`, `read_only`, `file_not_written`; the vault is then as it was.
 */
export const restoreBackup = (keeper: BackupKeeper, backupToken: string): Promise<Restored> => {
  const { session } = keeper.parts
  const source = folderOf(keeper, backupToken)
  return session.exclusively(async () => {
    const { state, problem } = session.status()
    if (state === 'unlocked') return overOpen(keeper, source)
    if (state === 'absent') {
      await restoreVault(source, session.options.vaultFolder, session.means.now())
      return { restored: true, safetyCopy: null }
    }
    if (state === 'unusable' && problem?.code === 'vault_damaged') return overUnusable(keeper, source)
    if (state === 'locked' && session.failedToOpen) return overLocked(keeper, source)
    throw new OperationFailure(
      'locked',
      state === 'unusable'
        ? 'The vault that is here must not be replaced while it is only out of reach. Nothing was changed.'
        : 'There is a vault here that can be opened. An administrator unlocks it first, and restores from its backup screen.',
    )
  })
}

const overOpen = async (keeper: BackupKeeper, source: string): Promise<Restored> => {
  const { session, jobs, appVersion } = keeper.parts
  const { vault, user } = session.requireOpen()
  if (!user.roles.includes('administrator')) {
    throw new OperationFailure('forbidden', 'Only an administrator can restore a backup.')
  }
  if (jobs.busy) {
    throw new OperationFailure(
      'busy',
      'Something long is still running. Wait for it, or stop it, then restore.',
    )
  }
  requireSameVault(source, vault.header().vaultId)
  const result = (await jobs.runTask(newId(), {
    kind: 'prepare-restore',
    vaultFolder: vault.folder,
    source,
    appVersion,
    keys: taskKeysOf(vault),
  })) as PrepareResult | { readonly problem: BackupProblem }
  if ('problem' in result) {
    const { message } = problemWords(result.problem, vault.folder)
    throw new OperationFailure(
      errorCodeOf(result.problem),
      `The safety copy of today's vault could not be made, so nothing was changed. ${message}`,
    )
  }
  const { prepared, safetyCopy } = result
  session.requireNotClosed()
  const { vaultId } = vault.header()
  session.closeThen((last) => {
    commitRestore(prepared, last, session.means.now())
    // Last of all: until the switch, every older copy may still be somebody's way back.
    rotateSafetyCopies(vault.folder, vaultId, [safetyCopy, source])
  })
  return { restored: true, safetyCopy }
}

/** The header is fine and a password fitted, but the database did not open: the session holds the vault's lock. */
const overLocked = (keeper: BackupKeeper, source: string): Restored => {
  const { session } = keeper.parts
  const { vaultFolder } = session.options
  const now = session.means.now()
  const prepared = prepareRestore(source, vaultFolder, null)
  let safetyCopy: string
  try {
    safetyCopy = keepUnopened(vaultFolder, now)
  } catch (error) {
    abandonRestore(prepared)
    throw error
  }
  session.closeThen(() => commitRestore(prepared, null, now))
  return { restored: true, safetyCopy }
}

const overUnusable = (keeper: BackupKeeper, source: string): Restored => {
  const { session } = keeper.parts
  const { vaultFolder } = session.options
  const now = session.means.now()
  const lock = lockVault(vaultFolder)
  try {
    const prepared = prepareRestore(source, vaultFolder, null)
    let safetyCopy: string
    try {
      safetyCopy = keepUnopened(vaultFolder, now)
    } catch (error) {
      abandonRestore(prepared)
      throw error
    }
    commitRestore(prepared, null, now)
    return { restored: true, safetyCopy }
  } finally {
    lock.release()
  }
}
