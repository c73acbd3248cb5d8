import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { accessOf } from '#services/access/access-of.ts'
import { importer, refusal } from '../store/imports/support/import-file.ts'
import { sessionTable } from '../store/imports/support/sessions-file.ts'
import { openTestVault, type TestVault } from '../support/test-context.ts'
import { answer, ask, hire, type Actor } from './support/actors.ts'
import { handTo } from './support/charts.ts'

/** An import brings a caseload in; it is no way into other people's charts. */

let vault: TestVault
let importing: Actor
let other: Actor
let administrator: Actor
beforeEach(() => {
  vault = openTestVault(['administrator', 'counselor', 'supervisor'])
  importing = hire(vault, 'Ines Importer', ['counselor'])
  other = hire(vault, 'Otto Other', ['counselor'])
  administrator = hire(vault, 'Ada Administrator', ['administrator'])
})
afterEach(() => vault.end())

/** The wizard's steps, as somebody. */
const as = ({ user }: Actor) => {
  const { store, clock } = vault.context
  const context = {
    ...vault.context,
    user,
    get access() {
      return accessOf(store, user, clock)
    },
  }
  return importer({ ...vault, context })
}

const header = 'Client #,Last name,First name,DOB,Admit date,Counselor'
const caseload = (actor: Actor, name: string, ...lines: string[]) =>
  as(actor).take(as(actor).write(name, `${[header, ...lines].join('\n')}\n`), { leaveOutRefused: true })

const numbersSeenBy = async (actor: Actor): Promise<string[]> => {
  const filter = { search: '', status: 'all' as const, counselorId: null, levelOfCare: null }
  const { rows } = await answer(actor, 'clients.list', { offset: 0, limit: 100, sort: [], filter })
  return rows.map(({ fileNumber }) => fileNumber).toSorted()
}

describe('a caseload', () => {
  it('stays open to who imported it, where nobody with an account attends to the clients', async () => {
    const { batch } = await caseload(
      importing,
      'mixed.csv',
      'M-1,Notreal,Anna,1980-01-01,2026-01-05,Ines Importer',
      'M-2,Notreal,Bert,1980-01-02,2026-01-05,Somebody Without Account',
      'M-3,Notreal,Cleo,1980-01-03,2026-01-05,',
      'M-4,Notreal,Dora,1980-01-04,2026-01-05,Otto Other',
    )
    expect(batch.counts.added).toBe(4)
    expect(await numbersSeenBy(importing)).toEqual(['M-1', 'M-2', 'M-3'])
    expect(await numbersSeenBy(other)).toEqual(['M-4'])
    const { rows } = await answer(administrator, 'access.assignments', {
      staffId: null,
      offset: 0,
      limit: 10,
    })
    expect(rows.map(({ fileNumber, staffName, reason }) => [fileNumber, staffName, reason])).toEqual([
      ['M-2', 'Ines Importer', 'imported'],
      ['M-3', 'Ines Importer', 'imported'],
    ])
  })

  it('can be taken back with its assignments, also those an administrator made since', async () => {
    const { batch } = await caseload(importing, 'one.csv', 'M-2,Notreal,Bert,1980-01-02,2026-01-05,')
    const assigned = await answer(administrator, 'access.assign', {
      staffId: other.user.staffId,
      to: { what: 'unattended' },
      reason: null,
    })
    expect(assigned).toMatchObject({ assigned: 1 })
    expect(await as(importing).undo(batch.batchId)).toEqual({ removedClients: 1 })
    expect(await numbersSeenBy(importing)).toEqual([])
    const left = vault.context.store.sqlite.prepare('select count(*) from client_assignments').pluck().get()
    expect(left).toBe(0)
  })

  it('is taken back and listed by who imported it or an administrator, and nobody else', async () => {
    const { batch } = await caseload(importing, 'one.csv', 'M-2,Notreal,Bert,1980-01-02,2026-01-05,')
    expect((await as(other).list()).batches).toEqual([])
    expect((await refusal(() => as(other).undo(batch.batchId))).detail.code).toBe('forbidden')
    expect((await as(administrator).list()).total).toBe(1)
    expect(await as(administrator).undo(batch.batchId)).toEqual({ removedClients: 1 })
  })

  it('makes nobody the counselor of another’s client: such a row is an error that names nobody', async () => {
    await caseload(other, 'theirs.csv', 'M-1,Notreal,Anna,1980-01-01,2026-01-05,Otto Other')
    for (const line of [
      'M-1,Notreal,Anna,1980-01-01,2026-09-01,Ines Importer',
      ',Notreal,Anna,1980-01-01,2026-09-01,Ines Importer',
    ]) {
      const { seen } = await caseload(importing, 'mine.csv', line, 'M-9,Own,Olga,1981-01-01,2026-01-05,')
      const [problem] = seen.problems.filter(({ severity }) => severity === 'error')
      expect(problem).toMatchObject({ code: 'not-your-client' })
      expect(problem?.message).toContain('not one of your clients')
      expect(problem?.message).not.toMatch(/anna|otto/i)
    }
    expect(await numbersSeenBy(importing)).toEqual(['M-9'])
    expect(await numbersSeenBy(other)).toEqual(['M-1'])
  })
})

