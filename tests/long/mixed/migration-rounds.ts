/**
 * kill -9 while a vault that the version before this one made (tests/fixtures/older-vaults) is being migrated at its
 * unlock: afterwards it opens, migrated or not yet, with every row it had, its signatures and its audit chain whole.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { appliedHashes, readMigrations } from '#store/database/migrations.ts'
import { openEncrypted } from '#store/database/open.ts'
import { filesOf } from '#store/vault/header.ts'
import { readHeaderPair } from '#store/vault/header-files.ts'
import { keyOf, zeroKeys } from '#store/vault/key-map.ts'
import { openWithPassword, passwordSlotsOf } from '#store/vault/key-slots.ts'
import { lockVault } from '#store/vault/lock-file.ts'
import { openVault } from '#store/vault/open.ts'
import { checkSchema } from '#store/declared/check.ts'
import { verifySignatures } from '#services/audit/security/signatures.ts'
import { verifyAudit } from '#services/audit/verify.ts'
import { countsOf } from '../../store/database/rows.ts'
import { copyOlderVault, olderVaultPassword, olderVaultRows } from '../../support/older-vault.ts'
import { migrationsFolder } from './worker-client.ts'

export interface MigrationOutcome {
  readonly rounds: number
  /** Rounds after which the vault stood before, and after, the migration. */
  readonly before: number
  readonly after: number
  readonly lost: readonly string[]
}

/** The vault that is migrated: the one of the version before this one. */
const older = '0002'

/** Rows that the vault itself makes. */
const own = new Set([
  'vault_state',
  'vault_secrets',
  'audit_events',
  'declared_state',
  'open_destructions',
  '__drizzle_migrations',
])

/** The migrations up to the one that the older vault has as its last. */
const olderMigrations = (place: string): string => {
  const folder = join(place, 'older')
  cpSync(migrationsFolder, folder, { recursive: true })
  const file = join(folder, 'meta/_journal.json')
  const journal = JSON.parse(readFileSync(file, 'utf8')) as { entries: { tag: string }[] }
  journal.entries = journal.entries.filter(({ tag }) => tag.slice(0, older.length) <= older)
  writeFileSync(file, JSON.stringify(journal))
  return folder
}

const quiet = { progress: () => undefined, checkpoint: () => undefined }

/** Opens the vault as it stands, with the migrations of `folder`; answers what is missing. */
const look = async (
  vault: string,
  migrations: string,
  password: string,
  had: Readonly<Record<string, number>>,
) => {
  const lock = lockVault(vault)
  try {
    const pair = readHeaderPair(vault)
    const slot = passwordSlotsOf(pair.main)[0]
    const keys = slot === undefined ? null : await openWithPassword(pair.main, slot.id, password)
    if (keys === null) return ['the password opens it no more']
    const open = openVault(pair, keys, {
      migrationsFolder: migrations,
      appVersion: '0',
      now: () => new Date(),
    })
    try {
      const counts = countsOf(open.store.sqlite)
      const fewer = Object.keys(had).filter((table) => counts[table] !== had[table])
      return [
        ...fewer.filter((table) => !own.has(table)).map((table) => `${table} has other rows`),
        ...(open.store.sqlite.pragma('integrity_check', { simple: true }) === 'ok' ? [] : ['not whole']),
        ...checkSchema(open.store, migrations).map((words) => `schema: ${JSON.stringify(words)}`),
        ...open.findings.map((finding) => `finding ${finding}`),
        ...(verifyAudit(open.store).firstBreak === null ? [] : ['the audit chain is broken']),
        ...(verifySignatures(open.store, quiet).notes.wrong === 0 ? [] : ['a signature does not fit']),
      ]
    } finally {
      open.close()
    }
  } finally {
    lock.release()
  }
}

/**
 * Lets a process open and migrate the vault and kills it after `wait` milliseconds (null: when it is done). Answers how
 * long it was at it.
 */
const killedMigrator = async (folder: string, password: string, wait: number | null): Promise<number> => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'migrator.ts')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const exit = once(child, 'close')
  const line = () => Promise.race([once(child.stdout, 'data'), exit])
  child.stdin.end(JSON.stringify({ folder, password }))
  // Its first line comes right before the database is opened, its second when it stands migrated.
  await line()
  const began = performance.now()
  if (wait === null) await line()
  else await new Promise((resolve) => setTimeout(resolve, wait))
  const took = performance.now() - began
  child.kill('SIGKILL')
  await exit
  return took
}

/** Runs `rounds` kills, each over a copy of the older vault. */
export const migrationRounds = async (
  rounds: number,
  tell: (round: number) => void = () => undefined,
): Promise<MigrationOutcome> => {
  const place = mkdtempSync(join(tmpdir(), 'mooring-migration-'))
  const password = olderVaultPassword
  const had = olderVaultRows(older)
  const lost: string[] = []
  let [before, after] = [0, 0]
  try {
    const migrations = olderMigrations(place)
    const vault = join(place, 'older-vault')
    copyOlderVault(older, vault)
    const whole = join(place, 'whole')
    cpSync(vault, whole, { recursive: true })
    const usual = await killedMigrator(whole, password, null)
    for (let round = 1; round <= rounds; round += 1) {
      const copy = join(place, `vault-${round}`)
      cpSync(vault, copy, { recursive: true })
      await killedMigrator(copy, password, Math.random() * usual * 1.3)
      // Looked at in a copy of its own: what is opened afterwards is what the kill left.
      const asKilled = join(place, 'as-killed')
      cpSync(copy, asKilled, { recursive: true })
      const migrated = await hasTaken(asKilled, password, migrations)
      rmSync(asKilled, { recursive: true, force: true })
      if (migrated) after += 1
      else before += 1
      const found = await look(copy, migrationsFolder, password, had)
      lost.push(...found.map((words) => `round ${round}: ${words}`))
      rmSync(copy, { recursive: true, force: true })
      tell(round)
    }
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
  return { rounds, before, after, lost }
}

/** True when the killed process had committed the migrations. */
const hasTaken = async (vault: string, password: string, olderFolder: string) => {
  const lock = lockVault(vault)
  try {
    const { main } = readHeaderPair(vault)
    const slot = passwordSlotsOf(main)[0]
    const keys = slot === undefined ? null : await openWithPassword(main, slot.id, password)
    if (keys === null) return false
    const sqlite = openEncrypted(join(vault, filesOf(main).data), keyOf(keys, 'data'))
    try {
      const applied = appliedHashes(sqlite).length
      const [was, is] = [olderFolder, migrationsFolder].map((folder) => readMigrations(folder).length)
      if (applied !== was && applied !== is) throw new Error(`Half a migration stands: ${applied} steps.`)
      return applied === is
    } finally {
      sqlite.close()
      zeroKeys(keys)
    }
  } finally {
    lock.release()
  }
}
