import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { OperationFailure } from '#shared/contract/result.ts'
import { verifyAudit } from '#services/audit/verify.ts'
import { openEncrypted } from '#store/database/open.ts'
import { copyUnderNewKey } from '#store/vault/copy-under-new-key.ts'
import { keyOf } from '#store/vault/key-map.ts'
import { abandonRotation, beginRotation, copyOfRotation, finishRotation } from '#store/vault/rotate.ts'
import { account, deskOn, openDesk, ownPassword, temporaryPassword, type Desk } from './accounts-support.ts'
import { noteInWriting, written } from './note-in-writing.ts'
import { means, openByRecoveryKey } from './rotate-support.ts'
import { codeOf, goodPassword, headerIn, madeVault, otherPassword, testClock } from './support.ts'

const jobId = '018f0000-0000-7000-8000-000000000001'
const vaultFiles = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => /^(data|drafts)/.test(name) && !/-(wal|shm)$/.test(name))
    .toSorted()

const auditOf = (desk: Desk): readonly string[] =>
  desk.session
    .requireOpen()
    .vault.store.sqlite.prepare<[], string>('select operation from audit_events order by seq')
    .pluck()
    .all()

const typed = { ...written, userId: 'u', format: 'dap' }

describe('new keys', () => {
  it('open for everybody with their own password, and for the recovery key; the old ones open nothing', async () => {
    const desk = await openDesk()
    await desk.call('users.create', account('sam'))
    const { vault } = desk.session.requireOpen()
    const oldKeys = new Map([...vault.keys].map(([name, key]) => [name, Buffer.from(key)]))
    noteInWriting(vault.store)
    vault.drafts.save({ ...typed, sections: { data: 'typed before' }, baseRevision: 0 })

    const { rotated } = await desk.call('vault.rotateKeys', { jobId, password: goodPassword })
    expect(rotated).toBe(true)
    // The session goes on, under the new keys.
    const after = desk.session.requireOpen().vault
    expect(after).not.toBe(vault)
    for (const name of ['attachments', 'data', 'drafts', 'header']) {
      expect(keyOf(after.keys, name).equals(keyOf(oldKeys, name)), name).toBe(false)
      expect(
        keyOf(vault.keys, name).every((byte) => byte === 0),
        name,
      ).toBe(true)
    }
    expect(vaultFiles(desk.folder)).toEqual(['data-2.db', 'drafts-2.db'])
    expect(
      await codeOf(() => openEncrypted(path.join(desk.folder, 'data-2.db'), keyOf(oldKeys, 'data'))),
    ).toBe('vault_damaged')
    expect(
      await codeOf(() => openEncrypted(path.join(desk.folder, 'drafts-2.db'), keyOf(oldKeys, 'drafts'))),
    ).toBe('vault_damaged')
    expect(after.drafts.get('n')).toMatchObject({ sections: { data: 'typed before' }, recovered: false })
    after.drafts.save({ ...typed, sections: { data: 'typed after' }, baseRevision: 1 })
    await desk.call('settings.change', { idleMinutes: 9 })
    expect(auditOf(desk).slice(-3)).toEqual(['vault.rotateKeys', 'vault.rotateKeys', 'settings.change'])
    expect(verifyAudit(after.store).firstBreak).toBeNull()
    desk.session.close()

    for (const [login, password] of [
      ['river', goodPassword],
      ['sam', temporaryPassword],
    ] as const) {
      const own = deskOn(desk.folder)
      expect(await own.signIn(login, password)).toMatchObject({ login })
      expect(own.session.requireOpen().vault.findings).toEqual([])
      expect(own.session.requireOpen().vault.drafts.get('n')?.sections).toEqual({ data: 'typed after' })
      own.session.close()
    }
    const { vault: byPaper, lock } = openByRecoveryKey(desk.folder, desk.recoveryKey)
    expect(byPaper.store.sqlite.pragma('integrity_check', { simple: true })).toBe('ok')
    byPaper.close()
    lock.release()
  })

  it(
    'can be made again, by another person, and passwords changed in between go on opening',
    { timeout: 120_000 },
    async () => {
      const desk = await openDesk()
      await desk.call('users.create', account('sam', ['administrator']))
      await desk.call('vault.rotateKeys', { jobId, password: goodPassword })
      desk.session.close()
      const sam = deskOn(desk.folder)
      await sam.signIn('sam', temporaryPassword)
      await sam.call('users.changeOwnPassword', { current: temporaryPassword, next: ownPassword })
      await sam.call('vault.rotateKeys', { jobId, password: ownPassword })
      expect(vaultFiles(desk.folder)).toEqual(['data-3.db', 'drafts-3.db'])
      await sam.call('vault.replaceRecoveryKey', {})
      sam.session.close()
      const river = deskOn(desk.folder)
      expect(await river.signIn('river', goodPassword)).toMatchObject({ login: 'river' })
    },
  )

  it('need the administrator’s own password; wrong ones are counted, slow down and outlive a restart', async () => {
    const clock = testClock()
    const options = { clock, monotonic: clock.monotonic }
    const { folder } = await madeVault(options)
    const desk = deskOn(folder, options)
    await desk.signIn('river', goodPassword)
    const wrong = () => desk.refused('vault.rotateKeys', { jobId, password: 'not it' })
    expect(await wrong()).toMatchObject({ code: 'wrong_password', fields: [{ path: 'password' }] })
    expect(
      await desk.refused('users.changeOwnPassword', { current: 'not it', next: otherPassword }),
    ).toMatchObject({ code: 'wrong_password', fields: [{ path: 'current' }] })
    expect(await wrong()).toMatchObject({ code: 'wrong_password', retryAt: '2026-11-22T09:00:05.000Z' })
    expect(headerIn(folder, 'vault.copy.json').unsealed.failedUnlocks).toMatchObject({ count: 3 })
    // Right or wrong, nothing is tried before the delay is over, also not after a restart.
    expect((await desk.refused('vault.rotateKeys', { jobId, password: goodPassword })).code).toBe('throttled')
    desk.session.close()
    const again = deskOn(folder, options)
    expect(again.session.status().waitUntil).toBe('2026-11-22T09:00:05.000Z')
    const slotId = again.session.status().accounts[0]?.slotId ?? ''
    expect((await again.refused('vault.unlock', { slotId, password: goodPassword })).code).toBe('throttled')
    clock.pass(6)
    await again.signIn('river', goodPassword)
    expect(auditOf(again)).toEqual(['vault.create', 'vault.unlock', 'vault.unlock', 'vault.unlock'])
    expect(headerIn(folder).unsealed.failedUnlocks.count).toBe(0)
    expect(headerIn(folder).files.data).toBe('data-1.db')
  })

  it('clear the count of wrong tries with the next right one, which the audit records', async () => {
    const desk = await openDesk()
    await desk.refused('users.changeOwnPassword', { current: 'not it', next: otherPassword })
    await desk.call('users.changeOwnPassword', { current: goodPassword, next: otherPassword })
    expect(headerIn(desk.folder).unsealed.failedUnlocks.count).toBe(0)
    const rows = desk.session
      .requireOpen()
      .vault.store.sqlite.prepare<[], { category: string; detail: string }>(
        `select category, detail from audit_events where category = 'failed-unlock'`,
      )
      .all()
    expect(rows.map(({ detail }) => JSON.parse(detail) as unknown)).toMatchObject([{ count: 1 }])
  })
})

