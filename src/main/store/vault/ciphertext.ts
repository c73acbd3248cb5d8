import { fstatSync, readSync } from 'node:fs'

/** What the bytes of a file tell about its being encrypted, read through a handle that the caller keeps. */

/** First 16 bytes of every unencrypted SQLite file. */
export const plainSqliteHead = Buffer.from('SQLite format 3\0', 'latin1')

const pageBytes = 4096
/** Of larger files so many pages are looked at, evenly spread. */
const mostPages = 2_000
/** A page of 4096 random bytes has about 7.95; text and tables have 1 to 6, compressed text under 7.9. */
const leastBits = 7.85

/** Shannon entropy in bits a byte: 8 for evenly distributed bytes. */
export const entropyOf = (bytes: Uint8Array): number => {
  const counts = new Uint32Array(256)
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1
  let bits = 0
  for (const count of counts) {
    if (count > 0) bits -= (count / bytes.length) * Math.log2(count / bytes.length)
  }
  return bits
}

export interface CiphertextSample {
  readonly bytes: number
  readonly pages: number
  /** True when the file begins as every plain SQLite file does. */
  readonly plainHead: boolean
  /** Of the page with the least. */
  readonly leastBits: number
  /** How many of the pages are too regular to be ciphertext. */
  readonly readablePages: number
}

/** Looks at the first bytes and at evenly spread pages of a file. `leastBits` is 0 for an empty file. */
export const sampleCiphertext = (handle: number): CiphertextSample => {
  const bytes = fstatSync(handle).size
  const there = Math.floor(bytes / pageBytes)
  const step = Math.max(1, Math.ceil(there / mostPages))
  const page = Buffer.alloc(pageBytes)
  const head = Buffer.alloc(plainSqliteHead.length)
  readSync(handle, head, 0, head.length, 0)
  let pages = 0
  let least = there === 0 ? 0 : 8
  let readablePages = 0
  for (let index = 0; index < there; index += step) {
    readSync(handle, page, 0, pageBytes, index * pageBytes)
    const bits = entropyOf(page)
    least = Math.min(least, bits)
    if (bits < leastBits) readablePages += 1
    pages += 1
  }
  return { bytes, pages, plainHead: head.equals(plainSqliteHead), leastBits: least, readablePages }
}

/** Whether a sample looks like ciphertext from end to end. */
export const looksEncrypted = ({ pages, plainHead, readablePages }: CiphertextSample): boolean =>
  pages > 0 && !plainHead && readablePages === 0
