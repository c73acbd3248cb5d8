import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operationNames, type InputOf, type OperationName } from '#shared/contract/index.ts'
import { emptyPlan } from '#shared/domain/relapse/content.ts'
import type { ExportSubject } from '#shared/contract/operations/exports.ts'
import { caseloadFilter } from '#shared/contract/operations/caseload.ts'
import { openTestVault, type TestVault } from '../support/test-context.ts'
import { answer, ask, dispatcherOf, hire, team, type Actor } from './support/actors.ts'
import { chartOperations } from './support/chart-operations.ts'
import { assignTo, fillChart, handTo, openAs, type Chart } from './support/charts.ts'

/** SUD counseling notes (42 CFR 2.11): their author alone meets them; nobody else learns that there is one. */

const words = 'Zinnwalzer'
let vault: TestVault
let chart: Chart
let author: Actor
let others: Readonly<Record<string, Actor>>
const nowhere = '018f0000-0000-7000-8000-000000000000'
const named = () => ({ clientId: chart.clientId, counselingNoteId: chart.signedCounselingNoteId })

beforeAll(async () => {
  vault = openTestVault(['administrator'])
  const writer = hire(vault, 'Wanda Writer', ['counselor', 'supervisor'])
  author = hire(vault, 'Aut Hor', ['counselor'])
  const supervisor = hire(vault, 'Super Visor', ['supervisor'])
  team(vault, supervisor, [author])
  // While nobody attends to the client, a supervisor may write: so the author's notes are begun.
  const begins = { ...writer.user, staffId: author.user.staffId }
  chart = await fillChart(writer, { user: begins, dispatcher: dispatcherOf(vault, begins) }, 'Notreal')
  const { clientId } = chart
  handTo(vault, clientId, author.user.staffId)
  others = {
    supervisor,
    'a second supervisor, assigned': hire(vault, 'Sec Ond', ['supervisor']),
    'an assigned colleague': hire(vault, 'Col League', ['counselor']),
    'a colleague in an emergency': hire(vault, 'Emer Gency', ['counselor']),
    'an administrator': hire(vault, 'Admin Istrator', ['administrator']),
    'an administrator who counsels, assigned': hire(vault, 'Both Roles', ['administrator', 'counselor']),
    'a read-only account, assigned': hire(vault, 'Read Only', ['read-only']),
  }
  for (const name of [
    'a second supervisor, assigned',
    'an assigned colleague',
    'an administrator who counsels, assigned',
    'a read-only account, assigned',
  ])
    assignTo(vault, clientId, other(name).user.staffId, null)
  openAs(
    vault,
    clientId,
    other('a colleague in an emergency').user.userId,
    '2026-11-22T14:30:00.000Z',
    '2026-11-22T15:30:00.000Z',
  )
  // A signed addendum, a draft, and the draft of an addendum, each with the words.
  await answer(author, 'counseling.signAddendum', {
    clientId,
    counselingAddendumId: chart.counselingAddendumId,
    revision: 0,
    text: `${words} added`,
  })
  await answer(author, 'counseling.saveDraft', {
    clientId,
    counselingNoteId: chart.counselingNoteId,
    revision: 0,
    text: `${words} in a draft`,
  })
  const { counselingAddendumId } = await answer(author, 'counseling.startAddendum', named())
  await answer(author, 'counseling.saveAddendum', {
    clientId,
    counselingAddendumId,
    revision: 0,
    text: `${words} later`,
  })
  const { sessionId } = await answer(author, 'sessions.record', {
    clientId,
    session: {
      heldOn: '2026-11-14',
      startTime: '11:00',
      kind: 'individual',
      attendance: 'present',
      minutes: 50,
      mood: null,
      craving: null,
    },
  })
  const begun = await answer(author, 'counseling.start', { clientId, sessionId })
  await answer(author, 'counseling.sign', {
    clientId,
    counselingNoteId: begun.counselingNoteId,
    revision: 0,
    text: `${words} signed`,
  })
}, 60_000)
afterAll(() => vault.end())

const other = (name: string): Actor => {
  const found = others[name]
  if (found === undefined) throw new Error('There is no such person here.')
  return found
}
const people = [
  'supervisor',
  'a second supervisor, assigned',
  'an assigned colleague',
  'a colleague in an emergency',
  'an administrator',
  'an administrator who counsels, assigned',
  'a read-only account, assigned',
]

