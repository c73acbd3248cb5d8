import { randomBytes } from 'node:crypto'

/** The keys every slot gives: one for each kind of thing a vault holds. 32 random bytes each. */
export const sharedKeyNames = ['attachments', 'data', 'drafts', 'header'] as const
export type SharedKeyName = (typeof sharedKeyNames)[number]

/** Keys by name. Beside the shared ones a slot may carry keys of its own ('slot', later a personal key). */
export type KeyMap = ReadonlyMap<string, Buffer>

export const keyLength = 32
const layoutVersion = 1

/** Fresh keys for a new vault. */
export const newKeyMap = (): KeyMap => new Map(sharedKeyNames.map((name) => [name, randomBytes(keyLength)]))

/** The key of that name. Throws Error when the map does not hold it. */
export const keyOf = (keys: KeyMap, name: string): Buffer => {
  const key = keys.get(name)
  if (key === undefined) throw new Error(`The key map holds no ${name} key.`)
  return key
}

/** The shared keys alone, as copies: what another slot may be given. */
export const sharedKeysOf = (keys: KeyMap): KeyMap =>
  new Map(sharedKeyNames.map((name) => [name, Buffer.from(keyOf(keys, name))]))

/** Overwrites every key with zeros. */
export const zeroKeys = (keys: KeyMap): void => {
  for (const key of keys.values()) key.fill(0)
}

/**
 * Bytes of a key map, the caller's to zero: version (1 byte, 1), number of keys (1 byte), then for each key in order
 * of its name: length of the name (1 byte), name (ASCII), length of the key (1 byte, 32), key. No JSON, because a
 * string holding a key could not be overwritten.
 */
export const encodeKeyMap = (keys: KeyMap): Buffer => {
  const names = [...keys.keys()].toSorted()
  const length = 2 + names.reduce((sum, name) => sum + 2 + Buffer.byteLength(name, 'ascii') + keyLength, 0)
  const bytes = Buffer.alloc(length)
  let at = bytes.writeUInt8(layoutVersion, 0)
  at = bytes.writeUInt8(names.length, at)
  for (const name of names) {
    at = bytes.writeUInt8(Buffer.byteLength(name, 'ascii'), at)
    at += bytes.write(name, at, 'ascii')
    at = bytes.writeUInt8(keyLength, at)
    at += keyOf(keys, name).copy(bytes, at)
  }
  return bytes
}

/** Reads {@link encodeKeyMap}'s bytes into fresh buffers. Throws Error when they are not a whole map with the shared keys. */
export const decodeKeyMap = (bytes: Buffer): KeyMap => {
  const keys = new Map<string, Buffer>()
  if (bytes.length < 2 || bytes[0] !== layoutVersion)
    throw new Error('This key map is of an unknown version.')
  const count = bytes.readUInt8(1)
  let at = 2
  for (let index = 0; index < count; index += 1) {
    const nameLength = bytes.readUInt8(at)
    const name = bytes.toString('ascii', at + 1, at + 1 + nameLength)
    at += 1 + nameLength
    if (bytes.readUInt8(at) !== keyLength || at + 1 + keyLength > bytes.length) {
      throw new Error('This key map is cut short.')
    }
    keys.set(name, Buffer.from(bytes.subarray(at + 1, at + 1 + keyLength)))
    at += 1 + keyLength
  }
  if (at !== bytes.length) throw new Error('This key map has bytes too many.')
  for (const name of sharedKeyNames) keyOf(keys, name)
  return keys
}
