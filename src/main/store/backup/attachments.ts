import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { attachmentNames } from '#store/attachments/clear.ts'
import { fileNameOf } from '#store/attachments/place.ts'
import { openEncrypted } from '#store/database/open.ts'
import { renamePatiently, syncFile } from '#store/vault/atomic-write.ts'
import { attachmentsName, buildingMark } from '#store/vault/layout.ts'
import type { BackupFacts } from './description.ts'
import { sha256Of } from './hash.ts'
import { BackupFailure } from './problems.ts'

/** What a copied record needs beside itself, and where it is. */
export interface AttachmentsToCopy {
  readonly vaultFolder: string
  /** Folder of this vault's backups at the target: attachments lie in it once, for all of them. */
  readonly home: string
  /** The copied record, which names the documents, and its key. */
  readonly record: string
  readonly dataKey: Buffer
  readonly attachmentsKey: Buffer
}

const namedIn = (record: string, dataKey: Buffer): string[] => {
  const sqlite = openEncrypted(record, dataKey, { readonly: true })
  try {
    return sqlite
      .prepare<[], string>('select distinct file_sha256 from attachments order by file_sha256')
      .pluck()
      .all()
  } finally {
    sqlite.close()
  }
}

/** Copies one file as a whole: under a mark, synced, compared with its source, renamed. */
const copyWhole = (source: string, target: string): void => {
  const building = `${target}${buildingMark}`
  try {
    copyFileSync(source, building)
    syncFile(building)
    if (sha256Of(building) !== sha256Of(source)) throw new BackupFailure('not-verified')
    renamePatiently(building, target)
  } catch (error) {
    rmSync(building, { force: true })
    throw error
  }
}

/**
 * Copies the attachments that the target does not have yet; their names say their content, so one copy serves all
 * backups. Each copy is compared with its source before it counts. `missing`: documents of the record whose file is not
 * in the vault; an earlier backup's copy at the target goes on counting for them.
 */
export const copyAttachments = (
  { vaultFolder, home, record, dataKey, attachmentsKey }: AttachmentsToCopy,
  checkpoint: () => void,
): { readonly files: BackupFacts['attachments']; readonly missing: number } => {
  const from = path.join(vaultFolder, attachmentsName)
  const to = path.join(home, attachmentsName)
  const here = new Set(attachmentNames(from))
  const named = namedIn(record, dataKey).map((sha256) => fileNameOf(attachmentsKey, sha256))
  if (here.size > 0) mkdirSync(to, { recursive: true, mode: 0o700 })
  clearUnfinished(to)
  const copied = [...here].map((name) => {
    checkpoint()
    const source = path.join(from, name)
    const target = path.join(to, name)
    const { size } = statSync(source)
    if (!existsSync(target) || statSync(target).size !== size) copyWhole(source, target)
    return { name, bytes: size }
  })
  const absent = named.filter((name) => !here.has(name))
  const kept = absent
    .filter((name) => existsSync(path.join(to, name)))
    .map((name) => ({ name, bytes: statSync(path.join(to, name)).size }))
  return { files: [...copied, ...kept], missing: absent.length }
}

/** What an earlier backup was stopped in. */
const clearUnfinished = (folder: string): void => {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) {
    if (name.endsWith(buildingMark)) rmSync(path.join(folder, name), { force: true })
  }
}