const about = (ids: {
  counselingNoteId: string
  counselingAddendumId: string
}): [OperationName, object][] => {
  const note = { clientId: chart.clientId, counselingNoteId: ids.counselingNoteId }
  const addendum = { clientId: chart.clientId, counselingAddendumId: ids.counselingAddendumId }
  const typed = { revision: 0, text: 'Other words' }
  return [
    ['counseling.get', note],
    ['counseling.saveDraft', { ...note, ...typed }],
    ['counseling.sign', { ...note, ...typed }],
    ['counseling.discardDraft', note],
    ['counseling.startAddendum', note],
    ['counseling.saveAddendum', { ...addendum, ...typed }],
    ['counseling.signAddendum', { ...addendum, ...typed }],
    ['counseling.discardAddendum', addendum],
  ]
}

it('every operation of counseling notes is tried below', () => {
  const tried = [
    'counseling.list',
    'counseling.start',
    ...about({ counselingNoteId: '', counselingAddendumId: '' }).map(([name]) => name),
  ]
  expect(operationNames.filter((name) => name.startsWith('counseling.')).toSorted()).toEqual(tried.toSorted())
})

describe.each(people)('%s', (name) => {
  it('gets an empty list, or none', async () => {
    const { clientId } = chart
    const result = await ask(other(name), 'counseling.list', { clientId })
    const sees = !['an administrator', 'a read-only account, assigned'].includes(name)
    const mayWrite = name !== 'supervisor' && name !== 'a colleague in an emergency'
    expect(result.ok ? result.value : result.error.code).toEqual(sees ? { notes: [], mayWrite } : 'forbidden')
  })

  it('is told the same of a note that is there and of none, in every operation', async () => {
    const real = about(chart)
    const made = about({ counselingNoteId: nowhere, counselingAddendumId: nowhere })
    for (const [index, [operation, input]] of real.entries()) {
      const given = made[index]?.[1]
      const there = await other(name).dispatcher.invoke(operation, input, true)
      expect(there, operation).toMatchObject({ ok: false })
      expect(there, operation).toEqual(await other(name).dispatcher.invoke(operation, given, true))
    }
  })

  it('finds no trace of it in any other answer', async () => {
    const { clientId } = chart
    const answers = [
      ...chartOperations
        .filter(
          ({ name: one, need }) => !one.startsWith('counseling.') && (need === 'read' || need === 'export'),
        )
        .map(({ name: one, input }) => [one, input(chart)] as const),
      ['clients.list', { filter: caseloadFilter.parse({}), sort: [], offset: 0, limit: 50 }],
      ['clients.find', { text: 'Notreal' }],
      ['today.work', { scope: 'all', offset: 0, limit: 50 }],
      ['search.find', { text: words, clientId, counselingNotes: true }],
      ['search.find', { text: words, counselingNotes: true }],
      ['search.find', { text: words }],
      ['notes.waiting', {}],
      ['imports.list', {}],
    ] as const
    let given = 0
    for (const [operation, input] of answers) {
      const result = await other(name).dispatcher.invoke(operation, input, true)
      if (result.ok) given += 1
      const text = JSON.stringify(result)
      expect(text, operation).not.toContain(words)
      for (const id of [chart.counselingNoteId, chart.signedCounselingNoteId, chart.counselingAddendumId])
        expect(text, operation).not.toContain(id)
    }
    // An administrator is answered nothing of a chart at all.
    expect(given > 0).toBe(name !== 'an administrator')
  })

  it('sees rows of the audit record only as an administrator, and never a word or the client', async () => {
    const rows = async (aboutClientId: string | null) => {
      const filter = { from: null, to: null, userId: null, categories: [], aboutClientId }
      const result = await ask(other(name), 'audit.list', { filter, offset: 0, limit: 500 })
      return result.ok ? result.value.rows.filter((row) => JSON.stringify(row).includes('counseling')) : []
    }
    const administers = name.startsWith('an administrator')
    for (const clientId of [null, chart.clientId]) {
      const found = await rows(clientId)
      expect(found.length > 0, JSON.stringify(found)).toBe(administers)
      expect(JSON.stringify(found)).not.toContain(words)
      expect(found.filter((row) => row.clientId !== null || row.fileNumber !== null)).toEqual([])
    }
  })
})

/** Versions of plans that documents can be made of. */
const plansInForce = { relapse: '', treatment: '' }
beforeAll(async () => {
  const { clientId, planId } = chart
  const content = { ...emptyPlan, goal: 'Invented' }
  await answer(author, 'relapse.save', { clientId, planId, revision: 1, content })
  await answer(author, 'relapse.activate', {
    clientId,
    planId,
    revision: 2,
    changeReason: null,
    reviewOn: '2026-12-20',
    agreedOn: null,
    copyGivenOn: null,
  })
  const { versions } = await answer(author, 'treatment.versions', { clientId })
  plansInForce.relapse = planId
  plansInForce.treatment = versions.find(({ status }) => status === 'active')?.treatmentPlanId ?? ''
})

