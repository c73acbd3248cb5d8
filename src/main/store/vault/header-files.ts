import { existsSync, readFileSync, renameSync } from 'node:fs'
import path from 'node:path'
import { OperationFailure } from '#shared/contract/result.ts'
import { atomicWrite } from './atomic-write.ts'
import { codeOf, diskFailure } from './disk-failure.ts'
import {
  changeUnsealed,
  readHeader,
  sealIsWhole,
  writeHeader,
  type Header,
  type ReadHeader,
  type Unsealed,
} from './header.ts'
import { headerCopyName, headerName } from './layout.ts'

/**
 * The header and its copy, as a pair. Every write replaces `vault.json` first and `vault.copy.json` second, each
 * atomically, so at any crash the newer one is whole and the other is whole or one generation older:
 *
 * - killed before the first rename: both old; the change did not happen;
 * - killed between the renames: `vault.json` new, the copy old; the change happened, and the next unlock renews the copy;
 * - killed after the second: both new.
 *
 * A change is reported done only after both. While locked, each file keeps its own sealed part: the copy is renewed from
 * the header only after an unlock has verified the header's seal, so that a forged header cannot overwrite a good copy.
 */
export interface HeaderPair {
  readonly folder: string
  readonly main: Header
  /** Null when the copy is missing or damaged; the next unlock writes it again. */
  readonly copy: Header | null
  /** True when `vault.json` was damaged or missing and `main` is the copy's content. */
  readonly fromCopy: boolean
}

type ReadFile = ReadHeader | { readonly state: 'missing' }

const readFile = (file: string): ReadFile => {
  try {
    return readHeader(readFileSync(file, 'utf8'))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return { state: 'missing' }
    if (codeOf(error) === 'EISDIR') return { state: 'damaged', why: 'it is a folder' }
    throw new OperationFailure(
      'file_unreadable',
      `Mooring may not read ${file}${codeOf(error) === '' ? '' : ` (${codeOf(error)})`}. Check the permissions of the folder and try again.`,
    )
  }
}

const newer = (file: string): OperationFailure =>
  new OperationFailure(
    'vault_newer',
    `This vault was written by a newer Mooring (${file}). Nothing was changed. Install the newer version and open it again.`,
  )

const damaged = (folder: string, why: string): OperationFailure =>
  new OperationFailure(
    'vault_damaged',
    `The header of the vault in ${folder} and its copy cannot be read: ${why}. Nothing was changed. Keep the folder as it is, and restore your latest backup into a new place.`,
  )

/** True when the folder holds a header or a copy of one, whole or not. */
export const hasHeaderFile = (folder: string): boolean =>
  [headerName, headerCopyName].some((name) => existsSync(path.join(folder, name)))

/**
 * Reads both header files and writes nothing. Throws `vault_newer` when either is of a newer format, `vault_damaged`
 * when neither is whole, `file_unreadable`.
 */
export const readHeaderPair = (folder: string): HeaderPair => {
  const main = readFile(path.join(folder, headerName))
  const copy = readFile(path.join(folder, headerCopyName))
  if (main.state === 'newer') throw newer(path.join(folder, headerName))
  if (copy.state === 'newer') throw newer(path.join(folder, headerCopyName))
  const copyHeader = copy.state === 'whole' ? copy.header : null
  if (main.state === 'whole') return { folder, main: main.header, copy: copyHeader, fromCopy: false }
  if (copyHeader !== null) return { folder, main: copyHeader, copy: copyHeader, fromCopy: true }
  throw damaged(folder, main.state === 'damaged' ? main.why : 'it is missing')
}

/**
 * The header to go by before a key is there: the one of the higher generation. It is `vault.json`, unless somebody
 * brought an older one back by itself. A restore puts an older one there on purpose and says so in it; from that one
 * replacement on it counts, also when Mooring was stopped before it reached the copy.
 */
export const currentHeader = ({ main, copy }: HeaderPair): Header =>
  copy !== null &&
  copy.vaultId === main.vaultId &&
  copy.generation > main.generation &&
  main.unsealed.restored === undefined
    ? copy
    : main

const write = (folder: string, name: string, header: Header): void => {
  const file = path.join(folder, name)
  try {
    atomicWrite(file, writeHeader(header))
  } catch (error) {
    throw diskFailure(error, file)
  }
}

/** Replaces header and copy by one header. Throws `disk_full`, `read_only`, `file_not_written`. */
export const writeHeaderPair = (folder: string, header: Header): HeaderPair => {
  write(folder, headerName, header)
  write(folder, headerCopyName, header)
  return { folder, main: header, copy: header, fromCopy: false }
}

/**
 * Puts a damaged or missing `vault.json` back from its copy; what was there is moved aside as
 * `vault.json.damaged-<milliseconds>`, never deleted. Does nothing to a whole header.
 */
export const repairHeader = (pair: HeaderPair, now: Date): void => {
  if (!pair.fromCopy) return
  const file = path.join(pair.folder, headerName)
  try {
    if (existsSync(file)) renameSync(file, `${file}.damaged-${now.getTime()}`)
  } catch (error) {
    throw diskFailure(error, file)
  }
  write(pair.folder, headerName, pair.main)
}

/** The pair with another unsealed part, each file keeping its own sealed part: possible while locked. Writes nothing. */
export const withUnsealed = (pair: HeaderPair, change: Partial<Unsealed>): HeaderPair => ({
  ...pair,
  main: changeUnsealed(pair.main, change),
  copy: pair.copy === null ? null : changeUnsealed(pair.copy, change),
})

/** Writes each of the pair to its own file; a copy that could not be read stays as it is until an unlock. */
export const writePair = ({ folder, main, copy }: HeaderPair): void => {
  write(folder, headerName, main)
  if (copy !== null) write(folder, headerCopyName, copy)
}

/** Something about the vault that a person should know and the audit records. */
export type Finding =
  /** `vault.json` or its copy was changed by something other than Mooring; the other file was taken. */
  | 'header-changed-outside'
  /** The database has seen a later header than the one that is there. */
  | 'older-header'
  /** The header has seen a later database than the one that is there. */
  | 'older-database'
  /** The end of the audit chain is gone, though the database is the one that the header saw last. */
  | 'audit-shortened'
  /** Another row stands where the header remembers the end of the audit chain. */
  | 'audit-rewritten'
  /** Rows that do not carry the vault's key stand at the end of the audit chain. */
  | 'audit-foreign'
  /** Triggers, views or search indexes had been changed from outside; they were put back. */
  | 'locks-put-back'
  /** A database file of a higher number lies in the folder; nothing was done to it. */
  | 'file-left-over'
  /** drafts.db was missing, and an empty one was made. */
  | 'drafts-missing'

/**
 * The header that carries a valid seal: the current one, or else the other file's (somebody changed one of them, which
 * is a finding). Throws `vault_damaged` when neither does.
 */
export const verifySeals = (
  pair: HeaderPair,
  headerKey: Buffer,
): { readonly header: Header; readonly finding: Finding | null } => {
  const current = currentHeader(pair)
  const other = current === pair.main ? pair.copy : pair.main
  if (sealIsWhole(current, headerKey)) {
    const forged = other !== null && other.generation === current.generation && !sealIsWhole(other, headerKey)
    return { header: current, finding: forged ? 'header-changed-outside' : null }
  }
  if (other !== null && sealIsWhole(other, headerKey)) {
    return { header: other, finding: 'header-changed-outside' }
  }
  throw new OperationFailure(
    'vault_damaged',
    `The header of the vault in ${pair.folder} was changed by something other than Mooring. Nothing was opened and nothing was changed. Restore your latest backup into a new place.`,
  )
}
