import { createHash, randomBytes } from 'node:crypto'
import { base32crockford } from '@scure/base'

/**
 * The recovery key as a person writes it down: 8 groups of 4 characters. 18 random bytes (144 bits) and 2 bytes of
 * checksum, in Crockford's base32 (https://www.crockford.com/base32.html), which has no I, L, O or U.
 */
const secretLength = 18
const checksumLength = 2
const characters = ((secretLength + checksumLength) * 8) / 5

const checksumOf = (secret: Uint8Array): Buffer =>
  createHash('sha256').update('mooring-recovery-key-1').update(secret).digest().subarray(0, checksumLength)

/** A fresh secret; the caller zeroes it. */
export const newRecoverySecret = (): Buffer => randomBytes(secretLength)

/** The secret in groups: `7ZQK-…`, 8 groups of 4 characters joined by '-'. */
export const writeRecoveryKey = (secret: Buffer): string => {
  const bytes = Buffer.concat([secret, checksumOf(secret)])
  const text = base32crockford.encode(bytes)
  bytes.fill(0)
  return text.match(/.{4}/g)?.join('-') ?? text
}

/** What a typed recovery key turned out to be. `secret` is the caller's to zero. */
export type ReadRecoveryKey =
  | { readonly ok: true; readonly secret: Buffer }
  /** A typing mistake, in words for the person; no key was tried. */
  | { readonly ok: false; readonly message: string }

/**
 * Reads a typed recovery key: case, spaces and dashes do not matter; O is read as 0, I and L as 1. A slip is told
 * apart from a wrong key by the checksum (a slip passes once in 65,536).
 */
export const readRecoveryKey = (typed: string): ReadRecoveryKey => {
  const text = typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Dash}_.]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  const stranger = /[^0-9A-HJKMNP-TV-Z]/.exec(text)?.[0]
  if (stranger !== undefined) {
    return {
      ok: false,
      message: `A recovery key never has “${stranger}” in it. Compare it with what was written down.`,
    }
  }
  if (text.length !== characters) {
    return {
      ok: false,
      message: `A recovery key has ${characters} characters in 8 groups of 4; this has ${text.length}. Compare it with what was written down.`,
    }
  }
  const bytes = Buffer.from(base32crockford.decode(text))
  const secret = Buffer.from(bytes.subarray(0, secretLength))
  const matches = bytes.subarray(secretLength).equals(checksumOf(secret))
  bytes.fill(0)
  if (!matches) {
    secret.fill(0)
    return {
      ok: false,
      message:
        'There is a typing mistake in the recovery key. Compare each group with what was written down.',
    }
  }
  return { ok: true, secret }
}