/**
 * Every document that is made of the record, with every option that adds text to it. A document of a chart is not: it
 * leaves byte by byte as it was added.
 */
const subjects = (): Record<
  Exclude<ExportSubject['what'], 'document'>,
  InputOf<'exports.prepare'>['subject']
> => {
  const range = { from: '2026-01-01', to: '2026-12-31' }
  const { clientId } = chart
  return {
    caseload: { what: 'caseload', filter: caseloadFilter.parse({}), sort: [], columns: ['fileNumber'] },
    note: { what: 'note', noteId: chart.signedNoteId },
    'client-progress': { what: 'client-progress', clientId, ...range, noteTexts: true },
    'follow-ups': { what: 'follow-ups', filter: { search: '', show: 'soon', counselorId: null } },
    attendance: { what: 'attendance', ...range, scope: { of: 'client', clientId } },
    calendar: { what: 'calendar', ...range, counselorId: null },
    'relapse-plan': { what: 'relapse-plan', planId: plansInForce.relapse },
    'treatment-plan': { what: 'treatment-plan', treatmentPlanId: plansInForce.treatment },
    brief: { what: 'brief', clientId },
    audit: {
      what: 'audit',
      filter: { from: null, to: null, userId: null, categories: [], aboutClientId: null },
    },
  }
}

describe('no document holds a word of it, not even its author’s', () => {
  it.each([
    'caseload',
    'note',
    'client-progress',
    'follow-ups',
    'attendance',
    'calendar',
    'relapse-plan',
    'treatment-plan',
    'brief',
    'audit',
  ] as const)('%s', async (what) => {
    const subject = subjects()[what]
    const actor = what === 'audit' ? other('an administrator') : author
    let documents = 0
    for (const purpose of ['own-use', 'clients-own-copy'] as const)
      for (const format of ['pdf', 'csv', 'ics'] as const) {
        const result = await ask(actor, 'exports.prepare', { subject, purpose, format })
        if (!result.ok) continue
        documents += 1
        const { html, bytes, title } = result.value
        const text = `${title}${html ?? ''}${bytes === null ? '' : new TextDecoder().decode(bytes)}`
        expect(text.length).toBeGreaterThan(20)
        expect(text).not.toContain(words)
      }
    expect(documents).toBeGreaterThan(0)
  })
})

