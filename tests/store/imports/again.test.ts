import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { clientHandlers } from '#services/clients/handlers.ts'
import { sessionHandlers } from '#services/sessions/handlers.ts'
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
const sqlite = () => vault.context.store.sqlite
const clientId = (fileNumber: string): string =>
  sqlite()
    .prepare<[string], string>('select id from clients where file_number = ?')
    .pluck()
    .get(fileNumber) ?? ''
const person = (id: string): Record<string, unknown> =>
  sqlite().prepare<[string], Record<string, unknown>>('select * from clients where id = ?').get(id) ?? {}

/** Changes a client as the form does. */
const change = async (
  fileNumber: string,
  changed: { lastName?: string; fileNumber?: string; phone?: string },
): Promise<void> => {
  const id = clientId(fileNumber)
  const {
    clientId: _,
    revision,
    ...chart
  } = await clientHandlers['clients.get'](vault.context, { clientId: id })
  const {
    firstName,
    lastName,
    preferredName,
    dateOfBirth,
    pronouns,
    phone,
    email,
    mayCall,
    mayLeaveMessage,
    remarks,
  } = chart
  const client = {
    fileNumber,
    firstName,
    lastName,
    preferredName,
    dateOfBirth,
    pronouns,
    phone,
    email,
    mayCall,
    mayLeaveMessage,
    remarks,
    ...changed,
  }
  await clientHandlers['clients.change'](vault.context, { clientId: id, revision, client })
}
const hold = (fileNumber: string): void => {
  void sessionHandlers['sessions.record'](vault.context, {
    clientId: clientId(fileNumber),
    session: {
      heldOn: '2026-11-20',
      startTime: '14:30',
      kind: 'individual',
      attendance: 'present',
      minutes: 50,
      mood: null,
      craving: null,
    },
  })
}

describe('importing again', () => {
  it('adds nothing twice', async () => {
    await files.take(caseload())
    const before = rowCounts(vault)
    const { batch } = await files.take(caseload())
    expect(batch.counts).toEqual({ added: 0, alreadyHere: 140, leftOut: 0, marked: 0 })
    expect(rowCounts(vault)).toEqual({ ...before, import_batches: 2 })
  })

  it('overwrites nothing edited since: not a name, not a number, not an admission', async () => {
    await files.take(caseload())
    await change('M-1000', { lastName: 'Married', phone: '555-0111' })
    await change('M-1001', { fileNumber: 'X-77', lastName: 'Moved' })
    sqlite()
      .prepare("update episodes set admitted_on = '2025-07-28', revision = 2 where client_id = ?")
      .run(clientId('M-1002'))
    const [one, two] = [person(clientId('M-1000')), person(clientId('X-77'))]
    const before = rowCounts(vault)
    expect((await files.take(caseload())).batch.counts).toMatchObject({ added: 0, alreadyHere: 140 })
    expect(person(clientId('M-1000'))).toEqual(one)
    expect(person(clientId('X-77'))).toEqual(two)
    expect(rowCounts(vault)).toEqual({ ...before, import_batches: 2 })
  })

  it('takes only what is new of a file that grew: new rows, and a new episode of somebody here', async () => {
    await files.take(caseload())
    const grown =
      readFileSync(fixture('caseload.csv'), 'utf8') +
      'M-1001,Fixture,Núria,,1953-07-20,they/them,555-0999,,no,Court,2026-10-01,,,IOP,R. Testwell,Fentanyl,Oral,2026-09-30,,F15.20,,\r\n' +
      'M-2000,Newcomer,Testina,,1990-02-03,she/her,555-0100,,Y,Self,2026-11-01,,,IOP,A. Samplez,Alcohol,Oral,2026-10-30,,F10.20,,\r\n'
    const { seen, batch } = await files.take(files.write('grown.csv', grown))
    expect(batch.counts).toEqual({ added: 2, alreadyHere: 140, leftOut: 0, marked: 1 })
    expect(seen.problems.map(({ row, code }) => [row, code])).toEqual([[142, 'adds-episode']])
    const { episodes, phone } = await clientHandlers['clients.get'](vault.context, {
      clientId: clientId('M-1001'),
    })
    expect(episodes.map(({ admittedOn }) => admittedOn)).toEqual(['2026-10-01', '2025-04-04'])
    expect(phone).toBe('555-0171')
  })

  it('changes nothing for a row that says something else now, and says so', async () => {
    await files.take(caseload())
    sqlite()
      .prepare("update episodes set admitted_on = '2026-06-15', revision = 2 where client_id = ?")
      .run(clientId('M-1000'))
    const edited = readFileSync(fixture('caseload.csv'), 'utf8').replace(
      '555-0104,,Y,Court',
      '555-0999,,Y,Court',
    )
    const before = rowCounts(vault)
    const { seen } = await files.take(files.write('edited.csv', edited))
    expect(seen.counts).toMatchObject({ ready: 0, alreadyHere: 140 })
    expect(seen.problems).toMatchObject([{ row: 2, severity: 'warning', code: 'here-with-other-details' }])
    expect(rowCounts(vault)).toEqual({ ...before, import_batches: 2 })
  })
})

