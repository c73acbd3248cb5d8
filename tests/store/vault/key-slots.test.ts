import { argon2Sync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { OperationFailure } from '#shared/contract/result.ts'
import {
  calibrateKdf,
  derivePasswordKey,
  kdfCeiling,
  kdfFloor,
  newPasswordKdf,
  type PasswordKdf,
} from '#store/vault/kdf.ts'
import { decodeKeyMap, encodeKeyMap, keyOf, newKeyMap, zeroKeys, type KeyMap } from '#store/vault/key-map.ts'
import {
  handOverKeys,
  makePasswordSlot,
  makeRecoverySlot,
  openWithPassword,
  openWithRecoverySecret,
} from '#store/vault/key-slots.ts'
import { readRecoveryKey } from '#store/vault/recovery-key.ts'
import {
  changeUnsealed,
  sealHeader,
  writeHeader,
  type Header,
  type KeySlot,
  type PasswordSlot,
} from '#store/vault/header.ts'
import { unlock } from '#services/vault/signing-in.ts'
import { codeOf, goodPassword, headerIn, madeVault, overwrite, sessionOn } from './support.ts'

const now = new Date('2026-11-22T09:00:00.000Z')
const vaultId = '0193a7c0-0000-7000-8000-000000000001'
const owner = { userId: '0193a7c0-0000-7000-8000-000000000002', login: 'river' }

const headerWith = (slots: KeySlot[], keys: KeyMap): Header =>
  sealHeader(
    {
      format: 'mooring-vault',
      version: 1,
      vaultId,
      createdAt: now.toISOString(),
      appVersion: 'test',
      sample: false,
      generation: 1,
      files: { data: 'data-1.db', drafts: 'drafts.db' },
      slots,
      auditAnchor: null,
      restore: null,
      unsealed: { failedUnlocks: { count: 0, lastAt: null, waitUntil: null }, restoredAt: null },
    },
    keyOf(keys, 'header'),
  )

const plainly = (keys: KeyMap | null) =>
  keys === null
    ? null
    : Object.fromEntries(
        ['attachments', 'data', 'drafts', 'header'].map((name) => [name, keyOf(keys, name).toString('hex')]),
      )

const secretOf = (recoveryKey: string): Buffer => {
  const read = readRecoveryKey(recoveryKey)
  if (!read.ok) throw new Error(read.message)
  return read.secret
}

describe('the derivation', () => {
  it('is Argon2id 1.3 as node:crypto knows it', async () => {
    const kdf = newPasswordKdf(kdfFloor)
    const expected = argon2Sync('argon2id', {
      message: 'grüne Laterne',
      nonce: Buffer.from(kdf.salt, 'base64'),
      parallelism: kdf.lanes,
      tagLength: 32,
      memory: kdf.memoryKib,
      passes: kdf.passes,
    })
    expect((await derivePasswordKey('grüne Laterne', kdf)).equals(expected)).toBe(true)
  })

  it.each<[string, Partial<PasswordKdf>]>([
    ['less memory', { memoryKib: kdfFloor.memoryKib - 1 }],
    ['more memory', { memoryKib: kdfCeiling.memoryKib + 1 }],
    ['fewer passes', { passes: 2 }],
    ['more passes', { passes: kdfCeiling.passes + 1 }],
    ['fewer lanes', { lanes: 1 }],
    ['more lanes', { lanes: 255 }],
    ['a short salt', { salt: Buffer.alloc(8).toString('base64') }],
  ])('is refused with %s', async (_, change) => {
    const code = await codeOf(() => derivePasswordKey('x', { ...newPasswordKdf(kdfFloor), ...change }))
    expect(code).toBe('vault_damaged')
  })

  it('calibrates by passes to three quarters of a second, within the bounds', async () => {
    const on = async (millisecondsAPass: number) => {
      let time = 0
      return calibrateKdf({
        now: () => time,
        derive: (cost) => {
          time += cost.passes * millisecondsAPass
          return Promise.resolve()
        },
      })
    }
    expect(await on(25)).toEqual({ ...kdfFloor, passes: 30 })
    expect(await on(1000)).toEqual(kdfFloor)
    expect(await on(0.001)).toEqual({ ...kdfFloor, passes: kdfCeiling.passes })
    // Clocks that stand still do not divide by zero.
    expect(await on(0)).toEqual({ ...kdfFloor, passes: kdfCeiling.passes })
  })
})

describe('a key map', () => {
  it('keeps keys it does not know, for a later version', () => {
    const keys = new Map([...newKeyMap(), ['personal', Buffer.alloc(32, 1)]])
    const read = decodeKeyMap(encodeKeyMap(keys))
    expect([...read.keys()].toSorted()).toEqual(['attachments', 'data', 'drafts', 'header', 'personal'])
    expect(plainly(read)).toEqual(plainly(keys))
  })

  it('is refused when cut, extended or of another version', () => {
    const bytes = encodeKeyMap(newKeyMap())
    for (let length = 0; length < bytes.length; length += 1) {
      expect(() => decodeKeyMap(bytes.subarray(0, length))).toThrow(/version|cut short|out of range|bounds/)
    }
    expect(() => decodeKeyMap(Buffer.concat([bytes, Buffer.alloc(1)]))).toThrow('too many')
    expect(() => decodeKeyMap(Buffer.concat([Buffer.from([2]), bytes.subarray(1)]))).toThrow('version')
  })

  it('can be zeroed', () => {
    const keys = newKeyMap()
    zeroKeys(keys)
    for (const key of keys.values()) expect(key.equals(Buffer.alloc(32))).toBe(true)
  })
})

describe('a slot', () => {
  it('gives the keys for its password or recovery key, and for nothing else', async () => {
    const keys = newKeyMap()
    const slot = await makePasswordSlot(vaultId, owner, goodPassword, kdfFloor, keys, now)
    const recovery = makeRecoverySlot(vaultId, keys, now)
    const header = headerWith([slot, recovery.slot], keys)
    expect(plainly(await openWithPassword(header, slot.id, goodPassword))).toEqual(plainly(keys))
    expect(await openWithPassword(header, slot.id, `${goodPassword} `)).toBeNull()
    expect(await openWithPassword(header, recovery.slot.id, goodPassword)).toBeNull()
    expect(plainly(openWithRecoverySecret(header, secretOf(recovery.recoveryKey)))).toEqual(plainly(keys))
    expect(openWithRecoverySecret(header, Buffer.alloc(18))).toBeNull()
    expect(openWithRecoverySecret(headerWith([slot], keys), secretOf(recovery.recoveryKey))).toBeNull()
  })

  it('is bound to its vault, its account, its id, its derivation and its public key', async () => {
    const keys = newKeyMap()
    const slot = await makePasswordSlot(vaultId, owner, goodPassword, kdfFloor, keys, now)
    const changes: Partial<PasswordSlot>[] = [
      { id: crypto.randomUUID() },
      { userId: crypto.randomUUID() },
      { kdf: { ...slot.kdf, passes: slot.kdf.passes + 1 } },
      { publicKey: Buffer.alloc(32, 9).toString('base64') },
    ]
    for (const change of changes) {
      const changed = { ...slot, ...change }
      expect(await openWithPassword(headerWith([changed], keys), changed.id, goodPassword)).toBeNull()
    }
    const elsewhere = { ...headerWith([slot], keys), vaultId: crypto.randomUUID() }
    expect(await openWithPassword(elsewhere, slot.id, goodPassword)).toBeNull()
    // The login is only what the screen shows; the seal covers it.
    const renamed = { ...slot, login: 'brook' }
    expect(await openWithPassword(headerWith([renamed], keys), slot.id, goodPassword)).not.toBeNull()
  })

  it('takes over new keys that were handed to it without its password', async () => {
    const old = newKeyMap()
    const slot = await makePasswordSlot(vaultId, owner, goodPassword, kdfFloor, old, now)
    const recovery = makeRecoverySlot(vaultId, old, now)
    const fresh = newKeyMap()
    const slots = [slot, recovery.slot].map((each) => handOverKeys(vaultId, each, fresh))
    const header = headerWith(slots, fresh)
    expect(plainly(await openWithPassword(header, slot.id, goodPassword))).toEqual(plainly(fresh))
    expect(plainly(openWithRecoverySecret(header, secretOf(recovery.recoveryKey)))).toEqual(plainly(fresh))
    expect(await openWithPassword(header, slot.id, 'not the password')).toBeNull()
    // Handed to another slot, it opens nothing.
    const swapped = { ...slot, handedOver: slots[1]?.handedOver ?? null }
    expect(await openWithPassword(headerWith([swapped], fresh), slot.id, goodPassword)).toBeNull()
  })

  it('never uses a salt, nonce or key pair twice', async () => {
    const keys = newKeyMap()
    const [a, b] = await Promise.all(
      [1, 2].map(() => makePasswordSlot(vaultId, owner, goodPassword, kdfFloor, keys, now)),
    )
    expect(a?.kdf.salt).not.toBe(b?.kdf.salt)
    expect(a?.wrapped.nonce).not.toBe(b?.wrapped.nonce)
    expect(a?.publicKey).not.toBe(b?.publicKey)
  })
})

describe('parameters that somebody changed in the header', () => {
  it('are refused before any work is done', async () => {
    const { folder } = await madeVault()
    const real = headerIn(folder)
    const greedy = {
      ...real,
      slots: real.slots.map((slot) =>
        slot.kind === 'password'
          ? { ...slot, kdf: { ...slot.kdf, memoryKib: 4_000_000, passes: 1_000_000 } }
          : slot,
      ),
    }
    overwrite(folder, 'vault.json', writeHeader(changeUnsealed(greedy, {})))
    const session = sessionOn(folder)
    const slot = session.status().accounts[0]?.slotId ?? ''
    // Done after all, 4 GB and a million passes would outlast any test.
    const failure = await unlock(session, slot, goodPassword).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(OperationFailure)
    expect(failure).toMatchObject({ detail: { code: 'vault_damaged' } })
  })
})
