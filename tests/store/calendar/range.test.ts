import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { newId } from '#services/context.ts'
import { refreshProjections } from '#services/tasks/refresh.ts'
import { pretendSize, queryPlan, scansOf } from '../../support/query-plan.ts'
import { statementsOf, refused } from '../../support/charts.ts'
import { openDesk, times, today, weekly, type CalendarDesk } from './desk.ts'

let desk: CalendarDesk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.vault.end())

const hire = (name: string): string => {
  const staffId = newId()
  desk.vault.context.store.sqlite
    .prepare(
      `insert into staff (id, name, created_at, created_by, updated_at, updated_by) values (?, ?, '2026-01-01', 'x', '2026-01-01', 'x')`,
    )
    .run(staffId, name)
  return staffId
}
const handTo = (clientId: string, staffId: string | null): void => {
  const { store, settings } = desk.vault.context
  store.sqlite.prepare('update episodes set counselor_id = ? where client_id = ?').run(staffId, clientId)
  store.sqlite.prepare('delete from client_assignments where client_id = ?').run(clientId)
  refreshProjections(store, [clientId], settings)
}
const group = (facilitatorIds: string[], name = 'Tuesday skills') =>
  desk.call('groups.create', {
    group: {
      name,
      model: 'skills',
      openness: 'open',
      capacity: 12,
      program: null,
      place: 'Room 2',
      weekday: 2,
      startTime: '18:00',
      plannedMinutes: 90,
      startedOn: '2026-11-01',
      endedOn: null,
      facilitatorIds,
      topics: [],
    },
  }).groupId
const planGroup = (groupId: string, weeks = 1, startTime = '18:00') =>
  desk.call('groups.planSession', {
    groupId,
    heldOn: '2026-11-24',
    startTime,
    plannedMinutes: 90,
    topicId: null,
    weeks,
  }).sessionIds
const me = () => desk.vault.context.user.staffId

/** What SQLite does for each statement that some work prepares. */
const plansOf = ({ vault }: CalendarDesk, work: () => unknown): string[] => {
  const spy = vi.spyOn(vault.context.store.sqlite, 'prepare')
  work()
  const asked = spy.mock.calls.map(([sql]) => sql)
  spy.mockRestore()
  return asked
    .filter((sql) => /^\s*(select|with)/i.test(sql))
    .flatMap((sql) =>
      queryPlan(vault.context.store, { sql, params: Array.from(sql.match(/\?/g) ?? [], () => today) }),
    )
}

