import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { GroupFields } from '#shared/contract/operations/groups.ts'
import type { InputOf } from '#shared/contract/index.ts'
import { addDays } from '#shared/domain/dates.ts'
import { newId } from '#services/context.ts'
import { admit, caller, refused, statementsOf } from '../../support/charts.ts'
import { openTestVault, type TestVault } from '../../support/test-context.ts'

let vault: TestVault
let call: ReturnType<typeof caller>
beforeEach(() => {
  vault = openTestVault()
  call = caller(vault)
})
afterEach(() => vault.end())

const today = '2026-11-22'
const fields = (some: Partial<GroupFields> = {}): GroupFields => ({
  name: 'Tuesday relapse prevention',
  model: 'relapse-prevention',
  openness: 'open',
  capacity: 14,
  program: null,
  place: 'Room 2',
  weekday: 2,
  startTime: '18:00',
  plannedMinutes: 90,
  startedOn: '2026-09-01',
  endedOn: null,
  facilitatorIds: [vault.context.user.staffId],
  topics: ['Triggers', 'Urges', 'Lapse plan'].map((title) => ({ topicId: null, title })),
  ...some,
})
const create = (some: Partial<GroupFields> = {}) => call('groups.create', { group: fields(some) }).groupId
const get = (groupId: string) => call('groups.get', { groupId })
const join = (groupId: string, clientId: string, fromDate = '2026-09-01') =>
  call('groups.join', { groupId, clientId, fromDate }).membershipId
const leave = (groupId: string, membershipId: string, toDate: string) =>
  call('groups.leave', { groupId, membershipId, toDate, reason: 'New job' })
const plan = (groupId: string, some: Partial<InputOf<'groups.planSession'>> = {}) =>
  call('groups.planSession', {
    groupId,
    heldOn: '2026-11-17',
    startTime: '18:00',
    plannedMinutes: 90,
    topicId: null,
    weeks: 1,
    ...some,
  }).sessionIds
const planOne = (groupId: string, some: Partial<InputOf<'groups.planSession'>> = {}): string => {
  const [sessionId] = plan(groupId, some)
  if (sessionId === undefined) throw new Error('No session was planned.')
  return sessionId
}
const room = (sessionId: string) => call('groups.session', { sessionId })
type Row = InputOf<'groups.takeAttendance'>['roster'][number]
const there = (clientId: string, some: Partial<Row> = {}): Row => ({
  clientId,
  status: 'present',
  minutes: 90,
  mood: 6,
  craving: 3,
  ...some,
})
const absent = (clientId: string): Row =>
  there(clientId, { status: 'no-show', minutes: 0, mood: null, craving: null })
const take = (sessionId: string, roster: Row[], some: Partial<InputOf<'groups.takeAttendance'>> = {}) =>
  call('groups.takeAttendance', {
    sessionId,
    revision: room(sessionId).revision,
    topicId: null,
    roster,
    ...some,
  })
const people = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    admit(vault, { lastName: `Member${String(index).padStart(2, '0')}` }),
  )
const chart = (clientId: string) => call('sessions.list', { clientId, offset: 0, limit: 50 })
const caseloadRow = (clientId: string) =>
  call('clients.list', { filter: { status: 'all' }, sort: [], offset: 0, limit: 500 }).rows.find(
    (row) => row.clientId === clientId,
  )

