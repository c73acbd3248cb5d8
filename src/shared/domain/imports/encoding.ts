import type { encodings } from '#shared/contract/operations/imports.ts'

export type Encoding = (typeof encodings)[number]

export interface FoundEncoding {
  readonly encoding: Encoding
  /** Length of the byte order mark in bytes; 0 when there is none. */
  readonly markLength: number
}

const startsWith = (bytes: Uint8Array, ...mark: number[]): boolean =>
  mark.every((value, index) => bytes[index] === value)

/** The byte order mark at the start of a file, or null. */
export const byteOrderMark = (bytes: Uint8Array): FoundEncoding | null => {
  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) return { encoding: 'utf-8', markLength: 3 }
  if (startsWith(bytes, 0xff, 0xfe)) return { encoding: 'utf-16le', markLength: 2 }
  if (startsWith(bytes, 0xfe, 0xff)) return { encoding: 'utf-16be', markLength: 2 }
  return null
}

/** How many continuation bytes follow a lead byte, and the range of the first of them (Unicode 16, table 3-7). */
const sequence = (lead: number): readonly [count: number, low: number, high: number] | null => {
  if (lead >= 0xc2 && lead <= 0xdf) return [1, 0x80, 0xbf]
  if (lead === 0xe0) return [2, 0xa0, 0xbf]
  if (lead === 0xed) return [2, 0x80, 0x9f]
  if (lead >= 0xe1 && lead <= 0xef) return [2, 0x80, 0xbf]
  if (lead === 0xf0) return [3, 0x90, 0xbf]
  if (lead >= 0xf1 && lead <= 0xf3) return [3, 0x80, 0xbf]
  if (lead === 0xf4) return [3, 0x80, 0x8f]
  return null
}

/** True when every byte belongs to a well-formed UTF-8 sequence. */
export const isUtf8 = (bytes: Uint8Array): boolean => {
  const end = bytes.length
  let at = 0
  while (at < end) {
    const lead = bytes[at] ?? 0
    if (lead < 0x80) {
      at += 1
      continue
    }
    const shape = sequence(lead)
    if (shape === null) return false
    const [count, low, high] = shape
    if (at + count >= end) return false
    const second = bytes[at + 1] ?? 0
    if (second < low || second > high) return false
    for (let offset = 2; offset <= count; offset += 1) {
      if (((bytes[at + offset] ?? 0) & 0xc0) !== 0x80) return false
    }
    at += count + 1
  }
  return true
}

/**
 * UTF-16 without a mark: in a table the separators, digits, spaces and line ends alone make every other byte of
 * about a fifth of the text zero. No 8-bit text file holds zeros.
 */
const utf16ByZeros = (bytes: Uint8Array): Encoding | null => {
  const end = Math.min(bytes.length, 16_384) & ~1
  let even = 0
  let odd = 0
  for (let at = 0; at < end; at += 2) {
    if (bytes[at] === 0) even += 1
    if (bytes[at + 1] === 0) odd += 1
  }
  const enough = Math.max(1, end / 2 / 10)
  if (odd >= enough && odd > even * 10) return 'utf-16le'
  if (even >= enough && even > odd * 10) return 'utf-16be'
  return null
}

/**
 * The encoding of a table's bytes: byte order mark, then the zero pattern of UTF-16, then UTF-8 where every byte fits,
 * else Windows-1252, in which Excel still saves "CSV" on Windows.
 */
export const findEncoding = (bytes: Uint8Array): FoundEncoding => {
  const marked = byteOrderMark(bytes)
  if (marked !== null) return marked
  const wide = utf16ByZeros(bytes)
  if (wide !== null) return { encoding: wide, markLength: 0 }
  return { encoding: isUtf8(bytes) ? 'utf-8' : 'windows-1252', markLength: 0 }
}

/** What a file is that is no table of text, in words for the person; null when it may be one. */
export const notATable = (bytes: Uint8Array): string | null => {
  if (bytes.length === 0) return 'This file is empty.'
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0x50, 0x4b, 0x05, 0x06))
    return 'This is an Excel workbook or another packed file, not a CSV file. Open it, choose "Save as" and "CSV UTF-8", then take that file.'
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    return 'This is an old Excel or Word file, not a CSV file. Open it, choose "Save as" and "CSV UTF-8", then take that file.'
  if (startsWith(bytes, 0x25, 0x50, 0x44, 0x46)) return 'This is a PDF, not a CSV file.'
  const mark = byteOrderMark(bytes)
  if (mark !== null && mark.encoding !== 'utf-8') return null
  if (utf16ByZeros(bytes) !== null) return null
  const head = bytes.subarray(0, 65_536)
  if (head.includes(0)) return 'This file does not hold text. Choose a CSV file.'
  const start = String.fromCharCode(...head.subarray(mark?.markLength ?? 0, 256))
    .trimStart()
    .toLowerCase()
  if (
    start.startsWith('<?xml') ||
    start.startsWith('<html') ||
    start.startsWith('<!doctype') ||
    start.startsWith('<table')
  )
    return 'This is a web page or XML file, not a CSV file. Open it in a spreadsheet, choose "Save as" and "CSV UTF-8", then take that file.'
  return null
}
