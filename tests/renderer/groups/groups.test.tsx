import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { createGroups, groupId } from '../fake-bridge/groups.ts'
import { peopleOf, uuid } from '../fake-bridge/people.ts'
import { caseloadShown, inputsOf, renderApp } from '../support/app.tsx'
import { goTo } from '../support/screens.tsx'
import { nextFreeDay, nextTopic } from '../../../src/renderer/features/groups/plan.ts'

const open = async (address: string) => {
  const fake = renderApp({ state: 'unlocked', people: 30, handlers: createGroups(4).handlers })
  await caseloadShown()
  await goTo(address)
  return fake
}
const set = (element: HTMLElement, value: string) => fireEvent.change(element, { target: { value } })

test('the list says how full, what is next and where attendance is missing; Enter on the link opens', async () => {
  await open('/groups')
  const table = await screen.findByRole('table', { name: 'Groups' })
  const [, first] = within(table).getAllByRole('row')
  expect(first?.textContent).toContain('4 of 16')
  expect(first?.textContent).toContain('Saying no without a speech')
  expect(first?.textContent).toContain('Attendance missing')
  const link = within(table).getByRole('link', { name: 'Evening skills (sample)' })
  await waitFor(() => expect(document.activeElement).toBe(link))
  fireEvent.click(link)
  await screen.findByRole('heading', { name: 'Evening skills (sample)', level: 1 })
})

test('no group that ended: the list says so', async () => {
  await open('/groups')
  await screen.findByRole('table', { name: 'Groups' })
  fireEvent.click(screen.getByRole('radio', { name: 'Ended' }))
  await screen.findByText('No group has ended')
  expect(screen.queryByRole('table')).toBeNull()
  fireEvent.click(screen.getByRole('radio', { name: 'Running' }))
  await screen.findByRole('table', { name: 'Groups' })
})

test('a new group: a name is needed, topics keep their order, empty ones are left out', async () => {
  const fake = await open('/groups')
  await screen.findByRole('table', { name: 'Groups' })
  fireEvent.click(screen.getByRole('button', { name: 'New group' }))
  const dialog = await screen.findByRole('dialog', { name: 'New group' })
  fireEvent.click(within(dialog).getByRole('button', { name: 'Add group' }))
  await within(dialog).findByText('The group needs a name.')
  set(within(dialog).getByRole('textbox', { name: /^Name/ }), 'Morning circle (sample)')
  set(within(dialog).getByRole('textbox', { name: 'Minutes' }), '75')
  fireEvent.click(within(dialog).getByRole('button', { name: 'Add a topic' }))
  set(within(dialog).getByRole('textbox', { name: 'Topic 1' }), 'Second')
  fireEvent.keyDown(within(dialog).getByRole('textbox', { name: 'Topic 1' }), { key: 'Enter' })
  set(within(dialog).getByRole('textbox', { name: 'Topic 2' }), 'First')
  fireEvent.click(within(dialog).getByRole('button', { name: 'Topic 2 one up' }))
  fireEvent.click(within(dialog).getByRole('button', { name: 'Add a topic' }))
  fireEvent.click(within(dialog).getByRole('button', { name: 'Add group' }))
  await waitFor(() => expect(inputsOf(fake, 'groups.create')).toHaveLength(1))
  expect(inputsOf(fake, 'groups.create')[0]).toMatchObject({
    group: {
      name: 'Morning circle (sample)',
      plannedMinutes: 75,
      capacity: 12,
      topics: [
        { topicId: null, title: 'First' },
        { topicId: null, title: 'Second' },
      ],
    },
  })
  await waitFor(() => expect(window.location.hash).toBe(`#/groups/${groupId}`))
})

