import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClientCells } from '#shared/domain/imports/client-drafts.ts'
import { createClientFileReader } from '#shared/domain/imports/client-file.ts'
import type { KnownClient, KnownRecord } from '#shared/domain/imports/client-known.ts'
import { missingClientFields } from '#shared/domain/imports/client-rows.ts'

const today = '2026-11-22'
const nobody: KnownRecord = {
  tookContent: () => false,
  tookMatch: () => false,
  byFileNumber: () => undefined,
  bornOn: () => [],
}
const vaultWith = (number: string, person: Partial<KnownClient>): KnownRecord => {
  const known: KnownClient = {
    clientId: 'c1',
    fileNumber: number,
    firstName: 'Zoë',
    lastName: 'Testová',
    dateOfBirth: '1980-01-01',
    deceasedOn: null,
    removed: false,
    mayWrite: true,
    episodes: [{ admittedOn: '2025-01-01', dischargedOn: '2025-06-01' }],
    ...person,
  }
  return {
    ...nobody,
    byFileNumber: (asked) => (asked.toLowerCase() === number.toLowerCase() ? known : undefined),
    bornOn: (date) => (date === known.dateOfBirth ? [known] : []),
  }
}

/** Reads the rows in order (the first is row 2); every field is mapped and named by itself. */
const read = (rows: readonly ClientCells[], known: KnownRecord = nobody) => {
  const dates = {
    habits: { order: 'month-first', dottedAsks: false },
    meanwhile: 'month-first',
    today,
  } as const
  const reader = createClientFileReader(dates, (field) => field, known)
  return rows.map((cells, index) => reader.read(index + 2, cells, []))
}
const zoe: ClientCells = {
  fileNumber: 'M-1',
  lastName: 'Testová',
  firstName: 'Zoë',
  dateOfBirth: '1980-01-01',
  admittedOn: '2026-01-05',
}
/** `severity column code` of each problem of the last row. */
const told = (rows: readonly ClientCells[], known?: KnownRecord): string[] =>
  read(rows, known)
    .at(-1)
    ?.problems.map(({ severity, column, code }) => `${severity} ${column ?? 'row'} ${code}`) ?? []
const alone = (cells: ClientCells): string[] => told([{ ...zoe, ...cells }])