describe('the range', () => {
  it('is in the order of time; sessions without a time come first on their day', () => {
    const [a, b, c] = [desk.client('A'), desk.client('B'), desk.client('C')]
    desk.plan(a, { startTime: '11:00' })
    desk.plan(b, { startTime: null })
    desk.plan(c, { startTime: '08:30' })
    expect(times(desk.sessions(today, '2026-11-30'))).toEqual([
      '2026-11-23',
      '2026-11-23 08:30',
      '2026-11-23 11:00',
    ])
  })

  it('holds a session of the day before that runs over midnight, and no other', () => {
    const clientId = desk.client()
    desk.plan(clientId, { startTime: '23:30', minutes: 60 })
    desk.plan(clientId, { startTime: '22:00', minutes: 60 })
    expect(times(desk.sessions('2026-11-24', '2026-11-24'))).toEqual(['2026-11-23 23:30'])
    expect(desk.sessions('2026-11-25', '2026-11-25')).toEqual([])
  })

  it('is refused backwards and beyond its length', () => {
    const refuses = (from: string, to: string) =>
      expect(() => desk.range(from, to)).toThrow('A range of 1 to 100 days.')
    refuses('2026-11-23', '2026-11-22')
    refuses('2026-01-01', '2026-04-11')
    expect(desk.range('2026-01-01', '2026-04-10').entries).toEqual([])
  })

  it('shows of a client who was handed on that the time is taken, and nothing else', () => {
    const clientId = desk.client('Handed')
    desk.plan(clientId, {}, weekly([1]))
    handTo(clientId, hire('Col League'))
    const [first] = desk.range(today, '2026-11-28').entries
    expect(first).toEqual({ shown: 'busy', heldOn: '2026-11-23', startTime: '09:00', minutes: 50 })
  })

  it('asks the same number of statements for one session and for a hundred', () => {
    const groupId = group([me()])
    planGroup(groupId, 4)
    desk.plan(desk.client('First'))
    const few = statementsOf(desk.vault, () => desk.range(today, '2027-02-20'))
    for (const weekday of [1, 2, 3, 4, 5])
      for (const hour of ['10:00', '11:00'])
        desk.plan(
          desk.client(`W${weekday}${hour}`),
          { heldOn: `2026-11-${22 + weekday}`, startTime: hour },
          weekly([weekday]),
        )
    const before = desk.range(today, '2027-02-20').entries.length
    expect(before).toBeGreaterThan(100)
    const many = statementsOf(desk.vault, () => desk.range(today, '2027-02-20'))
    // One more at most: whether assignments cover everybody is asked again after each write.
    expect(many - few).toBeLessThanOrEqual(1)
  })

  it('reads no table from end to end, however many sessions there are', () => {
    planGroup(group([me()]), 4)
    const clientId = desk.client()
    desk.plan(clientId, {}, weekly([1]))
    const { store } = desk.vault.context
    pretendSize(store, 10_000)
    const steps = [
      () => desk.range(today, '2026-12-31'),
      () =>
        desk.call('calendar.check', {
          clientId,
          sessionId: null,
          heldOn: '2026-11-23',
          startTime: '09:00',
          minutes: 50,
          repeat: weekly([1]),
        }),
    ].flatMap((ask) => plansOf(desk, ask))
    // Lists made on the way, and the staff of the site.
    expect(scansOf(steps, ['mine', 'theirs', 'shared', 'h', 'o', 'p', 'each', 'made', 'st', 's$'])).toEqual(
      [],
    )
    expect(
      steps.filter((step) => /^SCAN (sessions|attendance|clients|notes|memberships)/.test(step)),
    ).toEqual([])
  })

  it('is refused for a calendar that is not open to the person', () => {
    expect(refused(() => desk.range(today, today, hire('Some Body'))).code).toBe('forbidden')
  })
})

describe('group sessions', () => {
  it('are in the calendar of everybody who leads the group on that day, as they were planned', () => {
    const other = hire('Other Leader')
    const groupId = group([other, me()])
    planGroup(groupId, 3)
    desk.call('groups.join', { groupId, clientId: desk.client(), fromDate: '2026-11-02' })
    const sessions = desk.sessions(today, '2026-12-31')
    expect(times(sessions)).toEqual(['2026-11-24 18:00', '2026-12-01 18:00', '2026-12-08 18:00'])
    expect(sessions[0]).toMatchObject({
      kind: 'group',
      client: null,
      location: 'Room 2',
      mayWrite: true,
      group: { name: 'Tuesday skills', expected: 1, seen: 0 },
    })
  })

  it('are moved alone or with all later ones, and never beyond the group’s end', () => {
    const groupId = group([me()])
    planGroup(groupId, 4)
    desk.change(desk.at('2026-12-01'), { heldOn: '2026-12-02', startTime: '17:00' })
    const answer = desk.change(desk.at('2026-12-08'), { startTime: '19:00' }, 'later')
    expect(answer).toMatchObject({ changed: 2, made: 0, left: 0, kept: 0 })
    expect(times(desk.sessions(today, '2027-01-31'))).toEqual([
      '2026-11-24 18:00',
      '2026-12-02 17:00',
      '2026-12-08 19:00',
      '2026-12-15 19:00',
    ])
    expect(desk.at('2026-12-15').kind).toBe('group')
    expect(refused(() => desk.mark(desk.at('2026-12-15'), 'no-show')).code).toBe('conflict')
  })

  it('cancelled in the calendar is called off in the group', () => {
    const groupId = group([me()])
    planGroup(groupId)
    desk.cancel(desk.at('2026-11-24'))
    const [session] = desk.call('groups.get', { groupId }).sessions
    expect(session).toMatchObject({ status: 'cancelled', cancelReason: 'Invented reason' })
  })
})