describe('while new keys are made', () => {
  it('writes wait and are there afterwards, and drafts go on being saved', async () => {
    const { folder } = await madeVault()
    const during: string[] = []
    const waiting: Promise<unknown>[] = []
    const desk: Desk = deskOn(folder, {}, async () => {
      waiting.push(desk.call('settings.change', { idleMinutes: 33 }).then(() => during.push('written')))
      const { vault } = desk.session.requireOpen()
      vault.drafts.save({ ...typed, sections: { data: 'typed meanwhile' }, baseRevision: 0 })
      // Reading goes on as well.
      during.push(`read ${(await desk.call('settings.get', {})).idleMinutes}`)
    })
    await desk.signIn('river', goodPassword)
    await desk.call('vault.rotateKeys', { jobId, password: goodPassword })
    during.push('rotated')
    await Promise.all(waiting)
    expect(during).toEqual(['read 10', 'rotated', 'written'])
    expect((await desk.call('settings.get', {})).idleMinutes).toBe(33)
    expect(desk.session.requireOpen().vault.drafts.get('n')?.sections).toEqual({ data: 'typed meanwhile' })
    desk.session.close()
    const again = deskOn(folder)
    await again.signIn('river', goodPassword)
    expect((await again.call('settings.get', {})).idleMinutes).toBe(33)
  })

  it('a write that came past the gate makes the copy again, and is in it', async () => {
    const { folder } = await madeVault()
    let writes = 0
    const desk: Desk = deskOn(folder, {}, () => {
      writes += 1
      if (writes === 1) {
        desk.session
          .requireOpen()
          .vault.store.sqlite.prepare(`insert into settings values ('late', '1', 'x', 'x')`)
          .run()
      }
    })
    await desk.signIn('river', goodPassword)
    await desk.call('vault.rotateKeys', { jobId, password: goodPassword })
    expect(writes).toBe(2)
    const late = desk.session
      .requireOpen()
      .vault.store.sqlite.prepare(`select value from settings where key = 'late'`)
      .pluck()
      .get()
    expect(late).toBe('1')
    expect(vaultFiles(folder)).toHaveLength(2)
  })

  it('a lock or a failure leaves the vault as it was, without a trace of the new files', async () => {
    const { folder } = await madeVault()
    const desk: Desk = deskOn(folder, {}, () => {
      throw new OperationFailure('cancelled', 'Stopped.')
    })
    await desk.signIn('river', goodPassword)
    const before = headerIn(folder)
    expect((await desk.refused('vault.rotateKeys', { jobId, password: goodPassword })).code).toBe('cancelled')
    expect(headerIn(folder)).toEqual(before)
    expect(vaultFiles(folder)).toEqual(['data-1.db', 'drafts.db'])
    await desk.call('settings.change', { idleMinutes: 12 })
    desk.session.close()

    const locked: Desk = deskOn(folder, {}, () => locked.session.close())
    await locked.signIn('river', goodPassword)
    expect((await locked.refused('vault.rotateKeys', { jobId, password: goodPassword })).code).toBe('locked')
    expect(vaultFiles(folder)).toEqual(['data-1.db', 'drafts.db'])
    const again = deskOn(folder)
    await again.signIn('river', goodPassword)
    expect((await again.call('settings.get', {})).idleMinutes).toBe(12)
  })
})