describe('taking an import back', () => {
  it('removes all of it, leaves the list and an audit row, and allows importing again', async () => {
    const before = rowCounts(vault)
    const { batch } = await files.take(caseload())
    expect(await files.undo(batch.batchId)).toEqual({ removedClients: 140 })
    expect(rowCounts(vault)).toEqual({ ...before, import_batches: 1 })
    const { batches, total } = await files.list()
    expect(total).toBe(1)
    expect(batches[0]).toMatchObject({
      undoneAt: '2026-11-22T15:00:00.000Z',
      cannotUndo: 'This import was taken back already.',
    })
    expect(
      sqlite()
        .prepare("select count(*) from audit_events where operation = 'imports.undo' and category = 'import'")
        .pluck()
        .get(),
    ).toBe(1)
    expect((await refusal(() => files.undo(batch.batchId))).detail.code).toBe('conflict')
    expect((await files.take(caseload())).batch.counts.added).toBe(140)
    const hits = await clientHandlers['clients.find'](vault.context, { text: 'Łucja', limit: 50 })
    expect(hits.hits.length).toBeGreaterThan(0)
  })

  it('is refused once something was changed or built upon, with counts and no names', async () => {
    const { batch } = await files.take(caseload())
    await change('M-1000', { phone: '555-0111' })
    hold('M-1001')
    hold('M-1002')
    const before = rowCounts(vault)
    const { detail } = await refusal(() => files.undo(batch.batchId))
    expect(detail.code).toBe('conflict')
    expect(detail.message).toContain('1 changed client')
    expect(detail.message).toContain('2 sessions')
    expect(detail.message).not.toMatch(/M-10|Notreal|Fixture|Mockingham/)
    expect(rowCounts(vault)).toEqual(before)
    expect((await files.list()).batches[0]?.cannotUndo).toBe(detail.message)
  })

  it('is refused for a row of any table that refers to a client, also one added later', async () => {
    const { batch } = await files.take(caseload())
    sqlite().exec('create table later_work (id text primary key, who text references clients (id))')
    sqlite().prepare("insert into later_work values ('x', ?)").run(clientId('M-1000'))
    expect((await refusal(() => files.undo(batch.batchId))).detail.message).toContain('1 other entry')
  })

  it('takes an added episode and a recorded death back from somebody who was here before', async () => {
    await files.take(
      files.write(
        'first.csv',
        'Client #,Last name,DOB,Admit date,Discharge date\nM-1,Testová,1980-01-01,2025-01-01,2025-02-01\n',
      ),
    )
    const before = rowCounts(vault)
    vault.clock.days(1)
    const text =
      'Client #,Last name,DOB,Admit date,Discharge date,Discharge reason,Counselor\nM-1,Testová,1980-01-01,2026-01-01,2026-03-01,Death,N. Ewly\n'
    const { batch } = await files.take(files.write('second.csv', text))
    expect(person(clientId('M-1'))).toMatchObject({ deceased_on: '2026-03-01' })
    expect(await files.undo(batch.batchId)).toEqual({ removedClients: 0 })
    expect(person(clientId('M-1'))).toMatchObject({ deceased_on: null })
    expect(rowCounts(vault)).toEqual({ ...before, import_batches: 2 })
    expect(sqlite().prepare("select admitted_on from caseload where file_number = 'M-1'").pluck().get()).toBe(
      '2025-01-01',
    )
  })

  it('is refused for the first import while a later one built upon it', async () => {
    const first = await files.take(
      files.write(
        'first.csv',
        'Client #,Last name,DOB,Admit date,Discharge date\nM-1,Testová,1980-01-01,2025-01-01,2025-02-01\n',
      ),
    )
    vault.clock.days(1)
    const second = await files.take(
      files.write('second.csv', 'Client #,Last name,DOB,Admit date\nM-1,Testová,1980-01-01,2026-01-01\n'),
    )
    expect((await refusal(() => files.undo(first.batch.batchId))).detail.code).toBe('conflict')
    await files.undo(second.batch.batchId)
    expect(await files.undo(first.batch.batchId)).toEqual({ removedClients: 1 })
  })

  it('knows no import that is not there', async () => {
    expect((await refusal(() => files.undo('01a203d3-67e3-736d-bf53-53565444513e'))).detail.code).toBe(
      'not_found',
    )
  })
})

describe('stopping an import', () => {
  it.each(['Reading the file', 'Checking the rows', 'Bringing the caseload up to date'])(
    'at "%s" leaves nothing behind',
    async (phase) => {
      const token = caseload()
      const choices = files.choicesOf(await files.inspect(token), 'month-first')
      const { digest } = await files.preview(token, choices)
      const before = rowCounts(vault)
      const job = testJob((progress) => progress.phase === phase)
      const { detail } = await refusal(() => files.commit(token, choices, digest, { job }))
      expect(detail.code).toBe('cancelled')
      expect(job.reports.some((progress) => progress.phase === phase)).toBe(true)
      expect(rowCounts(vault)).toEqual(before)
      expect(
        sqlite().prepare("select count(*) from audit_events where category = 'import'").pluck().get(),
      ).toBe(0)
      expect((await files.take(token)).batch.counts.added).toBe(140)
    },
  )
})
