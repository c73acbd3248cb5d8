import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs'
import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { OperationFailure } from '#shared/contract/result.ts'
import { readDescription, type BackupDescription } from '#store/backup/description.ts'
import { sha256Of } from '#store/backup/hash.ts'
import { descriptionName } from '#store/backup/names.ts'
import { attachmentNames } from '#store/attachments/clear.ts'
import { renamePatiently, syncFile } from './atomic-write.ts'
import { buildInPlace, requireEmptyPlace, writeFirstHeaders } from './create.ts'
import { codeOf } from './disk-failure.ts'
import { changeUnsealed, filesOf, readHeader, type Header } from './header.ts'
import { attachmentsName, headerCopyName, headerName, lockName } from './layout.ts'
import { vaultIsInUse } from './lock-file.ts'

/** First 16 bytes of every unencrypted SQLite file. */
const plainSqlite = Buffer.from('SQLite format 3\0', 'latin1')
/** Pages of our databases: a whole file is a multiple of it. */
export const pageSize = 4096

/** The refusal of a folder that is no whole backup. */
export const notABackup = (why: string): OperationFailure =>
  new OperationFailure(
    'file_unreadable',
    `This folder cannot be restored: ${why}. Nothing was changed. Pick the folder that holds the backup's ${headerName}.`,
  )

/** Header of a backup's folder, from either of its files. Throws `file_unreadable`, `vault_newer`. */
export const readBackupHeader = (source: string): Header => {
  let why = `there is no ${headerName} in it`
  for (const name of [headerName, headerCopyName]) {
    let text: string
    try {
      text = readFileSync(path.join(source, name), 'utf8')
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') why = `${name} cannot be read`
      continue
    }
    const read = readHeader(text)
    if (read.state === 'whole') return read.header
    if (read.state === 'newer') {
      throw new OperationFailure(
        'vault_newer',
        'This backup was written by a newer Mooring. Nothing was changed. Install the newer version and restore it there.',
      )
    }
    why = `its ${name} is damaged (${read.why})`
  }
  throw notABackup(why)
}

/** Throws unless the file could be an encrypted database: there, whole pages, and not plain SQLite. */
const requireCiphertext = (source: string, name: string): void => {
  const file = path.join(source, name)
  const size = existsSync(file) ? statSync(file).size : -1
  if (size < 0) throw notABackup(`${name} is missing`)
  if (size === 0) throw notABackup(`${name} is empty`)
  if (size % pageSize !== 0) throw notABackup(`${name} is cut short`)
  const head = Buffer.alloc(plainSqlite.length)
  const handle = openSync(file, 'r')
  try {
    readSync(handle, head, 0, head.length, 0)
  } finally {
    closeSync(handle)
  }
  if (head.equals(plainSqlite)) throw notABackup(`${name} is not encrypted`)
}

const copyInto = (source: string, name: string, target: string, as: string): void => {
  copyFileSync(path.join(source, name), path.join(target, as))
  syncFile(path.join(target, as))
}

/** Length of a file; null when there is none. */
const sizeOf = (file: string): number | null => statSync(file, { throwIfNoEntry: false })?.size ?? null

/** Throws unless a copied file is the one that the backup's description was written for. */
const requireSame = (
  file: string,
  name: string,
  expected: { readonly sha256: string } | null | undefined,
): void => {
  if (expected !== null && expected !== undefined && sha256Of(file) !== expected.sha256) {
    throw notABackup(`${name} is not as it was when the backup was made`)
  }
}

/** What a backup's folder holds, looked at without a key. */
export interface ReadableBackup {
  readonly source: string
  readonly header: Header
  /** Null for a vault's folder, and for copies made before an update. */
  readonly description: BackupDescription | null
}

/**
 * Looks at a backup before anything is put anywhere. Throws `file_unreadable` (not a backup, damaged, changed),
 * `vault_newer`, `vault_in_use` (a vault's folder that is open).
 */