describe('a rotation on disk', () => {
  it('refuses to switch to a copy that is not the vault any more', async () => {
    const { folder, recoveryKey } = await madeVault()
    const { vault, lock } = openByRecoveryKey(folder, recoveryKey)
    const rotation = beginRotation(vault)
    copyUnderNewKey(copyOfRotation(vault, rotation))
    vault.store.sqlite.prepare(`insert into settings values ('late', '1', 'x', 'x')`).run()
    expect(await codeOf(() => finishRotation(vault, rotation, means))).toBe('busy')
    abandonRotation(folder, rotation)
    expect(vaultFiles(folder)).toEqual(['data-1.db', 'drafts.db'])
    expect(vault.store.sqlite.open).toBe(true)
    vault.close()
    lock.release()
  })

  it('keeps the key of attachments as long as there are some', async () => {
    const { folder, recoveryKey } = await madeVault()
    writeFileSync(path.join(folder, 'attachments', 'one.age'), 'ciphertext')
    const { vault, lock } = openByRecoveryKey(folder, recoveryKey)
    const rotation = beginRotation(vault)
    expect(keyOf(rotation.keys, 'attachments').equals(keyOf(vault.keys, 'attachments'))).toBe(true)
    expect(keyOf(rotation.keys, 'data').equals(keyOf(vault.keys, 'data'))).toBe(false)
    abandonRotation(folder, rotation)
    vault.close()
    lock.release()
  })

  it('is refused beside a database file that no header names, which stays', async () => {
    const { folder } = await madeVault()
    const foreign = path.join(folder, 'data-7.db')
    writeFileSync(foreign, 'somebody’s only copy')
    const desk = deskOn(folder)
    await desk.signIn('river', goodPassword)
    const refusal = await desk.refused('vault.rotateKeys', { jobId, password: goodPassword })
    expect([refusal.code, refusal.message.includes('data-7.db')]).toEqual(['conflict', true])
    expect(readFileSync(foreign, 'utf8')).toBe('somebody’s only copy')
    expect(vaultFiles(folder)).toEqual(['data-1.db', 'data-7.db', 'drafts.db'])
  })

  it('goes on with the new keys when only the header’s copy cannot be written', async () => {
    const { folder, recoveryKey } = await madeVault()
    const { vault, lock } = openByRecoveryKey(folder, recoveryKey)
    const rotation = beginRotation(vault)
    copyUnderNewKey(copyOfRotation(vault, rotation))
    const copyFile = path.join(folder, 'vault.copy.json')
    const copyText = readFileSync(copyFile, 'utf8')
    // A folder in its place: it cannot be replaced by a file.
    rmSync(copyFile)
    mkdirSync(copyFile)
    const next = finishRotation(vault, rotation, means)
    expect(headerIn(folder).files.data).toBe('data-2.db')
    // The old files stay until header and copy agree.
    expect(vaultFiles(folder)).toContain('data-1.db')
    next.discard()
    lock.release()
    rmSync(copyFile, { recursive: true })
    writeFileSync(copyFile, copyText)
    const again = openByRecoveryKey(folder, recoveryKey)
    expect(again.vault.header().files.data).toBe('data-2.db')
    expect(again.vault.findings).toEqual([])
    expect(vaultFiles(folder)).toEqual(['data-2.db', 'drafts-2.db'])
    expect(existsSync(path.join(folder, 'data-1.db'))).toBe(false)
    again.vault.close()
    again.lock.release()
  })
})
