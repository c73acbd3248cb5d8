import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestVault, type TestVault } from '../../support/test-context.ts'
import { fixture, importer, refusal, rowCounts } from './support/import-file.ts'

let vault: TestVault
let files: ReturnType<typeof importer>
beforeEach(() => {
  vault = openTestVault()
  files = importer(vault)
})
afterEach(() => vault.end())

/** Written by hand from the file: what a counselor should be told, row by row. Rows 2, 12 and 13 are in order. */
const expected = [
  [3, 'DOB', 'error', 'date-impossible', 'There is no 31st month.', '31/31/1990'],
  [
    4,
    'Client #',
    'error',
    'number-used-twice',
    'Row 2 has the same client number for another person, and keeps it.',
    'M-1000',
  ],
  [5, 'Last name', 'error', 'name-missing', 'There is no name.', null],
  [
    6,
    'Discharge date',
    'error',
    'discharge-before-admission',
    'The discharge lies before the admission.',
    '2019-01-01',
  ],
  [7, 'DOB', 'error', 'birth-in-future', 'The date of birth lies in the future.', '2031-05-05'],
  [
    8,
    'Comments',
    'warning',
    'looks-like-formula',
    'It is taken as text.',
    '=HYPERLINK("http://example.invalid","x")',
  ],
  [9, 'Phone', 'warning', 'phone-without-digits', 'It is taken as written.', 'call mother'],
  [10, 'Last name', 'error', 'too-long', '120 can be kept.', `${'L'.repeat(79)}…`],
  [11, 'Last use', 'warning', 'last-use-unreadable', 'left blank', 'last Tuesday'],
] as const

describe('a caseload with errors', () => {
  it('is explained row by row', async () => {
    const token = files.grant(fixture('caseload-with-errors.csv'))
    const seen = await files.preview(token, files.choicesOf(await files.inspect(token)))
    expect(seen.counts).toEqual({ rows: 12, ready: 6, marked: 3, refused: 6, alreadyHere: 0 })
    expect(seen.ambiguousDates).toEqual([])
    expect(seen.problemCount).toBe(expected.length)
    expect(
      seen.problems.map(({ row, column, severity, code, value }) => [row, column, severity, code, value]),
    ).toEqual(expected.map(([row, column, severity, code, , value]) => [row, column, severity, code, value]))
    for (const [index, [, , severity, , words]] of expected.entries()) {
      const message = seen.problems[index]?.message ?? ''
      expect(message).toContain(words)
      expect(message.endsWith('The row cannot be taken.')).toBe(severity === 'error')
    }
    expect(seen.sample.map(({ row, state }) => `${row} ${state}`)).toEqual([
      '2 ready',
      '3 refused',
      '4 refused',
      '5 refused',
      '6 refused',
      '7 refused',
      '8 marked',
      '9 marked',
      '10 refused',
      '11 marked',
      '12 ready',
      '13 ready',
    ])
  })

  it('commits nothing until the person leaves the bad rows out; then the good ones, marked ones with their marks', async () => {
    const token = files.grant(fixture('caseload-with-errors.csv'))
    const choices = files.choicesOf(await files.inspect(token))
    const { digest } = await files.preview(token, choices)
    const before = rowCounts(vault)
    const { detail } = await refusal(() => files.commit(token, choices, digest))
    expect(detail).toMatchObject({ code: 'import_rejected' })
    expect(detail.message).toContain('6 rows')
    expect(rowCounts(vault)).toEqual(before)

    const batch = await files.commit(token, choices, digest, { leaveOutRefused: true })
    expect(batch.counts).toEqual({ added: 6, alreadyHere: 0, leftOut: 6, marked: 3 })
    const { sqlite } = vault.context.store
    expect(sqlite.prepare('select file_number from clients order by file_number').pluck().all()).toEqual([
      'M-1000',
      'M-1006',
      'M-1007',
      'M-1009',
      'M-1010',
      'M-1011',
    ])
    const one = (sql: string): unknown => sqlite.prepare(sql).pluck().get()
    expect(one("select remarks from clients where file_number = 'M-1006'")).toBe(
      '=HYPERLINK("http://example.invalid","x")',
    )
    expect(one("select phone from clients where file_number = 'M-1007'")).toBe('call mother')
    expect(
      one(
        "select s.last_use_on from episode_substances s join episodes e on e.id = s.episode_id join clients c on c.id = e.client_id where c.file_number = 'M-1009' and s.rank = 1",
      ),
    ).toBeNull()
    const marks = one(
      "select r.marks from import_rows r join clients c on c.id = r.client_id where c.file_number = 'M-1009'",
    )
    expect(JSON.parse(String(marks))).toEqual([
      {
        column: 'Last use',
        message:
          'This does not read as a date. The date of last use is left blank. In the file: "last Tuesday"',
      },
    ])
  })

  it('takes the corrected rows later, and only those', async () => {
    await files.take(files.grant(fixture('caseload-with-errors.csv')), { leaveOutRefused: true })
    const corrected =
      'Client #,Last name,First name,DOB,Admit date\nM-1001,Example-Smith,Haruto-Demo,1990-12-31,2025-01-31\n'
    const { seen } = await files.take(files.write('corrected.csv', corrected))
    expect(seen.counts).toMatchObject({ ready: 1, alreadyHere: 0 })
    const again = await files.take(files.grant(fixture('caseload-with-errors.csv')), {
      leaveOutRefused: true,
    })
    expect(again.batch.counts).toEqual({ added: 0, alreadyHere: 6, leftOut: 6, marked: 0 })
  })
})

