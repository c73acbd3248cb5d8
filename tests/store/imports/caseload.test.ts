import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { clientHandlers } from '#services/clients/handlers.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'
import { fixture, importer, refusal, rowCounts, testJob } from './support/import-file.ts'

let vault: TestVault
let files: ReturnType<typeof importer>
beforeEach(() => {
  vault = openTestVault()
  files = importer(vault)
})
afterEach(() => vault.end())

const caseload = () => files.grant(fixture('caseload.csv'))
const chart = (fileNumber: string) => {
  const { hits } = clientHandlers['clients.find'](vault.context, { text: fileNumber, limit: 2 }) as {
    hits: { clientId: string }[]
  }
  expect(hits).toHaveLength(1)
  return clientHandlers['clients.get'](vault.context, { clientId: hits[0]?.clientId ?? '' }) as Awaited<
    ReturnType<(typeof clientHandlers)['clients.get']>
  >
}
const sqlite = () => vault.context.store.sqlite

describe("a counselor's caseload", () => {
  it('is recognised: encoding, separator, every column', async () => {
    const found = await files.inspect(caseload())
    expect(found).toMatchObject({ encoding: 'utf-8', separator: ',', rows: 140 })
    expect(found.columns.map(({ field }) => field)).toEqual([
      'fileNumber',
      'lastName',
      'firstName',
      'preferredName',
      'dateOfBirth',
      'pronouns',
      'phone',
      'email',
      'mayLeaveMessage',
      'referralSource',
      'admittedOn',
      'dischargedOn',
      'dischargeReason',
      'levelOfCare',
      'counselor',
      'primarySubstance',
      'route',
      'lastUseOn',
      'secondarySubstance',
      'diagnosisCode',
      'emergencyContact',
      'remarks',
    ])
  })

  it('asks once how doubtful dates read, suggests what the file itself says, and commits nothing before the answer', async () => {
    const token = caseload()
    const choices = files.choicesOf(await files.inspect(token))
    const seen = await files.preview(token, choices)
    expect(seen.ambiguousDates).toHaveLength(5)
    expect(seen.suggestedDateOrder).toBe('month-first')
    expect(seen.sample.find(({ row }) => row === 9)).toMatchObject({
      dateOfBirth: '1/8/59',
      admittedOn: '2026-07-20',
    })
    const before = rowCounts(vault)
    const { detail } = await refusal(() => files.commit(token, choices, seen.digest))
    expect(detail.code).toBe('import_rejected')
    expect(rowCounts(vault)).toEqual(before)
    const answered = await files.preview(token, { ...choices, dateOrder: 'month-first' })
    expect(answered.ambiguousDates).toEqual([])
    expect(answered.sample.find(({ row }) => row === 9)?.dateOfBirth).toBe('1959-01-08')
  })

  it('previews every row as ready and writes nothing', async () => {
    const token = caseload()
    const before = rowCounts(vault)
    const job = testJob()
    const seen = await files.preview(token, files.choicesOf(await files.inspect(token), 'month-first'), job)
    expect(seen.counts).toEqual({ rows: 140, ready: 140, marked: 0, refused: 0, alreadyHere: 0 })
    expect(seen).toMatchObject({ missingFields: [], notTaken: [], problems: [], problemCount: 0 })
    expect(seen.sample[0]).toEqual({
      row: 2,
      state: 'ready',
      name: 'Demarco Notreal',
      fileNumber: 'M-1000',
      dateOfBirth: '1977-01-19',
      admittedOn: '2026-06-14',
      dischargedOn: '',
      lastUseOn: '2026-06-12',
    })
    expect(job.reports.at(-1)).toEqual({ phase: 'Checking the rows', done: 140, total: 140 })
    expect(rowCounts(vault)).toEqual(before)
  })

  it('lands in full: every row, every column', async () => {
    const before = rowCounts(vault)
    const { batch } = await files.take(caseload())
    expect(batch.counts).toEqual({ added: 140, alreadyHere: 0, leftOut: 0, marked: 0 })
    expect(batch).toMatchObject({
      fileName: 'caseload.csv',
      kind: 'clients',
      importedBy: 'Testa Counselor',
      cannotUndo: null,
    })
    // Counted in the file itself: 140 rows, 119 with a second substance, 123 with a code, three counselors.
    const after = rowCounts(vault)
    const added = (table: string): number => (after[table] ?? 0) - (before[table] ?? 0)
    expect({
      clients: added('clients'),
      contacts: added('contacts'),
      episodes: added('episodes'),
      substances: added('episode_substances'),
      diagnoses: added('diagnoses'),
      staff: added('staff'),
      rows: added('import_rows'),
      caseload: added('caseload'),
    }).toEqual({
      clients: 140,
      contacts: 140,
      episodes: 140,
      substances: 259,
      diagnoses: 123,
      staff: 3,
      rows: 140,
      caseload: 140,
    })
    const count = (sql: string): unknown => sqlite().prepare(sql).pluck().get()
    expect(count('select count(*) from episodes where discharged_on is null')).toBe(72)
    expect(count('select count(*) from clients where deceased_on is not null')).toBe(9)
    expect(count('select count(*) from clients where may_leave_message = 1')).toBe(46)
    expect(count('select count(*) from clients where may_leave_message = 0')).toBe(57)
    expect(count('select count(*) from clients where may_leave_message is null')).toBe(37)
    expect(count('select count(*) from clients where remarks is not null')).toBe(98)
    expect(count('select count(*) from episode_substances where route is not null')).toBe(97)
    expect(count('select count(*) from episode_substances where rank = 1 and last_use_on is not null')).toBe(
      140,
    )
    expect(count("select count(*) from clients where date_of_birth > '2026-11-22'")).toBe(0)
    expect(
      count(
        "select count(*) from contacts where relationship = 'sister' and phone like '555-01__' and remarks is null",
      ),
    ).toBe(140)
  })

  it('keeps accents, quotes, apostrophes and line breaks, and reads each style of date', async () => {
    await files.take(caseload())
    const first = chart('M-1000')
    expect(first).toMatchObject({
      firstName: 'Demarco',
      lastName: 'Notreal',
      pronouns: 'she/her',
      phone: '555-0104',
      email: null,
      mayLeaveMessage: true,
      remarks: 'Prefers evening; works nights\nCall before 3pm',
      contacts: [{ name: 'Zoë Pretendo', relationship: 'sister', phone: '555-0180', kind: 'emergency' }],
      episodes: [
        {
          admittedOn: '2026-06-14',
          levelOfCare: 'Outpatient',
          referralSource: 'Court',
          counselor: 'R. Testwell',
          substances: [
            { rank: 1, name: 'Gabapentin', route: 'Injection', lastUseOn: '2026-06-12' },
            { rank: 2, name: 'Alcohol', route: null, lastUseOn: null },
          ],
          diagnoses: [{ code: 'F11.20', label: null }],
        },
      ],
    })
    expect(first.importedFrom).toMatchObject({ fileName: 'caseload.csv', row: 2, marks: [] })
    expect(chart('M-1001').remarks).toBe('Allergic to "penicillin", per client')
    expect(chart('M-1003').episodes[0]).toMatchObject({
      admittedOn: '2024-08-29',
      dischargedOn: '2025-02-25',
      dischargeReason: 'Transferred',
    })
    expect(chart('M-1006')).toMatchObject({ lastName: 'Testówna', firstName: 'Łucja' })
    expect(chart('M-1025').lastName).toBe("O'Specimen")
    expect(chart('M-1046').preferredName).toBe('D’Exemple')
    expect(chart('M-1073').dateOfBirth).toBe('1952-02-29')
    expect(chart('M-1119').dateOfBirth).toBe('1948-10-15')
    expect(chart('M-1127').dateOfBirth).toBe('2002-08-09')
    expect(chart('M-1008')).toMatchObject({ deceasedOn: '2026-02-18', due: [] })
  })

  it('makes nothing due: not today, not before the set time has passed, never for the dead', async () => {
    await files.take(caseload())
    const due = sqlite()
      .prepare<[], { kind: string; dueFrom: string; deceasedOn: string | null }>(
        'select d.kind, d.due_from as dueFrom, c.deceased_on as deceasedOn from due_items d join clients c on c.id = d.client_id',
      )
      .all()
    expect(due.filter(({ deceasedOn }) => deceasedOn !== null)).toEqual([])
    const quiet = due.filter(({ kind }) => kind === 'gone-quiet')
    expect(quiet.filter(({ dueFrom }) => dueFrom <= '2026-11-29')).toEqual([])
    // And yet each open episode will come up when nobody is seen.
    expect(quiet).toHaveLength(72)
    // Follow-up begins with the import: what was to be done before it is nobody's task here.
    const targets = sqlite()
      .prepare<[], string>(
        `select p.target_on from due_items d join follow_up_points p on p.id = d.subject_id
         where d.kind = 'follow-up-window'`,
      )
      .pluck()
      .all()
    expect(targets.length).toBeGreaterThan(100)
    expect(targets.filter((targetOn) => targetOn < '2026-11-22')).toEqual([])
    expect(due).toHaveLength(quiet.length + targets.length)
  })

  it('leaves one audit row with counts and no words', async () => {
    const { batch } = await files.take(caseload())
    const rows = sqlite()
      .prepare("select category, subject_id, detail from audit_events where operation = 'imports.commit'")
      .all()
    expect(rows).toEqual([
      {
        category: 'import',
        subject_id: batch.batchId,
        detail: JSON.stringify({
          kind: 'clients',
          added: 140,
          alreadyHere: 0,
          leftOut: 0,
          marked: 0,
          clients: 140,
          assigned: 140,
        }),
      },
    ])
  })

  it('is one client with several episodes where several rows are about one person', async () => {
    const text =
      'Client #,Last name,First name,DOB,Admit date,Discharge date,Discharge reason\nM-1,Testová,Zoë,1980-01-01,2025-01-01,2025-02-01,Completed\nM-1,Testová,Zoë,1980-01-01,2026-01-01,2026-03-01,Death\n'
    const { batch } = await files.take(files.write('two.csv', text))
    expect(batch.counts.added).toBe(2)
    const { episodes, deceasedOn } = chart('M-1')
    expect(episodes.map(({ admittedOn }) => admittedOn)).toEqual(['2026-01-01', '2025-01-01'])
    expect(deceasedOn).toBe('2026-03-01')
  })

  it('gives the next free numbers where the file has none', async () => {
    await files.take(
      files.write('numbers.csv', 'Client #,Name\nM-0099,"Testová, Zoë"\n,"Faux, Jean"\nM-0100,"Mock, Ana"\n'),
    )
    expect(
      sqlite().prepare('select file_number, last_name from clients order by file_number').raw().all(),
    ).toEqual([
      ['M-0099', 'Testová'],
      ['M-0100', 'Mock'],
      ['M-0101', 'Faux'],
    ])
  })

  it('matches counselors to the staff list before it adds anybody', async () => {
    await files.take(
      files.write(
        'staff.csv',
        'Name,Admitted,Counselor\n"Testová, Zoë",2026-01-05,testa counselor\n"Faux, Jean",2026-01-06,N. Ewly\n',
      ),
    )
    expect(sqlite().prepare('select name from staff order by name').pluck().all()).toEqual([
      'N. Ewly',
      'Testa Counselor',
    ])
  })
})

