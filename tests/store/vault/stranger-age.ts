import {
  createDecipheriv,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
} from 'node:crypto'

/**
 * The stranger's reader of attachments, written from docs/vault-format.md and the public description of age's format
 * (age-encryption.org/v1): nothing of Mooring and no library, only what the runtime offers.
 */

const privateKeyOf = (raw: Buffer) =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), raw]),
    format: 'der',
    type: 'pkcs8',
  })
const publicKeyOf = (raw: Buffer) =>
  createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b656e032100', 'hex'), raw]),
    format: 'der',
    type: 'spki',
  })

const hkdf = (key: Buffer, salt: Buffer, info: string): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, info, 32))

const open = (key: Buffer, nonce: Buffer, sealed: Buffer): Buffer => {
  const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 })
  decipher.setAuthTag(sealed.subarray(-16))
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
}

const nothing = Buffer.alloc(0)
const pieceLength = 65_536 + 16

/** "Attachments" of the document: the plain content of a file, under the key `attachments` in hex. */
export const decryptAttachment = (file: Buffer, keyHex: string): Buffer => {
  const privateKey = privateKeyOf(Buffer.from(keyHex, 'hex'))
  const own = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32)
  const end = file.indexOf('\n--- ') + 4
  const [version, ...lines] = file.toString('latin1', 0, end).split('\n')
  if (version !== 'age-encryption.org/v1') throw new Error('Another format.')
  const stanza = lines.findIndex((line) => line.startsWith('-> X25519 '))
  const share = Buffer.from(lines[stanza]?.slice('-> X25519 '.length) ?? '', 'base64')
  const shared = diffieHellman({ privateKey, publicKey: publicKeyOf(share) })
  const wrapKey = hkdf(shared, Buffer.concat([share, own]), 'age-encryption.org/v1/X25519')
  const fileKey = open(wrapKey, Buffer.alloc(12), Buffer.from(lines[stanza + 1] ?? '', 'base64'))
  const body = file.indexOf('\n', end) + 1
  const mac = createHmac('sha256', hkdf(fileKey, nothing, 'header'))
    .update(file.subarray(0, end))
    .digest()
  if (!mac.equals(Buffer.from(file.toString('latin1', end, body - 1), 'base64')))
    throw new Error('The header was changed.')
  const payloadKey = hkdf(fileKey, file.subarray(body, body + 16), 'payload')
  const pieces: Buffer[] = []
  for (let at = body + 16, number = 0; at < file.length; at += pieceLength, number += 1) {
    const nonce = Buffer.alloc(12)
    nonce.writeUInt32BE(number, 7)
    nonce.writeUInt8(at + pieceLength >= file.length ? 1 : 0, 11)
    pieces.push(open(payloadKey, nonce, file.subarray(at, at + pieceLength)))
  }
  return Buffer.concat(pieces)
}

/** "Attachments" of the document: the name of the file that holds a content, by the SHA-256 of the content in hex. */
export const attachmentNameOf = (sha256: string, keyHex: string): string => {
  const nameKey = hkdf(Buffer.from(keyHex, 'hex'), nothing, 'mooring-attachment-names-1')
  return `${createHmac('sha256', nameKey).update(Buffer.from(sha256, 'hex')).digest('hex')}.age`
}