describe('sessions', () => {
  it('of others’ clients are errors that name nobody, before and after the commit', async () => {
    await caseload(importing, 'mine.csv', 'M-1,Notreal,Anna,1980-01-01,2026-01-05,Ines Importer')
    await caseload(other, 'theirs.csv', 'M-2,Notreal,Bertram,1980-01-02,2026-01-05,Otto Other')
    const lines = [
      'M-1,2026-03-01,9:00,50,Individual,Attended,,,,,,,',
      'M-2,2026-03-02,9:00,50,Individual,Attended,SOAP,s,o,a,p,5,5',
    ]
    const files = as(importing)
    const { seen, batch } = await files.take(sessionTable(files, lines), { leaveOutRefused: true })
    expect(seen.problems).toMatchObject([{ row: 3, severity: 'error', code: 'not-your-client' }])
    expect(JSON.stringify(seen)).not.toContain('Bertram')
    expect(batch.counts).toMatchObject({ added: 1, leftOut: 1 })
    const notes = vault.context.store.sqlite.prepare('select count(*) from notes').pluck().get()
    expect(notes).toBe(0)
  })

  it('of a client who was handed on since are errors too', async () => {
    await caseload(importing, 'mine.csv', 'M-1,Notreal,Anna,1980-01-01,2026-01-05,Ines Importer')
    const [clientId = ''] = vault.context.store.sqlite
      .prepare<[], string>('select id from clients')
      .pluck()
      .all()
    handTo(vault, clientId, other.user.staffId)
    expect(await ask(importing, 'clients.get', { clientId })).toMatchObject({ ok: false })
    const files = as(importing)
    const token = sessionTable(files, ['M-1,2026-03-01,9:00,50,Individual,Attended,,,,,,,'])
    const choices = files.choicesOf(await files.inspect(token), 'month-first')
    expect((await files.preview(token, choices)).counts).toMatchObject({ ready: 0, refused: 1 })
  })

  it('of anybody are errors for an administrator by that role alone', async () => {
    await caseload(importing, 'mine.csv', 'M-1,Notreal,Annabel,1980-01-01,2026-01-05,Ines Importer')
    const files = as(administrator)
    const token = sessionTable(files, ['M-1,2026-03-01,9:00,50,Individual,Attended,,,,,,,'])
    const choices = files.choicesOf(await files.inspect(token), 'month-first')
    const seen = await files.preview(token, choices)
    expect(seen.counts).toMatchObject({ ready: 0, refused: 1 })
    expect(JSON.stringify(seen)).not.toContain('Annabel')
  })
})