describe('a group', () => {
  it('is kept with its facilitators and topics, and listed with what comes next', () => {
    const groupId = create()
    expect(get(groupId)).toMatchObject({
      ...fields({ topics: [] }),
      groupId,
      revision: 1,
      facilitators: [{ name: 'Testa Counselor', role: 'lead' }],
      members: [],
      sessions: [],
      topics: [
        { title: 'Triggers', heldOn: [] },
        { title: 'Urges', heldOn: [] },
        { title: 'Lapse plan', heldOn: [] },
      ].map((topic) => expect.objectContaining(topic) as object),
    })
    const [first, second] = plan(groupId, {
      heldOn: today,
      weeks: 2,
      topicId: get(groupId).topics[1]?.topicId ?? null,
    })
    planOne(groupId, { heldOn: '2026-11-10' })
    expect(call('groups.list', { status: 'running' }).groups).toEqual([
      {
        groupId,
        name: 'Tuesday relapse prevention',
        model: 'relapse-prevention',
        openness: 'open',
        capacity: 14,
        members: 0,
        facilitators: ['Testa Counselor'],
        next: { sessionId: first, heldOn: today, startTime: '18:00', topic: 'Urges' },
        lastHeldOn: '2026-11-10',
        withoutAttendance: 1,
        endedOn: null,
      },
    ])
    expect(room(second ?? '').topic).toBe('Lapse plan')
    expect(call('groups.list', { status: 'ended' }).groups).toEqual([])
  })

  it('changes topics and facilitators and keeps what was held under a topic that is gone', () => {
    const groupId = create()
    const [triggers, urges, lapse] = get(groupId).topics
    const [clientId = ''] = people(1)
    join(groupId, clientId)
    const sessionId = planOne(groupId)
    take(sessionId, [there(clientId)], { topicId: urges?.topicId ?? null })
    const colleague = newId()
    vault.context.store.sqlite
      .prepare(
        "insert into staff (id, name, created_at, created_by, updated_at, updated_by) values (?, 'R. Testwell', '', '', '', '')",
      )
      .run(colleague)
    const group = fields({
      name: 'Wednesday group',
      facilitatorIds: [colleague, vault.context.user.staffId],
      topics: [
        { topicId: lapse?.topicId ?? null, title: 'My lapse plan' },
        { topicId: triggers?.topicId ?? null, title: 'Triggers' },
        { topicId: null, title: 'Sleep' },
      ],
    })
    expect(call('groups.change', { groupId, revision: 1, group })).toEqual({ revision: 2 })
    expect(get(groupId)).toMatchObject({
      name: 'Wednesday group',
      facilitators: [
        { name: 'R. Testwell', role: 'lead' },
        { name: 'Testa Counselor', role: 'co' },
      ],
    })
    expect(get(groupId).topics.map(({ title }) => title)).toEqual(['My lapse plan', 'Triggers', 'Sleep'])
    expect(get(groupId).sessions).toMatchObject([{ sessionId, topic: 'Urges' }])
    expect(refused(() => call('groups.change', { groupId, revision: 1, group })).code).toBe('conflict')
    const gone = { ...group, topics: [{ topicId: urges?.topicId ?? null, title: 'Urges' }] }
    expect(
      refused(() => call('groups.change', { groupId, revision: 2, group: gone })).fields?.[0]?.path,
    ).toBe('group.topics.0')
  })

  it('of a name that is taken keeps its own list of topics', () => {
    const [one, two] = [create(), create()]
    expect(get(one).topics.map(({ topicId }) => topicId)).not.toEqual(
      get(two).topics.map(({ topicId }) => topicId),
    )
    expect(get(two).topics).toHaveLength(3)
  })

  it('refuses an end before its start and strangers as facilitators', () => {
    expect(refused(() => create({ endedOn: '2026-08-31' })).fields?.[0]?.path).toBe('group.endedOn')
    expect(refused(() => create({ facilitatorIds: [newId()] })).fields?.[0]?.path).toBe(
      'group.facilitatorIds',
    )
    expect(call('groups.list', { status: 'all' }).groups).toEqual([])
  })

  it('that ends takes its memberships and plans with it, and keeps what was held', () => {
    const groupId = create()
    const [clientId = ''] = people(1)
    join(groupId, clientId)
    const held = planOne(groupId)
    take(held, [there(clientId)])
    plan(groupId, { heldOn: '2026-12-01', weeks: 3 })
    call('groups.change', {
      groupId,
      revision: 1,
      group: { ...fields({ topics: [] }), endedOn: '2026-12-05' },
    })
    const { members, sessions } = get(groupId)
    expect(members).toMatchObject([
      { toDate: '2026-12-05', leaveReason: 'The group ended', sessions: 1, seen: 1 },
    ])
    expect(sessions.map(({ heldOn, status }) => `${heldOn} ${status}`)).toEqual([
      '2026-12-15 cancelled',
      '2026-12-08 cancelled',
      '2026-12-01 scheduled',
      '2026-11-17 held',
    ])
    expect(refused(() => planOne(groupId, { heldOn: '2026-12-06' })).fields?.[0]?.path).toBe('heldOn')
    vault.clock.days(20)
    expect(call('groups.list', { status: 'ended' }).groups).toMatchObject([{ groupId, members: 0 }])
  })
})

