import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { lockVault } from '#store/vault/lock-file.ts'
import { unlock } from '#services/vault/signing-in.ts'
import {
  codeOf,
  failureOf,
  goodPassword,
  madeVault,
  overwrite,
  sessionOn,
  slotOf,
  temporaryFolder,
} from './support.ts'

describe('database files that the header does not name', () => {
  it('are removed after an unlock when an interrupted change replaced them', async () => {
    const { folder } = await madeVault()
    const first = sessionOn(folder)
    await unlock(first, slotOf(first), goodPassword)
    const { vault } = first.requireOpen()
    vault.store.sqlite.prepare('vacuum into ?').run(path.join(folder, 'data-2.db'))
    vault.changeHeader({ files: { data: 'data-2.db', drafts: 'drafts.db' } })
    first.close()
    expect(readdirSync(folder)).toContain('data-1.db')
    const second = sessionOn(folder)
    // Not while locked: nothing has been verified yet.
    second.status()
    expect(readdirSync(folder)).toContain('data-1.db')
    await unlock(second, slotOf(second), goodPassword)
    second.close()
    const names = readdirSync(folder).filter((name) => name.startsWith('data-'))
    expect(names).toEqual(['data-2.db'])
  })

  it('are kept and reported when their number is higher, for an older header could hide a newer database', async () => {
    const { folder } = await madeVault()
    cpSync(path.join(folder, 'data-1.db'), path.join(folder, 'data-2.db'))
    const session = sessionOn(folder)
    await unlock(session, slotOf(session), goodPassword)
    expect(session.requireOpen().vault.findings).toEqual(['file-left-over'])
    expect(session.status().warnings.join()).toContain('does not name')
    expect(readdirSync(folder)).toContain('data-2.db')
  })
})

describe('unfinished siblings', () => {
  it('are removed, unless another process is at work on them', () => {
    const parent = temporaryFolder()
    const folder = path.join(parent, 'vault')
    const dead = `${folder}.creating-0011223344556677`
    const alive = `${folder}.restoring-8899aabbccddeeff`
    const foreign = `${folder}.creating-notes`
    for (const name of [dead, alive, foreign]) mkdirSync(name)
    overwrite(dead, 'data-1.db', 'half')
    const lock = lockVault(alive)
    sessionOn(folder).status()
    lock.release()
    expect(readdirSync(parent).toSorted()).toEqual([path.basename(foreign), path.basename(alive)])
  })
})

describe('files of the vault that are gone', () => {
  it('a missing database is named, and nothing is made in its place', async () => {
    const { folder } = await madeVault()
    rmSync(path.join(folder, 'data-1.db'))
    const session = sessionOn(folder)
    const failure = await failureOf(() => unlock(session, slotOf(session), goodPassword))
    expect(failure.detail.code).toBe('vault_damaged')
    expect(failure.detail.message).toContain('data-1.db')
    expect(readdirSync(folder)).not.toContain('data-1.db')
  })

  it('missing drafts are said, and the record opens', async () => {
    const { folder } = await madeVault()
    rmSync(path.join(folder, 'drafts.db'))
    const session = sessionOn(folder)
    await unlock(session, slotOf(session), goodPassword)
    expect(session.requireOpen().vault.findings).toEqual(['drafts-missing'])
  })

  it('a database of another vault is refused', async () => {
    const { folder } = await madeVault()
    const other = await madeVault()
    cpSync(path.join(other.folder, 'data-1.db'), path.join(folder, 'data-1.db'))
    const session = sessionOn(folder)
    expect(await codeOf(() => unlock(session, slotOf(session), goodPassword))).toBe('vault_damaged')
    expect(session.status().state).toBe('locked')
  })
})
