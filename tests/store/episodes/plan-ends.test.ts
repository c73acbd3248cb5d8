import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addDays } from '#shared/domain/dates.ts'
import { planEndReasons } from '#shared/domain/episodes/plan-ends.ts'
import { openDesk, times, today, weekly, type CalendarDesk } from '../calendar/desk.ts'

/** A discharge or a death ends what is planned, and taking it back plans it again. */

let desk: CalendarDesk
let clientId: string
let groupId: string
beforeEach(() => {
  desk = openDesk()
  clientId = desk.client()
  groupId = desk.call('groups.create', {
    group: {
      name: 'Invented evening group',
      model: null,
      openness: 'open',
      capacity: null,
      program: null,
      place: null,
      weekday: 2,
      startTime: '18:00',
      plannedMinutes: 90,
      startedOn: '2026-09-01',
      endedOn: null,
      facilitatorIds: [desk.vault.context.user.staffId],
      topics: [],
    },
  }).groupId
})
afterEach(() => desk.vault.end())

const list = () => desk.call('episodes.list', { clientId })
const which = () => {
  const [episode] = list().episodes
  if (!episode) throw new Error('There is an episode.')
  return { clientId, episodeId: episode.episodeId, revision: episode.revision }
}
const discharge = (some: { cancelPlanned?: boolean; leaveGroups?: boolean; dischargedOn?: string } = {}) =>
  desk.call('episodes.discharge', {
    ...which(),
    dischargedOn: today,
    dischargeReason: 'Moved away',
    summary: null,
    ...some,
  })
const takeBack = () => desk.call('episodes.takeBackDischarge', { ...which(), reason: 'The wrong client' })
const join = (fromDate: string) => desk.call('groups.join', { groupId, clientId, fromDate }).membershipId
const members = () =>
  desk.call('groups.get', { groupId }).members.map(({ membershipId, fromDate, toDate, leaveReason }) => ({
    membershipId,
    fromDate,
    toDate,
    leaveReason,
  }))
const month = () => desk.sessions(today, addDays(today, 60))
/** What is shown, without what grows with each write. */
const shown = () => month().map(({ revision: _revision, ...session }) => session)
const lastAudit = () =>
  desk.vault.context.store.orm.get<{ operation: string; detail: string }>(
    sql`select operation, detail from audit_events order by seq desc limit 1`,
  )

describe('a discharge', () => {
  it('tells beforehand what is planned', () => {
    desk.plan(clientId, { heldOn: '2026-11-25' })
    desk.plan(clientId, { heldOn: '2026-11-30' })
    join('2026-09-01')
    expect(list().plans).toEqual({
      sessionDays: ['2026-11-25', '2026-11-30'],
      groups: [{ name: 'Invented evening group', toDate: null }],
    })
  })

  it('cancels what is planned after its day, and leaves that day alone', () => {
    desk.plan(clientId, { heldOn: today })
    desk.plan(clientId, { heldOn: '2026-11-25' })
    const done = discharge()
    expect(done).toMatchObject({ sessions: 1, groups: 0 })
    expect(month().map(({ heldOn, status, cancelReason }) => [heldOn, status, cancelReason])).toEqual([
      [today, 'scheduled', null],
      ['2026-11-25', 'cancelled', planEndReasons.discharge],
    ])
    expect(desk.at('2026-11-25').attendance).toBe('cancelled')
    expect(lastAudit()?.operation).toBe('episodes.discharge')
    expect(JSON.parse(lastAudit()?.detail ?? '{}')).toMatchObject({ clientId, sessionsCancelled: 1 })
  })

  it('ends a series: nothing of it is planned, and nothing made further, also after a readmission', () => {
    desk.plan(clientId, { heldOn: '2026-11-23' }, weekly([1]))
    expect(discharge().sessions).toBeGreaterThan(20)
    expect(month()).toEqual([])
    desk.vault.clock.days(1)
    desk.call('episodes.admit', {
      clientId,
      episode: {
        admittedOn: '2026-11-23',
        levelOfCare: null,
        program: null,
        referralSource: null,
        counselorId: desk.vault.context.user.staffId,
      },
    })
    expect(desk.range(today, addDays(today, 60)).unmade).toBe(false)
    expect(desk.call('calendar.extend', { until: addDays(today, 300) }).made).toBe(0)
  })

  it('keeps what it is asked to keep', () => {
    join('2026-09-01')
    desk.plan(clientId, { heldOn: '2026-11-23' }, weekly([1]))
    const before = shown()
    expect(discharge({ cancelPlanned: false, leaveGroups: false })).toMatchObject({ sessions: 0, groups: 0 })
    expect(shown()).toEqual(before)
    expect(members()).toMatchObject([{ toDate: null, leaveReason: null }])
  })

  it('leaves what was recorded, cancelled or has a note, sessions of others, and the group’s own', () => {
    const other = desk.client('Otherperson')
    desk.plan(other, { heldOn: '2026-11-25', startTime: '11:00' })
    desk.plan(clientId, { heldOn: '2026-11-26' })
    desk.cancel(desk.at('2026-11-26'))
    const { sessionId } = desk.plan(clientId, { heldOn: '2026-11-27' })
    desk.call('notes.start', { clientId, sessionId, format: 'narrative' })
    desk.call('groups.planSession', {
      groupId,
      heldOn: '2026-11-24',
      startTime: '18:00',
      plannedMinutes: 90,
      topicId: null,
      weeks: 1,
    })
    const before = shown()
    expect(discharge().sessions).toBe(0)
    expect(shown()).toEqual(before)
  })

  it('ends the membership in groups with its day; one still to begin is taken out', () => {
    join('2026-09-01')
    const later = desk.call('groups.create', {
      group: {
        name: 'Invented later group',
        model: null,
        openness: 'open',
        capacity: null,
        program: null,
        place: null,
        weekday: null,
        startTime: null,
        plannedMinutes: 60,
        startedOn: '2026-09-01',
        endedOn: null,
        facilitatorIds: [desk.vault.context.user.staffId],
        topics: [],
      },
    }).groupId
    desk.call('groups.join', { groupId: later, clientId, fromDate: '2026-12-01' })
    expect(discharge().groups).toBe(2)
    expect(members()).toMatchObject([{ toDate: today, leaveReason: planEndReasons.discharge }])
    expect(desk.call('groups.get', { groupId: later }).members).toEqual([])
    expect(takeBack().groups).toBe(2)
    expect(desk.call('groups.get', { groupId: later }).members).toMatchObject([
      { fromDate: '2026-12-01', toDate: null },
    ])
  })
})