describe('a membership', () => {
  it('ends and begins again with its history, and the roster of a day follows it', () => {
    const groupId = create()
    const [clientId = ''] = people(1)
    const first = join(groupId, clientId, '2026-09-01')
    expect(refused(() => join(groupId, clientId, '2026-10-01')).code).toBe('conflict')
    leave(groupId, first, '2026-09-30')
    expect(refused(() => join(groupId, clientId, '2026-09-30')).fields?.[0]?.path).toBe('fromDate')
    const second = join(groupId, clientId, '2026-11-01')
    expect(get(groupId).members).toMatchObject([
      { membershipId: second, fromDate: '2026-11-01', toDate: null },
      { membershipId: first, fromDate: '2026-09-01', toDate: '2026-09-30', leaveReason: 'New job' },
    ])
    const rosterOn = (heldOn: string) => room(planOne(groupId, { heldOn })).roster.map((row) => row.clientId)
    expect(rosterOn('2026-09-30')).toEqual([clientId])
    expect(rosterOn('2026-10-15')).toEqual([])
    expect(rosterOn('2026-11-01')).toEqual([clientId])
    expect(refused(() => leave(groupId, first, '2026-11-01')).fields?.[0]?.path).toBe('toDate')
    expect(refused(() => leave(groupId, second, '2026-10-31')).fields?.[0]?.path).toBe('toDate')
    leave(groupId, first, '2026-10-15')
    expect(get(groupId).members[1]).toMatchObject({ membershipId: first, toDate: '2026-10-15' })
  })

  it('is refused in a full group, before its start, after its end, and for somebody who died', () => {
    const groupId = create({ capacity: 2, endedOn: '2026-12-31' })
    const [one = '', two = '', three = ''] = people(3)
    join(groupId, one)
    const second = join(groupId, two)
    expect(refused(() => join(groupId, three))).toMatchObject({ code: 'conflict' })
    leave(groupId, second, '2026-10-01')
    expect(refused(() => join(groupId, three, '2026-08-31')).fields?.[0]?.path).toBe('fromDate')
    expect(refused(() => join(groupId, three, '2027-01-01')).fields?.[0]?.path).toBe('fromDate')
    join(groupId, three, '2026-10-02')
    vault.context.store.sqlite.prepare("update clients set deceased_on = '2026-11-20' where id = ?").run(two)
    expect(refused(() => join(groupId, two, '2026-11-21')).code).toBe('conflict')
  })

  it('does not expect somebody who has died', () => {
    const groupId = create()
    const [one = '', two = ''] = people(2)
    join(groupId, one)
    join(groupId, two)
    vault.context.store.sqlite.prepare("update clients set deceased_on = '2026-11-16' where id = ?").run(two)
    expect(room(planOne(groupId)).roster.map(({ clientId }) => clientId)).toEqual([one])
    expect(room(planOne(groupId, { heldOn: '2026-11-16' })).roster).toHaveLength(2)
    expect(call('groups.list', { status: 'all' }).groups[0]?.members).toBe(1)
  })
})

