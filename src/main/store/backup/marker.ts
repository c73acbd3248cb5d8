import { mkdir, readdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { codeOf } from '#store/vault/disk-failure.ts'
import { readDescriptionSoon } from './description.ts'
import { homeOf, instantOfStamp, markerName } from './names.ts'

/**
 * Tells the place that a person picked from whatever else stands at the same path: the mount point of a stick that was
 * pulled out stays behind as an empty folder, and the next stick gets the same drive letter. A small file at the place
 * says so; it holds the vault's id and nothing of anybody.
 */

/** Marks a target as picked for a vault. Rejects with the system's error when the target does not take it. */
export const markPlace = async (target: string, vaultId: string): Promise<void> => {
  const home = homeOf(target, vaultId)
  await mkdir(home, { recursive: true, mode: 0o700 })
  const text = `${JSON.stringify({ format: 'mooring-backup-place', version: 1, vaultId }, null, 2)}\n`
  try {
    await writeFile(path.join(home, markerName), text, { mode: 0o600, flag: 'wx', flush: true })
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
}

const holdsBackupOf = async (home: string, vaultId: string, names: readonly string[]): Promise<boolean> => {
  for (const name of names) {
    if (instantOfStamp(name) === null) continue
    const read = await readDescriptionSoon(path.join(home, name))
    if (read.state === 'whole' && read.description.vaultId === vaultId) return true
  }
  return false
}

/**
 * True when a target's folder is the place that was picked: its mark is there or, from before there were marks, a backup
 * of this vault. True also when that cannot be told, for then the backup itself fails and says why.
 */
export const isPickedPlace = async (target: string, vaultId: string): Promise<boolean> => {
  const home = homeOf(target, vaultId)
  let names: string[]
  try {
    names = await readdir(home)
  } catch (error) {
    return !['ENOENT', 'ENOTDIR'].includes(codeOf(error))
  }
  return names.includes(markerName) || holdsBackupOf(home, vaultId, names)
}
