import path from 'node:path'
import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import { localDateOf } from '#shared/domain/dates.ts'
import { appendAudit } from '#services/audit/append.ts'
import { peopleCounts } from '#store/backup/description.ts'
import { insertRehearsal } from '#store/repositories/backups.ts'
import { zeroKeys } from '#store/vault/key-map.ts'
import { openWithPassword, passwordSlotsOf } from '#store/vault/key-slots.ts'
import { readBackupFolder } from '#store/vault/restore.ts'
import { newId } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { folderOf } from './found.ts'
import type { BackupKeeper } from './keeper.ts'
import { taskKeysOf, type ExamineResult } from './tasks.ts'
import { brokenWords } from './words.ts'

const wrongPassword = {
  code: 'wrong_password',
  message:
    'This sign-in name and password do not open this backup. It opens with the passwords of the day it was made.',
}

/**
 * Rehearses a restore: opens a backup apart from the vault with a password of its day, checks every page and counts it.
 * A wrong password is an answer and no rehearsal. Throws `not_found`, `file_unreadable`, `vault_newer`.
 */
export const rehearse = async (
  keeper: BackupKeeper,
  { backupToken, login, password }: ParsedInputOf<'backups.rehearse'>,
): Promise<OutputOf<'backups.rehearse'>> => {
  const { jobs } = keeper.parts
  const folder = folderOf(keeper, backupToken)
  const { header } = readBackupFolder(folder)
  const slot = passwordSlotsOf(header).find((each) => each.login === login)
  const keys = slot === undefined ? null : await openWithPassword(header, slot.id, password)
  if (keys === null) return { opened: false, counts: null, problem: wrongPassword }
  let result: ExamineResult
  try {
    result = (await jobs.runTask(newId(), {
      kind: 'examine',
      folder,
      keys: taskKeysOf({ keys }),
    })) as ExamineResult
  } finally {
    zeroKeys(keys)
  }
  const counts = 'tables' in result ? peopleCounts(result.tables) : null
  note(keeper, path.basename(folder), counts)
  return counts === null
    ? { opened: false, counts, problem: { code: 'not-verified', message: brokenWords.damaged } }
    : { opened: true, counts, problem: null }
}

const note = (
  { parts: { session, clock } }: BackupKeeper,
  backupName: string,
  counts: Readonly<Record<string, number>> | null,
): void => {
  const { vault, user } = session.requireOpen()
  const at = clock.now().toISOString()
  const id = newId()
  const outcome = counts === null ? 'failed' : 'opened'
  inTransaction(vault.store, () => {
    insertRehearsal(
      vault.store,
      { id, rehearsedOn: localDateOf(clock.now()), backupName, outcome, counts },
      { at, by: user.userId },
    )
    appendAudit(vault.store, {
      category: 'backup',
      operation: 'backups.rehearse',
      subjectKind: 'rehearsal',
      subjectId: id,
      detail: { outcome },
      userId: user.userId,
      at,
    })
  })
}
