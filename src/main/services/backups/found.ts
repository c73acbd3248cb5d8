import { randomUUID } from 'node:crypto'
import path from 'node:path'
import type { FoundBackup } from '#shared/contract/operations/backups.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { descriptionIsOurs } from '#store/backup/description.ts'
import { findBackups, isReadable, type BackupOnDisk, type BrokenBackup } from '#store/backup/find.ts'
import { homeOf } from '#store/backup/names.ts'
import { activeTargets, verifiedByName } from '#store/repositories/backups.ts'
import { sealIsWhole } from '#store/vault/header.ts'
import { keyOf } from '#store/vault/key-map.ts'
import { backupsName } from '#store/vault/layout.ts'
import type { OpenVault } from '#store/vault/open.ts'
import type { BackupKeeper } from './keeper.ts'
import { brokenWords } from './words.ts'

/** The folder behind a token. Throws `not_found`: tokens end with the lock. */
export const folderOf = (keeper: BackupKeeper, backupToken: string): string => {
  const folder = keeper.found.get(backupToken)
  if (folder !== undefined) return folder
  throw new OperationFailure('not_found', 'This list is old. Look for the backups again.')
}

const tokenFor = (keeper: BackupKeeper, folder: string): string => {
  for (const [token, known] of keeper.found) if (known === folder) return token
  const token = randomUUID()
  keeper.found.set(token, folder)
  return token
}

/**
 * What may be said of a backup. With the vault open, "verified" is what the vault itself noted, or what a description of
 * its own hand says; a description that carries this vault's seal and a wrong MAC was changed.
 */
const judged = (backup: BackupOnDisk, vault: OpenVault | null) => {
  const { description, verifiedAt, name, vaultId, header, problem } = backup
  if (vault === null) return { verifiedAt, problem }
  if (vault.header().vaultId !== vaultId) return { verifiedAt, problem }
  const key = keyOf(vault.keys, 'header')
  const ours = description !== null && descriptionIsOurs(description, key)
  if (description !== null && !ours && sealIsWhole(header, key))
    return { verifiedAt: null, problem: 'changed' as const }
  return { verifiedAt: ours ? verifiedAt : (verifiedByName(vault.store).get(name) ?? null), problem }
}

const shown = (
  keeper: BackupKeeper,
  found: BackupOnDisk | BrokenBackup,
  vault: OpenVault | null,
): FoundBackup => {
  const { folder, name, madeAt } = found
  const common = { backupToken: tokenFor(keeper, folder), name, folder, madeAt }
  if (!isReadable(found)) {
    return {
      ...common,
      verifiedAt: null,
      bytes: 0,
      counts: null,
      logins: [],
      sameVault: false,
      problem: { code: found.problem, message: brokenWords[found.problem] },
    }
  }
  const { verifiedAt, problem } = judged(found, vault)
  return {
    ...common,
    verifiedAt,
    bytes: found.bytes,
    counts: found.counts,
    logins: [...found.logins],
    sameVault: vault === null || vault.header().vaultId === found.vaultId,
    problem: problem === null ? null : { code: problem, message: brokenWords[problem] },
  }
}

const newestFirst = (backups: FoundBackup[]): FoundBackup[] =>
  backups.toSorted((a, b) => Date.parse(b.madeAt) - Date.parse(a.madeAt))

/** Backups in the targets, and the safety copies inside the vault's folder. */
export const listBackups = async (keeper: BackupKeeper): Promise<{ backups: FoundBackup[] }> => {
  const { vault } = keeper.parts.session.requireOpen()
  const places = [
    ...activeTargets(vault.store).map(({ folder }) => homeOf(folder, vault.header().vaultId)),
    path.join(vault.folder, backupsName),
  ]
  const found = (await Promise.all([...new Set(places)].map((place) => findBackups(place)))).flat()
  return { backups: newestFirst(found.map((each) => shown(keeper, each, vault))) }
}

/** Backups in a folder that the person picked; possible while locked. */
export const browseBackups = async (
  keeper: BackupKeeper,
  fileToken: string,
): Promise<{ backups: FoundBackup[] }> => {
  const { session, files } = keeper.parts
  const found = await findBackups(files.path(fileToken))
  const vault = session.open === null ? null : session.requireOpen().vault
  return { backups: newestFirst(found.map((each) => shown(keeper, each, vault))) }
}
