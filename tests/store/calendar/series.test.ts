import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays } from '#shared/domain/dates.ts'
import { extendAtSignIn } from '#services/calendar/extend.ts'
import { changeRecord, refused } from '../../support/charts.ts'
import { openDesk, times, today, weekly, type CalendarDesk } from './desk.ts'

let desk: CalendarDesk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.vault.end())

const extend = (day: string): void => {
  const { context } = desk.vault
  extendAtSignIn(context.store, day, context.user.staffId, {
    at: `${day}T08:00:00.000Z`,
    userId: context.user.userId,
    thresholds: context.settings,
  })
}
const rows = (): { series: number; heldOn: string; slot: string | null; removed: number }[] =>
  desk.vault.context.store.sqlite
    .prepare<[], { series: number; heldOn: string; slot: string | null; removed: number }>(
      `select dense_rank() over (order by r.created_at, r.rowid) as series, s.held_on as heldOn, s.series_on as slot,
         s.removed_at is not null as removed
       from sessions s join session_series r on r.id = s.series_id order by s.series_on`,
    )
    .all()

describe('a series', () => {
  it('is made 26 weeks ahead, each session at its local time, and nothing else is planned', () => {
    const clientId = desk.client()
    const planned = desk.plan(clientId, {}, weekly([1]))
    expect(planned).toMatchObject({ sessions: 26, lastOn: '2027-05-17' })
    expect(times(desk.sessions('2026-11-23', '2026-12-07'))).toEqual([
      '2026-11-23 09:00',
      '2026-11-30 09:00',
      '2026-12-07 09:00',
    ])
    expect(desk.at('2026-11-30')).toMatchObject({
      attendance: 'expected',
      status: 'scheduled',
      location: 'Room 1',
      series: { recurrence: { every: 'week', interval: 1, weekdays: [1] }, endsOn: null },
    })
  })

  it('ends after so many sessions, or on its last day before a given one', () => {
    const clientId = desk.client()
    expect(desk.plan(clientId, {}, weekly([1, 3], { ends: 'after', sessions: 5 }))).toMatchObject({
      sessions: 5,
      lastOn: '2026-12-07',
    })
    expect(
      desk.plan(clientId, { heldOn: '2026-11-24' }, weekly([2], { ends: 'on', on: '2026-12-10' })),
    ).toMatchObject({ sessions: 3, lastOn: '2026-12-08' })
    expect(desk.at('2026-11-24').series?.endsOn).toBe('2026-12-08')
  })

  it('is refused at the field where its first day is none of its days, or its end lies before it', () => {
    const clientId = desk.client()
    expect(refused(() => desk.plan(clientId, {}, weekly([2]))).fields?.[0]?.path).toBe('repeat.recurrence')
    expect(
      refused(() => desk.plan(clientId, {}, weekly([1], { ends: 'on', on: '2026-11-22' }))).fields?.[0]?.path,
    ).toBe('repeat.end')
    expect(desk.sessions(today, '2026-12-31')).toEqual([])
  })

  it('reaches its horizon again at a sign-in, once it has come four weeks short of it, and each day is made once', () => {
    desk.plan(desk.client(), {}, weekly([1]))
    extend('2026-12-14')
    expect(rows()).toHaveLength(26)
    extend('2026-12-21')
    const made = rows()
    expect(made).toHaveLength(31)
    expect(new Set(made.map(({ slot }) => slot)).size).toBe(31)
    extend('2026-12-21')
    expect(rows()).toHaveLength(31)
  })

  it('of somebody who does not sign in is made further by others before it runs out', () => {
    desk.plan(desk.client(), {}, weekly([1]))
    const { sqlite } = desk.vault.context.store
    sqlite
      .prepare(
        `insert into staff (id, name, created_at, created_by, updated_at, updated_by) values ('gone', 'On Leave', 'x', 'x', 'x', 'x')`,
      )
      .run()
    sqlite.prepare(`update session_series set counselor_id = 'gone'`).run()
    extend('2027-03-22')
    expect(rows()).toHaveLength(26)
    extend('2027-03-29')
    expect(rows().at(-1)?.slot).toBe('2027-09-27')
  })

  it('is made further when a later range is opened, and says before that it is not', () => {
    desk.plan(desk.client(), {}, weekly([1]))
    expect(desk.range('2027-05-01', '2027-05-20').unmade).toBe(false)
    expect(desk.range('2027-06-01', '2027-06-30').unmade).toBe(true)
    expect(desk.call('calendar.extend', { until: '2027-06-30' }).made).toBe(6)
    expect(times(desk.sessions('2027-06-01', '2027-06-30'))).toHaveLength(4)
    expect(desk.range('2027-06-01', '2027-06-30').unmade).toBe(false)
    expect(desk.call('calendar.extend', { until: '2027-06-30' }).made).toBe(0)
    expect(refused(() => desk.call('calendar.extend', { until: '2029-01-01' })).code).toBe('invalid_input')
  })

  it('makes nothing more for a client who was discharged or has died', () => {
    const gone = desk.client('Gone')
    const dead = desk.client('Dead')
    desk.plan(gone, {}, weekly([1]))
    desk.plan(dead, { heldOn: '2026-11-24' }, weekly([2]))
    changeRecord(desk.vault, gone, { dischargedOn: '2026-11-22' })
    desk.vault.context.store.sqlite
      .prepare(`update clients set deceased_on = '2026-11-22' where id = ?`)
      .run(dead)
    expect(desk.call('calendar.extend', { until: '2027-08-30' }).made).toBe(0)
  })

  it('comes back to no day that was cancelled, taken out or moved', () => {
    desk.plan(desk.client(), {}, weekly([1]))
    desk.cancel(desk.at('2027-05-17'))
    desk.change(desk.at('2027-05-10'), { heldOn: '2027-05-12' })
    desk.call('calendar.extend', { until: '2027-06-10' })
    expect(times(desk.sessions('2027-05-08', '2027-05-31'))).toEqual([
      '2027-05-12 09:00',
      '2027-05-17 09:00',
      '2027-05-24 09:00',
      '2027-05-31 09:00',
    ])
  })
})