describe('files and choices that do not fit', () => {
  it.each<[string, string | Uint8Array, RegExp]>([
    ['workbook.csv', Uint8Array.of(0x50, 0x4b, 3, 4, 1, 2, 3), /Excel workbook/],
    ['empty.csv', '', /empty/],
    ['blank.csv', '\r\n\r\n  \r\n', /no rows/],
    ['quote.csv', 'Name,DOB\n"Testová, Zoë\nFaux,1980-01-01\n', /row 2 is not closed/],
  ])('%s is refused in words', async (name, content, words) => {
    const { detail } = await refusal(() => files.inspect(files.write(name, content)))
    expect(detail.code).toBe('file_unreadable')
    expect(detail.message).toMatch(words)
  })

  it('counts rows as a spreadsheet does: title, blank rows and line breaks in cells', async () => {
    const text =
      'My caseload 2026\n\nLast name,First name,DOB,Comments\nTestová,Zoë,1980-01-01,"two\nlines"\n\nFaux,Jean,31/31/1990,\n'
    const token = files.write('title.csv', text)
    const found = await files.inspect(token)
    expect(found).toMatchObject({ rows: 2 })
    const seen = await files.preview(token, files.choicesOf(found))
    expect(seen.sample.map(({ row }) => row)).toEqual([4, 6])
    expect(seen.problems.filter(({ severity }) => severity === 'error')).toMatchObject([
      { row: 6, column: 'DOB' },
    ])
  })

  it('lists columns that land nowhere and loses no cell beyond the header', async () => {
    const text =
      'ID,Last name,Shoe size,,DOB\n1,Testová,39,x,1980-01-01\n2,Faux,40,y,1981-01-01,works nights\n3,Mock,41,z\n'
    const token = files.write('more.csv', text)
    const seen = await files.preview(token, files.choicesOf(await files.inspect(token)))
    expect(seen.notTaken).toEqual(['Shoe size', 'Column D'])
    expect(seen.sample.map(({ state }) => state)).toEqual(['ready', 'refused', 'ready'])
    expect(seen.problems).toMatchObject([
      { row: 3, column: null, code: 'too-many-cells', value: 'works nights' },
    ])
  })

  it('says once that a file without client numbers gets new ones', async () => {
    const token = files.write('unnumbered.csv', 'Last name,First name\nTestová,Zoë\nFaux,Jean\n')
    const seen = await files.preview(token, files.choicesOf(await files.inspect(token)))
    expect(seen.problems).toMatchObject([
      { row: 1, column: null, severity: 'warning', code: 'number-assigned' },
    ])
    expect(seen.counts).toMatchObject({ ready: 2, marked: 0 })
  })

  it('names the needed column that is missing, and commits nothing', async () => {
    const token = files.write('nameless.csv', 'Phone,Level of care\n555-0100,IOP\n')
    const choices = files.choicesOf(await files.inspect(token))
    const seen = await files.preview(token, choices)
    expect(seen.missingFields).toEqual(['lastName', 'admittedOn'])
    expect(seen.counts).toMatchObject({ ready: 0, refused: 1 })
    expect(seen.problems.map(({ row, code }) => [row, code])).toEqual([
      [1, 'field-missing'],
      [1, 'field-missing'],
    ])
    expect(
      (await refusal(() => files.commit(token, choices, seen.digest, { leaveOutRefused: true }))).detail.code,
    ).toBe('import_rejected')
  })

  it('refuses one field for two columns, and a column the file does not have', async () => {
    const token = files.write('small.csv', 'Last name,First name\nTestová,Zoë\n')
    const choices = files.choicesOf(await files.inspect(token))
    for (const columns of [{ '0': 'lastName', '1': 'lastName' }, { '7': 'lastName' }] as const)
      expect((await refusal(() => files.preview(token, { ...choices, columns }))).detail.code).toBe(
        'invalid_input',
      )
  })

  it('commits only what was previewed: another file or other choices are a conflict', async () => {
    const token = files.write('small.csv', 'Last name,First name\nTestová,Zoë\n')
    const choices = files.choicesOf(await files.inspect(token))
    const { digest } = await files.preview(token, choices)
    const before = rowCounts(vault)
    const other = { ...choices, columns: { '0': 'lastName' } as const }
    expect((await refusal(() => files.commit(token, other, digest))).detail.code).toBe('conflict')
    const changed = files.write('small.csv', 'Last name,First name\nTestová,Zoé\n')
    expect((await refusal(() => files.commit(changed, choices, digest))).detail.code).toBe('conflict')
    expect(rowCounts(vault)).toEqual(before)
  })

  it('refuses a file in which no row can be taken', async () => {
    const token = files.write('bad.csv', 'Last name,DOB\nTestová,31/31/1990\n')
    const choices = files.choicesOf(await files.inspect(token))
    const { digest } = await files.preview(token, choices)
    expect(
      (await refusal(() => files.commit(token, choices, digest, { leaveOutRefused: true }))).detail.code,
    ).toBe('import_rejected')
  })
})
