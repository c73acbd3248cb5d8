import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CalendarSession } from '#shared/contract/operations/calendar.ts'
import { refused } from '../../support/charts.ts'
import { openDesk, today, weekly, type CalendarDesk } from './desk.ts'

let desk: CalendarDesk
let clientId: string
beforeEach(() => {
  desk = openDesk()
  clientId = desk.client()
})
afterEach(() => desk.vault.end())

const chart = () => desk.call('sessions.list', { clientId, offset: 0, limit: 50 })
const caseload = () => {
  const [row] = desk.call('clients.list', {
    filter: { search: '', status: 'all', counselorId: null, levelOfCare: null },
    sort: [{ column: 'name', direction: 'ascending' }],
    offset: 0,
    limit: 10,
  }).rows
  return row
}
const due = (asOf: string): string[] =>
  desk.vault.context.store.sqlite
    .prepare<[string, string], string>(
      'select kind from due_items where client_id = ? and due_from <= ? order by kind',
    )
    .pluck()
    .all(clientId, asOf)
const reload = (session: CalendarSession): CalendarSession => desk.at(session.heldOn)

describe('a planned session', () => {
  it('is neither in the chart’s list, nor a visit, nor a task before its day has passed', () => {
    desk.plan(clientId)
    expect(chart()).toEqual({ rows: [], total: 0 })
    expect(caseload()?.lastSeenOn).toBeNull()
    expect(due('2026-11-23')).not.toContain('missing-note')
    expect(due('2026-11-23')).not.toContain('unrecorded-session')
    expect(due('2026-11-24')).toContain('unrecorded-session')
  })

  it('becomes a session of the chart when it is recorded there, once', () => {
    desk.plan(clientId)
    desk.vault.clock.days(1)
    const session = desk.at('2026-11-23')
    desk.call('sessions.change', {
      clientId,
      sessionId: session.sessionId,
      revision: session.revision,
      session: {
        heldOn: session.heldOn,
        startTime: session.startTime,
        kind: 'individual',
        attendance: 'late',
        minutes: 40,
        mood: 5,
        craving: 2,
      },
    })
    expect(chart().total).toBe(1)
    expect(reload(session)).toMatchObject({ status: 'held', attendance: 'late' })
    expect(caseload()?.lastSeenOn).toBe('2026-11-23')
    expect(due('2026-11-24')).toContain('missing-note')
    expect(due('2026-11-24')).not.toContain('unrecorded-session')
  })

  it('is refused for a day that has passed, for one beyond two years, and for somebody who has died', () => {
    expect(refused(() => desk.plan(clientId, { heldOn: '2026-11-21' })).fields?.[0]?.path).toBe(
      'session.heldOn',
    )
    expect(refused(() => desk.plan(clientId, { heldOn: '2028-11-23' })).fields?.[0]?.path).toBe(
      'session.heldOn',
    )
    desk.vault.context.store.sqlite.prepare(`update clients set deceased_on = '2026-11-20'`).run()
    expect(refused(() => desk.plan(clientId)).code).toBe('conflict')
    expect(desk.sessions(today, '2026-12-31')).toEqual([])
  })
})

describe('a no-show', () => {
  it('is one call, counts as no visit, and is taken back by one', () => {
    desk.plan(clientId)
    desk.vault.clock.days(1)
    const session = desk.at('2026-11-23')
    desk.mark(session, 'no-show')
    expect(reload(session)).toMatchObject({ status: 'held', attendance: 'no-show', cancelledLate: false })
    expect(chart().rows[0]).toMatchObject({ attendance: 'no-show', minutes: 0 })
    expect(caseload()?.lastSeenOn).toBeNull()
    expect(due('2026-11-30')).not.toContain('missing-note')
    desk.unmark(reload(session))
    expect(reload(session)).toMatchObject({ status: 'scheduled', attendance: 'expected' })
    expect(chart().total).toBe(0)
  })

  it('is refused for a day to come', () => {
    desk.plan(clientId)
    expect(refused(() => desk.mark(desk.at('2026-11-23'), 'no-show')).code).toBe('conflict')
  })

  it('is refused once a note of the session was begun', () => {
    desk.plan(clientId, { heldOn: today })
    const session = desk.at(today)
    desk.call('notes.start', { clientId, sessionId: session.sessionId, format: 'dap' })
    expect(refused(() => desk.mark(reload(session), 'no-show')).code).toBe('conflict')
    expect(refused(() => desk.cancel(reload(session))).code).toBe('conflict')
  })
})

describe('a late cancellation', () => {
  it('is recorded within the site’s hours before the start, and says so', () => {
    desk.plan(clientId)
    const session = desk.at('2026-11-23')
    desk.mark(session, 'late-cancel')
    expect(reload(session)).toMatchObject({
      status: 'cancelled',
      attendance: 'cancelled',
      cancelledLate: true,
    })
    expect(chart().rows[0]).toMatchObject({ attendance: 'cancelled' })
    desk.mark(reload(session), 'late-cancel')
    desk.unmark(reload(session))
    expect(reload(session)).toMatchObject({ status: 'scheduled', cancelledLate: false })
  })

  it('is refused earlier than that: it is not late then', () => {
    desk.plan(clientId, { heldOn: '2026-11-24' })
    const session = desk.at('2026-11-24')
    expect(refused(() => desk.mark(session, 'late-cancel')).message).toContain('more than 24 hours')
    desk.call('settings.change', { lateCancelHours: 72 })
    desk.mark(session, 'late-cancel')
    expect(reload(session).cancelledLate).toBe(true)
  })

  it('leaves no trace of being late once the session turns out to have been held', () => {
    desk.plan(clientId, { heldOn: today })
    const session = desk.at(today)
    const { revision } = desk.mark(session, 'late-cancel')
    desk.call('sessions.change', {
      clientId,
      sessionId: session.sessionId,
      revision,
      session: {
        heldOn: today,
        startTime: '09:00',
        kind: 'individual',
        attendance: 'present',
        minutes: 50,
        mood: null,
        craving: null,
      },
    })
    expect(reload(session)).toMatchObject({ status: 'held', attendance: 'present', cancelledLate: false })
  })
})

describe('cancelling with a reason', () => {
  it('keeps session and reason, which are taken back together', () => {
    desk.plan(clientId)
    const session = desk.at('2026-11-23')
    desk.cancel(session)
    expect(reload(session)).toMatchObject({ status: 'cancelled', cancelReason: 'Invented reason' })
    expect(refused(() => desk.cancel(reload(session))).code).toBe('conflict')
    desk.unmark(reload(session))
    expect(reload(session)).toMatchObject({ status: 'scheduled', cancelReason: null })
  })

  it('is refused against a session that changed meanwhile', () => {
    desk.plan(clientId, {}, weekly([1]))
    const session = desk.at('2026-11-23')
    desk.change(session, { startTime: '10:00' })
    expect(refused(() => desk.cancel(session)).code).toBe('conflict')
    expect(refused(() => desk.mark(session, 'late-cancel')).code).toBe('conflict')
    expect(reload(session).status).toBe('scheduled')
  })
})