describe('changing one session of a series', () => {
  it('moves this one alone', () => {
    desk.plan(desk.client(), {}, weekly([1]))
    const answer = desk.change(desk.at('2026-11-30'), {
      heldOn: '2026-12-01',
      startTime: '14:30',
      minutes: 30,
    })
    expect(answer).toMatchObject({ changed: 1, made: 0, left: 0, kept: 0 })
    expect(times(desk.sessions('2026-11-23', '2026-12-07'))).toEqual([
      '2026-11-23 09:00',
      '2026-12-01 14:30',
      '2026-12-07 09:00',
    ])
  })

  it('is refused against a session that was changed meanwhile, and changes nothing', () => {
    desk.plan(desk.client(), {}, weekly([1]))
    const before = desk.at('2026-11-30')
    desk.change(before, { startTime: '10:00' })
    expect(refused(() => desk.change(before, { startTime: '11:00' })).code).toBe('conflict')
    expect(desk.at('2026-11-30').startTime).toBe('10:00')
  })
})

describe('changing this and all later ones', () => {
  it('ends the series and begins another one, with the same sessions', () => {
    desk.plan(desk.client(), {}, weekly([1]))
    const fourth = desk.at('2026-12-14')
    const answer = desk.change(fourth, { heldOn: '2026-12-15', startTime: '11:00' }, 'later')
    expect(answer).toMatchObject({ changed: 23, made: 0, left: 0, kept: 0 })
    expect(times(desk.sessions('2026-12-01', '2026-12-31'))).toEqual([
      '2026-12-07 09:00',
      '2026-12-15 11:00',
      '2026-12-22 11:00',
      '2026-12-29 11:00',
    ])
    expect(desk.at('2026-12-15').sessionId).toBe(fourth.sessionId)
    expect(desk.at('2026-12-07').series?.endsOn).toBe('2026-12-07')
    expect(desk.at('2026-12-15').series).toEqual({
      recurrence: { every: 'week', interval: 1, weekdays: [2] },
      endsOn: null,
    })
    // Each of the two goes on for itself, and only the second goes on at all.
    expect(desk.call('calendar.extend', { until: '2027-06-02' }).made).toBe(2)
    expect(rows().filter(({ series }) => series === 1)).toHaveLength(3)
  })

  it('repeats otherwise from then on: too many are taken out, missing ones made', () => {
    desk.plan(desk.client(), {}, weekly([1]))
    const fewer = desk.change(desk.at('2026-12-14'), {}, 'later', weekly([1], { ends: 'never' }, 2))
    expect(fewer).toMatchObject({ changed: 12, left: 11, made: 0 })
    expect(times(desk.sessions('2026-12-01', '2027-01-17'))).toEqual([
      '2026-12-07 09:00',
      '2026-12-14 09:00',
      '2026-12-28 09:00',
      '2027-01-11 09:00',
    ])
    const more = desk.change(
      desk.at('2026-12-28'),
      {},
      'later',
      weekly([1, 4], { ends: 'after', sessions: 30 }),
    )
    expect(more.left).toBe(0)
    expect(more.made + more.changed).toBe(30)
    expect(times(desk.sessions('2026-12-28', '2027-01-08'))).toEqual([
      '2026-12-28 09:00',
      '2026-12-31 09:00',
      '2027-01-04 09:00',
      '2027-01-07 09:00',
    ])
  })

  it('leaves what was recorded, cancelled, written about or moved on its own as it is', () => {
    const clientId = desk.client()
    desk.plan(clientId, {}, weekly([1]))
    desk.vault.clock.days(15)
    // Monday 7 December: three Mondays have come.
    const [first, second, third] = desk.sessions('2026-11-23', '2026-12-07')
    if (first === undefined || second === undefined || third === undefined) throw new Error('Three sessions.')
    const record = { kind: 'individual' as const, mood: null, craving: null, startTime: '09:00' }
    desk.call('sessions.change', {
      clientId,
      sessionId: second.sessionId,
      revision: second.revision,
      session: { ...record, heldOn: second.heldOn, attendance: 'present', minutes: 50 },
    })
    desk.mark(third, 'no-show')
    desk.cancel(desk.at('2026-12-21'))
    desk.change(desk.at('2026-12-28'), { heldOn: '2026-12-30', startTime: '16:00' })
    const answer = desk.change(first, { startTime: '10:00' }, 'later')
    expect(answer).toMatchObject({ changed: 22, kept: 4 })
    expect(times(desk.sessions('2026-11-23', '2027-01-04'))).toEqual([
      '2026-11-23 10:00',
      '2026-11-30 09:00',
      '2026-12-07 09:00',
      '2026-12-14 10:00',
      '2026-12-21 09:00',
      '2026-12-30 16:00',
      '2027-01-04 10:00',
    ])
    expect(desk.at('2026-11-30')).toMatchObject({
      status: 'held',
      attendance: 'present',
      revision: second.revision + 1,
    })
    expect(desk.at('2026-12-07').attendance).toBe('no-show')
  })
})