describe('the same caseload in other clothes', () => {
  const original = readFileSync(fixture('caseload.csv'), 'utf8')
  const asUtf16 = (order: 'le' | 'be'): Buffer => {
    const bytes = Buffer.from(`\ufeff${original}`, 'utf16le')
    return order === 'le' ? bytes : bytes.swap16()
  }
  it.each<[string, () => string | Buffer, string, string]>([
    ['UTF-8 with a mark', () => `\ufeff${original}`, 'utf-8', ','],
    ['UTF-16, little end first', () => asUtf16('le'), 'utf-16le', ','],
    ['UTF-16, big end first', () => asUtf16('be'), 'utf-16be', ','],
    ['a hint above the header', () => `sep=,\r\n${original}`, 'utf-8', ','],
  ])('%s is read the same, and recognised as here already', async (_, content, encoding, separator) => {
    await files.take(caseload())
    const token = files.write('again.csv', content())
    expect(await files.inspect(token)).toMatchObject({ encoding, separator, rows: 140 })
    const { seen, batch } = await files.take(token)
    expect(seen.counts).toEqual({ rows: 140, ready: 0, marked: 0, refused: 0, alreadyHere: 140 })
    expect(batch.counts.added).toBe(0)
  })

  it('Windows-1252 with semicolons keeps accents', async () => {
    const text = 'Name;Vorname;Geburtsdatum DOB;Comments\r\nMüller-Beispiel;Zoë;14.06.1980;“ja” – 5 €\r\n'
    const special = new Map([
      ['“', 0x93],
      ['”', 0x94],
      ['–', 0x96],
      ['€', 0x80],
    ])
    const bytes = Uint8Array.from(
      Array.from(text, (character) => special.get(character) ?? character.charCodeAt(0)),
    )
    const token = files.write('excel.csv', bytes)
    const found = await files.inspect(token)
    expect(found).toMatchObject({ encoding: 'windows-1252', separator: ';' })
    const choices = {
      ...files.choicesOf(found),
      columns: { '0': 'lastName', '1': 'firstName', '2': 'dateOfBirth', '3': 'remarks' } as const,
    }
    const { digest } = await files.preview(token, choices)
    await files.commit(token, choices, digest)
    expect(
      sqlite().prepare('select last_name, first_name, date_of_birth, remarks from clients').raw().get(),
    ).toEqual(['Müller-Beispiel', 'Zoë', '1980-06-14', '“ja” – 5 €'])
  })
})