test('members join by search and Enter, leave with day and reason; both memberships stay', async () => {
  const fake = await open(`/groups/${groupId}`)
  await screen.findByRole('table', { name: 'Members' })
  const fifth = peopleOf(5)[4]
  fireEvent.click(screen.getByRole('button', { name: 'Add members' }))
  const dialog = await screen.findByRole('dialog', { name: 'Add members' })
  const search = within(dialog).getByRole('textbox', { name: 'Client' })
  set(search, fifth?.fileNumber ?? '')
  await within(dialog).findByRole('button', { name: /M-00005/ })
  fireEvent.keyDown(search, { key: 'Enter' })
  fireEvent.click(await within(dialog).findByRole('button', { name: 'Add' }))
  await within(dialog).findByText(/is a member now/)
  expect(inputsOf(fake, 'groups.join')).toMatchObject([{ groupId, clientId: fifth?.clientId }])
  fireEvent.click(within(dialog).getByRole('button', { name: 'Done' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  // The person was a member before: that membership is still listed.
  expect(
    within(screen.getByRole('table', { name: 'Members before' })).getByText('Moved away (invented)'),
  ).not.toBeNull()

  const members = screen.getByRole('table', { name: 'Members' })
  expect(within(members).getAllByRole('row')).toHaveLength(6)
  const [leaves] = within(members).getAllByRole('button', { name: /leaves$/ })
  fireEvent.click(leaves ?? members)
  const leaving = await screen.findByRole('dialog', { name: 'Leaves the group' })
  set(within(leaving).getByLabelText('Last day'), '2026-11-01')
  set(within(leaving).getByRole('textbox', { name: 'Reason' }), 'Completed (invented)')
  fireEvent.click(within(leaving).getByRole('button', { name: 'End the membership' }))
  await waitFor(() =>
    expect(inputsOf(fake, 'groups.leave')).toEqual([
      { groupId, membershipId: uuid(230_001), toDate: '2026-11-01', reason: 'Completed (invented)' },
    ]),
  )
})

test('weekly sessions are planned in one go, from the next free day and topic on', async () => {
  const fake = await open(`/groups/${groupId}`)
  await screen.findByRole('table', { name: 'Members' })
  fireEvent.click(screen.getByRole('button', { name: 'Plan sessions' }))
  const dialog = await screen.findByRole('dialog', { name: 'Plan sessions' })
  set(within(dialog).getByRole('textbox', { name: /^Weeks/ }), '60')
  fireEvent.click(within(dialog).getByRole('button', { name: 'Plan' }))
  await within(dialog).findByText('A number from 1 to 52.')
  set(within(dialog).getByRole('textbox', { name: /^Weeks/ }), '6')
  fireEvent.click(within(dialog).getByRole('button', { name: 'Plan 6 sessions' }))
  await waitFor(() => expect(inputsOf(fake, 'groups.planSession')).toHaveLength(1))
  expect(inputsOf(fake, 'groups.planSession')[0]).toMatchObject({
    groupId,
    startTime: '18:00',
    plannedMinutes: 90,
    weeks: 6,
    topicId: uuid(220_002),
  })
  await screen.findByRole('button', { name: /^Show all 7 planned/ })
})

test('topics show on which days they were held', async () => {
  await open(`/groups/${groupId}`)
  await screen.findByRole('table', { name: 'Members' })
  fireEvent.click(screen.getByRole('tab', { name: /^Topics/ }))
  const table = await screen.findByRole('table', { name: 'Topics' })
  const [, first, second] = within(table).getAllByRole('row')
  expect(first?.textContent).toContain('14 Nov')
  expect(second?.textContent).toContain('not yet')
})

const session = (heldOn: string, topicId: string | null = null) => ({
  sessionId: uuid(1),
  heldOn,
  startTime: null,
  plannedMinutes: 90,
  status: 'scheduled' as const,
  topicId,
  topic: null,
  expected: 0,
  seen: 0,
  cancelReason: null,
})

test('the next free day is the weekday of the group without a session, never before the group begins', () => {
  const group = { weekday: 1, startedOn: '2026-01-01', sessions: [session('2026-11-23')] }
  expect(nextFreeDay(group, '2026-11-22')).toBe('2026-11-30')
  expect(nextFreeDay({ ...group, sessions: [] }, '2026-11-23')).toBe('2026-11-23')
  expect(nextFreeDay({ ...group, startedOn: '2027-02-03', sessions: [] }, '2026-11-22')).toBe('2027-02-08')
})

test('the next topic is the first that was neither held nor planned; after the last, the first again', () => {
  const topics = [
    { topicId: uuid(1), title: 'A', heldOn: ['2026-11-01'] },
    { topicId: uuid(2), title: 'B', heldOn: [] },
    { topicId: uuid(3), title: 'C', heldOn: [] },
  ]
  expect(nextTopic({ topics, sessions: [session('2026-11-30', uuid(2))] }, '2026-11-22')).toBe(uuid(3))
  expect(nextTopic({ topics: topics.slice(0, 1), sessions: [] }, '2026-11-22')).toBe(uuid(1))
  expect(nextTopic({ topics: [], sessions: [] }, '2026-11-22')).toBeNull()
})