describe('one row', () => {
  it('is ready as it stands', () => {
    const [row] = read([
      { ...zoe, primarySubstance: 'Alcohol', route: 'Oral', lastUseOn: '1/3/26', mayLeaveMessage: 'Y' },
    ])
    expect(row?.state).toBe('ready')
    expect(row?.draft).toMatchObject({
      mayLeaveMessage: true,
      episode: {
        admittedOn: '2026-01-05',
        dischargedOn: null,
        substances: [{ rank: 1, name: 'Alcohol', route: 'Oral', lastUseOn: '2026-01-03' }],
      },
    })
  })

  it.each<[ClientCells, string[]]>([
    [{ lastName: '', firstName: ' ' }, ['error lastName name-missing']],
    [{ dateOfBirth: '31/31/1990' }, ['error dateOfBirth date-impossible']],
    [{ dateOfBirth: 'spring' }, ['error dateOfBirth date-unreadable']],
    [{ dateOfBirth: '2031-05-05' }, ['error dateOfBirth birth-in-future']],
    [{ dateOfBirth: '2026-02-01' }, ['error dateOfBirth birth-after-admission']],
    [{ admittedOn: 'soon' }, ['error admittedOn date-unreadable']],
    [{ admittedOn: '', levelOfCare: 'IOP' }, ['error admittedOn admission-missing']],
    [{ admittedOn: 'n/a', levelOfCare: 'IOP' }, ['error admittedOn admission-missing']],
    [{ dischargedOn: '2025-12-31' }, ['error dischargedOn discharge-before-admission']],
    [{ dischargedOn: '2026-02-30' }, ['error dischargedOn date-impossible']],
    [{ dischargeReason: 'Death' }, ['error dischargeReason death-without-date']],
    [
      { dischargeReason: 'Death', dischargedOn: '2027-01-01' },
      ['warning dischargedOn discharge-in-future', 'error dischargeReason death-in-future'],
    ],
    [{ lastName: 'L'.repeat(121) }, ['error lastName too-long']],
    [{ remarks: 'x'.repeat(20_001) }, ['error remarks too-long']],
    [{ pronouns: 'x'.repeat(61) }, ['error pronouns too-long']],
  ])('%o cannot be taken', (cells, expected) => expect(alone(cells)).toEqual(expected))

  it.each<[ClientCells, string[]]>([
    [{ lastName: '' }, ['warning lastName last-name-missing']],
    [{ phone: 'call mother' }, ['warning phone phone-without-digits']],
    [{ email: 'none yet' }, ['warning email email-unusual']],
    [{ remarks: '=HYPERLINK("x")' }, ['warning remarks looks-like-formula']],
    [{ remarks: '- works nights' }, ['warning remarks looks-like-formula']],
    [{ lastUseOn: 'last Tuesday' }, ['warning lastUseOn last-use-unreadable']],
    [{ lastUseOn: '2027-01-01' }, ['warning lastUseOn last-use-impossible']],
    [{ lastUseOn: '1979-01-01' }, ['warning lastUseOn last-use-impossible']],
    [
      { dischargedOn: '2026-02-01', lastUseOn: '2026-02-02', primarySubstance: 'Alcohol' },
      ['warning lastUseOn last-use-after-discharge'],
    ],
    [{ lastUseOn: '2026-01-01' }, ['warning primarySubstance substance-not-named']],
    [{ mayLeaveMessage: 'evenings' }, ['warning mayLeaveMessage yes-no-unclear']],
    [{ diagnosisCode: '304.00' }, ['warning diagnosisCode diagnosis-unusual']],
    [{ dateOfBirth: 'unknown' }, ['warning dateOfBirth left-blank']],
    [{ dateOfBirth: '3/1/20' }, ['warning dateOfBirth age-unlikely']],
    [{ dateOfBirth: '29221' }, ['warning dateOfBirth date-from-day-number']],
    [{ admittedOn: '2026-12-01' }, ['warning admittedOn admission-in-future']],
    [{ dischargeReason: 'Completed' }, ['warning dischargeReason reason-without-discharge']],
    [
      { dischargedOn: '2026-02-01', dischargeReason: 'Death in the family' },
      ['warning dischargeReason not-read-as-death'],
    ],
    [{ emergencyContact: '555-0180' }, ['warning emergencyContact contact-kept-as-written']],
    [{ fileNumber: '' }, ['warning fileNumber number-assigned']],
    [{ firstName: 'Zo\në' }, ['warning firstName line-joined']],
    [{ firstName: 'Zo\ufffd' }, ['warning firstName character-unreadable']],
  ])('%o is taken and marked', (cells, expected) => {
    const [row] = read([{ ...zoe, ...cells }])
    expect(
      row?.problems.map(({ severity, column, code }) => `${severity} ${column ?? 'row'} ${code}`),
    ).toEqual(expected)
    expect(row?.state).toBe('marked')
    expect(row?.marks).toHaveLength(expected.length)
  })

  it.each<ClientCells>([
    { phone: '+1 555 010 0180' },
    { phone: 'n/a' },
    { preferredName: '-' },
    { dischargedOn: 'present' },
    { dischargedOn: 'N/A' },
    { dischargedOn: '2026-02-01', dischargeReason: 'Completed' },
    { mayLeaveMessage: 'N/A' },
    { admittedOn: '' },
  ])('%o needs no mark', (cells) => expect(alone(cells)).toEqual([]))

  it('keeps with the row what lands nowhere else', () => {
    const [row] = read([{ ...zoe, mayLeaveMessage: 'yes, but never at work' }])
    expect(row?.draft.mayLeaveMessage).toBeNull()
    expect(row?.marks[0]?.message).toContain('"yes, but never at work"')
  })

  it('records a death on the day of discharge', () => {
    expect(
      read([{ ...zoe, dischargedOn: '2026-02-01', dischargeReason: 'Death' }])[0]?.draft.deceasedOn,
    ).toBe('2026-02-01')
    expect(alone({ dischargedOn: '2026-02-01', dischargeReason: 'Deceased (overdose)' })).toEqual([
      'warning dischargeReason read-as-death',
    ])
  })

  it('puts no birth after the admission when two digits leave the century open', () => {
    expect(read([{ ...zoe, dateOfBirth: '3/1/26' }])[0]?.draft.dateOfBirth).toBe('1926-03-01')
    expect(read([{ ...zoe, dateOfBirth: '3/1/05' }])[0]?.draft.dateOfBirth).toBe('2005-03-01')
  })

  it('splits a whole name', () => {
    const name = (fullName: string) => read([{ fileNumber: 'M-1', fullName }])[0]
    expect(name('Testová, Zoë Anna')?.draft).toMatchObject({ lastName: 'Testová', firstName: 'Zoë Anna' })
    expect(name('Zoë Testová')?.draft).toMatchObject({ lastName: 'Testová', firstName: 'Zoë' })
    expect(name('Zoë van der Mock')?.problems[0]?.code).toBe('name-split')
    expect(name('')?.problems[0]?.code).toBe('name-missing')
  })

  it('never throws, and never takes a text beyond its limit or a date that does not exist', () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 150 }),
      fc.constantFrom('2026-01-05', '1/2/60', 'Y', 'Death', '=1', '-', '\n', '31/31/1990', 'F10.20'),
    )
    const cells = fc.record(
      {
        fileNumber: cell,
        lastName: cell,
        firstName: cell,
        dateOfBirth: cell,
        admittedOn: cell,
        dischargedOn: cell,
        dischargeReason: cell,
        phone: cell,
        lastUseOn: cell,
        emergencyContact: cell,
        diagnosisCode: cell,
        remarks: cell,
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.array(cells, { minLength: 1, maxLength: 6 }), (rows) => {
        for (const { state, draft, problems, plan } of read(rows)) {
          const errors = problems.filter(({ severity }) => severity === 'error').length
          expect(state === 'refused').toBe(errors > 0)
          expect(plan === null).toBe(state === 'refused' || state === 'already-here')
          if (plan === null) continue
          expect(draft.lastName.length + draft.firstName.length).toBeGreaterThan(0)
          expect(draft.lastName.length).toBeLessThanOrEqual(120)
          expect(draft.firstName.length).toBeLessThanOrEqual(120)
          expect((draft.phone ?? '').length).toBeLessThanOrEqual(40)
          expect((draft.dateOfBirth ?? '') <= today).toBe(true)
          const { admittedOn = '', dischargedOn = null } = draft.episode ?? {}
          expect(dischargedOn === null || dischargedOn >= admittedOn).toBe(true)
          for (const contact of draft.contacts) expect(contact.name.length).toBeLessThanOrEqual(120)
        }
      }),
    )
  })
})

