import { randomBytes, randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync, rmdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { OperationFailure } from '#shared/contract/result.ts'
import { noFailedUnlocks } from '#shared/domain/unlock-delay.ts'
import { closeDatabase } from '#store/database/close.ts'
import { migrateDatabase } from '#store/database/migrate.ts'
import { openDatabase } from '#store/database/open.ts'
import type { Store } from '#store/database/store.ts'
import { openDrafts } from '#store/drafts/drafts.ts'
import { renamePatiently, syncFile, syncFolder } from './atomic-write.ts'
import { auditHead, noteGeneration } from './database-state.ts'
import { codeOf, diskFailure } from './disk-failure.ts'
import { headerFormat, headerVersion, sealHeader, writeHeader, type Header } from './header.ts'
import { keyOf, newKeyMap, zeroKeys, type KeyMap } from './key-map.ts'
import { makePasswordSlot, makeRecoverySlot } from './key-slots.ts'
import type { KdfCost } from './kdf.ts'
import {
  attachmentsName,
  backupsName,
  firstDataName,
  firstDraftsName,
  headerCopyName,
  headerName,
  ignoredNames,
} from './layout.ts'
import { lockVault } from './lock-file.ts'

export interface NewVault {
  /** Where the vault will lie: missing or empty. */
  readonly folder: string
  readonly sample: boolean
  readonly appVersion: string
  readonly migrationsFolder: string
  /** The first user. */
  readonly owner: { readonly userId: string; readonly login: string }
  readonly password: string
  /** Cost of the password's derivation: `calibrateKdf()`, or `kdfFloor` where speed matters more (sample, tests). */
  readonly cost: KdfCost
  readonly now: Date
  /** Writes the first rows, in one transaction of its own. Nobody can see them before the whole vault is there. */
  readonly populate: (store: Store) => void
}

/** Throws `already_exists` unless the folder is missing or holds nothing but files of the system. */
export const requireEmptyPlace = (folder: string): void => {
  if (!existsSync(folder)) return
  const names = readdirSync(folder).filter((name) => !ignoredNames.has(name))
  if (names.length === 0) return
  throw new OperationFailure(
    'already_exists',
    `There is something in ${folder} already, so no vault was put there. Nothing was changed.`,
  )
}

/**
 * Builds a folder beside its place, under a name that is never opened, and renames it into place as the last step:
 * killed at any moment, there is either nothing or the whole folder. `build` gets the folder to fill. What a kill leaves
 * is removed at the next start (residue.ts); what a failure leaves, at once.
 */
export const buildInPlace = async (
  folder: string,
  purpose: 'creating' | 'restoring',
  build: (building: string) => void | Promise<void>,
): Promise<void> => {
  const parent = path.dirname(folder)
  const building = `${folder}.${purpose}-${randomBytes(8).toString('hex')}`
  try {
    requireEmptyPlace(folder)
    mkdirSync(parent, { recursive: true })
    mkdirSync(building, { mode: 0o700 })
    // Held so that another process's start does not take this folder for a leftover.
    const lock = lockVault(building)
    try {
      await build(building)
      syncFolder(building)
      if (existsSync(folder)) {
        for (const name of readdirSync(folder)) if (ignoredNames.has(name)) rmSync(path.join(folder, name))
        rmdirSync(folder)
      }
      // Windows renames no folder with an open file in it.
      if (process.platform === 'win32') lock.release()
      renamePatiently(building, folder)
    } finally {
      lock.release()
    }
    syncFolder(parent)
  } catch (error) {
    rmSync(building, { recursive: true, force: true })
    if (['ENOTEMPTY', 'EEXIST'].includes(codeOf(error))) {
      throw new OperationFailure(
        'already_exists',
        `Something was put into ${folder} meanwhile, so no vault was put there. Nothing was changed.`,
      )
    }
    throw diskFailure(error, folder)
  }
}

/** Writes header and copy of a folder that is still being built. */
export const writeFirstHeaders = (building: string, header: Header): void => {
  for (const name of [headerCopyName, headerName]) {
    const file = path.join(building, name)
    writeFileSync(file, writeHeader(header), { mode: 0o600, flag: 'wx' })
    syncFile(file)
  }
}

/**
 * Creates a vault: keys, database, drafts, key slots, header, all or nothing.
 * Returns the recovery key, to be shown once, and the keys, the caller's to open the vault with or to zero.
 * Throws `already_exists`, `disk_full`, `read_only`, `file_not_written`.
 */
export const createVault = async (
  wanted: NewVault,
): Promise<{ readonly recoveryKey: string; readonly keys: KeyMap }> => {
  requireEmptyPlace(wanted.folder)
  const keys = newKeyMap()
  try {
    return { recoveryKey: await buildVault(wanted, keys), keys }
  } catch (error) {
    zeroKeys(keys)
    throw error
  }
}

const buildVault = async (wanted: NewVault, keys: KeyMap): Promise<string> => {
  const { folder, now } = wanted
  const vaultId = randomUUID()
  const passwordSlot = await makePasswordSlot(vaultId, wanted.owner, wanted.password, wanted.cost, keys, now)
  const recovery = makeRecoverySlot(vaultId, keys, now)
  const draft: Omit<Header, 'seal' | 'checksum'> = {
    format: headerFormat,
    version: headerVersion,
    vaultId,
    createdAt: now.toISOString(),
    appVersion: wanted.appVersion,
    sample: wanted.sample,
    generation: 1,
    files: { data: firstDataName, drafts: firstDraftsName },
    slots: [passwordSlot, recovery.slot],
    auditAnchor: null,
    restore: null,
    unsealed: { failedUnlocks: noFailedUnlocks, restoredAt: null },
  }
  await buildInPlace(folder, 'creating', (building) => {
    mkdirSync(path.join(building, attachmentsName), { mode: 0o700 })
    mkdirSync(path.join(building, backupsName), { mode: 0o700 })
    const store = openDatabase(path.join(building, firstDataName), keyOf(keys, 'data'), { create: true })
    let header: Header
    try {
      migrateDatabase(store, { migrationsFolder: wanted.migrationsFolder })
      wanted.populate(store)
      header = sealHeader({ ...draft, auditAnchor: auditHead(store, now) }, keyOf(keys, 'header'))
      noteGeneration(store, header, now)
    } finally {
      closeDatabase(store)
    }
    openDrafts(path.join(building, firstDraftsName), keyOf(keys, 'drafts'), { now: () => now }).close()
    writeFirstHeaders(building, header)
  })
  return recovery.recoveryKey
}
