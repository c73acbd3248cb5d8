import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { OperationFailure } from '#shared/contract/result.ts'
import { attachmentTypeOf } from '#services/attachments/content.ts'
import { pdfOf, pngOf } from '../../support/documents.ts'

/** As `openSource` answers a file of these bytes. */
const sourceOf = (bytes: Buffer) => ({
  bytes: bytes.length,
  head: bytes.subarray(0, 65_536),
  tail: bytes.subarray(Math.max(0, bytes.length - 65_536)),
})
const refusalOf = async (bytes: Buffer) => {
  const refused = await attachmentTypeOf(sourceOf(bytes)).catch((error: unknown) => error)
  if (refused instanceof OperationFailure) return refused.detail
  throw new Error('This was expected to be refused.')
}

const jpeg = Buffer.concat([
  Buffer.from('ffd8ffe000104a46494600010100', 'hex'),
  Buffer.alloc(90),
  Buffer.from('ffd9', 'hex'),
])
const gif = Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00,;\x00', 'latin1')
const webp = Buffer.from('RIFF\x0c\x00\x00\x00WEBPVP8 \x00\x00\x00\x00', 'latin1')

describe('the type of a document', () => {
  it.each<[string, Buffer]>([
    ['application/pdf', pdfOf(['a page'])],
    ['application/pdf', pdfOf(['a page'], 200_000)],
    ['image/png', pngOf(3, 2)],
    ['image/jpeg', jpeg],
    ['image/gif', gif],
    ['image/webp', webp],
  ])('%s, from its content', async (type, bytes) => {
    expect(await attachmentTypeOf(sourceOf(bytes))).toBe(type)
  })
})

describe('refused, in words', () => {
  it.each<[string, Buffer, RegExp]>([
    ['an empty file', Buffer.alloc(0), /empty/],
    ['a web page', Buffer.from('<!doctype html><script>alert(1)</script>'), /PDF files and pictures/],
    ['a drawing with scripts (SVG)', Buffer.from('<?xml version="1.0"?><svg onload="x()"/>'), /PDF files/],
    [
      'a text that calls itself PDF further down',
      Buffer.from('x\n%PDF-1.4\n%%EOF'),
      /PDF files and pictures/,
    ],
    ['a program', Buffer.concat([Buffer.from('MZ'), randomBytes(600)]), /EXE/],
    ['a PDF that was cut short', pdfOf(['whole'], 90_000).subarray(0, 70_000), /end of this file is missing/],
    ['a PNG that was cut short', pngOf(40, 40).subarray(0, 60), /end of this file is missing/],
    [
      'a JPEG that was cut short',
      Buffer.concat([Buffer.from('ffd8ffe000104a464946', 'hex'), Buffer.alloc(90)]),
      /end of this file/,
    ],
    [
      'a GIF that was cut short',
      Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00,', 'latin1'),
      /end of this file/,
    ],
    ['a WebP that was cut short', Buffer.from('RIFF\xff\xff\x00\x00WEBPVP8 ', 'latin1'), /end of this file/],
    [
      'a picture of a kind that is not taken',
      Buffer.concat([Buffer.from('BM'), Buffer.alloc(60)]),
      /BMP.*Save it as PDF, JPEG or PNG/,
    ],
  ])('%s', async (_, bytes, words) => {
    const { code, message } = await refusalOf(bytes)
    expect(code).toBe('file_unreadable')
    expect(message).toMatch(words)
  })

  it('by its length alone, when that is more than 100 MB', async () => {
    const source = { ...sourceOf(pdfOf(['large'])), bytes: 100_000_001 }
    await expect(attachmentTypeOf(source)).rejects.toThrow(/101 MB; a document may have at most 100 MB/)
  })

  it('but not a file of exactly 100 MB', async () => {
    expect(await attachmentTypeOf({ ...sourceOf(pdfOf(['large'])), bytes: 100_000_000 })).toBe(
      'application/pdf',
    )
  })
})