describe('a discharge that is taken back', () => {
  it('leaves everything as it was, days that had an end already among it', () => {
    const membershipId = join('2026-09-01')
    desk.call('groups.leave', { groupId, membershipId, toDate: '2026-12-24', reason: 'The program ends' })
    desk.plan(clientId, { heldOn: '2026-11-23' }, weekly([1], { ends: 'on', on: '2027-02-01' }))
    desk.plan(clientId, { heldOn: '2026-11-26', startTime: '14:00' })
    desk.change(desk.at('2026-11-30'), { heldOn: '2026-12-01' })
    const [before, memberships] = [shown(), members()]
    for (const round of [1, 2]) {
      expect(discharge(), `round ${round}`).toMatchObject({ groups: 1 })
      expect(times(month().filter(({ status }) => status === 'scheduled'))).toEqual([])
      desk.vault.clock.days(1 / 24)
      takeBack()
      expect(shown(), `round ${round}`).toEqual(before)
      expect(members(), `round ${round}`).toEqual(memberships)
    }
    // The series goes on being one.
    expect(desk.cancel(desk.at('2026-12-07'), 'later').sessions).toBeGreaterThan(5)
  })

  it('leaves what was done since: a session planned again by hand, a group joined again', () => {
    join('2026-09-01')
    desk.plan(clientId, { heldOn: '2026-11-25' })
    discharge()
    desk.unmark(desk.at('2026-11-25'))
    join('2026-11-24')
    expect(takeBack()).toMatchObject({ sessions: 0, groups: 0 })
    expect(members().map(({ fromDate, toDate }) => [fromDate, toDate])).toEqual([
      ['2026-09-01', today],
      ['2026-11-24', null],
    ])
  })

  it('brings back nothing that an earlier episode’s discharge had ended', () => {
    desk.plan(clientId, { heldOn: '2026-12-09' })
    discharge()
    desk.vault.clock.days(2)
    desk.call('episodes.admit', {
      clientId,
      episode: {
        admittedOn: '2026-11-23',
        levelOfCare: null,
        program: null,
        referralSource: null,
        counselorId: desk.vault.context.user.staffId,
      },
    })
    desk.plan(clientId, { heldOn: '2026-12-10' })
    discharge({ dischargedOn: '2026-11-24' })
    expect(takeBack().sessions).toBe(1)
    expect(month().map(({ heldOn, status }) => [heldOn, status])).toEqual([
      ['2026-12-09', 'cancelled'],
      ['2026-12-10', 'scheduled'],
    ])
  })
})

describe('a recorded death', () => {
  const die = (discharged: boolean) => {
    const { episodeId, revision } = which()
    return desk.call('episodes.recordDeath', {
      clientId,
      deceasedOn: '2026-11-21',
      discharge: discharged ? { episodeId, revision, dischargeReason: 'Died' } : null,
    })
  }
  const takeDeathBack = () =>
    desk.call('episodes.takeBackDeath', { clientId, deceasedOn: '2026-11-21', mistake: 'other-person' })

  it('ends what is planned, and plans it again where it was wrong', () => {
    join('2026-09-01')
    desk.plan(clientId, { heldOn: '2026-11-23' }, weekly([1]))
    desk.plan(clientId, { heldOn: '2026-11-26', startTime: '14:00' })
    const [before, memberships] = [shown(), members()]
    expect(die(false).groups).toBe(1)
    expect(month().filter(({ status }) => status === 'scheduled')).toEqual([])
    takeDeathBack()
    expect(shown()).toEqual(before)
    expect(members()).toEqual(memberships)
  })

  it('with a discharge, plans again once that is taken back too', () => {
    desk.plan(clientId, { heldOn: '2026-11-26' })
    const before = shown()
    expect(die(true).sessions).toBe(1)
    expect(takeDeathBack().sessions).toBe(0)
    expect(takeBack().sessions).toBe(1)
    expect(shown()).toEqual(before)
  })

  it('does the same where it was learned by a contact', () => {
    desk.plan(clientId, { heldOn: '2026-11-26' })
    const before = shown()
    const { attemptId } = desk.call('followup.recordAttempt', {
      clientId,
      pointId: null,
      attemptedOn: today,
      attemptedAtTime: null,
      channel: 'phone',
      outcome: 'deceased',
      remark: null,
      nextStep: null,
      nextOn: null,
    })
    expect(month().map(({ status }) => status)).toEqual(['cancelled'])
    desk.call('followup.removeAttempt', { clientId, attemptId, reason: 'The wrong client' })
    expect(shown()).toEqual(before)
  })
})
