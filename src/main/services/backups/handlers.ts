import type { OperationName, OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import { browseBackups, listBackups } from './found.ts'
import type { BackupKeeper } from './keeper.ts'
import { rehearse } from './rehearsing.ts'
import { restoreBackup } from './restoring.ts'
import { addTarget, backupStatus, removeTarget } from './targets.ts'

/** An operation on backups: it gets the keeper in place of a context, for some run while the vault is locked. */
export type BackupHandler<N extends OperationName> = (
  keeper: BackupKeeper,
  input: ParsedInputOf<N>,
) => OutputOf<N> | Promise<OutputOf<N>>

const status: BackupHandler<'backups.status'> = (keeper) => backupStatus(keeper)
const addTargetFrom: BackupHandler<'backups.addTargetFrom'> = (keeper, { fileToken }) =>
  addTarget(keeper, fileToken)
const remove: BackupHandler<'backups.removeTarget'> = (keeper, { targetId }) => removeTarget(keeper, targetId)
const run: BackupHandler<'backups.run'> = (keeper, { jobId }) => keeper.run('asked', jobId)
const list: BackupHandler<'backups.list'> = (keeper) => listBackups(keeper)
const browseIn: BackupHandler<'backups.browseIn'> = (keeper, { fileToken }) =>
  browseBackups(keeper, fileToken)
const restoreFrom: BackupHandler<'backups.restoreFrom'> = (keeper, { backupToken }) =>
  restoreBackup(keeper, backupToken)

export const backupHandlers = {
  'backups.status': status,
  'backups.addTargetFrom': addTargetFrom,
  'backups.removeTarget': remove,
  'backups.run': run,
  'backups.list': list,
  'backups.browseIn': browseIn,
  'backups.restoreFrom': restoreFrom,
  'backups.rehearse': rehearse satisfies BackupHandler<'backups.rehearse'>,
}

export type BackupHandlerName = keyof typeof backupHandlers

/** True for an operation that {@link backupHandlers} does; own names only. */
export const isBackupHandler = (name: string): name is BackupHandlerName =>
  Object.hasOwn(backupHandlers, name)
