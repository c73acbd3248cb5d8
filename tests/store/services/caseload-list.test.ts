import { afterEach, beforeEach, expect, it } from 'vitest'
import type { InputOf, OutputOf } from '#shared/contract/index.ts'
import type { CaseloadGrouping } from '#shared/contract/operations/caseload.ts'
import { noPawsDays } from '#shared/contract/operations/followup.ts'
import { pawsDomains, type PawsSeverities } from '#shared/contract/operations/paws.ts'
import { addDays } from '#shared/domain/dates.ts'
import { admit, caller, statementsOf } from '../../support/charts.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'

let vault: TestVault
let call: ReturnType<typeof caller>
beforeEach(() => {
  vault = openTestVault()
  call = caller(vault)
})
afterEach(() => vault.end())

const today = '2026-11-22'
type Question = Partial<InputOf<'clients.list'>>

const list = (question: Question = {}): OutputOf<'clients.list'> =>
  call('clients.list', {
    offset: 0,
    limit: 100,
    filter: {},
    sort: [{ column: 'name', direction: 'ascending' }],
    ...question,
  })
const row = (clientId: string) => {
  const found = list({ filter: { status: 'all' } }).rows.find((one) => one.clientId === clientId)
  if (found === undefined) throw new Error('This client was expected in the caseload.')
  return found
}
const write = (statement: string, ...values: unknown[]) =>
  vault.context.store.sqlite.prepare(statement).run(...values)

const checkIn = (clientId: string, heldOn: string, severities: Partial<PawsSeverities>, safety = 'no') =>
  call('followup.recordCheckIn', {
    clientId,
    pointId: null,
    checkIn: {
      heldOn,
      severities: {
        ...(Object.fromEntries(pawsDomains.map((domain) => [domain, null])) as PawsSeverities),
        ...severities,
      },
      daysAffected: noPawsDays,
      sleepHours: null,
      anyUse: null,
      usedOn: null,
      usedSubstance: null,
      protectiveActions: null,
      safety: safety === 'yes' ? 'yes' : 'no',
      safetyAction: safety === 'yes' ? 'Talked it through.' : null,
      action: null,
      remarks: null,
    },
  })

it('the trend is the mean of what was asked, oldest first, of the last eight check-ins that asked something', () => {
  const clientId = admit(vault)
  const other = admit(vault, { lastName: 'Alsonotreal' })
  for (let at = 0; at < 10; at += 1) checkIn(clientId, addDays(today, at - 20), { sleep: at, craving: null })
  checkIn(clientId, addDays(today, -3), {})
  const { checkInId } = checkIn(clientId, addDays(today, -2), { sleep: 10 })
  call('followup.removeCheckIn', { clientId, checkInId, reason: 'Wrong person' })
  checkIn(clientId, today, { sleep: 3, craving: 4, memory: 0 })
  expect(row(clientId).paws).toEqual([3, 4, 5, 6, 7, 8, 9, 7 / 3])
  expect(row(other).paws).toEqual([])
})

it('a safety concern shows from the day of the answer until the next answer is none', () => {
  const clientId = admit(vault)
  checkIn(clientId, addDays(today, -5), { sleep: 2 }, 'yes')
  expect(row(clientId).riskOn).toBe(addDays(today, -5))
  expect(list({ filter: { risk: true } }).rows.map((one) => one.clientId)).toEqual([clientId])
  checkIn(clientId, addDays(today, -1), { sleep: 2 })
  expect(row(clientId).riskOn).toBeNull()
  expect(list({ filter: { risk: true } })).toMatchObject({ rows: [], total: 0 })
})

it('narrowed to one kind of due item, “why now” is about it, and what lies behind is still counted', () => {
  const clientId = admit(vault, { admittedOn: '2026-06-01' })
  admit(vault, { lastName: 'Seen', admittedOn: today })
  write(
    `insert into due_items (client_id, kind, subject_kind, subject_id, shown_from, due_from, urgent_from, until, facts)
     values (?, 'plan-review', 'relapse-plan', 'p', '2026-11-01', '2026-11-02', '2026-11-03', null, '{"reviewOn":"2026-11-02"}')`,
    clientId,
  )
  const quiet = list({ filter: { due: 'gone-quiet' } })
  expect(quiet.rows.map((one) => [one.clientId, one.why?.kind])).toEqual([[clientId, 'gone-quiet']])
  expect(quiet.rows[0]?.moreDue).toBeGreaterThan(0)
  expect(list({ filter: { due: 'plan-reviews' } }).rows.map((one) => one.why?.kind)).toEqual(['plan-review'])
  expect(list({ filter: { due: 'referrals' } }).total).toBe(0)
  // An item whose time is over, or has not come, finds nobody.
  write(`update due_items set until = ? where kind = 'plan-review'`, addDays(today, -1))
  expect(list({ filter: { due: 'plan-reviews' } }).total).toBe(0)
  write(
    `update due_items set until = null, shown_from = ?, due_from = ?, urgent_from = ? where kind = 'plan-review'`,
    ...Array.from({ length: 3 }, () => addDays(today, 1)),
  )
  expect(list({ filter: { due: 'plan-reviews' } }).total).toBe(0)
})

