import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnCounts, findSeparator, separatorHint } from '#shared/domain/imports/separator.ts'

const cell = fc.constantFrom(
  'Zoë',
  'Court date pending',
  'Prefers evening; works nights\nCall before 3pm',
  'Exempel, Testina',
  'said "no"',
  '555-0100',
  'a;b;c',
  'a\tb',
  '',
  '1,5',
)

describe('the separator of a table', () => {
  it('is the one the table was written with, whatever stands in its cells', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(',', ';', '\t'),
        fc.integer({ min: 3, max: 12 }),
        fc.constantFrom('\r\n', '\n', '\r'),
        fc.gen(),
        (separator, columns, lineEnd, gen) => {
          const header = Array.from({ length: columns }, (_, index) => `Field ${index}`)
          const body = gen(fc.array, fc.array(cell, { minLength: columns, maxLength: columns }), {
            minLength: 2,
            maxLength: 20,
          })
          const text = stringify([header, ...body], {
            delimiter: separator,
            record_delimiter: lineEnd,
            quoted_match: /[\r\n]/,
          })
          expect(findSeparator(text)).toBe(separator)
        },
      ),
    )
  })

  it('is not the comma of "Last, First" in every row', () => {
    expect(findSeparator('Name;DOB;Phone\nTestová, Zoë;1980-01-01;1\nFaux, Jean;1981-01-01;2\n')).toBe(';')
  })

  it("is the file's own hint, which is no row", () => {
    expect(separatorHint('sep=;\r\na,b;c\r\n')).toEqual({ separator: ';', length: 7 })
    expect(findSeparator('sep=;\r\na,b;c,d\r\n')).toBe(';')
    expect(separatorHint('Separator;x')).toBeNull()
  })

  it('is a comma where there is nothing to tell', () => expect(findSeparator('Name\nZoë\n')).toBe(','))

  it('counts cells past quoted separators, line breaks and doubled quotes, and passes over blank lines', () => {
    expect(columnCounts('a,b\n"x,1\n\ny","say ""hi"", ok"\n\n  \nq,w,e', ',')).toEqual([2, 2, 3])
  })
})
