import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { unlock } from '#services/vault/signing-in.ts'
import { restoreVault } from '#store/vault/restore.ts'
import { backUpBeforeMigration } from '#store/vault/migration-backup.ts'
import {
  codeOf,
  failureOf,
  goodPassword,
  headerIn,
  madeVault,
  overwrite,
  sessionOn,
  slotOf,
  temporaryFolder,
} from './support.ts'
import { restoreInto } from '../backup/support.ts'

/** A backup folder as a vault makes it, and how to restore it into a fresh place. */
const backup = async () => {
  const { folder } = await madeVault()
  const session = sessionOn(folder)
  await unlock(session, slotOf(session), goodPassword)
  const { vault } = session.requireOpen()
  const source = backUpBeforeMigration(
    folder,
    vault.header(),
    vault.keys,
    new Date('2026-11-22T10:00:00.000Z'),
  )
  session.close()
  const parent = temporaryFolder()
  const place = path.join(parent, 'vault')
  const target = sessionOn(place)
  return { folder, source, parent, place, target }
}

describe('the safety copy before a migration', () => {
  it('is whole, named by its time, and holds what the vault held', async () => {
    const { source } = await backup()
    expect(path.basename(source)).toBe('before-migration-20261122T100000000Z')
    expect(readdirSync(source).toSorted()).toEqual(['data-1.db', 'drafts.db', 'vault.json'])
  })

  it('leaves nothing half done when it fails', async () => {
    const { folder } = await madeVault()
    const session = sessionOn(folder)
    await unlock(session, slotOf(session), goodPassword)
    const { vault } = session.requireOpen()
    const header = { ...vault.header(), files: { data: 'data-7.db', drafts: 'drafts.db' } }
    await failureOf(() => backUpBeforeMigration(folder, header, vault.keys, new Date()))
    expect(readdirSync(path.join(folder, 'backups'))).toEqual([])
  })
})

describe('a restore into an empty place', () => {
  it('waits locked, opens with the password of its day, and leaves a row in the audit', async () => {
    const { source, place, target } = await backup()
    const before = readdirSync(source).map((name) => readFileSync(path.join(source, name)))
    expect(await restoreInto(target, source)).toEqual({ restored: true, safetyCopy: null })
    expect(target.status().state).toBe('locked')
    await unlock(target, slotOf(target), goodPassword)
    const rows = target.open?.store.sqlite
      .prepare('select category from audit_events order by seq')
      .pluck()
      .all()
    expect(rows).toEqual(['create', 'unlock', 'restore', 'unlock'])
    expect(target.requireOpen().vault.findings).toEqual([])
    expect(headerIn(place)).toMatchObject({
      unsealed: { restoredAt: null },
      restore: { replacedGeneration: null },
    })
    // The backup is only read.
    expect(readdirSync(source).map((name) => readFileSync(path.join(source, name)))).toEqual(before)
  })

  it('takes a copied vault folder too, with what was still in its log', async () => {
    const { folder } = await madeVault()
    const first = sessionOn(folder)
    await unlock(first, slotOf(first), goodPassword)
    first.requireOpen().vault.store.sqlite.exec("update staff set name = 'Changed Testperson'")
    const source = path.join(temporaryFolder(), 'copy')
    cpSync(folder, source, { recursive: true })
    first.close()
    const target = sessionOn(path.join(temporaryFolder(), 'vault'))
    await restoreInto(target, source)
    expect(await unlock(target, slotOf(target), goodPassword)).toMatchObject({ name: 'Changed Testperson' })
  })

  it.each<[string, (source: string) => void, string]>([
    ['without a header', (source) => rmSync(path.join(source, 'vault.json')), 'no vault.json'],
    ['with a damaged header', (source) => overwrite(source, 'vault.json', '{"format":'), 'damaged'],
    ['without its database', (source) => rmSync(path.join(source, 'data-1.db')), 'data-1.db is missing'],
    [
      'with an empty database',
      (source) => truncateSync(path.join(source, 'data-1.db')),
      'data-1.db is empty',
    ],
    [
      'with a database cut short',
      (source) => truncateSync(path.join(source, 'data-1.db'), 5_000),
      'cut short',
    ],
    [
      'with a plain database',
      (source) => {
        const plain = Buffer.alloc(4096)
        plain.write('SQLite format 3\0')
        writeFileSync(path.join(source, 'data-1.db'), plain)
      },
      'not encrypted',
    ],
  ])('a folder %s is refused by name and nothing is put in place', async (_, damage, words) => {
    const { source, parent, place, target } = await backup()
    damage(source)
    const failure = await failureOf(() => restoreInto(target, source))
    expect(failure.detail.code).toBe('file_unreadable')
    expect(failure.detail.message).toContain(words)
    expect(existsSync(place)).toBe(false)
    expect(readdirSync(parent)).toEqual([])
  })

  it('one of a newer Mooring is refused', async () => {
    const { source, target } = await backup()
    overwrite(source, 'vault.json', JSON.stringify({ format: 'mooring-vault', version: 9 }))
    expect(await codeOf(() => restoreInto(target, source))).toBe('vault_newer')
  })

  it('a vault that is open elsewhere is refused', async () => {
    const { folder } = await madeVault()
    const other = sessionOn(folder)
    other.status()
    const target = sessionOn(path.join(temporaryFolder(), 'vault'))
    expect(await codeOf(() => restoreInto(target, folder))).toBe('vault_in_use')
  })

  it('never goes over other files: they stay where they are, and beside what was kept', async () => {
    const { source, target, place } = await backup()
    mkdirSync(place, { recursive: true })
    writeFileSync(path.join(place, 'letter.txt'), 'keep')
    const { safetyCopy } = await restoreInto(target, source)
    expect(readFileSync(path.join(place, 'letter.txt'), 'utf8')).toBe('keep')
    expect(readFileSync(path.join(safetyCopy ?? '', 'letter.txt'), 'utf8')).toBe('keep')
  })

  it('never goes over a vault that can be opened', async () => {
    const { source, target, place } = await backup()
    await restoreInto(target, source)
    const before = readFileSync(path.join(place, 'vault.json'))
    expect(await codeOf(() => restoreInto(target, source))).toBe('locked')
    expect(readFileSync(path.join(place, 'vault.json'))).toEqual(before)
    expect(await codeOf(() => restoreVault(source, place, new Date()))).toBe('already_exists')
  })

  it('a page that was changed is refused at unlock, and nothing is lost', async () => {
    const { source, place, target } = await backup()
    const data = readFileSync(path.join(source, 'data-1.db'))
    data[100] = (data[100] ?? 0) ^ 1
    overwrite(source, 'data-1.db', data)
    await restoreInto(target, source)
    expect(await codeOf(() => unlock(target, slotOf(target), goodPassword))).toBe('vault_damaged')
    expect(target.status().state).toBe('locked')
    expect(readFileSync(path.join(place, 'data-1.db')).equals(data)).toBe(true)
  })
})
