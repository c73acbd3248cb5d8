import { afterEach, beforeEach, expect, it } from 'vitest'
import { openDesk, today, weekly, type CalendarDesk } from './desk.ts'

/** The next planned session in the head of a chart. */

let desk: CalendarDesk
let clientId: string
beforeEach(() => {
  desk = openDesk()
  clientId = desk.client()
})
afterEach(() => desk.vault.end())

const next = () => desk.call('clients.get', { clientId }).next
const staffId = () => desk.vault.context.user.staffId

it('is the first that is planned from now on, not one that is over, cancelled or another’s', () => {
  expect(next()).toBeNull()
  desk.plan(desk.client('Otherperson'), { heldOn: today, startTime: '23:00' })
  expect(next()).toBeNull()
  desk.plan(clientId, { heldOn: '2026-11-25', startTime: '15:00', kind: 'family' })
  desk.plan(clientId, { heldOn: '2026-11-25', startTime: '09:00' }, weekly([3]))
  expect(next()).toMatchObject({ heldOn: '2026-11-25', startTime: '09:00', kind: 'individual', group: null })
  desk.cancel(desk.at('2026-11-25'))
  expect(next()).toMatchObject({ startTime: '15:00', kind: 'family', calendarOf: staffId() })
  desk.vault.clock.days(4)
  expect(next()).toMatchObject({ heldOn: '2026-12-02', startTime: '09:00' })
})

it('is one of today without a time until the day is over', () => {
  desk.plan(clientId, { heldOn: today, startTime: null })
  expect(next()).toMatchObject({ heldOn: today, startTime: null })
  desk.vault.clock.days(1)
  expect(next()).toBeNull()
})

it('is a group’s by the membership, with the group’s name and the calendar of who leads it', () => {
  const group = (name: string, facilitatorIds: string[], startTime: string): string => {
    const { groupId } = desk.call('groups.create', {
      group: {
        name,
        model: null,
        openness: 'open',
        capacity: null,
        program: null,
        place: null,
        weekday: null,
        startTime,
        plannedMinutes: 60,
        startedOn: '2026-09-01',
        endedOn: null,
        facilitatorIds,
        topics: [],
      },
    })
    desk.call('groups.planSession', {
      groupId,
      heldOn: '2026-11-24',
      startTime,
      plannedMinutes: 60,
      topicId: null,
      weeks: 1,
    })
    return groupId
  }
  const evening = group('Invented evening group', [staffId()], '18:00')
  expect(next()).toBeNull()
  const { membershipId } = desk.call('groups.join', { groupId: evening, clientId, fromDate: '2026-11-01' })
  expect(next()).toMatchObject({
    heldOn: '2026-11-24',
    kind: 'group',
    group: 'Invented evening group',
    calendarOf: staffId(),
  })
  desk.call('groups.leave', { groupId: evening, membershipId, toDate: '2026-11-23', reason: '' })
  expect(next()).toBeNull()
})
