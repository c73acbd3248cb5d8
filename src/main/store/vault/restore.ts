import {
  cpSync,
  existsSync,
  openSync,
  readSync,
  closeSync,
  statSync,
  readFileSync,
  copyFileSync,
} from 'node:fs'
import path from 'node:path'
import { OperationFailure } from '#shared/contract/result.ts'
import { syncFile } from './atomic-write.ts'
import { buildInPlace, requireEmptyPlace, writeFirstHeaders } from './create.ts'
import { codeOf } from './disk-failure.ts'
import { changeUnsealed, readHeader, type Header } from './header.ts'
import { attachmentsName, headerCopyName, headerName, lockName } from './layout.ts'
import { vaultIsInUse } from './lock-file.ts'

/** First 16 bytes of every unencrypted SQLite file. */
const plainSqlite = Buffer.from('SQLite format 3\0', 'latin1')
/** Pages of our databases: a whole file is a multiple of it. */
export const pageSize = 4096

const notABackup = (why: string): OperationFailure =>
  new OperationFailure(
    'file_unreadable',
    `This folder cannot be restored: ${why}. Nothing was changed. Pick the folder that holds the backup's ${headerName}.`,
  )

const readBackupHeader = (source: string): Header => {
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

const copyInto = (source: string, target: string, name: string): void => {
  copyFileSync(path.join(source, name), path.join(target, name))
  syncFile(path.join(target, name))
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
  const header = readBackupHeader(source)
  // A vault that is open changes while it is copied.
  if (existsSync(path.join(source, lockName)) && vaultIsInUse(source)) {
    throw new OperationFailure(
      'vault_in_use',
      `Another Mooring has ${source} open. Close it there, or pick one of its backups. Nothing was changed.`,
    )
  }
  const { data, drafts } = header.files
  requireCiphertext(source, data)
  // A backup without drafts is a backup still: its unfinished notes are gone, its record is whole.
  const names = [data, ...(existsSync(path.join(source, drafts)) ? [drafts] : [])]
  if (names.includes(drafts)) requireCiphertext(source, drafts)
  const restored = changeUnsealed(header, { restoredAt: now.toISOString() })
  await buildInPlace(folder, 'restoring', (building) => {
    for (const name of names) {
      copyInto(source, building, name)
      if (existsSync(path.join(source, `${name}-wal`))) copyInto(source, building, `${name}-wal`)
    }
    const attachments = path.join(source, attachmentsName)
    if (existsSync(attachments)) {
      cpSync(attachments, path.join(building, attachmentsName), { recursive: true, errorOnExist: true })
    }
    writeFirstHeaders(building, restored)
  })
  return restored
}
