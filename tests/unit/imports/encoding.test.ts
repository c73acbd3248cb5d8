import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byteOrderMark, findEncoding, isUtf8, notATable } from '#shared/domain/imports/encoding.ts'

const utf16 = (text: string, order: 'le' | 'be', mark: boolean): Uint8Array => {
  const bytes = Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le')
  return order === 'le' ? bytes : bytes.swap16()
}
/** Characters of Windows-1252 that are not those of Latin 1. */
const only1252 = new Map([
  ['€', 0x80],
  ['’', 0x92],
  ['“', 0x93],
  ['”', 0x94],
  ['–', 0x96],
  ['š', 0x9a],
  ['Ž', 0x8e],
])
const windows1252 = (text: string): Uint8Array =>
  Uint8Array.from(Array.from(text, (character) => only1252.get(character) ?? character.charCodeAt(0)))

/** As the service decodes: without the mark, by the found encoding. */
const decoded = (bytes: Uint8Array): { encoding: string; text: string } => {
  const { encoding, markLength } = findEncoding(bytes)
  return { encoding, text: new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes.subarray(markLength)) }
}

const names = [
  'Zoë',
  'Łucja',
  'Øystein',
  'Sampleová',
  "O'Testy",
  'Xiùyīng',
  '王小明',
  'Ünlü',
  'Muestra-Pérez',
  '😀',
]
const table = (cells: readonly string[][]): string =>
  ['Client #,Last name,First name', ...cells.map((row) => row.join(','))].join('\r\n')
const rows = (values: readonly string[]) =>
  fc.array(
    fc.tuple(
      fc.integer({ min: 1000, max: 9999 }).map(String),
      fc.constantFrom(...values),
      fc.constantFrom(...values),
    ),
    { minLength: 1, maxLength: 30 },
  )

describe('the encoding of a file', () => {
  it('is found for UTF-8 and UTF-16, with and without a mark, and nothing of the text is lost', () => {
    fc.assert(
      fc.property(rows(names), (cells) => {
        const text = table(cells)
        const utf8 = new TextEncoder().encode(text)
        expect(decoded(utf8)).toEqual({ encoding: 'utf-8', text })
        expect(decoded(Uint8Array.of(0xef, 0xbb, 0xbf, ...utf8))).toEqual({ encoding: 'utf-8', text })
        for (const mark of [true, false]) {
          expect(decoded(utf16(text, 'le', mark))).toEqual({ encoding: 'utf-16le', text })
          expect(decoded(utf16(text, 'be', mark))).toEqual({ encoding: 'utf-16be', text })
        }
      }),
    )
  })

  it('is Windows-1252 where the bytes are no UTF-8', () => {
    fc.assert(
      fc.property(
        rows(['Zoë', 'Muestra-Pérez', 'D’Exemple', '“Ünlü”', 'Muñoz – Faux', '5 €', 'Žofieš']),
        (cells) => {
          const text = table(cells)
          expect(decoded(windows1252(text))).toEqual({ encoding: 'windows-1252', text })
        },
      ),
    )
  })

  it('knows well-formed UTF-8 from the rest as the platform does', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 40 }),
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        (bytes, text) => {
          const mixed = Uint8Array.of(...new TextEncoder().encode(text), ...bytes)
          let valid = true
          try {
            new TextDecoder('utf-8', { fatal: true }).decode(mixed)
          } catch {
            valid = false
          }
          expect(isUtf8(mixed)).toBe(valid)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('takes a mark for what it is', () => {
    expect(byteOrderMark(Uint8Array.of(0xff, 0xfe, 0x41, 0))).toEqual({ encoding: 'utf-16le', markLength: 2 })
    expect(byteOrderMark(Uint8Array.of(0x41))).toBeNull()
  })

  it.each([
    ['a workbook', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0), /Excel workbook.*CSV/],
    ['an old workbook', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), /old Excel/],
    ['a PDF', new TextEncoder().encode('%PDF-1.7 …'), /PDF/],
    ['a web page', new TextEncoder().encode('\ufeff<!DOCTYPE html><table>'), /web page/],
    ['a picture', Uint8Array.of(0x89, 0x50, 0, 0, 0, 0x0d, 0, 1, 2, 0xff, 0, 7), /not hold text/],
    ['nothing', new Uint8Array(), /empty/],
  ])('%s is refused in words', (_, bytes, words) => expect(notATable(bytes)).toMatch(words))

  it('refuses no table', () => {
    const text = table([['1', 'Zoë', 'Łucja']])
    for (const bytes of [
      new TextEncoder().encode(text),
      utf16(text, 'le', true),
      utf16(text, 'be', false),
      windows1252('Zoë,1\r\n'),
    ])
      expect(notATable(bytes)).toBeNull()
  })
})
