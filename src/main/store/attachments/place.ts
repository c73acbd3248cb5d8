import { createHmac, hkdfSync } from 'node:crypto'
import path from 'node:path'
import { bech32 } from '@scure/base'

/** Where a vault's attachments lie, and the key they are encrypted under (`attachments` of the key map). */
export interface AttachmentPlace {
  readonly folder: string
  /** 32 bytes. Whoever keeps a place longer than one piece of work keeps a copy of the key and zeroes it. */
  readonly key: Buffer
}

/** Names of whole attachments; anything else in the folder is unfinished, or not ours. */
export const attachmentName = /^[0-9a-f]{64}\.age$/

/**
 * The key as an age identity (`AGE-SECRET-KEY-1…`): its 32 bytes are the X25519 private key. So the public `age` tool
 * opens an attachment; docs/vault-format.md says how.
 */
export const ageIdentity = (key: Buffer): string =>
  bech32.encodeFromBytes('AGE-SECRET-KEY-', key).toUpperCase()

/**
 * File name of a content: HMAC-SHA256 of its SHA-256, under a key derived from the attachments' key. The same content
 * has one name in one vault, and somebody who has a copy of a document cannot tell from the names whether it is there.
 * `sha256` is hex.
 */
export const fileNameOf = (key: Buffer, sha256: string): string => {
  const nameKey = Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), 'mooring-attachment-names-1', 32))
  try {
    return `${createHmac('sha256', nameKey).update(Buffer.from(sha256, 'hex')).digest('hex')}.age`
  } finally {
    nameKey.fill(0)
  }
}

/** File of a content in its place. */
export const fileOf = ({ folder, key }: AttachmentPlace, sha256: string): string =>
  path.join(folder, fileNameOf(key, sha256))