describe('conflicts', () => {
  it('are told for the same counselor, the same client and a member of a group, each from both sides', () => {
    const [anna, bert] = [desk.client('Anna'), desk.client('Bert')]
    desk.plan(anna, { heldOn: '2026-11-24', startTime: '09:00' })
    desk.plan(bert, { heldOn: '2026-11-24', startTime: '09:30' })
    desk.plan(anna, { heldOn: '2026-11-24', startTime: '18:30' })
    const groupId = group([me()])
    planGroup(groupId)
    desk.call('groups.join', { groupId, clientId: anna, fromDate: '2026-11-02' })
    const shown = desk
      .sessions('2026-11-24', '2026-11-24')
      .map(({ startTime, conflicts }) => [
        startTime,
        conflicts.map((one) => [one.why, one.startTime, one.group]),
      ])
    expect(shown).toEqual([
      ['09:00', [['counselor', '09:30', null]]],
      ['09:30', [['counselor', '09:00', null]]],
      ['18:00', [['member', '18:30', null]]],
      ['18:30', [['member', '18:00', 'Tuesday skills']]],
    ])
  })

  it('are none where one session begins when the other ends, nor with one that was cancelled', () => {
    const [anna, bert] = [desk.client('Anna'), desk.client('Bert')]
    desk.plan(anna, { startTime: '09:00', minutes: 60 })
    desk.plan(bert, { startTime: '10:00' })
    desk.plan(bert, { startTime: '10:15' })
    const third = desk.sessions('2026-11-23', '2026-11-23')[2]
    if (third === undefined) throw new Error('Three sessions.')
    desk.cancel(third)
    expect(desk.sessions('2026-11-23', '2026-11-23').flatMap(({ conflicts }) => conflicts)).toEqual([])
  })

  it('with a client who is not open to the person is told without saying whose session it is', () => {
    const [own, handed] = [desk.client('Own'), desk.client('Handed')]
    desk.plan(own)
    desk.plan(handed, { startTime: '09:20' })
    handTo(handed, hire('Col League'))
    expect(desk.sessions('2026-11-23', '2026-11-23')[0]?.conflicts).toEqual([
      {
        why: 'counselor',
        sessionId: null,
        heldOn: '2026-11-23',
        startTime: '09:20',
        minutes: 50,
        group: null,
      },
    ])
  })

  it('are told of a series before it is planned, and nothing is written or refused', () => {
    const [anna, bert] = [desk.client('Anna'), desk.client('Bert')]
    desk.plan(anna, {}, weekly([1], { ends: 'after', sessions: 3 }))
    const check = (clientId: string, startTime: string) =>
      desk.call('calendar.check', {
        clientId,
        sessionId: null,
        heldOn: '2026-11-23',
        startTime,
        minutes: 50,
        repeat: weekly([1]),
      })
    expect(check(bert, '09:30')).toMatchObject({ total: 3, series: { sessions: 26, lastOn: '2027-05-17' } })
    expect(check(anna, '09:30').conflicts.map(({ why }) => why)).toEqual(['client', 'client', 'client'])
    expect(check(bert, '09:50').total).toBe(0)
    desk.plan(bert, { startTime: '09:30' }, weekly([1]))
    expect(desk.sessions('2026-11-23', '2026-11-23')).toHaveLength(2)
  })

  it('of a session that is changed are not with itself or its series', () => {
    const anna = desk.client('Anna')
    desk.plan(anna, {}, weekly([1, 2]))
    const session = desk.at('2026-11-23')
    const check = desk.call('calendar.check', {
      clientId: anna,
      sessionId: session.sessionId,
      heldOn: '2026-11-24',
      startTime: '09:10',
      minutes: 50,
      repeat: null,
    })
    expect(check).toEqual({ conflicts: [], total: 0, series: null })
  })
})
