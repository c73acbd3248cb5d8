import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { vaultStatus } from '#shared/contract/operations/vault.ts'
import { createAndSignIn } from '#services/vault/creating.ts'
import { unlock } from '#services/vault/signing-in.ts'
import {
  codeOf,
  failureOf,
  goodPassword,
  headerIn,
  madeVault,
  owner,
  sessionOn,
  slotOf,
  temporaryFolder,
  testClock,
} from './support.ts'

const auditOf = (session: ReturnType<typeof sessionOn>) =>
  session
    .requireOpen()
    .vault.store.sqlite.prepare<[], { category: string; operation: string; detail: string | null }>(
      'select category, operation, detail from audit_events order by seq',
    )
    .all()

describe('a first run', () => {
  it('makes a whole vault, signs its first user in and locks again', async () => {
    const folder = path.join(temporaryFolder(), 'deep', 'vault')
    const session = sessionOn(folder)
    expect(session.status()).toMatchObject({ state: 'absent', folder: null, accounts: [], user: null })

    const { recoveryKey } = await createAndSignIn(session, owner)
    expect(recoveryKey).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){7}$/)
    const status = session.status()
    expect(vaultStatus.parse(status)).toEqual(status)
    expect(status).toMatchObject({
      state: 'unlocked',
      programName: owner.programName,
      recoveryConfirmed: false,
      user: { login: 'river', name: owner.name, roles: ['administrator', 'counselor'] },
    })
    expect(auditOf(session).map((row) => row.operation)).toEqual(['vault.create'])

    session.close()
    expect(readdirSync(folder).toSorted()).toEqual([
      'attachments',
      'backups',
      'data-1.db',
      'drafts.db',
      'vault.copy.json',
      'vault.json',
      'vault.lock',
    ])
    expect(headerIn(folder, 'vault.copy.json')).toEqual(headerIn(folder))
    // Windows has no such bits; there the profile folder's own permissions hold.
    const forOthers = process.platform === 'win32' ? 0 : 0o077
    const modes = ['vault.json', 'data-1.db', 'drafts.db'].map(
      (name) => statSync(path.join(folder, name)).mode,
    )
    expect(modes.filter((mode) => (mode & forOthers) !== 0)).toEqual([])
  })

  it('keeps names out of the public header', async () => {
    const { folder } = await madeVault()
    const text = JSON.stringify(headerIn(folder))
    expect(text).not.toContain(owner.name)
    expect(text).not.toContain(owner.programName)
  })

  it('refuses a weak password, also one made of the own name, and makes nothing', async () => {
    const folder = path.join(temporaryFolder(), 'vault')
    const session = sessionOn(folder)
    for (const password of ['short', 'password1234', 'River Testperson']) {
      const failure = await failureOf(() => createAndSignIn(session, { ...owner, password }))
      expect(failure.detail.code).toBe('invalid_input')
      expect(failure.detail.fields?.[0]?.path).toBe('password')
    }
    expect(existsSync(folder)).toBe(false)
  })

  it('lets the sample caseload have any password', async () => {
    const folder = path.join(temporaryFolder(), 'sample-vault')
    const session = sessionOn(folder, { sample: true })
    await createAndSignIn(session, { ...owner, password: 'sample' })
    expect(session.status()).toMatchObject({ state: 'unlocked', sample: true })
    expect(headerIn(folder).sample).toBe(true)
  })

  it('never builds over something that is there', async () => {
    const { folder } = await madeVault()
    const before = headerIn(folder)
    const session = sessionOn(folder)
    expect(await codeOf(() => createAndSignIn(session, owner))).toBe('already_exists')
    expect(headerIn(folder)).toEqual(before)
  })
})

describe('unlock', () => {
  it('opens with the password and finds what was written', async () => {
    const { folder } = await madeVault()
    const session = sessionOn(folder)
    expect(session.status()).toMatchObject({
      state: 'locked',
      programName: null,
      waitUntil: null,
      user: null,
    })
    const user = await unlock(session, slotOf(session), goodPassword)
    expect(user).toMatchObject({ login: 'river', name: owner.name })
    expect(auditOf(session).map((row) => row.operation)).toEqual(['vault.create', 'vault.unlock'])
    expect(session.keyForJob().key).toHaveLength(32)
    session.close()
    expect(await codeOf(() => session.keyForJob())).toBe('locked')
    expect(await codeOf(() => unlock(session, 'x', goodPassword))).toBe('locked')
  })

  it('takes the same password in another Unicode form', async () => {
    const parent = temporaryFolder()
    const folder = path.join(parent, 'vault')
    const password = 'gru\u0308ne Laterne zw\u00f6lf Kiesel'
    const first = sessionOn(folder)
    await createAndSignIn(first, { ...owner, password })
    first.close()
    const second = sessionOn(folder)
    await unlock(second, slotOf(second), password.normalize('NFD'))
    expect(second.status().state).toBe('unlocked')
  })

  it('answers a wrong password and an unknown account alike', async () => {
    const { folder } = await madeVault()
    const session = sessionOn(folder)
    const wrong = await failureOf(() => unlock(session, slotOf(session), 'not the password'))
    const unknown = await failureOf(() => unlock(session, crypto.randomUUID(), goodPassword))
    expect(wrong.detail.code).toBe('wrong_password')
    expect(unknown.detail).toEqual(wrong.detail)
  })

  it('takes one try at a time', async () => {
    const { folder } = await madeVault()
    const session = sessionOn(folder)
    const slot = slotOf(session)
    const results = await Promise.allSettled([
      unlock(session, slot, goodPassword),
      unlock(session, slot, 'x'),
    ])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(results[1]).toMatchObject({ reason: { detail: { code: 'busy' } } })
  })

  it('gives nothing out when it was locked while the key was derived', async () => {
    const { folder } = await madeVault()
    const session = sessionOn(folder)
    const trying = failureOf(() => unlock(session, slotOf(session), goodPassword))
    session.close()
    expect((await trying).detail.code).toBe('locked')
    expect(session.open).toBeNull()
    const next = sessionOn(folder)
    await unlock(next, slotOf(next), goodPassword)
    expect(next.status().state).toBe('unlocked')
  })
})

