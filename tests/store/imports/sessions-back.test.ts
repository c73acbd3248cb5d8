import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noteHandlers } from '#services/notes/handlers.ts'
import { sessionHandlers } from '#services/sessions/handlers.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'
import { fixture, importer, refusal, rowCounts, testJob } from './support/import-file.ts'
import { sessionTable, takeTwoPeople } from './support/sessions-file.ts'

let vault: TestVault
let files: ReturnType<typeof importer>
beforeEach(() => {
  vault = openTestVault()
  files = importer(vault)
})
afterEach(() => vault.end())

const sqlite = () => vault.context.store.sqlite
const count = (sql: string, ...values: string[]): number =>
  sqlite()
    .prepare<string[], number>(sql)
    .pluck()
    .get(...values) ?? 0
const rows = (sql: string): Record<string, unknown>[] =>
  sqlite().prepare<[], Record<string, unknown>>(sql).all()

const caseload = () => files.grant(fixture('caseload.csv'))
const sessions = () => files.grant(fixture('sessions.csv'))
const total = 2_079

const table = (...lines: string[]): string => sessionTable(files, lines)
const twoPeople = () => takeTwoPeople(files)

describe('taking sessions back', () => {
  it('removes all of them and nothing else; afterwards they can be imported again', async () => {
    await files.take(caseload())
    const before = rowCounts(vault)
    const seenBefore = rows('select client_id, last_seen_on from caseload order by 1')
    vault.clock.days(1)
    const { batch } = await files.take(sessions())
    expect(await files.undo(batch.batchId)).toEqual({ removedClients: 0 })
    expect(rowCounts(vault)).toEqual({ ...before, import_batches: 2 })
    expect(rows('select client_id, last_seen_on from caseload order by 1')).toEqual(seenBefore)
    expect(count("select count(*) from notes_search where notes_search match 'holiday'")).toBe(0)
    expect(count("select count(*) from audit_events where operation = 'imports.undo'")).toBe(1)
    expect((await files.list()).batches[0]).toMatchObject({
      kind: 'sessions',
      cannotUndo: 'This import was taken back already.',
    })
    expect((await files.take(sessions())).batch.counts.added).toBe(total)
  })

  it('is refused once a session was changed, noted or marked, with counts and no names', async () => {
    await twoPeople()
    vault.clock.days(1)
    const { batch } = await files.take(
      table(
        'T-1,2026-03-01,9:00,50,Individual,Attended,,,,,,,',
        'T-1,2026-03-02,9:00,50,Individual,Attended,SOAP,s,o,a,p,5,5',
        'T-2,2026-03-03,9:00,50,Individual,Attended,,,,,,,',
      ),
    )
    const facts = rows(`select a.client_id as clientId, s.id as sessionId, s.held_on as heldOn from sessions s
      join attendance a on a.session_id = s.id order by s.held_on`)
    const [plain, , other] = facts.map(({ clientId, sessionId }) => ({
      clientId: String(clientId),
      sessionId: String(sessionId),
    }))
    if (plain === undefined || other === undefined) throw new Error('The sessions were not imported.')
    await noteHandlers['notes.start'](vault.context, { ...plain, format: 'soap' })
    await sessionHandlers['sessions.change'](vault.context, {
      ...other,
      revision: 1,
      session: {
        heldOn: '2026-03-04',
        startTime: null,
        kind: 'individual',
        attendance: 'present',
        minutes: 45,
        mood: null,
        craving: null,
      },
    })
    const before = rowCounts(vault)
    const { detail } = await refusal(() => files.undo(batch.batchId))
    expect(detail.code).toBe('conflict')
    for (const part of ['1 changed session', '1 changed attendance', '1 note'])
      expect(detail.message).toContain(part)
    expect(detail.message).not.toMatch(/T-\d|Test|Sample/)
    expect(rowCounts(vault)).toEqual(before)
  })

  it('comes before taking back the clients they are of', async () => {
    const clients = await twoPeople()
    vault.clock.days(1)
    const { batch } = await files.take(table('T-1,2026-03-01,9:00,50,Individual,Attended,SOAP,s,o,a,p,5,5'))
    expect((await refusal(() => files.undo(clients.batch.batchId))).detail.code).toBe('conflict')
    await files.undo(batch.batchId)
    expect(await files.undo(clients.batch.batchId)).toEqual({ removedClients: 2 })
  })
})

describe('stopping an import of sessions', () => {
  it.each(['Checking the rows', 'Adding sessions'])('at "%s" leaves nothing behind', async (phase) => {
    await files.take(caseload())
    const token = sessions()
    const choices = files.choicesOf(await files.inspect(token), 'month-first')
    const { digest } = await files.preview(token, choices)
    const before = rowCounts(vault)
    const job = testJob((progress) => progress.phase === phase)
    expect((await refusal(() => files.commit(token, choices, digest, { job }))).detail.code).toBe('cancelled')
    expect(rowCounts(vault)).toEqual(before)
  })
})
