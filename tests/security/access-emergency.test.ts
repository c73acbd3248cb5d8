import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestVault, type TestVault } from '../support/test-context.ts'
import { answer, ask, hire, type Actor } from './support/actors.ts'
import { admission, handTo, person } from './support/charts.ts'

/** Emergency openings and assignments: what they open, for how long, what they leave in the record. */

let vault: TestVault
let counselor: Actor
let other: Actor
let administrator: Actor
let clientId: string

beforeEach(async () => {
  vault = openTestVault(['administrator', 'counselor', 'supervisor'])
  counselor = hire(vault, 'Cora Counselor', ['counselor'])
  other = hire(vault, 'Otto Other', ['counselor'])
  administrator = hire(vault, 'Ada Administrator', ['administrator'])
  clientId = await add(counselor, 'Søndergård-Núñez', 'E-0001')
})
afterEach(() => vault.end())

const add = async (actor: Actor, lastName: string, fileNumber: string): Promise<string> => {
  const input = {
    client: person(lastName, fileNumber),
    episode: admission(actor.user.staffId),
    evenIfSimilar: true,
  }
  const made = await answer(actor, 'clients.create', input)
  if (made.clientId === null) throw new Error('The client was not created.')
  return made.clientId
}

interface Row {
  readonly category: string
  readonly operation: string
  readonly subjectId: string | null
  readonly detail: string | null
  readonly userId: string
}

const record = (actor: Actor): Row[] =>
  vault.context.store.sqlite
    .prepare<[string], Row>(
      `select category, operation, subject_id as subjectId, detail, user_id as userId from audit_events
       where user_id = ? order by seq`,
    )
    .all(actor.user.userId)

const see = (actor: Actor) => ask(actor, 'clients.get', { clientId })
const forbidden = { ok: false, error: { code: 'forbidden' } }

describe('looking somebody up', () => {
  it.each([
    ['the whole file number, whatever its case', { by: 'fileNumber', fileNumber: 'e-0001' }, 1],
    ['a part of the file number', { by: 'fileNumber', fileNumber: 'E-000' }, 0],
    ['a pattern', { by: 'fileNumber', fileNumber: 'E-%' }, 0],
    ['last name and birth', { by: 'person', lastName: 'Søndergård-Núñez', dateOfBirth: '1980-04-05' }, 1],
    [
      'without case and accents',
      { by: 'person', lastName: 'sØNDERGARD nunez', dateOfBirth: '1980-04-05' },
      1,
    ],
    ['another birth', { by: 'person', lastName: 'Søndergård-Núñez', dateOfBirth: '1980-04-06' }, 0],
    ['a part of the name', { by: 'person', lastName: 'Søndergård', dateOfBirth: '1980-04-05' }, 0],
  ] as const)('by %s', async (_, input, hits) => {
    expect((await answer(other, 'access.lookUp', input)).hits).toHaveLength(hits)
  })

  it('leaves a row for each try, found or not, without a name or what was typed', async () => {
    await answer(other, 'access.lookUp', { by: 'fileNumber', fileNumber: 'E-0001' })
    await answer(other, 'access.lookUp', { by: 'person', lastName: 'Nobody', dateOfBirth: '1980-04-05' })
    expect(record(other)).toMatchObject([
      { category: 'view', operation: 'access.lookUp', subjectId: clientId },
      { category: 'view', operation: 'access.lookUp', subjectId: null },
    ])
    expect(JSON.stringify(record(other))).not.toMatch(/nobody|1980|E-0001/i)
  })

  it('says whose client it is and whether the chart is open anyway', async () => {
    const input = { by: 'fileNumber' as const, fileNumber: 'E-0001' }
    const seen = async (actor: Actor) => (await answer(actor, 'access.lookUp', input)).hits[0]
    expect(await seen(other)).toMatchObject({ counselor: 'Cora Counselor', open: false })
    expect(await seen(counselor)).toMatchObject({ open: true })
  })
})

