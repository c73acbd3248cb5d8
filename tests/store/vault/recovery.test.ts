import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { userRoles } from '#store/schema/index.ts'
import { newRecoverySecret, readRecoveryKey, writeRecoveryKey } from '#store/vault/recovery-key.ts'
import { vaultHandlers } from '#services/vault/handlers.ts'
import { recover, unlock } from '#services/vault/signing-in.ts'
import {
  codeOf,
  failureOf,
  goodPassword,
  headerIn,
  madeVault,
  otherPassword,
  sessionOn,
  slotOf,
} from './support.ts'

const secrets = fc.uint8Array({ minLength: 18, maxLength: 18 }).map((bytes) => Buffer.from(bytes))
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

describe('a recovery key in writing', () => {
  it('reads back as it was, however it is typed', () => {
    fc.assert(
      fc.property(secrets, fc.boolean(), (secret, lower) => {
        const written = writeRecoveryKey(secret)
        const sloppy = written.replaceAll('0', 'O').replaceAll('1', 'l').replaceAll('-', ' – ')
        for (const typed of [written, lower ? sloppy.toLowerCase() : sloppy, written.replaceAll('-', '')]) {
          const read = readRecoveryKey(typed)
          expect(read.ok && read.secret.equals(secret)).toBe(true)
        }
      }),
    )
  })

  it('tells a slip of one character or two swapped ones from a key', () => {
    const missed = { slips: 0 }
    fc.assert(
      fc.property(secrets, fc.nat({ max: 31 }), fc.nat({ max: 31 }), (secret, at, other) => {
        const text = writeRecoveryKey(secret).replaceAll('-', '')
        const wrong = text.slice(0, at) + alphabet[other] + text.slice(at + 1)
        fc.pre(wrong !== text)
        if (readRecoveryKey(wrong).ok) missed.slips += 1
      }),
      { numRuns: 500 },
    )
    // One in 65,536 passes the checksum; a wrong key is still refused then.
    expect(missed.slips).toBeLessThanOrEqual(1)
  })

  it('says how long a key is, and which character cannot be in one', () => {
    const tooShort = readRecoveryKey('ABCD-EFGH')
    expect(tooShort.ok ? '' : tooShort.message).toContain('32 characters')
    const strange = readRecoveryKey(`${'A'.repeat(31)}U`)
    expect(strange.ok ? '' : strange.message).toContain('“U”')
  })

  it('carries 144 random bits', () => {
    expect(newRecoverySecret()).toHaveLength(18)
    expect(newRecoverySecret().equals(newRecoverySecret())).toBe(false)
  })
})

describe('recovery', () => {
  it('sets a new password and signs in; the old password opens nothing any more', async () => {
    const { folder, recoveryKey } = await madeVault()
    const session = sessionOn(folder)
    const slot = slotOf(session)
    const user = await recover(session, slot, recoveryKey.toLowerCase(), otherPassword)
    expect(user.login).toBe('river')
    const rows = session
      .requireOpen()
      .vault.store.sqlite.prepare<[], string>('select operation from audit_events order by seq')
      .pluck()
      .all()
    expect(rows).toEqual(['vault.create', 'vault.recover'])
    session.close()
    expect(headerIn(folder, 'vault.copy.json')).toEqual(headerIn(folder))

    const next = sessionOn(folder)
    expect(await codeOf(() => unlock(next, slot, goodPassword))).toBe('wrong_password')
    await unlock(next, slot, otherPassword)
    next.close()
    // The key itself goes on working.
    const again = sessionOn(folder)
    await recover(again, slot, recoveryKey, goodPassword)
    expect(again.status().state).toBe('unlocked')
  })

  it('tells a typing mistake, which costs nothing, from another key, which counts as a wrong try', async () => {
    const { folder, recoveryKey } = await madeVault()
    const session = sessionOn(folder)
    const slot = slotOf(session)
    const last = recoveryKey.at(-1) === 'A' ? 'B' : 'A'
    const typo = await failureOf(() => recover(session, slot, recoveryKey.slice(0, -1) + last, otherPassword))
    expect(typo.detail).toMatchObject({ code: 'invalid_input', fields: [{ path: 'recoveryKey' }] })
    expect(headerIn(folder).unsealed.failedUnlocks.count).toBe(0)
    const other = writeRecoveryKey(newRecoverySecret())
    expect(await codeOf(() => recover(session, slot, other, otherPassword))).toBe('wrong_recovery_key')
    expect(headerIn(folder).unsealed.failedUnlocks.count).toBe(1)
  })

  it('wants a strong new password', async () => {
    const { folder, recoveryKey } = await madeVault()
    const session = sessionOn(folder)
    const failure = await failureOf(() => recover(session, slotOf(session), recoveryKey, 'password'))
    expect(failure.detail).toMatchObject({ code: 'invalid_input', fields: [{ path: 'newPassword' }] })
  })

  it('is for administrators only', async () => {
    const { folder, recoveryKey } = await madeVault()
    const first = sessionOn(folder)
    const slot = slotOf(first)
    const { userId } = await unlock(first, slot, goodPassword)
    const { orm } = first.requireOpen().vault.store
    orm.delete(userRoles).run()
    orm.insert(userRoles).values({ userId, role: 'counselor' }).run()
    first.close()
    const second = sessionOn(folder)
    expect(await codeOf(() => recover(second, slot, recoveryKey, otherPassword))).toBe('forbidden')
    await unlock(second, slot, goodPassword)
    expect(second.status().state).toBe('unlocked')
  })

  it('is confirmed by typing the key back', async () => {
    const { folder, recoveryKey } = await madeVault()
    const session = sessionOn(folder)
    await unlock(session, slotOf(session), goodPassword)
    const confirm = (key: string) => vaultHandlers['vault.confirmRecoveryKey'](session, { recoveryKey: key })
    expect(await codeOf(() => confirm(writeRecoveryKey(newRecoverySecret())))).toBe('wrong_recovery_key')
    expect(session.status().recoveryConfirmed).toBe(false)
    expect(confirm(recoveryKey)).toEqual({ confirmed: true })
    expect(session.status().recoveryConfirmed).toBe(true)
    session.close()
    expect(sessionOn(folder).status().recoveryConfirmed).toBe(true)
  })

  it('a replaced key opens nothing any more, the new one waits to be confirmed', async () => {
    const { folder, recoveryKey } = await madeVault()
    const session = sessionOn(folder)
    const slot = slotOf(session)
    await unlock(session, slot, goodPassword)
    await vaultHandlers['vault.confirmRecoveryKey'](session, { recoveryKey })
    const replaced = await vaultHandlers['vault.replaceRecoveryKey'](session, {})
    expect(session.status().recoveryConfirmed).toBe(false)
    session.close()
    const next = sessionOn(folder)
    expect(await codeOf(() => recover(next, slot, recoveryKey, otherPassword))).toBe('wrong_recovery_key')
    expect(next.status().recoveryKeyUsed).toBe(false)
    await recover(next, slot, replaced.recoveryKey, otherPassword)
    // Asked for until it is replaced, also after the next unlock.
    expect(next.status()).toMatchObject({ state: 'unlocked', recoveryKeyUsed: true })
    next.close()
    const last = sessionOn(folder)
    await unlock(last, slot, otherPassword)
    expect(last.status().recoveryKeyUsed).toBe(true)
    await vaultHandlers['vault.replaceRecoveryKey'](last, {})
    expect(last.status().recoveryKeyUsed).toBe(false)
  })
})
