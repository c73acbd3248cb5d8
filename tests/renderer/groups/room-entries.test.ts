import { expect, test } from 'vitest'
import {
  attendanceInput,
  hasChanges,
  isChanged,
  problemOf,
  savedEntry,
  takenOf,
  type RoomSession,
} from '../../../src/renderer/features/groups/room-entries.ts'
import type { RosterRow } from '#shared/contract/operations/groups.ts'
import { uuid } from '../fake-bridge/people.ts'

const row = (change: Partial<RosterRow> = {}): RosterRow => ({
  clientId: uuid(1),
  fileNumber: 'M-00001',
  firstName: 'Rosa',
  lastName: 'Sampleton',
  preferredName: null,
  status: null,
  minutes: 90,
  mood: null,
  craving: null,
  locked: false,
  ...change,
})

const session = (roster: RosterRow[]): RoomSession => ({
  sessionId: uuid(5),
  groupId: uuid(6),
  groupName: 'Evening skills (sample)',
  heldOn: '2026-11-21',
  startTime: '18:00',
  plannedMinutes: 90,
  status: 'scheduled',
  topicId: uuid(7),
  topic: 'Sleep',
  expected: roster.length,
  seen: 0,
  cancelReason: null,
  revision: 3,
  roster,
  topics: [{ topicId: uuid(7), title: 'Sleep' }],
})

test('whoever is seen has the planned minutes, whoever is absent has none and no ratings', () => {
  const fresh = savedEntry(row(), 90)
  expect(takenOf(uuid(1), { ...fresh, status: 'present' })).toMatchObject({ status: 'present', minutes: 90 })
  expect(takenOf(uuid(1), { ...fresh, status: 'no-show', mood: '4', craving: '9' })).toEqual({
    clientId: uuid(1),
    status: 'no-show',
    minutes: 0,
    mood: null,
    craving: null,
  })
})

test('a saved absence that becomes a presence gets the planned minutes, not the saved 0', () => {
  const absent = savedEntry(row({ status: 'no-show', minutes: 0 }), 75)
  expect(takenOf(uuid(1), { ...absent, status: 'late' })).toMatchObject({ status: 'late', minutes: 75 })
})

test('minutes that were given are kept over a slip to absent and back', () => {
  const typed = { ...savedEntry(row(), 90), status: 'late' as const, minutes: '40' }
  const slipped = { ...typed, status: 'no-show' as const }
  expect(takenOf(uuid(1), { ...slipped, status: 'late' })).toMatchObject({ minutes: 40 })
})

test.each([
  ['minutes', ''],
  ['minutes', '0'],
  ['minutes', '1441'],
  ['minutes', 'ten'],
  ['mood', '11'],
  ['craving', '-1'],
  ['craving', '3.5'],
] as const)(
  '%s of %j are refused for somebody who was there, and do not matter for somebody absent',
  (field, value) => {
    const entry = { ...savedEntry(row(), 90), [field]: value }
    expect(problemOf({ ...entry, status: 'present' })?.field).toBe(field)
    expect(problemOf({ ...entry, status: 'cancelled' })).toBeNull()
  },
)

test('only what differs from the saved state is written; locked rows and rows without attendance never', () => {
  const roster = [
    row({ clientId: uuid(1), status: 'present', minutes: 90 }),
    row({ clientId: uuid(2) }),
    row({ clientId: uuid(3), status: 'present', locked: true }),
    row({ clientId: uuid(4) }),
  ]
  const entry = savedEntry(row(), 90)
  const edits = {
    topicId: undefined,
    entries: new Map([
      [uuid(1), { ...entry, status: 'present' as const }],
      [uuid(2), { ...entry, status: 'left-early' as const, minutes: '30', mood: '6' }],
      [uuid(3), { ...entry, status: 'no-show' as const }],
      [uuid(4), { ...entry, mood: '7' }],
    ]),
  }
  expect(attendanceInput(session(roster), edits)).toEqual({
    sessionId: uuid(5),
    revision: 3,
    topicId: uuid(7),
    roster: [{ clientId: uuid(2), status: 'left-early', minutes: 30, mood: 6, craving: null }],
  })
  expect(roster.map((one) => isChanged(one, edits.entries.get(one.clientId) ?? entry))).toEqual([
    false,
    true,
    false,
    false,
  ])
})

test('another topic alone is a change; the same one is none', () => {
  const one = session([row()])
  expect(hasChanges(one, { entries: new Map(), topicId: null })).toBe(true)
  expect(hasChanges(one, { entries: new Map(), topicId: uuid(7) })).toBe(false)
})