export const readBackupFolder = (source: string): ReadableBackup => {
  const header = readBackupHeader(source)
  // A vault that is open changes while it is copied.
  if (existsSync(path.join(source, lockName)) && vaultIsInUse(source)) {
    throw new OperationFailure(
      'vault_in_use',
      `Another Mooring has ${source} open. Close it there, or pick one of its backups. Nothing was changed.`,
    )
  }
  const read = readDescription(source)
  if (read.state === 'damaged') throw notABackup(`its ${descriptionName} is damaged`)
  if (read.state === 'newer') {
    throw new OperationFailure(
      'vault_newer',
      'This backup was written by a newer Mooring. Nothing was changed. Install the newer version and restore it there.',
    )
  }
  const description = read.state === 'whole' ? read.description : null
  if (description !== null && description.vaultId !== header.vaultId) {
    throw notABackup(`its ${descriptionName} belongs to another vault`)
  }
  const { data, drafts } = filesOf(header)
  requireCiphertext(source, data)
  // A backup without drafts is a backup still: its unfinished notes are gone, its record is whole.
  if (existsSync(path.join(source, drafts))) requireCiphertext(source, drafts)
  return { source, header, description }
}

/** Copies a backup's files into `folder` under the given names and compares them with its description. */
export const copyBackupFiles = (
  { source, header, description }: ReadableBackup,
  folder: string,
  as: Header['files'],
): void => {
  const from = filesOf(header)
  for (const part of ['data', 'drafts'] as const) {
    const name = from[part]
    if (!existsSync(path.join(source, name))) continue
    copyInto(source, name, folder, as[part])
    requireSame(path.join(folder, as[part]), name, description?.[part])
    if (existsSync(path.join(source, `${name}-wal`)))
      copyInto(source, `${name}-wal`, folder, `${as[part]}-wal`)
  }
  copyAttachments({ source, header, description }, path.join(folder, attachmentsName))
}

/**
 * Attachments lie beside all backups of a target, or in a copied vault's own folder. Those that are there already, of the
 * same length, stay; age itself tells whether they are whole.
 */
const copyAttachments = ({ source, description }: ReadableBackup, to: string): void => {
  const beside = path.join(path.dirname(source), attachmentsName)
  const own = path.join(source, attachmentsName)
  const from = description === null ? own : beside
  const files =
    description?.attachments ??
    attachmentNames(own).map((name) => ({ name, bytes: statSync(path.join(own, name)).size }))
  if (files.length > 0) mkdirSync(to, { recursive: true, mode: 0o700 })
  for (const { name, bytes } of files) {
    const target = path.join(to, name)
    if (sizeOf(target) === bytes) continue
    // The record is worth more than a scan: it is restored without, and the security check names what is missing.
    if (sizeOf(path.join(from, name)) !== bytes) continue
    // Under a name that is never opened, so that a crash leaves no half file where a whole one belongs.
    const building = `new.tmp-${randomBytes(8).toString('hex')}`
    copyInto(from, name, to, building)
    renamePatiently(path.join(to, building), target)
  }
}

/**
 * Puts a backup (a folder with header, database and drafts) into a vault's missing or empty place, all or nothing, and
 * leaves it locked; it opens with the passwords of its day. Also takes a copied vault folder, with its write-ahead log.
 * The header is copied as it is, for its seal needs a key; `restoredAt` tells the next unlock. What only a key can tell
 * (whether every page is whole) shows at that unlock, and the backup itself is only read.
 * Throws `file_unreadable` (not a backup, damaged), `vault_newer`, `vault_in_use`, `already_exists`, `disk_full`, `read_only`.
 */
export const restoreVault = async (source: string, folder: string, now: Date): Promise<Header> => {
  requireEmptyPlace(folder)
  const backup = readBackupFolder(source)
  const files = filesOf(backup.header)
  const restored = restoredHeader(backup, files, null, now)
  await buildInPlace(folder, 'restoring', (building) => {
    copyBackupFiles(backup, building, files)
    writeFirstHeaders(building, restored)
  })
  return restored
}

/**
 * The header that goes into the place of a restore: the backup's own, its seal untouched, with what the next unlock needs
 * to know. `replaced`: the header of the vault that was there and open.
 */
export const restoredHeader = (
  { header, description }: ReadableBackup,
  files: Header['files'],
  replaced: Header | null,
  now: Date,
): Header =>
  changeUnsealed(header, {
    restoredAt: now.toISOString(),
    restored: {
      files,
      backupMadeAt: description?.madeAt ?? null,
      replacedGeneration: replaced?.generation ?? null,
      replacedAnchor: replaced?.auditAnchor ?? null,
    },
  })