describe('planned sessions', () => {
  it('repeat weekly, and are refused where one is planned already', () => {
    const groupId = create()
    plan(groupId, { heldOn: '2026-11-24', weeks: 4 })
    expect(get(groupId).sessions.map(({ heldOn }) => heldOn)).toEqual([
      '2026-12-15',
      '2026-12-08',
      '2026-12-01',
      '2026-11-24',
    ])
    const again = refused(() => plan(groupId, { heldOn: '2026-12-08', weeks: 3 }))
    expect(again).toMatchObject({ code: 'invalid_input', fields: [{ path: 'heldOn' }] })
    expect(again.message).toContain('Tue 8 Dec, Tue 15 Dec')
    plan(groupId, { heldOn: '2026-12-08', startTime: '20:00' })
    expect(get(groupId).sessions).toHaveLength(5)
  })

  it('show in no member’s chart, make nothing due, and are called off with a reason', () => {
    const groupId = create()
    const [clientId = ''] = people(1)
    join(groupId, clientId)
    const sessionId = planOne(groupId)
    expect(chart(clientId)).toEqual({ rows: [], total: 0 })
    expect(caseloadRow(clientId)).toMatchObject({ lastSeenOn: null })
    call('groups.cancelSession', { sessionId, reason: 'Snow' })
    expect(room(sessionId)).toMatchObject({ status: 'cancelled', cancelReason: 'Snow' })
    expect(refused(() => take(sessionId, [there(clientId)])).code).toBe('conflict')
    expect(refused(() => call('groups.cancelSession', { sessionId, reason: 'Snow' })).code).toBe('conflict')
    expect(chart(clientId).total).toBe(0)
  })
})

