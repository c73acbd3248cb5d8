import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestVault, type TestVault } from '../support/test-context.ts'
import { answer, ask, hire, team, type Actor } from './support/actors.ts'
import { admission, assignTo, handTo, person, plannedFor } from './support/charts.ts'

/** Whose calendar is open to whom, and what of it: decision 006, as far as it is about time. */

let vault: TestVault
let keeper: Actor
let counselor: Actor
let mate: Actor
let supervisor: Actor
let reader: Actor
let stranger: Actor
let administrator: Actor
/** Clients: one the counselor's own, one handed on to the stranger, one of the stranger's assigned to the counselor. */
const clients: Record<'own' | 'handed' | 'assigned', string> = { own: '', handed: '', assigned: '' }

const range = { from: '2026-11-22', to: '2026-11-30' }

const add = async (fileNumber: string): Promise<string> => {
  const { clientId } = await answer(keeper, 'clients.create', {
    client: person(`Notreal${fileNumber}`, fileNumber),
    episode: admission(counselor.user.staffId),
    evenIfSimilar: true,
  })
  if (clientId === null) throw new Error('The client was not created.')
  handTo(vault, clientId, counselor.user.staffId)
  return clientId
}

beforeAll(async () => {
  vault = openTestVault(['administrator'])
  keeper = hire(vault, 'Kee Per', ['counselor', 'supervisor'])
  counselor = hire(vault, 'Coun Selor', ['counselor'])
  mate = hire(vault, 'Ma Te', ['counselor'])
  supervisor = hire(vault, 'Super Visor', ['supervisor'])
  reader = hire(vault, 'Rea Der', ['read-only'])
  stranger = hire(vault, 'Stran Ger', ['counselor'])
  administrator = hire(vault, 'Admi Nistrator', ['administrator'])
  team(vault, supervisor, [counselor, mate, reader])
  clients.own = await add('C-1')
  clients.handed = await add('C-2')
  clients.assigned = await add('C-3')
  for (const [index, clientId] of Object.values(clients).entries())
    await answer(counselor, 'calendar.plan', {
      clientId,
      session: { ...plannedFor(`2026-11-2${3 + index}`), location: 'Place of C' },
      repeat: null,
    })
  handTo(vault, clients.handed, stranger.user.staffId)
  handTo(vault, clients.assigned, stranger.user.staffId)
  assignTo(vault, clients.assigned, counselor.user.staffId, null)
}, 120_000)
afterAll(() => vault.end())

const look = (actor: Actor, counselorId: string | null) =>
  answer(actor, 'calendar.range', { ...range, counselorId })
/** File number of each session, 'busy' for one that is not open. */
const seen = async (actor: Actor, counselorId: string | null): Promise<string[]> =>
  (await look(actor, counselorId)).entries.map((entry) =>
    entry.shown === 'busy' ? 'busy' : (entry.client?.fileNumber ?? 'group'),
  )
const codeOf = async (actor: Actor, counselorId: string | null): Promise<string> => {
  const result = await ask(actor, 'calendar.range', { ...range, counselorId })
  return result.ok ? 'ok' : result.error.code
}

describe('the calendar', () => {
  it('shows the counselor what is open to them; of a client who was handed on only that the time is taken', async () => {
    expect(await seen(counselor, null)).toEqual(['C-1', 'busy', 'C-3'])
    const { entries } = await look(counselor, null)
    const text = JSON.stringify(entries[1])
    expect(Object.keys(entries[1] ?? {}).toSorted()).toEqual(['heldOn', 'minutes', 'shown', 'startTime'])
    for (const part of [clients.handed, 'C-2', 'Place']) expect(text).not.toContain(part)
  })

  it('shows a supervisor the calendars of the team, with the clients that are open to them, to read', async () => {
    const { choices, entries } = await look(supervisor, counselor.user.staffId)
    expect(choices.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['Super Visor', 'Coun Selor', 'Ma Te']),
    )
    expect(choices.map(({ name }) => name)).not.toContain('Stran Ger')
    expect(await seen(supervisor, counselor.user.staffId)).toEqual(['C-1', 'busy', 'busy'])
    expect(entries[0]).toMatchObject({ shown: 'session', mayWrite: false })
  })

  it('shows a read-only account the calendars of its team, and nothing to write', async () => {
    expect(await seen(reader, counselor.user.staffId)).toEqual(['C-1', 'busy', 'busy'])
    const { entries } = await look(reader, counselor.user.staffId)
    expect(entries[0]).toMatchObject({ mayWrite: false })
    const extended = await ask(reader, 'calendar.extend', { until: '2026-12-31' })
    expect(extended.ok ? 'ok' : extended.error.code).toBe('forbidden')
  })

  it('is closed to everybody else, in the same words for somebody and for nobody', async () => {
    for (const [actor, whose] of [
      [mate, counselor],
      [stranger, counselor],
      [counselor, supervisor],
      [supervisor, stranger],
    ] as const)
      expect(await codeOf(actor, whose.user.staffId)).toBe('forbidden')
    const nobody = await ask(mate, 'calendar.range', {
      ...range,
      counselorId: '018f0000-0000-7000-8000-000000000000',
    })
    expect(nobody).toEqual(
      await ask(mate, 'calendar.range', { ...range, counselorId: counselor.user.staffId }),
    )
    expect(await codeOf(administrator, null)).toBe('forbidden')
  })

  it('plans nothing for a client who is not open for writing', async () => {
    for (const [actor, clientId] of [
      [counselor, clients.handed],
      [supervisor, clients.own],
      [reader, clients.own],
    ] as const) {
      const planned = await ask(actor, 'calendar.plan', {
        clientId,
        session: plannedFor('2026-11-27'),
        repeat: null,
      })
      expect(planned.ok ? 'ok' : planned.error.code).toBe('forbidden')
    }
  })
})