describe('wrong passwords', () => {
  it('make the next try wait, longer each time, also after a restart', async () => {
    const { folder } = await madeVault()
    const clock = testClock()
    const first = sessionOn(folder, { clock, monotonic: clock.monotonic })
    const slot = slotOf(first)
    await failureOf(() => unlock(first, slot, 'wrong'))
    await failureOf(() => unlock(first, slot, 'wrong'))
    expect(first.status().waitUntil).toBeNull()
    const third = await failureOf(() => unlock(first, slot, 'wrong'))
    expect(third.detail.retryAt).toBe('2026-11-22T09:00:05.000Z')
    expect(first.status().waitUntil).toBe('2026-11-22T09:00:05.000Z')
    const early = await failureOf(() => unlock(first, slot, goodPassword))
    expect(early.detail).toMatchObject({ code: 'throttled', retryAt: '2026-11-22T09:00:05.000Z' })
    first.close()

    const second = sessionOn(folder, { clock, monotonic: clock.monotonic })
    expect(await codeOf(() => unlock(second, slot, goodPassword))).toBe('throttled')
    clock.pass(5)
    expect(await codeOf(() => unlock(second, slot, 'wrong'))).toBe('wrong_password')
    clock.pass(9)
    expect(await codeOf(() => unlock(second, slot, goodPassword))).toBe('throttled')
    clock.pass(1)
    await unlock(second, slot, goodPassword)

    const failed = auditOf(second).filter((row) => row.category === 'failed-unlock')
    expect(failed).toHaveLength(1)
    expect(JSON.parse(failed[0]?.detail ?? '{}')).toEqual({ count: 4, lastAt: '2026-11-22T09:00:05.000Z' })
    expect(headerIn(folder).unsealed.failedUnlocks).toEqual({ count: 0, lastAt: null, waitUntil: null })
  })

  it('do not lock anybody out for longer when the clock is set back', async () => {
    const { folder } = await madeVault()
    const clock = testClock()
    const first = sessionOn(folder, { clock, monotonic: clock.monotonic })
    const slot = slotOf(first)
    for (let tries = 0; tries < 3; tries += 1) await failureOf(() => unlock(first, slot, 'wrong'))
    first.close()
    clock.set(new Date('2025-01-01T00:00:00.000Z'))
    const second = sessionOn(folder, { clock, monotonic: clock.monotonic })
    expect(await codeOf(() => unlock(second, slot, goodPassword))).toBe('throttled')
    clock.pass(5)
    await unlock(second, slot, goodPassword)
    expect(second.status().state).toBe('unlocked')
  })

  it('are not undone by setting the clock forward', async () => {
    const { folder } = await madeVault()
    const clock = testClock()
    const session = sessionOn(folder, { clock, monotonic: clock.monotonic })
    const slot = slotOf(session)
    for (let tries = 0; tries < 3; tries += 1) await failureOf(() => unlock(session, slot, 'wrong'))
    clock.set(new Date('2030-01-01T00:00:00.000Z'))
    expect(await codeOf(() => unlock(session, slot, goodPassword))).toBe('throttled')
  })
})

describe('the calls of a session', () => {
  it('a closed account is refused and nothing is left open', async () => {
    const { folder } = await madeVault()
    const first = sessionOn(folder)
    await unlock(first, slotOf(first), goodPassword)
    first.requireOpen().vault.store.sqlite.exec('update users set active = 0')
    first.close()
    const second = sessionOn(folder)
    expect(await codeOf(() => unlock(second, slotOf(second), goodPassword))).toBe('forbidden')
    expect(second.status().state).toBe('locked')
    expect(existsSync(path.join(folder, 'data-1.db-wal'))).toBe(false)
  })
})