describe('attendance', () => {
  it('of fourteen members is taken at once: charts, last seen and missing notes follow', () => {
    const groupId = create()
    const members = people(14)
    for (const clientId of members) join(groupId, clientId)
    const sessionId = planOne(groupId)
    expect(room(sessionId)).toMatchObject({ expected: 14, seen: 0, status: 'scheduled' })
    expect(
      room(sessionId).roster.every((row) => row.status === null && row.minutes === 90 && !row.locked),
    ).toBe(true)
    const [first = '', late = '', missing = ''] = members
    const roster = members.map((clientId) =>
      clientId === missing
        ? absent(clientId)
        : there(clientId, clientId === late ? { status: 'late', minutes: 60, mood: null } : {}),
    )
    expect(take(sessionId, roster)).toEqual({ revision: 2, seen: 13, leftAsSigned: 0 })
    expect(room(sessionId)).toMatchObject({ status: 'held', expected: 14, seen: 13 })
    expect(chart(late).rows).toMatchObject([
      {
        sessionId,
        kind: 'group',
        attendance: 'late',
        minutes: 60,
        mood: null,
        craving: 3,
        counselor: 'Testa Counselor',
      },
    ])
    expect(caseloadRow(first)).toMatchObject({
      lastSeenOn: '2026-11-17',
      why: { kind: 'missing-note', sessionId },
    })
    expect(caseloadRow(missing)).toMatchObject({ lastSeenOn: null })
    expect(chart(missing).rows).toMatchObject([{ attendance: 'no-show' }])
    // One chart, one person: nobody else's name is in it.
    const words = JSON.stringify([chart(first), call('clients.get', { clientId: first })])
    expect(words).not.toMatch(/Member(0[1-9]|1\d)/)
    const episodes = vault.context.store.sqlite
      .prepare(
        'select count(*) from attendance a join episodes e on e.id = a.episode_id and e.client_id = a.client_id',
      )
      .pluck()
    expect(episodes.get()).toBe(14)
  })

  it('is corrected later; one row that cannot be so changes nothing for anybody', () => {
    const groupId = create()
    const [one = '', two = ''] = people(2)
    const stranger = admit(vault, { lastName: 'Fremd' })
    join(groupId, one)
    join(groupId, two)
    const sessionId = planOne(groupId)
    take(sessionId, [there(one), absent(two)])
    for (const [roster, path] of [
      [[there(one), there(stranger)], 'roster.1.clientId'],
      [[absent(one), there(two, { minutes: 0 })], 'roster.1.minutes'],
      [[absent(one), { ...absent(two), minutes: 5 }], 'roster.1.minutes'],
      [[there(one), absent(one)], 'roster'],
    ] as const) {
      expect(refused(() => take(sessionId, [...roster])).fields?.[0]?.path).toBe(path)
    }
    expect(refused(() => take(sessionId, [absent(one)], { revision: 1 })).code).toBe('conflict')
    expect(refused(() => take(sessionId, [], { topicId: newId() })).fields?.[0]?.path).toBe('topicId')
    expect(room(sessionId).roster.map(({ status }) => status)).toEqual(['present', 'no-show'])
    take(sessionId, [absent(one)])
    expect(room(sessionId).roster.map(({ status }) => status)).toEqual(['no-show', 'no-show'])
    expect(caseloadRow(one)?.lastSeenOn).toBeNull()
    expect(refused(() => call('groups.cancelSession', { sessionId, reason: 'Snow' })).code).toBe('conflict')
  })

  it('of somebody who left since stays, and of a day to come is refused', () => {
    const groupId = create()
    const [one = ''] = people(1)
    const membershipId = join(groupId, one)
    const sessionId = planOne(groupId)
    take(sessionId, [there(one)])
    leave(groupId, membershipId, '2026-11-01')
    expect(room(sessionId).roster).toMatchObject([{ clientId: one, status: 'present' }])
    take(sessionId, [there(one, { minutes: 45, status: 'left-early' })])
    expect(chart(one).rows).toMatchObject([{ attendance: 'left-early', minutes: 45 }])
    expect(refused(() => take(planOne(groupId, { heldOn: '2026-11-23' }), [])).code).toBe('conflict')
  })

  it('with a signed note is left as it is, and that is said; the others change', () => {
    const groupId = create()
    const [one = '', two = ''] = people(2)
    join(groupId, one)
    join(groupId, two)
    const sessionId = planOne(groupId)
    take(sessionId, [there(one), there(two)])
    const { noteId } = call('notes.start', { clientId: one, sessionId, format: 'dap' })
    call('notes.sign', { noteId, revision: 0, format: 'dap', sections: { data: 'Took part.' } })
    expect(room(sessionId).roster.map(({ locked }) => locked)).toEqual([true, false])
    expect(take(sessionId, [absent(one), absent(two)])).toMatchObject({ seen: 1, leftAsSigned: 1 })
    expect(take(sessionId, [there(one), absent(two)])).toMatchObject({ seen: 1, leftAsSigned: 0 })
    expect(room(sessionId).roster.map(({ status }) => status)).toEqual(['present', 'no-show'])
    expect(call('notes.get', { noteId }).signatureHolds).toBe(true)
    expect(refused(() => call('sessions.remove', { clientId: two, sessionId, reason: 'x' })).code).toBe(
      'conflict',
    )
  })

  it('takes no statement more for fourteen members than for two', () => {
    const [small, large] = [create({ name: 'Two' }), create({ name: 'Fourteen' })]
    const members = people(14)
    for (const [index, clientId] of members.entries()) {
      join(large, clientId)
      if (index < 2) join(small, clientId)
    }
    const rooms = [planOne(small), planOne(large)] as const
    const counts = rooms.map((sessionId, index) => ({
      room: statementsOf(vault, () => room(sessionId)),
      take: statementsOf(vault, () =>
        take(
          sessionId,
          members.slice(0, index === 0 ? 2 : 14).map((clientId) => there(clientId)),
          { revision: 1 },
        ),
      ),
      group: statementsOf(vault, () => get(index === 0 ? small : large)),
    }))
    expect(counts[1]).toEqual(counts[0])
    expect(get(large).members).toHaveLength(14)
    plan(large, { heldOn: addDays(today, 7), weeks: 20 })
    expect(statementsOf(vault, () => get(large))).toBe(counts[0]?.group)
  })

  it('leaves one audit row with ids and counts', () => {
    const groupId = create()
    const [one = ''] = people(1)
    join(groupId, one)
    const sessionId = planOne(groupId)
    take(sessionId, [there(one)])
    const rows = vault.context.store.sqlite
      .prepare<[], { operation: string; subject: string; detail: string }>(
        "select operation, subject_id as subject, detail from audit_events where operation like 'groups.%' order by seq",
      )
      .all()
    expect(rows.map(({ operation }) => operation)).toEqual([
      'groups.create',
      'groups.join',
      'groups.planSession',
      'groups.takeAttendance',
    ])
    expect(rows[3]?.subject).toBe(sessionId)
    expect(JSON.parse(rows[3]?.detail ?? '')).toEqual({ groupId, clientIds: [one], seen: 1, leftAsSigned: 0 })
  })
})