describe('rows against each other', () => {
  const second = { ...zoe, admittedOn: '2026-06-01' }
  it('refuses a number used twice for another person, and names the row that keeps it', () => {
    const rows = read([zoe, { ...zoe, lastName: 'Faux', firstName: 'Jean' }])
    expect(rows.map(({ state }) => state)).toEqual(['ready', 'refused'])
    expect(rows[1]?.problems).toMatchObject([
      { code: 'number-used-twice', column: 'fileNumber', value: 'M-1' },
    ])
    expect(rows[1]?.problems[0]?.message).toContain('Row 2')
    expect(told([zoe, { ...zoe, fileNumber: 'm-1', dateOfBirth: '1981-01-01' }])).toEqual([
      'error fileNumber number-used-twice',
    ])
  })
  it('keeps the number with the first row even where that row is refused', () => {
    expect(
      told([
        { ...zoe, dateOfBirth: '31/31/1990' },
        { ...zoe, lastName: 'Faux' },
      ]),
    ).toEqual(['error fileNumber number-used-twice'])
  })
  it('takes a second row of the same person as a second episode', () => {
    const rows = read([{ ...zoe, dischargedOn: '2026-03-01' }, second])
    expect(rows.map(({ plan }) => plan)).toEqual([{ kind: 'new-client' }, { kind: 'with-row', row: 2 }])
    expect(rows[1]?.problems).toEqual([])
  })
  it('marks episodes that overlap, refuses one told twice with other details, and takes an identical row once', () => {
    expect(told([zoe, second])).toEqual(['warning admittedOn episodes-overlap'])
    expect(told([zoe, { ...zoe, levelOfCare: 'IOP' }])).toEqual(['error admittedOn episode-twice'])
    const rows = read([zoe, { ...zoe }])
    expect(rows[1]).toMatchObject({ state: 'already-here', plan: null })
    expect(rows[1]?.problems[0]?.code).toBe('row-twice')
  })
  it('makes the client by the second row where the first cannot be taken', () => {
    const rows = read([{ ...zoe, dischargedOn: '2020-01-01' }, second])
    expect(rows.map(({ plan }) => plan)).toEqual([null, { kind: 'new-client' }])
  })
  it('fills what the first row left open, keeps the first where they differ, and lets "no" win', () => {
    const [first] = read([
      { ...zoe, dischargedOn: '2026-03-01', phone: '555-0100', mayLeaveMessage: 'Y', remarks: 'One' },
      {
        ...second,
        phone: '555-0199',
        email: 'zoe@example.invalid',
        mayLeaveMessage: 'N',
        remarks: 'Two',
        emergencyContact: 'Jean Faux (sister) 555-0180',
      },
    ])
    expect(first?.draft).toMatchObject({
      phone: '555-0100',
      email: 'zoe@example.invalid',
      mayLeaveMessage: false,
      remarks: 'One\nTwo',
    })
    expect(first?.draft.contacts).toHaveLength(1)
    const marks = read([
      { ...zoe, dischargedOn: '2026-03-01', phone: '555-0100' },
      { ...second, phone: '555-0199' },
    ])[1]?.marks
    expect(marks?.[0]?.message).toContain('555-0199')
  })
  it('refuses an admission after the death of the same client, in either order', () => {
    const died = { ...zoe, dischargedOn: '2026-03-01', dischargeReason: 'Death' }
    expect(told([died, second])).toEqual(['error admittedOn admission-after-death'])
    expect(told([{ ...second, dischargedOn: '2026-07-01' }, died])).toEqual([
      'error admittedOn admission-after-death',
    ])
  })
  it('joins rows without a number by name and birth, and keeps people apart who have only a name', () => {
    const unnumbered = { ...zoe, fileNumber: '' }
    expect(read([unnumbered, { ...unnumbered, admittedOn: '2026-06-01' }])[1]?.plan).toEqual({
      kind: 'with-row',
      row: 2,
    })
    const nameOnly = { ...unnumbered, dateOfBirth: '' }
    const rows = read([nameOnly, { ...nameOnly, admittedOn: '2026-06-01' }])
    expect(rows[1]?.plan).toEqual({ kind: 'new-client' })
    expect(rows[1]?.problems.map(({ code }) => code)).toEqual(['number-assigned', 'same-name'])
  })
  it('marks one person under two numbers and takes both', () => {
    expect(told([zoe, { ...zoe, fileNumber: 'M-2' }])).toEqual([
      'warning fileNumber person-under-two-numbers',
    ])
  })
  it('refuses a row with more cells than the table has columns', () => {
    const dates = { habits: { order: null, dottedAsks: false }, meanwhile: 'month-first', today } as const
    const row = createClientFileReader(dates, (field) => field, nobody).read(2, zoe, ['works nights'])
    expect(row.problems).toMatchObject([{ code: 'too-many-cells', value: 'works nights' }])
    expect(row.state).toBe('refused')
  })
})

