import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { safetyCopiesToRemove } from '#shared/domain/backup/rotation.ts'
import { backupsName } from '#store/vault/layout.ts'
import { readDescription } from './description.ts'
import { instantOfSafetyCopy } from './names.ts'

/**
 * Removes safety copies of earlier restores from a vault's own folder; the newest few stay, and those in `keep` (folders)
 * whatever the clock said when they were made. Only copies that were verified when they were made and are this vault's:
 * the files of a vault that could not be opened carry no description, and are never removed. Their MAC is not asked for:
 * copies of before a key rotation carry another one, and whoever can write here can remove them anyway.
 * Answers the names removed. Never throws: what cannot be removed stays for the next time.
 */
export const rotateSafetyCopies = (
  vaultFolder: string,
  vaultId: string,
  keep: readonly string[],
): readonly string[] => {
  const home = path.join(vaultFolder, backupsName)
  const kept = new Set(keep.map((folder) => path.resolve(folder)))
  try {
    const copies = readdirSync(home).flatMap((name) => {
      const madeAt = instantOfSafetyCopy(name)
      if (madeAt === null) return []
      const read = readDescription(path.join(home, name))
      if (read.state !== 'whole') return []
      const { description } = read
      if (description.vaultId !== vaultId || description.verifiedAt === null) return []
      return [{ id: name, madeAt, keep: kept.has(path.resolve(home, name)) }]
    })
    return safetyCopiesToRemove(copies).filter((name) => removed(path.join(home, name)))
  } catch {
    return []
  }
}

const removed = (folder: string): boolean => {
  try {
    rmSync(folder, { recursive: true, force: true })
    return true
  } catch {
    return false
  }
}

/** True when a vault's own folder holds copies of an earlier record of it: of before a restore, of before an update. */
export const holdsSafetyCopies = (vaultFolder: string): boolean => {
  try {
    return readdirSync(path.join(vaultFolder, backupsName)).length > 0
  } catch {
    return false
  }
}
