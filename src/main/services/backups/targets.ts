import type { OutputOf } from '#shared/contract/index.ts'
import type { BackupStatus, BackupTarget } from '#shared/contract/operations/backups.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { localDateOf } from '#shared/domain/dates.ts'
import { rehearsalDueOn } from '#shared/domain/backup/schedule.ts'
import { appendAudit } from '#services/audit/append.ts'
import { markPlace } from '#store/backup/marker.ts'
import { problemOf } from '#store/backup/problems.ts'
import { liesInside, lookAtTarget, targetWarnings } from '#store/backup/target.ts'
import {
  activeTargets,
  deactivateTarget,
  insertTarget,
  lastRehearsal,
  lastTried,
  lastVerified,
  targetHistory,
  type BackupRow,
  type TargetRow,
} from '#store/repositories/backups.ts'
import { newId } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { readSettings } from '../settings/read.ts'
import { changedSinceBackup, type BackupKeeper } from './keeper.ts'
import { errorCodeOf, missingDocumentsWords, problemWords } from './words.ts'

/**
 * Why the last try did not end in a verified backup, or what that backup could not hold; null when it holds everything. A row without an end was interrupted. */
const failureOf = (
  row: BackupRow | undefined,
  folder: string,
  running: boolean,
): BackupTarget['lastProblem'] => {
  if (row === undefined) return null
  if (row.verifiedAt !== null) {
    return row.missingDocuments === 0
      ? null
      : { ...missingDocumentsWords(row.missingDocuments, folder), at: row.startedAt }
  }
  if (row.failedReason === null && running) return null
  return { ...problemWords(row.failedReason ?? 'interrupted', folder), at: row.startedAt }
}

/** What the status line and the backup screen show. */
export const backupStatus = async (keeper: BackupKeeper): Promise<BackupStatus> => {
  const { session, clock } = keeper.parts
  const { vault, user } = session.requireOpen()
  const { store, drafts } = vault
  const { running } = keeper
  const { vaultId } = vault.header()
  const describe = async ({ targetId, folder }: TargetRow): Promise<BackupTarget> => {
    const history = targetHistory(store, targetId)
    return {
      targetId,
      folder,
      state: await lookAtTarget(folder, { vaultId, needed: history.lastVerified?.bytes ?? 0 }),
      lastVerifiedAt: history.lastVerified?.verifiedAt ?? null,
      lastProblem: failureOf(history.lastTried, folder, running),
      backups: history.kept,
    }
  }
  const rows = activeTargets(store)
  const last = lastVerified(store)
  const tried = lastTried(store)
  const today = localDateOf(clock.now())
  const lastOn = lastRehearsal(store)
  const dueOn = rehearsalDueOn(lastOn, localDateOf(new Date(vault.header().createdAt)))
  const status = {
    lastVerifiedAt: last?.verifiedAt ?? null,
    changedSince: changedSinceBackup({ store, drafts }),
    running,
    everyHours: readSettings(store, user.userId).backupEveryHours,
    problem: failureOf(
      tried,
      rows.find(({ targetId }) => targetId === tried?.targetId)?.folder ?? '',
      running,
    ),
    // Without a backup there is nothing to rehearse with; the line says so itself.
    rehearsal: { lastOn, dueOn, due: last !== undefined && dueOn <= today },
  }
  return { ...status, targets: await Promise.all(rows.map(describe)) }
}

/** The folder as a place for this vault's backups from now on. Throws `disk_full`, `read_only`, `file_not_written`. */
const mark = async (folder: string, vaultId: string): Promise<void> => {
  try {
    await markPlace(folder, vaultId)
  } catch (error) {
    const problem = problemOf(error) ?? 'not-written'
    throw new OperationFailure(errorCodeOf(problem), problemWords(problem, folder).message)
  }
}

/**
 * Takes a folder that the person picked, and marks it as the place. A folder that is a target already, at which another
 * stick or an emptied one stands now, is taken again. Throws `invalid_input` for one inside the vault, `already_exists`,
 * `file_unreadable`, `read_only`, `disk_full`, `file_not_written`.
 */
export const addTarget = async (
  keeper: BackupKeeper,
  fileToken: string,
): Promise<OutputOf<'backups.addTargetFrom'>> => {
  const { session, files, clock } = keeper.parts
  const { vault } = session.requireOpen()
  const vaultFolder = vault.folder
  const { vaultId } = vault.header()
  const folder = files.path(fileToken)
  if (liesInside(folder, vaultFolder)) {
    throw new OperationFailure(
      'invalid_input',
      'This folder lies inside the vault, where a backup would be lost with it. Choose a folder outside, best on another disk.',
    )
  }
  const known = activeTargets(vault.store).find((target) => target.folder === folder)
  const state = await lookAtTarget(folder, known === undefined ? null : { vaultId, needed: 0 })
  if (state === 'missing' || state === 'read-only') {
    throw new OperationFailure(
      state === 'missing' ? 'file_unreadable' : 'read_only',
      problemWords(state, folder).message,
    )
  }
  if (known !== undefined && state !== 'other-place') {
    throw new OperationFailure('already_exists', 'Backups go to this folder already.')
  }
  await mark(folder, vaultId)
  // Asked again: the keys may have been replaced, and the vault reopened, while the disk answered.
  const { vault: open, user } = session.requireOpen()
  const targetId = known?.targetId ?? newId()
  const at = clock.now().toISOString()
  inTransaction(open.store, () => {
    if (known === undefined) insertTarget(open.store, targetId, folder, { at, by: user.userId })
    appendAudit(open.store, {
      category: 'settings',
      operation: 'backups.addTarget',
      subjectKind: 'backup-target',
      subjectId: targetId,
      ...(known === undefined ? {} : { detail: { again: true } }),
      userId: user.userId,
      at,
    })
  })
  return { targetId, warnings: targetWarnings(folder, vaultFolder) }
}

/** Throws `not_found`. */
export const removeTarget = (keeper: BackupKeeper, targetId: string): OutputOf<'backups.removeTarget'> => {
  const { session, clock } = keeper.parts
  const { vault, user } = session.requireOpen()
  const at = clock.now().toISOString()
  inTransaction(vault.store, () => {
    if (!deactivateTarget(vault.store, targetId, { at, by: user.userId })) {
      throw new OperationFailure('not_found', 'Backups do not go to this folder any more.')
    }
    appendAudit(vault.store, {
      category: 'settings',
      operation: 'backups.removeTarget',
      subjectKind: 'backup-target',
      subjectId: targetId,
      userId: user.userId,
      at,
    })
  })
  return { removed: true }
}
