import { existsSync } from 'node:fs'
import path from 'node:path'
import { OperationFailure } from '#shared/contract/result.ts'
import { keepLogShort } from '#store/database/checkpoint.ts'
import { closeDatabase } from '#store/database/close.ts'
import { migrateDatabase } from '#store/database/migrate.ts'
import { openDatabase } from '#store/database/open.ts'
import type { Store } from '#store/database/store.ts'
import { openDrafts, type DraftStore } from '#store/drafts/drafts.ts'
import { keepAnchored } from './anchor.ts'
import { auditHead, compareWithHeader, noteGeneration, seenGeneration } from './database-state.ts'
import { changeHeader, filesOf, writeHeader, type Header, type SealedChange } from './header.ts'
import { verifySeals, writeHeaderPair, type Finding, type HeaderPair } from './header-files.ts'
import { keyOf, zeroKeys, type KeyMap } from './key-map.ts'
import { backUpBeforeMigration } from './migration-backup.ts'
import { removeOrphanedDrafts } from './orphaned-drafts.ts'
import { rawHandles } from './raw-handles.ts'
import { removeReplaced } from './residue.ts'

export interface OpenMeans {
  readonly migrationsFolder: string
  readonly appVersion: string
  readonly now: () => Date
}

/** A vault whose keys are here. Keep one at a time; its lock (lock-file.ts) is the caller's. */
export interface OpenVault {
  readonly folder: string
  readonly store: Store
  readonly drafts: DraftStore
  /** The caller never zeroes them: {@link OpenVault.close} does. */
  readonly keys: KeyMap
  /** The header as it stands on disk. */
  readonly header: () => Header
  /** What was found at opening that a person should know and the audit records. */
  readonly findings: readonly Finding[]
  /** Adds what a service found right after opening. */
  readonly addFinding: (finding: Finding) => void
  /** How many migrations were taken at opening. */
  readonly migrations: number
  /** Names of triggers, views and search indexes that had been changed from outside and were put back at opening. */
  readonly restoredLocks: readonly string[]
  /**
   * Writes the head of the audit chain into the header, if it moved: before a backup, and by itself every minute of work
   * and at the close. Throws `disk_full`, `read_only`, `file_not_written`, `busy`.
   */
  readonly anchor: () => void
  /** A handle for reading a file of this vault as it lies on the disk (raw-handles.ts); never close it. */
  readonly rawHandle: (name: string) => number
  /** Replaces header and copy by the next generation, and notes it in the database. Done when it returns. */
  readonly changeHeader: (change: SealedChange) => void
  /**
   * Closes in order: audit anchor into the header, drafts, statistics and checkpoint, database; zeroes the keys.
   * Harmless when called again.
   */
  readonly close: () => void
  /**
   * After a rotation has put other files into the header: closes the old ones, writes nothing to the header, and zeroes
   * the old keys. Harmless when called again.
   */
  readonly discard: () => void
}

const requireFile = (folder: string, name: string): string => {
  const file = path.join(folder, name)
  if (existsSync(file)) return file
  throw new OperationFailure(
    'vault_damaged',
    `The vault's file ${file} is missing. Nothing was changed. Put it back, or restore the latest backup into a new place.`,
  )
}

/**
 * Opens the vault with its keys, which it then owns (they are zeroed when opening fails). In this order: the header's
 * seal is verified, the database opened and read, migrated (after a safety copy) and compared with the header, the
 * drafts opened, the header's copy renewed, leftovers of an interrupted rotation or restore removed.
 * Throws `vault_damaged`, `vault_newer`, `disk_full`, `read_only`.
 */
export const openVault = (pair: HeaderPair, keys: KeyMap, means: OpenMeans): OpenVault => {
  let store: Store | null = null
  let drafts: DraftStore | null = null
  try {
    const { folder } = pair
    const verified = verifySeals(pair, keyOf(keys, 'header'))
    const { header } = verified
    const files = filesOf(header)
    const opened = openDatabase(requireFile(folder, files.data), keyOf(keys, 'data'))
    store = opened
    const { taken, restored } = migrateDatabase(opened, {
      migrationsFolder: means.migrationsFolder,
      beforeMigrating: () => backUpBeforeMigration(folder, header, keys, means.now()),
    })
    const findings = [...compareWithHeader(opened, header)]
    if (restored.length > 0) findings.push('locks-put-back')
    if (verified.finding !== null) findings.push(verified.finding)
    const draftsFile = path.join(folder, files.drafts)
    if (!existsSync(draftsFile)) findings.push('drafts-missing')
    drafts = openDrafts(draftsFile, keyOf(keys, 'drafts'), { now: means.now })
    if (findings.length === 0) removeOrphanedDrafts(opened, drafts)
    const vault = vaultOf(folder, opened, drafts, keys, header, findings, taken, restored, means)
    if (findings.includes('older-header')) {
      // Above every generation seen, so that the finding is reported once and the newest header wins from now on.
      vault.changeHeader({})
    } else {
      renewPair(pair, header)
      noteGeneration(opened, header, means.now())
    }
    const leftOver = removeReplaced(folder, files)
    if (leftOver !== null) findings.push(leftOver)
    return vault
  } catch (error) {
    drafts?.close()
    if (store !== null) closeDatabase(store)
    zeroKeys(keys)
    throw error
  }
}

/** Both files get the verified header, unless they have it already. */
const renewPair = (pair: HeaderPair, header: Header): void => {
  const text = writeHeader(header)
  const same = pair.copy !== null && writeHeader(pair.main) === text && writeHeader(pair.copy) === text
  if (!same) writeHeaderPair(pair.folder, header)
}

/** An open vault of its parts, which it owns from now on. {@link openVault} and a rotation (rotate.ts) put it together. */
export const vaultOf = (
  folder: string,
  store: Store,
  drafts: DraftStore,
  keys: KeyMap,
  first: Header,
  findings: Finding[],
  migrations: number,
  restoredLocks: readonly string[],
  means: OpenMeans,
): OpenVault => {
  let header = first
  let open = true
  const log = keepLogShort(store.sqlite)
  const change = (changes: SealedChange): void => {
    const next = changeHeader(
      header,
      { appVersion: means.appVersion, ...changes },
      keyOf(keys, 'header'),
      seenGeneration(store).generation,
    )
    writeHeaderPair(folder, next)
    header = next
    noteGeneration(store, next, means.now())
  }
  const anchor = (): void => {
    const head = auditHead(store, means.now())
    if (head !== null && head.seq !== header.auditAnchor?.seq) change({ auditAnchor: head })
  }
  const anchors = keepAnchored(store.sqlite, anchor)
  const handles = rawHandles()
  const discard = (): void => {
    if (!open) return
    open = false
    log.stop()
    anchors.stop()
    try {
      drafts.close()
    } finally {
      try {
        closeDatabase(store)
      } finally {
        zeroKeys(keys)
        handles.close()
      }
    }
  }
  return {
    folder,
    store,
    drafts,
    keys,
    findings,
    addFinding: (finding) => void findings.push(finding),
    migrations,
    restoredLocks,
    anchor,
    rawHandle: (name) => handles.open(path.join(folder, name)),
    header: () => header,
    changeHeader: change,
    close: () => {
      if (!open) return
      try {
        anchor()
      } catch {
        // A full or vanished disk must not keep the keys in memory; an anchor behind the database is no finding.
      }
      discard()
    },
    discard,
  }
}
