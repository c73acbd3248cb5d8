/**
 * kill -9 while an older vault is being migrated at its unlock: afterwards it opens, migrated or not yet, with every row
 * it had.
 */
import { spawn } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { appliedHashes, readMigrations } from '#store/database/migrations.ts'
import { createVault } from '#store/vault/create.ts'
import { readHeaderPair } from '#store/vault/header-files.ts'
import { kdfFloor } from '#store/vault/kdf.ts'
import { zeroKeys } from '#store/vault/key-map.ts'
import { openWithPassword, passwordSlotsOf } from '#store/vault/key-slots.ts'
import { lockVault } from '#store/vault/lock-file.ts'
import { openVault } from '#store/vault/open.ts'
import { checkSchema } from '#store/declared/check.ts'
import { countsOf, insertRow, tablesOf } from '../../store/database/rows.ts'
import { migrationsFolder } from './worker-client.ts'

export interface MigrationOutcome {
  readonly rounds: number
  /** Rounds after which the vault stood before, and after, the migration. */
  readonly before: number
  readonly after: number
  readonly lost: readonly string[]
}

/** Rows that the vault itself makes. */
const own = new Set([
  'vault_state',
  'vault_secrets',
  'audit_events',
  'declared_state',
  'open_destructions',
  '__drizzle_migrations',
])

/** The migrations without the newest one. */
const olderMigrations = (place: string): string => {
  const folder = join(place, 'older')
  cpSync(migrationsFolder, folder, { recursive: true })
  const file = join(folder, 'meta/_journal.json')
  const journal = JSON.parse(readFileSync(file, 'utf8')) as { entries: unknown[] }
  journal.entries.pop()
  writeFileSync(file, JSON.stringify(journal))
  return folder
}

/** Opens the vault as it stands, with the migrations of `folder`; answers what is missing. */
const look = async (vault: string, migrations: string, password: string, had: Record<string, number>) => {
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
  const password = `orchard ${randomBytes(12).toString('hex')} lantern`
  const lost: string[] = []
  let [before, after] = [0, 0]
  try {
    const older = olderMigrations(place)
    const vault = join(place, 'older-vault')
    let had: Record<string, number> = {}
    const { keys } = await createVault({
      folder: vault,
      sample: false,
      appVersion: '0',
      migrationsFolder: older,
      owner: { userId: randomUUID(), login: 'testa' },
      password,
      cost: kdfFloor,
      now: new Date(),
      populate: ({ sqlite }) => {
        sqlite.transaction(() => {
          sqlite.pragma('defer_foreign_keys = ON')
          for (const table of tablesOf(sqlite)) if (!own.has(table)) insertRow(sqlite, table)
        })()
        had = countsOf(sqlite)
      },
    })
    zeroKeys(keys)
    const whole = join(place, 'whole')
    cpSync(vault, whole, { recursive: true })
    const usual = await killedMigrator(whole, password, null)
    const newest = readMigrations(migrationsFolder).at(-1)?.hash
    for (let round = 1; round <= rounds; round += 1) {
      const copy = join(place, `vault-${round}`)
      cpSync(vault, copy, { recursive: true })
      await killedMigrator(copy, password, Math.random() * usual * 1.3)
      const migrated = await hasTaken(copy, older, password, newest)
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

/** True when the killed process had committed the newest migration: an older Mooring is then refused. */
const hasTaken = async (vault: string, older: string, password: string, newest: string | undefined) => {
  const lock = lockVault(vault)
  try {
    const pair = readHeaderPair(vault)
    const slot = passwordSlotsOf(pair.main)[0]
    const keys = slot === undefined ? null : await openWithPassword(pair.main, slot.id, password)
    if (keys === null) return false
    try {
      const open = openVault(pair, keys, { migrationsFolder: older, appVersion: '0', now: () => new Date() })
      const taken = appliedHashes(open.store.sqlite).includes(newest ?? '')
      open.close()
      return taken
    } catch {
      return true
    }
  } finally {
    lock.release()
  }
}
