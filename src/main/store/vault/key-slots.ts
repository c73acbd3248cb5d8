import { randomBytes, randomUUID } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'
import { headerFormat, type Header, type KeySlot, type PasswordSlot, type RecoverySlot } from './header.ts'
import { derivePasswordKey, kdfFloor, newPasswordKdf, requireKdfBounds, type KdfCost } from './kdf.ts'
import {
  decodeKeyMap,
  encodeKeyMap,
  keyLength,
  keyOf,
  sharedKeysOf,
  zeroKeys,
  type KeyMap,
} from './key-map.ts'
import { newRecoverySecret, writeRecoveryKey } from './recovery-key.ts'
import { decrypt, encrypt, handOverKey, hkdf, publicFromPrivate } from './slot-crypto.ts'

/**
 * Key slots: the vault's keys, wrapped once for each account's password and once for the recovery key. Changing a
 * password rewraps; the data stays as it is. Whoever opens any slot holds every shared key: roles are kept by Mooring,
 * not by encryption.
 */

/** Key in a slot's own map: the private half of the slot's X25519 key pair. */
const slotKeyName = 'slot'

type SlotIdentity = Pick<KeySlot, 'id' | 'kind' | 'kdf' | 'publicKey'> & { readonly userId?: string }

/** Associated data: ciphertext of one slot, vault, account or derivation opens nowhere else. */
const identityOf = (vaultId: string, slot: SlotIdentity, part: 'keys' | 'handed-over'): string =>
  canonicalJson({
    format: headerFormat,
    slotVersion: 1,
    part,
    vaultId,
    slotId: slot.id,
    kind: slot.kind,
    userId: slot.userId ?? null,
    kdf: slot.kdf,
    publicKey: slot.publicKey,
  })

/** Wraps shared keys and a fresh slot key pair under a key-encryption key, which is zeroed. */
const wrap = <S extends Omit<SlotIdentity, 'publicKey'>>(
  vaultId: string,
  slot: S,
  keys: KeyMap,
  kek: Buffer,
) => {
  const slotKey = randomBytes(keyLength)
  const own: KeyMap = new Map([...sharedKeysOf(keys), [slotKeyName, slotKey]])
  const withPublic = { ...slot, publicKey: publicFromPrivate(slotKey).toString('base64') }
  const plain = encodeKeyMap(own)
  try {
    const wrapped = encrypt(kek, plain, identityOf(vaultId, withPublic, 'keys'))
    return { ...withPublic, wrapped, handedOver: null }
  } finally {
    plain.fill(0)
    zeroKeys(own)
    kek.fill(0)
  }
}

/** Whose slot it is. Give `id` to replace a slot (a changed password keeps its place on the unlock screen). */
export interface PasswordSlotOwner {
  readonly id?: string
  readonly userId: string
  readonly login: string
}

/** A new password slot: fresh salt, fresh slot key pair. `keys` stay the caller's. */
export const makePasswordSlot = async (
  vaultId: string,
  owner: PasswordSlotOwner,
  password: string,
  cost: KdfCost,
  keys: KeyMap,
  now: Date,
): Promise<PasswordSlot> => {
  const kdf = newPasswordKdf(cost)
  const slot = { id: owner.id ?? randomUUID(), kind: 'password' as const, userId: owner.userId, kdf }
  const kek = await derivePasswordKey(password, kdf)
  return { ...wrap(vaultId, slot, keys, kek), login: owner.login, createdAt: now.toISOString() }
}

const recoveryInfo = 'mooring-recovery-1'

/** A new recovery slot and the key to show once. `keys` stay the caller's. */
export const makeRecoverySlot = (
  vaultId: string,
  keys: KeyMap,
  now: Date,
): { readonly slot: RecoverySlot; readonly recoveryKey: string } => {
  const secret = newRecoverySecret()
  const salt = randomBytes(32)
  const kdf = { name: 'hkdf-sha256' as const, salt: salt.toString('base64') }
  const slot = { id: randomUUID(), kind: 'recovery' as const, kdf }
  const wrapped = wrap(vaultId, slot, keys, hkdf(secret, salt, recoveryInfo))
  const recoveryKey = writeRecoveryKey(secret)
  secret.fill(0)
  return { slot: { ...wrapped, createdAt: now.toISOString(), confirmed: false }, recoveryKey }
}