describe('changing all that are still to come', () => {
  it('reaches the sessions from today on, not those that have passed', () => {
    desk.plan(desk.client(), {}, weekly([1]))
    desk.vault.clock.days(9)
    const answer = desk.change(desk.at('2026-12-14'), { startTime: '08:00', location: 'Room 9' }, 'all')
    expect(answer.changed).toBe(24)
    expect(times(desk.sessions('2026-11-23', '2026-12-07'))).toEqual([
      '2026-11-23 09:00',
      '2026-11-30 09:00',
      '2026-12-07 08:00',
    ])
    expect(desk.at('2026-12-21').location).toBe('Room 9')
  })

  it('takes no other way of repeating, and no session without a series', () => {
    desk.plan(desk.client(), {}, weekly([1]))
    expect(
      refused(() => desk.change(desk.at('2026-11-30'), {}, 'all', weekly([1], { ends: 'never' }, 2))).code,
    ).toBe('invalid_input')
    desk.plan(desk.client('Other'), { heldOn: '2026-11-26' })
    expect(refused(() => desk.change(desk.at('2026-11-26'), {}, 'all')).code).toBe('conflict')
  })
})

describe('ending a series', () => {
  it('takes out what is still planned from a session on, and no more is made', () => {
    desk.plan(desk.client(), {}, weekly([1]))
    desk.cancel(desk.at('2026-12-28'))
    const { sessions } = desk.cancel(desk.at('2026-12-14'), 'later')
    expect(sessions).toBe(22)
    expect(times(desk.sessions('2026-11-23', '2027-02-28'))).toEqual([
      '2026-11-23 09:00',
      '2026-11-30 09:00',
      '2026-12-07 09:00',
      '2026-12-28 09:00',
    ])
    expect(desk.call('calendar.extend', { until: addDays(today, 700) }).made).toBe(0)
  })

  it('as a whole takes the series with it', () => {
    desk.plan(desk.client(), {}, weekly([1]))
    desk.cancel(desk.at('2026-12-14'), 'all')
    expect(desk.sessions(today, '2027-02-01')).toEqual([])
    expect(desk.call('calendar.extend', { until: addDays(today, 700) }).made).toBe(0)
  })
})

describe('a series by the day of the month', () => {
  const last: Parameters<CalendarDesk['plan']>[2] = {
    recurrence: { every: 'month-day', interval: 1, day: 31 },
    end: { ends: 'never' },
  }
  const ends = ['2026-12-31', '2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30']

  it('of the 31st has the last day of each shorter month, and goes on so after a change there', () => {
    desk.plan(desk.client(), { heldOn: '2026-12-31' }, last)
    const days = () => [
      ...desk.sessions('2026-12-01', '2027-02-28'),
      ...desk.sessions('2027-03-01', '2027-05-22'),
    ]
    expect(days().map(({ heldOn }) => heldOn)).toEqual(ends)
    expect(desk.at('2027-02-28').series?.recurrence).toEqual(last.recurrence)
    desk.change(desk.at('2027-02-28'), { startTime: '15:00' }, 'later')
    expect(times(days())).toEqual([
      '2026-12-31 09:00',
      '2027-01-31 09:00',
      '2027-02-28 15:00',
      '2027-03-31 15:00',
      '2027-04-30 15:00',
    ])
    extend('2027-07-15')
    expect(desk.sessions('2027-05-23', '2027-07-15').map(({ heldOn }) => heldOn)).toEqual([
      '2027-05-31',
      '2027-06-30',
    ])
  })

  it('ends after so many sessions, counted with those of short months', () => {
    desk.plan(desk.client(), { heldOn: '2026-12-31' }, { ...last, end: { ends: 'after', sessions: 3 } })
    expect(desk.at('2027-02-28').series?.endsOn).toBe('2027-02-28')
    expect(desk.sessions('2027-03-01', '2027-05-22')).toEqual([])
  })

  it('does not begin on another day', () => {
    const refusal = refused(() => desk.plan(desk.client(), { heldOn: '2026-12-30' }, last))
    expect(refusal.fields?.[0]?.path).toBe('repeat.recurrence')
  })
})
