import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { readHeader, type Header } from '#store/vault/header.ts'
import { headerCopyName, headerName } from '#store/vault/layout.ts'
import { peopleCounts, readDescriptionSoon, type BackupDescription } from './description.ts'
import { instantOfStamp } from './names.ts'

/** A backup as it lies on disk, read without a key. */
export interface BackupOnDisk {
  readonly folder: string
  readonly name: string
  readonly vaultId: string
  readonly madeAt: string
  readonly verifiedAt: string | null
  readonly bytes: number
  readonly counts: { readonly clients: number; readonly sessions: number; readonly notes: number } | null
  readonly logins: readonly string[]
  readonly header: Header
  /** Null for a vault's folder and for copies made before an update. */
  readonly description: BackupDescription | null
  /** Why it cannot be restored, when it cannot. */
  readonly problem: 'newer' | 'damaged' | null
}

/** What cannot be told as a backup, though it looks like one. */
export interface BrokenBackup {
  readonly folder: string
  readonly name: string
  readonly madeAt: string
  readonly problem: 'newer' | 'damaged'
}

/** Folders looked into at most: a person may pick the root of a disk. */
const most = 2_000
const deepest = 3

const namesIn = async (folder: string): Promise<string[]> => {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  } catch {
    return []
  }
}

const sizeOf = async (file: string): Promise<number | null> => {
  try {
    const { size } = await stat(file)
    return size
  } catch {
    return null
  }
}

/** Header of a folder, from either file; 'newer' or 'damaged' when neither is whole; null when there is none. */
const headerIn = async (folder: string): Promise<Header | 'newer' | 'damaged' | null> => {
  let found: 'newer' | 'damaged' | null = null
  for (const name of [headerName, headerCopyName]) {
    let text: string
    try {
      text = await readFile(path.join(folder, name), 'utf8')
    } catch {
      continue
    }
    const read = readHeader(text)
    if (read.state === 'whole') return read.header
    found = read.state === 'newer' ? 'newer' : (found ?? 'damaged')
  }
  return found
}

/** One folder as a backup; null when it holds no header at all. */
export const readBackup = async (folder: string): Promise<BackupOnDisk | BrokenBackup | null> => {
  const header = await headerIn(folder)
  if (header === null) return null
  const name = path.basename(folder)
  const stamp = instantOfStamp(name.slice(name.lastIndexOf('-') + 1))
  if (typeof header === 'string') {
    return { folder, name, madeAt: stamp ?? new Date(0).toISOString(), problem: header }
  }
  const read = await readDescriptionSoon(folder)
  const description =
    read.state === 'whole' && read.description.vaultId === header.vaultId ? read.description : null
  const [data, drafts] = [
    await sizeOf(path.join(folder, header.files.data)),
    await sizeOf(path.join(folder, header.files.drafts)),
  ]
  const changed =
    description !== null &&
    (data !== description.data.bytes || (drafts ?? null) !== (description.drafts?.bytes ?? null))
  const madeAt =
    description?.madeAt ??
    stamp ??
    (await changedAt(path.join(folder, header.files.data))) ??
    header.createdAt
  return {
    folder,
    name,
    vaultId: header.vaultId,
    madeAt,
    verifiedAt: description?.verifiedAt ?? null,
    bytes: (data ?? 0) + (drafts ?? 0),
    counts: description === null ? null : peopleCounts(description.tables),
    logins: header.slots.flatMap((slot) => (slot.kind === 'password' ? [slot.login] : [])),
    header,
    description,
    problem:
      read.state === 'newer'
        ? 'newer'
        : data === null || changed || read.state === 'damaged'
          ? 'damaged'
          : null,
  }
}

const changedAt = async (file: string): Promise<string | null> => {
  try {
    const { mtime } = await stat(file)
    return mtime.toISOString()
  } catch {
    return null
  }
}

/** True for a folder that could be opened, judged by what can be seen without a key. */
export const isReadable = (found: BackupOnDisk | BrokenBackup): found is BackupOnDisk => 'header' in found

/**
 * All backups in a folder that a person picked: the folder itself, or what lies at most three folders below it (a
 * stick, `Mooring backups`, one vault's folder). Newest first. Reads only; what cannot be read is left out.
 */
export const findBackups = async (folder: string): Promise<(BackupOnDisk | BrokenBackup)[]> => {
  const found: (BackupOnDisk | BrokenBackup)[] = []
  let looked = 0
  const look = async (at: string, depth: number): Promise<void> => {
    if (looked >= most || at.endsWith('.building')) return
    looked += 1
    const backup = await readBackup(at)
    if (backup !== null) found.push(backup)
    // A vault's own folder holds safety copies in backups/.
    if (depth < deepest) for (const name of await namesIn(at)) await look(path.join(at, name), depth + 1)
  }
  await look(path.resolve(folder), 0)
  return found.toSorted((a, b) => Date.parse(b.madeAt) - Date.parse(a.madeAt))
}