/** Opens a slot with its key-encryption key, which is zeroed. Null when they do not belong together. */
const openSlot = (vaultId: string, slot: KeySlot, kek: Buffer): KeyMap | null => {
  const plain = decrypt(kek, slot.wrapped, identityOf(vaultId, slot, 'keys'))
  kek.fill(0)
  if (plain === null) return null
  try {
    const keys = decodeKeyMap(plain)
    return slot.handedOver === null ? keys : takeOver(vaultId, slot, keys, slot.handedOver)
  } finally {
    plain.fill(0)
  }
}

/** The keys of a slot with what another account's rotation handed over in place of the old shared keys. */
const takeOver = (
  vaultId: string,
  slot: KeySlot,
  keys: KeyMap,
  handed: NonNullable<KeySlot['handedOver']>,
): KeyMap | null => {
  const ephemeral = Buffer.from(handed.ephemeralKey, 'base64')
  const slotPublic = Buffer.from(slot.publicKey, 'base64')
  const key = handOverKey(keyOf(keys, slotKeyName), ephemeral, ephemeral, slotPublic)
  const plain = decrypt(key, handed, identityOf(vaultId, slot, 'handed-over'))
  key.fill(0)
  if (plain === null) {
    zeroKeys(keys)
    return null
  }
  const newer = decodeKeyMap(plain)
  plain.fill(0)
  const merged = new Map(keys)
  for (const [name, value] of newer) {
    merged.get(name)?.fill(0)
    merged.set(name, value)
  }
  return merged
}

/**
 * Hands new shared keys to a slot whose password is not known, by its public key: what a data-key rotation does to
 * everybody else's slot. The slot's own next unlock gives the new keys; its old ones open older backups.
 */
export const handOverKeys = <S extends KeySlot>(vaultId: string, slot: S, keys: KeyMap): S => {
  const privateKey = randomBytes(keyLength)
  const ephemeral = publicFromPrivate(privateKey)
  const slotPublic = Buffer.from(slot.publicKey, 'base64')
  const key = handOverKey(privateKey, slotPublic, ephemeral, slotPublic)
  privateKey.fill(0)
  const shared = sharedKeysOf(keys)
  const plain = encodeKeyMap(shared)
  try {
    const box = encrypt(key, plain, identityOf(vaultId, slot, 'handed-over'))
    return { ...slot, handedOver: { ephemeralKey: ephemeral.toString('base64'), ...box } }
  } finally {
    plain.fill(0)
    key.fill(0)
    zeroKeys(shared)
  }
}

/** The password slots, in the header's order. */
export const passwordSlotsOf = (header: Header): PasswordSlot[] =>
  header.slots.filter((slot) => slot.kind === 'password')

/** The recovery slot, or null when the vault has none. */
export const recoverySlotOf = (header: Header): RecoverySlot | null =>
  header.slots.find((slot) => slot.kind === 'recovery') ?? null

/**
 * The keys of a password slot, or null for a wrong password or an unknown slot: one answer for both, after the work of
 * one derivation. Throws `vault_damaged` for derivation parameters out of bounds, before any work.
 */
export const openWithPassword = async (
  header: Header,
  slotId: string,
  password: string,
): Promise<KeyMap | null> => {
  const slots = passwordSlotsOf(header)
  const slot = slots.find((candidate) => candidate.id === slotId)
  const kdf = slot?.kdf ?? newPasswordKdf(slots[0]?.kdf === undefined ? kdfFloor : costOf(slots[0]))
  requireKdfBounds(kdf)
  const kek = await derivePasswordKey(password, kdf)
  if (slot === undefined) {
    kek.fill(0)
    return null
  }
  return openSlot(header.vaultId, slot, kek)
}

/** Cost of a slot's derivation. */
export const costOf = ({ kdf }: PasswordSlot): KdfCost => ({
  memoryKib: kdf.memoryKib,
  passes: kdf.passes,
  lanes: kdf.lanes,
})

/** The keys for a recovery secret (which is zeroed), or null when it is not this vault's or there is no recovery slot. */
export const openWithRecoverySecret = (header: Header, secret: Buffer): KeyMap | null => {
  const slot = recoverySlotOf(header)
  const salt = slot === null ? randomBytes(32) : Buffer.from(slot.kdf.salt, 'base64')
  const kek = hkdf(secret, salt, recoveryInfo)
  secret.fill(0)
  return slot === null ? null : openSlot(header.vaultId, slot, kek)
}