describe('an emergency opening', () => {
  const open = (actor: Actor, id = clientId) =>
    ask(actor, 'access.breakGlass', { clientId: id, reason: 'On the phone (invented)' })

  it('opens one chart for an hour, to read and to write, and nothing else', async () => {
    const second = await add(counselor, 'Second', 'E-0002')
    expect(await see(other)).toMatchObject(forbidden)
    expect(await open(other)).toMatchObject({ ok: true, value: { endsAt: '2026-11-22T16:00:00.000Z' } })
    expect(await see(other)).toMatchObject({ ok: true })
    expect(await ask(other, 'relapse.begin', { clientId })).toMatchObject({ ok: true })
    expect(await answer(other, 'access.standing', { clientId })).toEqual({
      by: 'break-glass',
      mayWrite: true,
      endsAt: '2026-11-22T16:00:00.000Z',
    })
    expect(await ask(other, 'clients.get', { clientId: second })).toMatchObject(forbidden)
    vault.clock.at = new Date('2026-11-22T15:59:59.999Z')
    expect(await see(other)).toMatchObject({ ok: true })
    vault.clock.at = new Date('2026-11-22T16:00:00.000Z')
    expect(await see(other)).toMatchObject(forbidden)
    // A clock that is set back to before the opening opens nothing.
    vault.clock.at = new Date('2026-11-22T14:00:00.000Z')
    expect(await see(other)).toMatchObject(forbidden)
  })

  it('stands in the record before anything shows, and so does each look and each change under it', async () => {
    await open(other)
    await see(other)
    await see(other)
    await answer(other, 'relapse.begin', { clientId })
    const rows = record(other).map(({ category, operation }) => `${category} ${operation}`)
    expect(rows).toEqual([
      'break-glass access.breakGlass',
      'break-glass clients.get',
      'break-glass clients.get',
      'break-glass relapse.begin',
      'create relapse.begin',
    ])
    expect(JSON.stringify(record(other))).not.toContain('phone')
  })

  it('is refused for a client who is not there, in the words for any other, and for one’s own', async () => {
    const unknown = await open(other, '018f0000-0000-7000-8000-000000000000')
    expect(unknown).toEqual(await see(other))
    expect(await open(counselor)).toMatchObject({ ok: false, error: { code: 'conflict' } })
    expect(await open(administrator)).toMatchObject(forbidden)
  })

  it('needs a reason', async () => {
    expect(await ask(other, 'access.breakGlass', { clientId, reason: '  ' })).toMatchObject({
      ok: false,
      error: { code: 'invalid_input' },
    })
  })

  it('is reviewed by somebody else, once', async () => {
    const both = hire(vault, 'Berta Both', ['counselor', 'administrator'])
    expect(await open(both)).toMatchObject({ ok: true })
    const list = () =>
      answer(administrator, 'access.openings', { unreviewedOnly: true, offset: 0, limit: 10 })
    const [opening] = (await list()).rows
    expect(opening).toMatchObject({
      fileNumber: 'E-0001',
      userName: 'Berta Both',
      own: false,
      reviewedAt: null,
    })
    const review = (actor: Actor) =>
      ask(actor, 'access.reviewOpening', { openingId: opening?.openingId ?? '' })
    expect(await review(both)).toMatchObject({ error: { code: 'conflict' } })
    expect(await review(counselor)).toMatchObject(forbidden)
    expect(await review(administrator)).toMatchObject({ ok: true })
    expect(await review(administrator)).toMatchObject({ error: { code: 'conflict' } })
    expect(await list()).toMatchObject({ rows: [], total: 0, unreviewed: 0 })
    const all = await answer(both, 'access.openings', { unreviewedOnly: false, offset: 0, limit: 10 })
    expect(all.rows).toMatchObject([{ own: true, reviewedBy: 'Ada Administrator' }])
  })
})

describe('assignments', () => {
  const page = { offset: 0, limit: 50 }
  const assign = (to: Parameters<typeof ask<'access.assign'>>[2]['to'], staffId = other.user.staffId) =>
    ask(administrator, 'access.assign', { staffId, to, reason: 'Takes over' })

  it('open at once and end at once', async () => {
    expect(await assign({ what: 'clients', clientIds: [clientId] })).toMatchObject({ value: { assigned: 1 } })
    expect(await see(other)).toMatchObject({ ok: true })
    // Saying it again changes nothing.
    expect(await assign({ what: 'clients', clientIds: [clientId] })).toMatchObject({ value: { assigned: 0 } })
    const list = await answer(administrator, 'access.assignments', { ...page, staffId: other.user.staffId })
    expect(list.rows).toMatchObject([{ fileNumber: 'E-0001', toDate: null, reason: 'Takes over' }])
    expect(JSON.stringify(list)).not.toContain('Søndergård')
    const assignmentIds = list.rows.map(({ assignmentId }) => assignmentId)
    expect(await answer(administrator, 'access.unassign', { assignmentIds })).toEqual({ ended: 1 })
    expect(await answer(administrator, 'access.unassign', { assignmentIds })).toEqual({ ended: 0 })
    expect(await see(other)).toMatchObject(forbidden)
    expect(await assign({ what: 'clients', clientIds: [clientId] })).toMatchObject({ value: { assigned: 1 } })
    expect(await see(other)).toMatchObject({ ok: true })
  })

  it('reach all clients of a counselor, or all whom nobody attends to', async () => {
    await add(counselor, 'Second', 'E-0002')
    const gone = hire(vault, 'Gone Away', ['counselor'], false)
    const left = await add(counselor, 'Left', 'E-0003')
    handTo(vault, left, gone.user.staffId)
    const unattended = () => answer(administrator, 'access.unattended', page)
    expect(await unattended()).toMatchObject({
      rows: [{ fileNumber: 'E-0003', counselor: 'Gone Away', assigned: [] }],
      total: 1,
    })
    expect(await assign({ what: 'counselor', counselorId: counselor.user.staffId })).toMatchObject({
      value: { assigned: 2 },
    })
    expect(await assign({ what: 'unattended' })).toMatchObject({ value: { assigned: 1 } })
    expect((await unattended()).rows).toMatchObject([{ assigned: ['Otto Other'] }])
    const list = { offset: 0, limit: 10, sort: [] }
    const filter = { search: '', status: 'all' as const, counselorId: null, levelOfCare: null }
    expect((await answer(other, 'clients.list', { ...list, filter })).total).toBe(3)
  })

  it('go to active accounts that open charts, and to nobody else', async () => {
    const gone = hire(vault, 'Gone Away', ['counselor'], false)
    for (const actor of [gone, administrator, hire(vault, 'No Account', null)]) {
      expect(await assign({ what: 'unattended' }, actor.user.staffId)).toMatchObject({
        error: { code: 'invalid_input', fields: [{ path: 'staffId' }] },
      })
    }
  })

  it('leave one row of settings each, with counts and ids', async () => {
    await assign({ what: 'clients', clientIds: [clientId] })
    const rows = record(administrator)
    expect(rows).toMatchObject([{ category: 'settings', operation: 'access.assign' }])
    expect(JSON.parse(rows[0]?.detail ?? '{}')).toEqual({
      what: 'clients',
      staffId: other.user.staffId,
      assigned: 1,
    })
  })
})
