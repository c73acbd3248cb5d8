import { readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { backupsToRemove } from '#shared/domain/backup/rotation.ts'
import { buildingMark } from '#store/vault/layout.ts'
import { descriptionIsOurs, readDescription } from './description.ts'
import { instantOfStamp } from './names.ts'

/** What tells a vault's own backups. */
export interface OwnBackups {
  readonly vaultId: string
  readonly headerKey: Buffer
  /** Names that the vault noted down for this target. */
  readonly known: readonly string[]
}

/**
 * Removes the backups of one vault that the rotation lets go, and what an interrupted copy left. Only folders whose name
 * is a stamp and whose description carries this vault's id and either a valid MAC or a name that the vault noted down
 * itself (before a rotation of its keys): nothing that Mooring did not make.
 * Answers the names removed. A folder that cannot be removed stays for the next time.
 */
export const rotateBackups = (
  home: string,
  { vaultId, headerKey, known }: OwnBackups,
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
    if (description.vaultId !== vaultId) return []
    if (!descriptionIsOurs(description, headerKey) && !known.includes(name)) return []
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
