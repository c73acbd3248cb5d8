import { describe, expect, it } from 'vitest'
import { noteHandlers } from '#services/notes/handlers.ts'
import { sessionHandlers } from '#services/sessions/handlers.ts'
import { refusal, rowCounts, testJob } from './support/import-file.ts'
import { sessionsSetup, total } from './support/sessions-setup.ts'

const setup = sessionsSetup()
const { count, rows, caseload, sessions, table, twoPeople } = setup

describe('taking sessions back', () => {
  it('removes all of them and nothing else; afterwards they can be imported again', async () => {
    await setup.files.take(caseload())
    const before = rowCounts(setup.vault)
    const seenBefore = rows('select client_id, last_seen_on from caseload order by 1')
    setup.vault.clock.days(1)
    const { batch } = await setup.files.take(sessions())
    expect(await setup.files.undo(batch.batchId)).toEqual({ removedClients: 0 })
    expect(rowCounts(setup.vault)).toEqual({ ...before, import_batches: 2 })
    expect(rows('select client_id, last_seen_on from caseload order by 1')).toEqual(seenBefore)
    expect(count("select count(*) from notes_search where notes_search match 'holiday'")).toBe(0)
    expect(count("select count(*) from audit_events where operation = 'imports.undo'")).toBe(1)
    expect((await setup.files.list()).batches[0]).toMatchObject({
      kind: 'sessions',
      cannotUndo: 'This import was taken back already.',
    })
    expect((await setup.files.take(sessions())).batch.counts.added).toBe(total)
  })

  it('is refused once a session was changed, noted or marked, with counts and no names', async () => {
    await twoPeople()
    setup.vault.clock.days(1)
    const { batch } = await setup.files.take(
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
    await noteHandlers['notes.start'](setup.vault.context, { ...plain, format: 'soap' })
    await sessionHandlers['sessions.change'](setup.vault.context, {
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
    const before = rowCounts(setup.vault)
    const { detail } = await refusal(() => setup.files.undo(batch.batchId))
    expect(detail.code).toBe('conflict')
    for (const part of ['1 changed session', '1 changed attendance', '1 note'])
      expect(detail.message).toContain(part)
    expect(detail.message).not.toMatch(/T-\d|Test|Sample/)
    expect(rowCounts(setup.vault)).toEqual(before)
  })

  it('comes before taking back the clients they are of', async () => {
    const clients = await twoPeople()
    setup.vault.clock.days(1)
    const { batch } = await setup.files.take(
      table('T-1,2026-03-01,9:00,50,Individual,Attended,SOAP,s,o,a,p,5,5'),
    )
    expect((await refusal(() => setup.files.undo(clients.batch.batchId))).detail.code).toBe('conflict')
    await setup.files.undo(batch.batchId)
    expect(await setup.files.undo(clients.batch.batchId)).toEqual({ removedClients: 2 })
  })
})

describe('stopping an import of sessions', () => {
  it.each(['Checking the rows', 'Adding sessions'])('at "%s" leaves nothing behind', async (phase) => {
    await setup.files.take(caseload())
    const token = sessions()
    const choices = setup.files.choicesOf(await setup.files.inspect(token), 'month-first')
    const { digest } = await setup.files.preview(token, choices)
    const before = rowCounts(setup.vault)
    const job = testJob((progress) => progress.phase === phase)
    expect((await refusal(() => setup.files.commit(token, choices, digest, { job }))).detail.code).toBe(
      'cancelled',
    )
    expect(rowCounts(setup.vault)).toEqual(before)
  })
})
