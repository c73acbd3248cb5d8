import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { unlock } from '#services/vault/signing-in.ts'
import {
  failureOf,
  goodPassword,
  headerIn,
  madeVault,
  migrationsFolder,
  sessionOn,
  slotOf,
  temporaryFolder,
} from './support.ts'
import { restoreInto } from '../backup/support.ts'

/** The migrations of a later Mooring: one more, with the given SQL. */
const laterMigrations = (sql: string): string => {
  const folder = path.join(temporaryFolder(), 'drizzle')
  cpSync(migrationsFolder, folder, { recursive: true })
  const file = path.join(folder, 'meta', '_journal.json')
  const journal = JSON.parse(readFileSync(file, 'utf8')) as {
    entries: { idx: number; version: string; when: number; tag: string; breakpoints: boolean }[]
  }
  const last = journal.entries.at(-1)
  if (last === undefined) throw new Error('There is no migration.')
  journal.entries.push({ ...last, idx: last.idx + 1, when: last.when + 1000, tag: '9999_later' })
  writeFileSync(file, JSON.stringify(journal))
  writeFileSync(path.join(folder, '9999_later.sql'), sql)
  return folder
}

const addsColumn = 'ALTER TABLE staff ADD COLUMN later text;'

describe('a vault of an earlier Mooring', () => {
  it('is copied before it is changed, and the copy opens with the earlier version', async () => {
    const { folder } = await madeVault()
    const later = sessionOn(folder, { migrationsFolder: laterMigrations(addsColumn) })
    await unlock(later, slotOf(later), goodPassword)
    expect(later.requireOpen().vault.migrations).toBe(1)
    expect(later.open?.store.sqlite.prepare('select later from staff').all()).toEqual([{ later: null }])
    const [backup = ''] = readdirSync(path.join(folder, 'backups'))
    expect(backup).toMatch(/^before-migration-\d{8}T\d{9}Z$/)
    later.close()

    // The earlier version refuses the changed vault and changes nothing, …
    const before = readFileSync(path.join(folder, 'vault.json'))
    const earlier = sessionOn(folder)
    const failure = await failureOf(() => unlock(earlier, slotOf(earlier), goodPassword))
    expect(failure.detail.code).toBe('vault_newer')
    expect(earlier.status().state).toBe('locked')
    expect(readFileSync(path.join(folder, 'vault.json'))).toEqual(before)

    // … and restores the copy.
    const source = path.join(folder, 'backups', backup)
    const target = sessionOn(path.join(temporaryFolder(), 'vault'))
    await restoreInto(target, source)
    await unlock(target, slotOf(target), goodPassword)
    expect(target.requireOpen().vault.findings).toEqual([])
  })

  it('stays as it is when the copy cannot be made', async () => {
    const { folder } = await madeVault()
    rmSync(path.join(folder, 'backups'), { recursive: true })
    writeFileSync(path.join(folder, 'backups'), 'a file in the way')
    const later = sessionOn(folder, { migrationsFolder: laterMigrations(addsColumn) })
    const failure = await failureOf(() => unlock(later, slotOf(later), goodPassword))
    expect(failure.detail.code).toBe('file_not_written')
    expect(failure.detail.message).toContain('backups')
    later.close()
    const earlier = sessionOn(folder)
    await unlock(earlier, slotOf(earlier), goodPassword)
    expect(earlier.status().state).toBe('unlocked')
  })

  it('stays as it is when the change itself fails, and the next start tries again', async () => {
    const { folder } = await madeVault()
    const generation = headerIn(folder).generation
    const later = sessionOn(folder, {
      migrationsFolder: laterMigrations(`${addsColumn} SELECT no_such_function();`),
    })
    await expect(unlock(later, slotOf(later), goodPassword)).rejects.toThrow('no_such_function')
    expect(later.status().state).toBe('locked')
    later.close()
    expect(headerIn(folder).generation).toBe(generation)
    mkdirSync(path.join(folder, 'backups', 'before-migration-20261122T000000000Z.building'))
    const again = sessionOn(folder, { migrationsFolder: laterMigrations(addsColumn) })
    await unlock(again, slotOf(again), goodPassword)
    expect(again.requireOpen().vault.migrations).toBe(1)
    expect(readdirSync(path.join(folder, 'backups')).filter((name) => name.endsWith('.building'))).toEqual([])
  })
})
