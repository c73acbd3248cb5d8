import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { backupsToRemove } from '#shared/domain/backup/rotation.ts'
import { buildingMark } from '#store/vault/layout.ts'
import { descriptionIsOurs, readDescription } from './description.ts'
import { instantOfStamp } from './names.ts'

/**
 * Removes the backups of one vault that the rotation lets go, and what an interrupted copy left. Only folders whose name
 * is a stamp and whose description carries this vault's id and a valid MAC: nothing that Mooring did not make itself.
 * Answers the names removed. A folder that cannot be removed stays for the next time.
 */
export const rotateBackups = (
  home: string,
  vaultId: string,
  headerKey: Buffer,
  now: Date,
): readonly string[] => {
  const names = readdirSync(home)
  for (const name of names) {
    const unfinished =
      name.endsWith(buildingMark) && instantOfStamp(name.slice(0, -buildingMark.length)) !== null
    if (unfinished) rmSync(path.join(home, name), { recursive: true, force: true })
  }
  const own = names.flatMap((name) => {
    if (instantOfStamp(name) === null) return []
    const read = readDescription(path.join(home, name))
    if (read.state !== 'whole') return []
    const { description } = read
    if (description.vaultId !== vaultId || !descriptionIsOurs(description, headerKey)) return []
    return [{ id: name, madeAt: description.madeAt, verified: description.verifiedAt !== null }]
  })
  const removed: string[] = []
  for (const name of backupsToRemove(own, now.toISOString())) {
    try {
      rmSync(path.join(home, name), { recursive: true, force: true })
      removed.push(name)
    } catch {
      continue
    }
  }
  return removed
}
