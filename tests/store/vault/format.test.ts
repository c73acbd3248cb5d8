import { readFileSync } from 'node:fs'
import path from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readHeader, sealIsWhole } from '#store/vault/header.ts'
import { keyOf, type KeyMap } from '#store/vault/key-map.ts'
import { openWithPassword, openWithRecoverySecret } from '#store/vault/key-slots.ts'
import { readRecoveryKey } from '#store/vault/recovery-key.ts'
import * as stranger from './stranger.ts'
import { goodPassword, headerIn, madeVault, owner } from './support.ts'

const document = readFileSync(path.resolve(import.meta.dirname, '../../../docs/vault-format.md'), 'utf8')

/** Text of the document's fenced blocks, in order (an indented one belongs to its list). */
const blocks = [...document.matchAll(/^```\w*\n([\s\S]*?)\n```$/gm)].map((match) => match[1] ?? '')
const valueOf = (step: string): string | undefined =>
  new RegExp(`^\\| ${step} +\\| \`([0-9a-f]+)\` +\\|$`, 'm').exec(document)?.[1]

const keySet = z.record(z.string(), z.string())
const box = z.object({ nonce: z.string(), data: z.string() })
const slot = z.looseObject({
  id: z.string(),
  kind: z.string(),
  userId: z.string().exactOptional(),
  kdf: z.object({
    name: z.string(),
    version: z.number().exactOptional(),
    memoryKib: z.number().exactOptional(),
    passes: z.number().exactOptional(),
    lanes: z.number().exactOptional(),
    salt: z.string(),
  }),
  publicKey: z.string(),
  wrapped: box,
  handedOver: box.extend({ ephemeralKey: z.string() }).nullable(),
})
const example = z
  .object({
    password: z.string(),
    recoveryKey: z.string(),
    keys: keySet,
    handedOver: box.extend({ ephemeralKey: z.string() }),
    laterKeys: keySet,
    header: z.looseObject({ vaultId: z.string(), slots: z.tuple([slot, slot]) }),
  })
  .parse(JSON.parse(blocks.at(-1) ?? ''))
const [passwordSlot, recoverySlot] = example.header.slots
const { vaultId } = example.header

const hexOf = (keys: KeyMap | null) =>
  keys === null
    ? null
    : Object.fromEntries(Object.keys(example.keys).map((name) => [name, keyOf(keys, name).toString('hex')]))

describe('the worked example of docs/vault-format.md', () => {
  it('is what a reader with standard tools computes, step by step', () => {
    const kek = stranger.passwordKey(example.password, passwordSlot)
    expect(kek.toString('hex')).toBe(valueOf('Argon2id'))
    expect(stranger.associatedData(vaultId, passwordSlot, 'keys')).toBe(blocks.at(-3))
    const map = stranger.openSlot(vaultId, passwordSlot, kek)
    expect(map).toBe(blocks.at(-2))
    const { slot: slotKey = '', ...shared } = stranger.keyMapOf(Buffer.from(map, 'hex'))
    expect(shared).toEqual(example.keys)

    expect(stranger.recoverySecret(example.recoveryKey).toString('hex')).toBe(valueOf('recovery secret'))
    const recoveryKek = stranger.recoveryKek(example.recoveryKey, recoverySlot)
    expect(recoveryKek.toString('hex')).toBe(valueOf('HKDF of the recovery secret'))
    const recovered = stranger.keyMapOf(
      Buffer.from(stranger.openSlot(vaultId, recoverySlot, recoveryKek), 'hex'),
    )
    expect(recovered).toMatchObject(example.keys)

    const later = stranger.takeHandedOver(vaultId, passwordSlot, example.handedOver, slotKey)
    expect(stranger.keyMapOf(Buffer.from(later, 'hex'))).toEqual(example.laterKeys)

    expect(stranger.checksumOf(example.header)).toBe(example.header['checksum'])
    expect(stranger.sealOf(example.header, example.keys['header'] ?? '')).toBe(example.header['seal'])
  })

  it('is what Mooring reads', async () => {
    const read = readHeader(JSON.stringify(example.header))
    if (read.state !== 'whole') throw new Error(`The example's header is ${read.state}.`)
    const keys = await openWithPassword(read.header, passwordSlot.id, example.password)
    expect(hexOf(keys)).toEqual(example.keys)
    expect(sealIsWhole(read.header, Buffer.from(example.keys['header'] ?? '', 'hex'))).toBe(true)
    const typed = readRecoveryKey(example.recoveryKey)
    expect(typed.ok && hexOf(openWithRecoverySecret(read.header, typed.secret))).toEqual(example.keys)
    const slots = read.header.slots.map((each) =>
      each.id === passwordSlot.id ? { ...each, handedOver: example.handedOver } : each,
    )
    const handed = await openWithPassword({ ...read.header, slots }, passwordSlot.id, example.password)
    expect(hexOf(handed)).toEqual(example.laterKeys)
  })
})

describe('a vault that Mooring wrote', () => {
  it('is read by a stranger down to its rows, without SQLCipher', async () => {
    const { folder, recoveryKey } = await madeVault()
    const header = z.looseObject({ vaultId: z.string(), slots: z.array(slot) }).parse(headerIn(folder))
    const [first, second] = header.slots
    if (first === undefined || second === undefined) throw new Error('A vault has two slots.')
    expect(stranger.checksumOf(header)).toBe(header['checksum'])
    const keys = stranger.keyMapOf(
      Buffer.from(stranger.openSlot(header.vaultId, first, stranger.passwordKey(goodPassword, first)), 'hex'),
    )
    const recovered = stranger.keyMapOf(
      Buffer.from(
        stranger.openSlot(header.vaultId, second, stranger.recoveryKek(recoveryKey, second)),
        'hex',
      ),
    )
    expect(recovered['data']).toBe(keys['data'])
    expect(stranger.sealOf(header, keys['header'] ?? '')).toBe(header['seal'])

    const plain = stranger.decryptDatabase(readFileSync(path.join(folder, 'data-1.db')), keys['data'] ?? '')
    // Bytes 18 and 19 say "write-ahead log", which a database in memory cannot have.
    plain.fill(1, 18, 20)
    const database = new Database(plain)
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(database.prepare('select name from staff').pluck().get()).toBe(owner.name)
    database.close()
  })
})