describe('planning for another counselor', () => {
  const plan = async (actor: Actor, clientId: string, holder: Actor | null, heldOn: string) => {
    const result = await ask(actor, 'calendar.plan', {
      clientId,
      session: plannedFor(heldOn),
      repeat: null,
      counselorId: holder?.user.staffId ?? null,
    })
    return result.ok ? 'ok' : [result.error.code, result.error.fields?.[0]?.path ?? null].join(' ')
  }
  const on = async (actor: Actor, whose: Actor, day: string) =>
    (await answer(actor, 'calendar.range', { from: day, to: day, counselorId: whose.user.staffId })).entries

  it('is a supervisor’s, for the teams, with clients that are open for writing to both', async () => {
    const shared = await add('C-4')
    assignTo(vault, shared, supervisor.user.staffId, null)
    expect(await plan(supervisor, shared, counselor, '2026-12-01')).toBe('ok')
    expect(await on(counselor, counselor, '2026-12-01')).toMatchObject([
      { shown: 'session', client: { fileNumber: 'C-4' }, mayWrite: true },
    ])
    expect(await on(supervisor, supervisor, '2026-12-01')).toEqual([])
    // Held by somebody who could not open the chart: refused at that field.
    expect(await plan(supervisor, shared, mate, '2026-12-01')).toBe('invalid_input counselorId')
    // The team's chart is read only to the supervisor.
    expect(await plan(supervisor, clients.own, counselor, '2026-12-01')).toBe('forbidden ')
    // Outside of the teams.
    expect(await plan(supervisor, shared, stranger, '2026-12-01')).toBe('forbidden ')
  })

  it('is nobody’s else, and for oneself always', async () => {
    expect(await plan(counselor, clients.own, mate, '2026-12-02')).toBe('forbidden ')
    expect(await plan(counselor, clients.own, counselor, '2026-12-02')).toBe('ok')
    expect(await plan(reader, clients.own, counselor, '2026-12-02')).toBe('forbidden ')
    expect(await plan(administrator, clients.own, counselor, '2026-12-02')).toBe('forbidden ')
    for (const [actor, plans] of [
      [supervisor, ['Coun Selor', 'Ma Te', 'Rea Der', 'Super Visor']],
      [counselor, ['Coun Selor']],
      [reader, []],
    ] as const) {
      const { choices } = await look(actor, null)
      expect(choices.flatMap((one) => (one.plans ? [one.name] : [])).toSorted()).toEqual(plans)
    }
  })

  it('looks at that counselor’s time, and only where their calendar is open', async () => {
    const check = (actor: Actor, clientId: string, holder: Actor) =>
      ask(actor, 'calendar.check', {
        clientId,
        sessionId: null,
        heldOn: '2026-11-23',
        startTime: '10:30',
        minutes: 50,
        repeat: null,
        counselorId: holder.user.staffId,
      })
    const other = await add('C-5')
    assignTo(vault, other, supervisor.user.staffId, null)
    const found = await check(supervisor, other, counselor)
    expect(found.ok ? found.value.conflicts : []).toMatchObject([{ why: 'counselor', startTime: '10:00' }])
    const free = await check(supervisor, other, supervisor)
    expect(free.ok ? free.value.total : null).toBe(0)
    const closed = await check(mate, other, counselor)
    expect(closed.ok ? 'ok' : closed.error.code).toBe('forbidden')
  })
})

describe('a calendar file', () => {
  const file = async (actor: Actor, counselorId: string | null): Promise<string> => {
    const { bytes } = await answer(actor, 'exports.prepare', {
      subject: { what: 'calendar', ...range, counselorId },
      purpose: 'own-use',
      format: 'ics',
    })
    return new TextDecoder().decode(bytes ?? new Uint8Array())
  }

  it('holds what is open to the person, by file number, and nothing that was typed', async () => {
    const text = await file(counselor, null)
    expect(text.match(/SUMMARY:.*/g)?.map((line) => line.trim())).toEqual([
      'SUMMARY:Session C-1',
      'SUMMARY:Session C-3',
    ])
    for (const part of ['Notreal', 'Invented', 'Place', 'LOCATION', 'DESCRIPTION', 'C-2'])
      expect(text).not.toContain(part)
  })

  it('of somebody else’s calendar is refused like the calendar', async () => {
    const result = await ask(mate, 'exports.prepare', {
      subject: { what: 'calendar', ...range, counselorId: counselor.user.staffId },
      purpose: 'own-use',
      format: 'ics',
    })
    expect(result.ok ? 'ok' : result.error.code).toBe('forbidden')
  })
})
