import { accessSync, constants, statSync } from 'node:fs'
import path from 'node:path'
import { sameCounts } from '#store/backup/counts.ts'
import { descriptionIsOurs, readDescription } from '#store/backup/description.ts'
import { isPickedPlace, markPlace } from '#store/backup/marker.ts'
import { makeBackup, type MadeBackup } from '#store/backup/make.ts'
import { homeOf, safetyCopyName } from '#store/backup/names.ts'
import { BackupFailure, type BackupProblem } from '#store/backup/problems.ts'
import { rotateBackups } from '#store/backup/rotate.ts'
import { liesInside } from '#store/backup/target.ts'
import { examineRecord } from '#store/backup/verify.ts'
import { filesOf } from '#store/vault/header.ts'
import { backupsName } from '#store/vault/layout.ts'
import { readBackupHeader } from '#store/vault/restore.ts'
import { prepareRestore, type PreparedRestore } from '#store/vault/restore-over.ts'
import { systemClock, type Job } from '../context.ts'
import { forgetKeys, type BackUpResult, type ExamineResult, type TaskKeys, type VaultTask } from './tasks.ts'

/** What comes of 'prepare-restore'. */
export interface PrepareResult {
  readonly prepared: PreparedRestore
  readonly safetyCopy: string
}

const buffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

const buffers = ({ data, drafts, header, attachments }: TaskKeys) => ({
  data: buffer(data),
  drafts: buffer(drafts),
  header: buffer(header),
  attachments: buffer(attachments),
})

const now = (): Date => systemClock.now()

/** A problem of the target is an answer, for the next target is then tried; a defect of ours is thrown. */
const orProblem = <T>(work: () => T): T | { readonly problem: BackupProblem } => {
  try {
    return work()
  } catch (error) {
    if (error instanceof BackupFailure) return { problem: error.problem }
    throw error
  }
}

const copyTo = (
  { vaultFolder, appVersion, keys }: Extract<VaultTask, { kind: 'back-up' | 'prepare-restore' }>,
  place: Parameters<typeof makeBackup>[1],
  job: Job,
): MadeBackup => {
  const { data: dataKey, drafts: draftsKey, header: headerKey, attachments: attachmentsKey } = buffers(keys)
  return makeBackup(
    { vaultFolder, dataKey, draftsKey, headerKey, attachmentsKey, appVersion, now },
    place,
    job,
  )
}

const isWritable = (folder: string): boolean => {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

const isFolder = (folder: string): boolean =>
  statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false

const backUp = async (task: Extract<VaultTask, { kind: 'back-up' }>, job: Job): Promise<BackUpResult> => {
  const { target, vaultFolder, vaultId, name, known, keys } = task
  // A target that is gone is not made anew: on a disk of this computer it would look like the stick.
  if (!isFolder(target)) return { problem: 'missing' }
  // Nor is the folder filled that a pulled stick leaves behind.
  if (!(await isPickedPlace(target, vaultId))) return { problem: 'other-place' }
  const result = orProblem(() => {
    // Asked first: making folders on a read-only disk fails with words of its own on every system.
    if (!isWritable(target)) throw new BackupFailure('read-only')
    if (liesInside(target, vaultFolder)) throw new BackupFailure('inside-vault')
    const home = homeOf(target, vaultId)
    const made = copyTo(task, { home, name, attachments: true }, job)
    return { made, removed: rotated(home, { vaultId, known }, keys) }
  })
  // A place from before there were marks gets its own now. Without it, the backup stands in for it the next time too.
  if ('made' in result) await markPlace(target, vaultId).catch(() => undefined)
  return result
}

/** A rotation that fails has removed too little: the backup stands, and the next one tries again. */
const rotated = (
  home: string,
  own: { readonly vaultId: string; readonly known: readonly string[] },
  keys: TaskKeys,
): readonly string[] => {
  try {
    return rotateBackups(home, { ...own, headerKey: buffers(keys).header }, now())
  } catch {
    return []
  }
}

const prepare = (
  task: Extract<VaultTask, { kind: 'prepare-restore' }>,
  job: Job,
): PrepareResult | { readonly problem: BackupProblem } =>
  orProblem(() => {
    const { vaultFolder, source, keys } = task
    const { folder: safetyCopy } = copyTo(
      task,
      {
        home: path.join(vaultFolder, backupsName),
        name: safetyCopyName(now()),
        attachments: false,
      },
      job,
    )
    job.checkpoint()
    const { data, header } = buffers(keys)
    return { prepared: prepareRestore(source, vaultFolder, { data, header }), safetyCopy }
  })

const examine = ({ folder, keys }: Extract<VaultTask, { kind: 'examine' }>): ExamineResult => {
  try {
    const { data, header } = buffers(keys)
    const files = filesOf(readBackupHeader(folder))
    const { tables } = examineRecord(path.join(folder, files.data), data)
    const read = readDescription(folder)
    const fits =
      read.state === 'missing' ||
      (read.state === 'whole' &&
        descriptionIsOurs(read.description, header) &&
        sameCounts(read.description.tables, tables))
    return fits ? { tables } : { problem: 'not-verified' }
  } catch {
    return { problem: 'not-verified' }
  }
}

/** Does one task, in the long-work worker. Its keys are zero when this settles. */
export const runVaultTask = async (
  task: VaultTask,
  job: Job,
): Promise<BackUpResult | ExamineResult | PrepareResult> => {
  try {
    switch (task.kind) {
      case 'back-up':
        return await backUp(task, job)
      case 'prepare-restore':
        return prepare(task, job)
      case 'examine':
        return examine(task)
    }
  } finally {
    forgetKeys(task)
  }
}
