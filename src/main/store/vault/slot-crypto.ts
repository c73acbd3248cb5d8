import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto'

/** The cryptographic steps of a key slot, nothing else. Byte layouts stand in docs/vault-format.md. */

/** AES-256-GCM output: nonce (12 bytes) and ciphertext followed by its tag (16 bytes), both base64. */
export interface SealedBox {
  readonly nonce: string
  readonly data: string
}

const tagLength = 16

/** AES-256-GCM under a fresh random nonce; `bound` is the associated data. */
export const encrypt = (key: Buffer, plain: Buffer, bound: string): SealedBox => {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  cipher.setAAD(Buffer.from(bound, 'utf8'))
  const data = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
  return { nonce: nonce.toString('base64'), data: data.toString('base64') }
}

/** The plain bytes (the caller's to zero), or null when key, associated data or ciphertext do not fit together. */
export const decrypt = (key: Buffer, box: SealedBox, bound: string): Buffer | null => {
  const data = Buffer.from(box.data, 'base64')
  if (data.length < tagLength) return null
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(box.nonce, 'base64'), {
    authTagLength: tagLength,
  })
  decipher.setAAD(Buffer.from(bound, 'utf8'))
  decipher.setAuthTag(data.subarray(-tagLength))
  const plain = decipher.update(data.subarray(0, -tagLength))
  try {
    return Buffer.concat([plain, decipher.final()])
  } catch {
    return null
  } finally {
    plain.fill(0)
  }
}

/** HKDF-SHA256 to 32 bytes; the caller zeroes the result. */
export const hkdf = (secret: Buffer, salt: Buffer, info: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, Buffer.from(info, 'utf8'), 32))

/** DER heads of RFC 8410, so that X25519 keys can be kept as their 32 raw bytes. */
const privateHead = Buffer.from('302e020100300506032b656e04220420', 'hex')
const publicHead = Buffer.from('302a300506032b656e032100', 'hex')

const privateKeyOf = (raw: Buffer): KeyObject => {
  const der = Buffer.concat([privateHead, raw])
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  } finally {
    der.fill(0)
  }
}

const publicKeyOf = (raw: Buffer): KeyObject =>
  createPublicKey({ key: Buffer.concat([publicHead, raw]), format: 'der', type: 'spki' })

/** The 32-byte X25519 public key that belongs to a raw private key. */
export const publicFromPrivate = (rawPrivate: Buffer): Buffer =>
  createPublicKey(privateKeyOf(rawPrivate)).export({ format: 'der', type: 'spki' }).subarray(-32)

/**
 * The key both sides of a hand-over compute: HKDF-SHA256 over the X25519 shared secret, salted with both public keys.
 * The caller zeroes the result.
 */
export const handOverKey = (
  rawPrivate: Buffer,
  rawPublic: Buffer,
  ephemeral: Buffer,
  slot: Buffer,
): Buffer => {
  const shared = diffieHellman({ privateKey: privateKeyOf(rawPrivate), publicKey: publicKeyOf(rawPublic) })
  const key = hkdf(shared, Buffer.concat([ephemeral, slot]), 'mooring-hand-over-1')
  shared.fill(0)
  return key
}
