import {
  argon2Sync,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  pbkdf2Sync,
} from 'node:crypto'

/**
 * A second reader of a vault, written from docs/vault-format.md alone: nothing of Mooring is imported, only what the
 * runtime offers (Argon2id, HKDF, AES, HMAC, X25519). If it opens what Mooring wrote, the document is right.
 */

export interface StrangerBox {
  nonce: string
  data: string
}
export interface StrangerSlot {
  id: string
  kind: string
  userId?: string
  kdf: { name: string; version?: number; memoryKib?: number; passes?: number; lanes?: number; salt: string }
  publicKey: string
  wrapped: StrangerBox
  handedOver: (StrangerBox & { ephemeralKey: string }) | null
}

const raw = (text: string): Buffer => Buffer.from(text, 'base64')

/** "Canonical JSON" of the document. */
export const canonical = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const sorted = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
    return `{${sorted.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`
  }
  return JSON.stringify(value)
}

/** "Associated data" of the document. */
export const associatedData = (vaultId: string, slot: StrangerSlot, part: string): string =>
  canonical({
    format: 'mooring-vault',
    slotVersion: 1,
    part,
    vaultId,
    slotId: slot.id,
    kind: slot.kind,
    userId: slot.userId ?? null,
    kdf: slot.kdf,
    publicKey: slot.publicKey,
  })

const gcm = (key: Buffer, box: StrangerBox, associated: string): Buffer => {
  const data = raw(box.data)
  const decipher = createDecipheriv('aes-256-gcm', key, raw(box.nonce))
  decipher.setAAD(Buffer.from(associated, 'utf8'))
  decipher.setAuthTag(data.subarray(-16))
  return Buffer.concat([decipher.update(data.subarray(0, -16)), decipher.final()])
}

/** "Key map" of the document. */
export const keyMapOf = (bytes: Buffer): Record<string, string> => {
  const keys: Record<string, string> = {}
  if (bytes[0] !== 1) throw new Error('Another version.')
  let at = 2
  for (let count = bytes[1] ?? 0; count > 0; count -= 1) {
    const name = bytes.toString('ascii', at + 1, at + 1 + (bytes[at] ?? 0))
    at += 1 + name.length
    keys[name] = bytes.subarray(at + 1, at + 33).toString('hex')
    at += 33
  }
  return keys
}

export const passwordKey = (password: string, { kdf }: StrangerSlot): Buffer =>
  argon2Sync('argon2id', {
    message: Buffer.from(password.normalize('NFC'), 'utf8'),
    nonce: raw(kdf.salt),
    parallelism: kdf.lanes ?? 0,
    tagLength: 32,
    memory: kdf.memoryKib ?? 0,
    passes: kdf.passes ?? 0,
  })

/** "Recovery key" of the document: the 18 secret bytes, the checksum checked. */
export const recoverySecret = (typed: string): Buffer => {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  const text = typed.toUpperCase().replaceAll('-', '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  const bits = Array.from(text, (character) => alphabet.indexOf(character).toString(2).padStart(5, '0')).join(
    '',
  )
  const bytes = Buffer.from((bits.match(/.{8}/g) ?? []).map((octet) => Number.parseInt(octet, 2)))
  const secret = bytes.subarray(0, 18)
  const checksum = createHash('sha256').update('mooring-recovery-key-1').update(secret).digest()
  if (!checksum.subarray(0, 2).equals(bytes.subarray(18))) throw new Error('The checksum does not fit.')
  return secret
}

export const recoveryKek = (typed: string, { kdf }: StrangerSlot): Buffer =>
  Buffer.from(hkdfSync('sha256', recoverySecret(typed), raw(kdf.salt), 'mooring-recovery-1', 32))

/** The key map of a slot, its bytes in hex. */
export const openSlot = (vaultId: string, slot: StrangerSlot, kek: Buffer): string =>
  gcm(kek, slot.wrapped, associatedData(vaultId, slot, 'keys')).toString('hex')

/** "Handed-over keys" of the document. */
export const takeHandedOver = (
  vaultId: string,
  slot: StrangerSlot,
  handed: StrangerBox & { ephemeralKey: string },
  slotPrivate: string,
): string => {
  const privateKey = createPrivateKey({
    key: Buffer.concat([
      Buffer.from('302e020100300506032b656e04220420', 'hex'),
      Buffer.from(slotPrivate, 'hex'),
    ]),
    format: 'der',
    type: 'pkcs8',
  })
  const publicKey = createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b656e032100', 'hex'), raw(handed.ephemeralKey)]),
    format: 'der',
    type: 'spki',
  })
  const shared = diffieHellman({ privateKey, publicKey })
  const salt = Buffer.concat([raw(handed.ephemeralKey), raw(slot.publicKey)])
  const key = Buffer.from(hkdfSync('sha256', shared, salt, 'mooring-hand-over-1', 32))
  return gcm(key, handed, associatedData(vaultId, slot, 'handed-over')).toString('hex')
}

export const checksumOf = (header: Record<string, unknown>): string => {
  const { checksum: _checksum, ...rest } = header
  return createHash('sha256').update(canonical(rest), 'utf8').digest('hex')
}

export const sealOf = (header: Record<string, unknown>, headerKey: string): string => {
  const { checksum: _checksum, seal: _seal, unsealed: _unsealed, ...rest } = header
  return createHmac('sha256', Buffer.from(headerKey, 'hex')).update(canonical(rest), 'utf8').digest('base64')
}

/** "Database files" of the document: a SQLCipher 4 file under a raw key, page by page, as a plain SQLite file. */
export const decryptDatabase = (file: Buffer, keyHex: string): Buffer => {
  const [pageSize, reserve, saltLength, ivLength, macLength] = [4096, 80, 16, 16, 64]
  const key = Buffer.from(keyHex, 'hex')
  const salt = file.subarray(0, saltLength)
  const macSalt = Buffer.from(salt.map((byte) => byte ^ 0x3a))
  const macKey = pbkdf2Sync(key, macSalt, 2, 32, 'sha512')
  const pages: Buffer[] = []
  for (let number = 1; number <= file.length / pageSize; number += 1) {
    const page = file.subarray((number - 1) * pageSize, number * pageSize)
    const start = number === 1 ? saltLength : 0
    const bodyEnd = pageSize - reserve
    const iv = page.subarray(bodyEnd, bodyEnd + ivLength)
    const pageNumber = Buffer.alloc(4)
    pageNumber.writeUInt32LE(number)
    const mac = createHmac('sha512', macKey)
      .update(page.subarray(start, bodyEnd + ivLength))
      .update(pageNumber)
      .digest()
    if (!mac.equals(page.subarray(bodyEnd + ivLength, bodyEnd + ivLength + macLength))) {
      throw new Error(`The MAC of page ${number} does not fit.`)
    }
    const decipher = createDecipheriv('aes-256-cbc', key, iv).setAutoPadding(false)
    const body = Buffer.concat([decipher.update(page.subarray(start, bodyEnd)), decipher.final()])
    const head = number === 1 ? Buffer.from('SQLite format 3\0', 'latin1') : Buffer.alloc(0)
    pages.push(Buffer.concat([head, body, Buffer.alloc(reserve)]))
  }
  return Buffer.concat(pages)
}