it('“me” is whoever asks', () => {
  const mine = admit(vault, { counselorId: vault.context.user.staffId })
  admit(vault, { lastName: 'Nobodys' })
  expect(list({ filter: { counselorId: 'me' } }).rows.map((one) => one.clientId)).toEqual([mine])
})

const words = ['day', 'Evening', null, 'Day', 'day', null, 'evening', 'Évening']
const grouped = (groupBy: CaseloadGrouping, question: Question = {}) => list({ groupBy, ...question })

it('groups come in the order of the rows, those without a word last, and count the whole list', () => {
  const clients = words.map((_, at) => admit(vault, { lastName: `Person${at}` }))
  for (const [at, clientId] of clients.entries()) {
    write(
      'update caseload set program = ?, level_of_care = ? where client_id = ?',
      words[at],
      words[at],
      clientId,
    )
  }
  for (const groupBy of ['program', 'levelOfCare'] as const) {
    const whole = grouped(groupBy, { sort: [{ column: 'name', direction: 'descending' }] })
    expect(whole.total).toBe(words.length)
    expect(whole.groups?.reduce((sum, { count }) => sum + count, 0)).toBe(words.length)
    // The groups, written out, are the rows' own words in their order.
    expect(whole.groups?.flatMap(({ name, count }) => Array.from({ length: count }, () => name))).toEqual(
      whole.rows.map((one) => one[groupBy]),
    )
    expect(whole.groups?.at(-1)?.name).toBeNull()
    // Pages are cut out of the same list.
    expect(
      [0, 3, 6].flatMap((offset) =>
        grouped(groupBy, { offset, limit: 3, sort: [{ column: 'name', direction: 'descending' }] }).rows.map(
          (one) => one.clientId,
        ),
      ),
    ).toEqual(whole.rows.map((one) => one.clientId))
  }
})

it('two counselors of one name have a group each', () => {
  const at = '2026-11-22T15:00:00.000Z'
  for (const id of ['018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002']) {
    write(
      `insert into staff (id, name, created_at, created_by, updated_at, updated_by) values (?, 'Same Name', ?, 'x', ?, 'x')`,
      id,
      at,
      at,
    )
    admit(vault, { lastName: `Of${id.slice(-1)}`, counselorId: id })
  }
  const { rows, groups } = grouped('counselor')
  expect(groups).toEqual([
    { name: 'Same Name', count: 1 },
    { name: 'Same Name', count: 1 },
  ])
  expect(rows.map((one) => one.lastName)).toEqual(['Of1', 'Of2'])
})

it('everybody in the list can be marked: the ids of the filter, by name', () => {
  const clients = ['Cedar', 'Ash', 'Birch'].map((lastName) => admit(vault, { lastName }))
  admit(vault, { lastName: 'Dogwood', dischargedOn: '2026-11-01' })
  expect(call('clients.select', { filter: { status: 'open' } })).toEqual({
    clientIds: [clients[1], clients[2], clients[0]],
    total: 3,
  })
})

it('a page costs the same few statements whatever the rows', () => {
  const question: Question = {
    filter: { status: 'all', due: 'gone-quiet' },
    groupBy: 'program',
    sort: [{ column: 'why', direction: 'ascending' }],
  }
  const cost = () => [statementsOf(vault, () => list()), statementsOf(vault, () => list(question))]
  const first = admit(vault, { admittedOn: '2026-06-01' })
  checkIn(first, addDays(today, -5), { sleep: 2 })
  // The access condition prepares one statement for good.
  cost()
  const few = cost()
  for (let at = 0; at < 40; at += 1) {
    const clientId = admit(vault, { lastName: `Person${at}`, admittedOn: '2026-06-01' })
    checkIn(clientId, addDays(today, -9), { sleep: at % 10 })
    checkIn(clientId, addDays(today, -5), { sleep: 2 })
  }
  expect(list(question).rows.length).toBeGreaterThan(30)
  expect(cost()).toEqual(few)
  expect(Math.max(...few)).toBeLessThanOrEqual(5)
})
