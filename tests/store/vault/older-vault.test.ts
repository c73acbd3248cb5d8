import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { verifyAudit, knownHead } from '#services/audit/verify.ts'
import { verifySignatures } from '#services/audit/security/signatures.ts'
import { appliedHashes, readMigrations } from '#store/database/migrations.ts'
import { checkSchema, checkSearches } from '#store/declared/check.ts'
import { readHeaderPair } from '#store/vault/header-files.ts'
import { passwordSlotsOf } from '#store/vault/key-slots.ts'
import { copyOlderVault, olderVaultPassword, olderVaultRows, olderVaults } from '../../support/older-vault.ts'
import { openDesk, type Desk } from '../audit/clinic.ts'
import { countsOf } from '../database/rows.ts'
import { migrationsFolder, temporaryFolder } from './support.ts'

/** A vault that an earlier version left opens with this one, through the person's own way in, and nothing of it is lost. */

let desk: Desk | null = null
afterEach(async () => {
  await desk?.close()
  desk = null
})

/** They are written by the opening itself. */
const grows = new Set(['audit_events', 'backups'])

const opened = async (name: string): Promise<Desk> => {
  const folder = path.join(temporaryFolder(), 'vault')
  copyOlderVault(name, folder)
  const slot = passwordSlotsOf(readHeaderPair(folder).main)[0]
  if (slot === undefined) throw new Error('The vault has no account.')
  desk = openDesk(folder, undefined, true)
  await desk.call('vault.unlock', { slotId: slot.id, password: olderVaultPassword })
  return desk
}

it('there are such vaults', () => {
  expect(olderVaults).toContain('0002')
})

describe.each(olderVaults)('a vault of migration %s', (name) => {
  it('opens with every row it had, at the present schema', async () => {
    const { session } = await opened(name)
    const { vault } = session.requireOpen()
    const had = olderVaultRows(name)
    const counts = countsOf(vault.store.sqlite)
    const tables = Object.keys(had).filter((table) => !grows.has(table))
    expect(Object.fromEntries(tables.map((table) => [table, counts[table]]))).toEqual(
      Object.fromEntries(tables.map((table) => [table, had[table]])),
    )
    expect(tables.filter((table) => (had[table] ?? 0) > 0).length).toBeGreaterThan(75)
    expect(counts['audit_events']).toBeGreaterThan(had['audit_events'] ?? 0)
    expect(appliedHashes(vault.store.sqlite)).toEqual(
      readMigrations(migrationsFolder).map(({ hash }) => hash),
    )
    expect(checkSchema(vault.store, migrationsFolder)).toEqual([])
    expect(checkSearches(vault.store)).toEqual([])
    expect(vault.store.sqlite.pragma('foreign_key_check')).toEqual([])
    expect(vault.store.sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(vault.findings).toEqual([])
  })

  it('has valid signatures, and its audit chain whole from its first row', async () => {
    const { session } = await opened(name)
    const { vault } = session.requireOpen()
    const anchored = knownHead(readHeaderPair(vault.folder).main.auditAnchor)
    const { firstBreak, rows } = verifyAudit(vault.store, anchored)
    expect(firstBreak).toBeNull()
    expect(rows).toBe(countsOf(vault.store.sqlite)['audit_events'])
    const quiet = { progress: () => undefined, checkpoint: () => undefined }
    const { notes } = verifySignatures(vault.store, quiet)
    expect(notes.wrong).toBe(0)
    expect(notes.checked).toBeGreaterThan(10)
  })

  it('shows its people and their signed words', async () => {
    const older = await opened(name)
    const { sqlite } = older.session.requireOpen().vault.store
    const signed = sqlite
      .prepare<[], { id: string }>(`select id from notes where state = 'signed' order by pk`)
      .all()
    for (const { id } of signed) {
      const note = await older.call('notes.get', { noteId: id })
      expect(note).toMatchObject({ state: 'signed', signatureHolds: true })
      expect(Object.values(note.sections).join('')).not.toBe('')
    }
  })
})
