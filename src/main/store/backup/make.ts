import { closeSync, existsSync, mkdirSync, openSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { openEncrypted } from '#store/database/open.ts'
import { renamePatiently, syncFile, syncFolder } from '#store/vault/atomic-write.ts'
import { codeOf } from '#store/vault/disk-failure.ts'
import { filesOf, sealIsWhole, writeHeader, type Header } from '#store/vault/header.ts'
import { currentHeader, readHeaderPair } from '#store/vault/header-files.ts'
import { attachmentsName, buildingMark, headerName } from '#store/vault/layout.ts'
import { copyAttachments } from './attachments.ts'
import { auditHeadOf, countTables, rowsOf, sameCounts, type TableCounts } from './counts.ts'
import { peopleCounts, writeDescription, type BackupFacts } from './description.ts'
import { sha256Of } from './hash.ts'
import { descriptionName, stampOf } from './names.ts'
import { BackupFailure, problemOf } from './problems.ts'
import { draftsAre, recordIs, type ExpectedRecord } from './verify.ts'

/** The vault to copy. It may be in use; the copy shows one moment of it. */
export interface BackupSource {
  readonly vaultFolder: string
  readonly dataKey: Buffer
  readonly draftsKey: Buffer
  readonly headerKey: Buffer
  readonly attachmentsKey: Buffer
  readonly appVersion: string
  readonly now: () => Date
}

export interface BackupPlace {
  /** Folder that holds the backups; made when it is missing, though not the folders above it. */
  readonly home: string
  /** Name of this backup's folder; a stamp of the time without it. */
  readonly name?: string
  /** Attachments go once into `<home>/attachments` and not into each backup; false for a safety copy inside the vault. */
  readonly attachments: boolean
}

/** How a copy reports and is stopped: between its steps. */
export interface BackupSteps {
  readonly progress: (phase: string, done: number, total: number) => void
  /** Throws when the work is to stop. */
  readonly checkpoint: () => void
}

export interface MadeBackup {
  readonly name: string
  readonly folder: string
  readonly madeAt: string
  /** When the finished copy was opened from its place, checked and counted. */
  readonly verifiedAt: string
  readonly bytes: number
  readonly rows: number
  readonly generation: number
  readonly auditSeq: number | null
  readonly counts: { readonly clients: number; readonly sessions: number; readonly notes: number }
  /** Documents that the record names and whose file is not in the vault. */
  readonly missingDocuments: number
}

/** A write between the two snapshots asks for another try; three in a row mean that something else is wrong. */
const tries = 3
const steps = 6

/** Sticks and network folders may refuse to sync a folder; their files are synced all the same. */
const syncFolderIfItCan = (folder: string): void => {
  try {
    syncFolder(folder)
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP', 'EPERM', 'EACCES', 'EISDIR'].includes(codeOf(error))) throw error
  }
}

/** An encrypted copy under the same key, readable by nobody else on this computer. */
const vacuumInto = (source: ReturnType<typeof openEncrypted>, to: string): void => {
  closeSync(openSync(to, 'wx', 0o600))
  source.prepare('vacuum into ?').run(to)
  syncFile(to)
}

/**
 * Copies the record as it is at one moment. A second connection holds that moment open and counts it, so that the copy
 * is compared with what it was made from and not with what was written meanwhile.
 */
const copyRecord = (source: BackupSource, header: Header, to: string): ExpectedRecord => {
  const from = path.join(source.vaultFolder, filesOf(header).data)
  const copier = openEncrypted(from, source.dataKey)
  const reader = openEncrypted(from, source.dataKey, { readonly: true })
  try {
    reader.exec('begin')
    const audit = auditHeadOf(reader)
    vacuumInto(copier, to)
    const tables = countTables(reader)
    reader.exec('commit')
    return { tables, audit }
  } finally {
    reader.close()
    copier.close()
  }
}

const copyDrafts = (source: BackupSource, header: Header, to: string): TableCounts | null => {
  const from = path.join(source.vaultFolder, filesOf(header).drafts)
  if (!existsSync(from)) return null
  const copier = openEncrypted(from, source.draftsKey)
  const reader = openEncrypted(from, source.draftsKey, { readonly: true })
  try {
    reader.exec('begin')
    const tables = countTables(reader)
    vacuumInto(copier, to)
    reader.exec('commit')
    return tables
  } finally {
    reader.close()
    copier.close()
  }
}

const described = (folder: string, name: string) => {
  const file = path.join(folder, name)
  return { name, bytes: statSync(file).size, sha256: sha256Of(file) }
}

/** Puts the description in place as a whole. */
const put = (folder: string, text: string): void => {
  const file = path.join(folder, descriptionName)
  const building = `${file}${buildingMark}`
  writeFileSync(building, text, { mode: 0o600 })
  syncFile(building)
  renamePatiently(building, file)
  syncFolderIfItCan(folder)
}

/** The header as it stands, by whoever holds the key. */
const headerNow = (source: BackupSource): Header => {
  const header = currentHeader(readHeaderPair(source.vaultFolder))
  if (!sealIsWhole(header, source.headerKey)) throw new BackupFailure('source-damaged')
  return header
}

/**
 * Whether the copy shows the very moment that was counted, and has not seen a later header than the one that goes with
 * it. False when a write slipped in between: the copy is good then, but cannot be compared.
 */
const sameMoment = (
  file: string,
  source: BackupSource,
  header: Header,
  expected: ExpectedRecord,
): boolean => {
  const sqlite = openEncrypted(file, source.dataKey, { readonly: true })
  try {
    const seen =
      sqlite.prepare<[], number>('select generation from vault_state where id = 1').pluck().get() ?? 0
    return (
      seen <= header.generation &&
      seen >= header.generation - 1 &&
      auditHeadOf(sqlite)?.seq === expected.audit?.seq &&
      sameCounts(countTables(sqlite), expected.tables)
    )
  } catch (error) {
    throw new BackupFailure('not-verified', error)
  } finally {
    sqlite.close()
  }
}

const copyConsistently = (
  source: BackupSource,
  building: string,
  checkpoint: () => void,
): { readonly header: Header; readonly expected: ExpectedRecord } => {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    checkpoint()
    const header = headerNow(source)
    const to = path.join(building, header.files.data)
    const expected = copyRecord(source, header, to)
    if (sameMoment(to, source, header, expected)) return { header, expected }
    rmSync(to, { force: true })
  }
  throw new BackupFailure('not-verified')
}