describe('its author', () => {
  const find = async (given: Partial<InputOf<'search.find'>>) =>
    (await answer(author, 'search.find', { text: words, ...given })).hits.map(({ kind }) => kind)

  it('finds it by a search only when asked for', async () => {
    expect(await find({})).toEqual([])
    expect(await find({ clientId: chart.clientId })).toEqual([])
    expect(await find({ counselingNotes: true })).toEqual(['counseling-note'])
  })

  it('has no due item of it, and the caseload does not change by it', async () => {
    const read = () =>
      vault.context.store.sqlite
        .prepare('select * from due_items where client_id = ? order by kind')
        .all(chart.clientId)
    const row = () =>
      vault.context.store.sqlite.prepare('select * from caseload where client_id = ?').get(chart.clientId)
    const before = [read(), row()]
    const { sessionId } = chart
    await answer(author, 'counseling.discardDraft', {
      clientId: chart.clientId,
      counselingNoteId: chart.counselingNoteId,
    })
    await answer(author, 'counseling.start', { clientId: chart.clientId, sessionId })
    expect([read(), row()]).toEqual(before)
  })

  it('opens it without a row about the chart', async () => {
    const rows = () =>
      vault.context.store.sqlite
        .prepare<[], { subject_kind: string; detail: string | null }>(
          `select subject_kind, detail from audit_events where operation = 'counseling.get'`,
        )
        .all()
    await answer(author, 'counseling.get', named())
    expect(rows().length).toBeGreaterThan(0)
    expect(rows().filter((row) => row.subject_kind !== 'counseling-note' || row.detail !== null)).toEqual([])
  })

  const inState = async (change: () => void, work: () => Promise<void>): Promise<void> => {
    const { sqlite } = vault.context.store
    sqlite.exec('begin immediate')
    try {
      change()
      await work()
    } finally {
      sqlite.exec('rollback')
    }
  }
  const stranger = () => other('an assigned colleague').user.staffId

  it('meets it no more once the client is another’s', () =>
    inState(
      () => handTo(vault, chart.clientId, stranger()),
      async () => {
        expect(await ask(author, 'counseling.get', named())).toMatchObject({ error: { code: 'forbidden' } })
        expect(await ask(author, 'counseling.list', { clientId: chart.clientId })).toMatchObject({
          error: { code: 'forbidden' },
        })
        // Nor does who follows.
        expect(
          await answer(other('an assigned colleague'), 'counseling.list', { clientId: chart.clientId }),
        ).toMatchObject({ notes: [] })
      },
    ))

  it('is shut out by an emergency opening too, and no row of it tells', () =>
    inState(
      () => {
        handTo(vault, chart.clientId, stranger())
        openAs(
          vault,
          chart.clientId,
          author.user.userId,
          '2026-11-22T14:30:00.000Z',
          '2026-11-22T15:30:00.000Z',
        )
      },
      async () => {
        const count = () =>
          vault.context.store.sqlite
            .prepare(`select count(*) from audit_events where operation like 'counseling.%'`)
            .pluck()
            .get()
        const before = count()
        const { clientId, spareSessionId: sessionId } = chart
        expect(await answer(author, 'counseling.list', { clientId })).toEqual({ notes: [], mayWrite: false })
        for (const [operation, input] of about(chart)) {
          expect(await author.dispatcher.invoke(operation, input, true), operation).toEqual({
            ok: false,
            error: {
              code: 'not_found',
              message: 'This is not in the chart (any more). Open the chart again.',
            },
          })
        }
        expect(await ask(author, 'counseling.start', { clientId, sessionId })).toMatchObject({
          error: { code: 'forbidden' },
        })
        expect(count()).toBe(before)
      },
    ))

  it('reads it and writes nothing where the chart is open for reading', () => {
    // The former counselor supervises the team of the one who follows.
    const roles = { ...author.user, roles: ['supervisor' as const] }
    const promoted: Actor = { user: roles, dispatcher: dispatcherOf(vault, roles) }
    return inState(
      () => {
        const mate = hire(vault, 'Next One', ['counselor'])
        team(vault, promoted, [mate])
        handTo(vault, chart.clientId, mate.user.staffId)
      },
      async () => {
        expect(await answer(promoted, 'counseling.get', named())).toMatchObject({
          mayWrite: false,
          signatureHolds: true,
        })
        expect(await ask(promoted, 'counseling.startAddendum', named())).toMatchObject({
          error: { code: 'forbidden' },
        })
      },
    )
  })

  it.each([[['administrator']], [['read-only']]] as const)('as %s alone meets it no more', async (roles) => {
    const user = { ...author.user, roles: [...roles] }
    const changed: Actor = { user, dispatcher: dispatcherOf(vault, user) }
    expect(await ask(changed, 'counseling.get', named())).toMatchObject({ error: { code: 'forbidden' } })
  })

  it('who left leaves it unreadable for everybody', () =>
    inState(
      () =>
        vault.context.store.sqlite
          .prepare('update users set active = 0 where id = ?')
          .run(author.user.userId),
      async () => {
        for (const name of people)
          expect(await ask(other(name), 'counseling.get', named()), name).toMatchObject({ ok: false })
      },
    ))
})

it('is no progress note: the operations of one class do not take the other', async () => {
  const { clientId, signedCounselingNoteId, counselingAddendumId } = chart
  const note = { noteId: signedCounselingNoteId }
  const text = { revision: 0, format: 'dap', sections: { data: 'Other words' } }
  const asProgress: readonly (readonly [OperationName, object])[] = [
    ['notes.get', note],
    ['notes.beside', note],
    ['notes.saveDraft', { ...note, ...text }],
    ['notes.sign', { ...note, ...text }],
    ['notes.discardDraft', note],
    ['notes.startAddendum', note],
    ['notes.markInError', { ...note, reason: 'Twice' }],
    ['notes.requestCosignature', { ...note, cosignerId: null }],
    ['notes.saveAddendum', { addendumId: counselingAddendumId, revision: 0, text: 'Other words' }],
    ['exports.prepare', { subject: { what: 'note', ...note }, purpose: 'own-use', format: 'pdf' }],
  ]
  for (const [name, input] of asProgress) {
    const result = await author.dispatcher.invoke(name, input, true)
    // The guard's answer for what is in no chart: such an id is no note of the record.
    expect(result, name).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  }
  const progress = { clientId, counselingNoteId: chart.signedNoteId }
  expect(await ask(author, 'counseling.get', progress)).toMatchObject({ error: { code: 'not_found' } })
})