describe('rows against the vault', () => {
  it('adds a new episode to a client who is here, and nothing else', () => {
    const [row] = read([zoe], vaultWith('m-1', {}))
    expect(row).toMatchObject({ state: 'marked', plan: { kind: 'existing', clientId: 'c1' } })
    expect(row?.problems[0]?.code).toBe('adds-episode')
  })
  it('changes nothing where the admission is here already', () => {
    const [row] = read([{ ...zoe, admittedOn: '2025-01-01', levelOfCare: 'PHP' }], vaultWith('M-1', {}))
    expect(row).toMatchObject({ state: 'already-here', plan: null })
  })
  it('knows a person again after the name, the birth date or the number was corrected here, but not after name and birth', () => {
    expect(read([zoe], vaultWith('M-1', { lastName: 'Married' }))[0]?.plan?.kind).toBe('existing')
    expect(read([zoe], vaultWith('M-1', { dateOfBirth: '1980-01-10' }))[0]?.plan?.kind).toBe('existing')
    expect(read([zoe], vaultWith('X-9', {}))[0]?.plan?.kind).toBe('existing')
    expect(told([zoe], vaultWith('M-1', { lastName: 'Faux', firstName: 'Jean' }))).toEqual([
      'error fileNumber number-of-another-client',
    ])
  })
  it('says when somebody is recognised under another number', () => {
    const message = (number: string) => read([zoe], vaultWith(number, {}))[0]?.problems[0]?.message
    expect(message('X-9')).toContain('under another client number')
    expect(message('m-1')).toContain('This client is here already')
  })
  it('does not take the number of somebody whose record was removed', () => {
    expect(told([zoe], vaultWith('M-1', { removed: true }))).toEqual([
      'error fileNumber number-of-removed-client',
    ])
  })
  it('refuses an admission after a recorded death, and a death before a known admission', () => {
    expect(told([zoe], vaultWith('M-1', { deceasedOn: '2025-06-01' }))).toEqual([
      'error admittedOn admission-after-death',
    ])
    expect(
      told(
        [{ ...zoe, admittedOn: '2024-01-01', dischargedOn: '2024-02-01', dischargeReason: 'Death' }],
        vaultWith('M-1', {}),
      ),
    ).toEqual(['error admittedOn admission-after-death'])
  })
  it('refuses the same new episode twice in one file', () => {
    expect(told([zoe, { ...zoe, levelOfCare: 'IOP' }], vaultWith('M-1', {}))).toEqual([
      'error admittedOn episode-twice',
    ])
  })
  it('takes no row that an earlier import took, even where the chart was edited since', () => {
    const took = {
      ...vaultWith('X-9', { lastName: 'Married', dateOfBirth: '1980-01-10' }),
      tookContent: () => true,
    }
    expect(read([zoe], took)[0]).toMatchObject({ state: 'already-here', problems: [] })
    const matched = { ...vaultWith('M-1', {}), tookMatch: () => true }
    expect(read([zoe], matched)[0]).toMatchObject({ state: 'already-here' })
  })
})

describe('columns a table needs', () => {
  it('are a name, and the admission when anything of an episode is there', () => {
    expect(missingClientFields(new Set(['phone']))).toEqual(['lastName'])
    expect(missingClientFields(new Set(['fullName', 'levelOfCare']))).toEqual(['admittedOn'])
    expect(missingClientFields(new Set(['firstName', 'phone']))).toEqual([])
  })
})