/**
 * Makes one backup, all or nothing: built under a name that is never opened, synced, renamed into place, and only then
 * verified by opening it there. Throws {@link BackupFailure}; a half-built folder is removed, a whole one that failed
 * its verification stays and is never called verified. The source is only read.
 */
export const makeBackup = (
  source: BackupSource,
  place: BackupPlace,
  { progress, checkpoint }: BackupSteps,
): MadeBackup => {
  const made = source.now()
  const name = place.name ?? stampOf(made)
  const folder = path.join(place.home, name)
  const building = `${folder}${buildingMark}`
  try {
    mkdirSync(place.home, { recursive: true, mode: 0o700 })
    rmSync(building, { recursive: true, force: true })
    mkdirSync(building, { mode: 0o700 })
    progress('Copying the records', 1, steps)
    const { header, expected } = copyConsistently(source, building, checkpoint)
    progress('Copying the drafts', 2, steps)
    checkpoint()
    const draftsName = header.files.drafts
    const draftTables = copyDrafts(source, header, path.join(building, draftsName))
    progress('Writing the description', 3, steps)
    checkpoint()
    const { files: attachments, missing: missingDocuments } = place.attachments
      ? copyAttachments(
          { ...source, home: place.home, record: path.join(building, header.files.data) },
          checkpoint,
        )
      : { files: [], missing: 0 }
    const headerFile = path.join(building, headerName)
    writeFileSync(headerFile, writeHeader(header), { mode: 0o600, flag: 'wx' })
    syncFile(headerFile)
    const facts: BackupFacts = {
      format: 'mooring-backup',
      version: 1,
      vaultId: header.vaultId,
      madeAt: made.toISOString(),
      appVersion: source.appVersion,
      generation: header.generation,
      data: described(building, header.files.data),
      drafts: draftTables === null ? null : described(building, draftsName),
      attachments,
      tables: expected.tables,
      audit: expected.audit,
      verifiedAt: null,
    }
    put(building, writeDescription(facts, source.headerKey))
    syncFolderIfItCan(building)
    checkpoint()
    renamePatiently(building, folder)
    syncFolderIfItCan(place.home)
    progress('Checking the copy', 4, steps)
    const whole =
      recordIs(path.join(folder, facts.data.name), source.dataKey, expected) &&
      (draftTables === null || draftsAre(path.join(folder, draftsName), source.draftsKey, draftTables)) &&
      attachments.every(
        ({ name: file, bytes }) => statSync(path.join(place.home, attachmentsName, file)).size === bytes,
      )
    if (!whole) throw new BackupFailure('not-verified')
    const verifiedAt = source.now().toISOString()
    put(folder, writeDescription({ ...facts, verifiedAt }, source.headerKey))
    progress('Done', steps, steps)
    return {
      name,
      folder,
      madeAt: facts.madeAt,
      verifiedAt,
      bytes: facts.data.bytes + (facts.drafts?.bytes ?? 0),
      rows: rowsOf(expected.tables),
      generation: header.generation,
      auditSeq: expected.audit?.seq ?? null,
      counts: peopleCounts(expected.tables),
      missingDocuments,
    }
  } catch (error) {
    try {
      rmSync(building, { recursive: true, force: true })
    } catch {
      // The target is gone; the next backup there clears it away.
    }
    const problem = problemOf(error)
    if (problem === null) throw error
    throw error instanceof BackupFailure ? error : new BackupFailure(problem, error)
  }
}
