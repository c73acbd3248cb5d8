import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { flushAll } from '../../../src/renderer/app/flush.ts'
import { forgetRoom } from '../../../src/renderer/features/groups/room-store.ts'
import { createGroups, heldId, plannedId, sessionId } from '../fake-bridge/groups.ts'
import { uuid } from '../fake-bridge/people.ts'
import type { FakeOptions } from '../fake-bridge/fake.ts'
import { caseloadShown, emit, inputsOf, renderApp } from '../support/app.tsx'
import { goTo } from '../support/screens.tsx'

interface Input {
  readonly revision: number
  readonly topicId: string | null
  readonly roster: readonly {
    readonly clientId: string
    readonly status: string
    readonly minutes: number
    readonly mood: number | null
    readonly craving: number | null
  }[]
}

const openRoom = async (size = 14, signed = 0, options: FakeOptions = {}, id = sessionId) => {
  for (const one of [sessionId, plannedId, heldId]) forgetRoom(one)
  const room = createGroups(size, signed)
  const fake = renderApp({
    state: 'unlocked',
    ...options,
    handlers: { ...room.handlers, ...options.handlers },
  })
  await caseloadShown()
  await goTo(`/groups/sessions/${id}`)
  await screen.findByRole('grid', { name: 'Attendance' })
  return { fake, room }
}

const rows = () =>
  within(screen.getByRole('grid', { name: 'Attendance' }))
    .getAllByRole('row')
    .slice(1)
const row = (n: number): HTMLElement => {
  const found = rows()[n - 1]
  if (found === undefined) throw new Error(`There is no row ${n}.`)
  return found
}
const press = (key: string, more: { ctrlKey?: boolean } = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more })
const here = () => document.activeElement?.closest('[data-index]')?.getAttribute('data-index')
const chosen = (n: number) =>
  within(row(n))
    .queryAllByRole('radio')
    .find((radio) => (radio as HTMLInputElement).checked)
    ?.getAttribute('aria-label')
const field = (n: number, name: RegExp) => within(row(n)).getByRole<HTMLInputElement>('textbox', { name })
const saves = (fake: Parameters<typeof inputsOf>[0]) => inputsOf(fake, 'groups.takeAttendance') as Input[]
const save = () => press('Enter', { ctrlKey: true })

test('the first in the circle has the focus; single keys set the attendance of the row with the focus', async () => {
  await openRoom()
  await waitFor(() => expect(here()).toBe('0'))
  expect(rows()).toHaveLength(14)
  for (const key of ['p', 'l', 'e', 'n', 'x']) {
    press(key)
    press('ArrowDown')
  }
  expect([1, 2, 3, 4, 5, 6].map(chosen)).toEqual([
    'Present',
    'Late',
    'Left early',
    'No-show',
    'Cancelled',
    undefined,
  ])
  expect(here()).toBe('5')
  press('ArrowUp')
  press('l')
  expect(document.activeElement).toBe(within(row(5)).getByRole('radio', { name: 'Late' }))
})

test('the letters are text inside the fields of a row', async () => {
  await openRoom()
  await waitFor(() => expect(here()).toBe('0'))
  field(1, /^Minutes/).focus()
  press('n')
  press('a')
  expect(chosen(1)).toBeUndefined()
  expect(chosen(2)).toBeUndefined()
})

test('with single keys switched off the letters do nothing and no legend is shown', async () => {
  await openRoom(5, 0, { settings: { singleKeys: false } })
  await waitFor(() => expect(here()).toBe('0'))
  press('p')
  press('a')
  expect([1, 2, 3].map(chosen)).toEqual([undefined, undefined, undefined])
  expect(screen.queryByLabelText('Keys on a row')).toBeNull()
  fireEvent.click(within(row(1)).getByRole('radio', { name: 'Present' }))
  expect(chosen(1)).toBe('Present')
})

test('absence sets the minutes to 0 and closes the fields; back again, what was given is there', async () => {
  await openRoom()
  await waitFor(() => expect(here()).toBe('0'))
  press('l')
  fireEvent.change(field(1, /^Minutes/), { target: { value: '55' } })
  press('n')
  expect(field(1, /^Minutes/)).toMatchObject({ value: '0', disabled: true })
  expect(field(1, /^Craving/).disabled).toBe(true)
  press('l')
  expect(field(1, /^Minutes/)).toMatchObject({ value: '55', disabled: false })
})

test('everybody present and two exceptions are one save, and a line says what was recorded', async () => {
  const { fake } = await openRoom()
  await waitFor(() => expect(here()).toBe('0'))
  press('a')
  press('n')
  press('ArrowDown')
  press('x')
  press('ArrowDown')
  fireEvent.change(field(3, /^Mood/), { target: { value: '6' } })
  fireEvent.change(field(3, /^Craving/), { target: { value: '10' } })
  fireEvent.change(screen.getByRole('combobox', { name: 'Topic' }), { target: { value: uuid(220_003) } })
  save()
  await screen.findByText('Recorded: 12 of 14 seen.')
  const [input, ...more] = saves(fake)
  expect(more).toEqual([])
  expect(input).toMatchObject({ revision: 3, topicId: uuid(220_003) })
  expect(input?.roster).toHaveLength(14)
  expect(input?.roster.slice(0, 4)).toEqual([
    { clientId: uuid(1), status: 'no-show', minutes: 0, mood: null, craving: null },
    { clientId: uuid(2), status: 'cancelled', minutes: 0, mood: null, craving: null },
    { clientId: uuid(3), status: 'present', minutes: 90, mood: 6, craving: 10 },
    { clientId: uuid(4), status: 'present', minutes: 90, mood: null, craving: null },
  ])
  expect(screen.queryAllByText('Not saved')).toEqual([])
  save()
  expect(saves(fake)).toHaveLength(1)
})

test('the others present leaves what is given already', async () => {
  await openRoom(4)
  await waitFor(() => expect(here()).toBe('0'))
  press('n')
  fireEvent.click(screen.getByRole('button', { name: 'The others present' }))
  expect([1, 2, 3, 4].map(chosen)).toEqual(['No-show', 'Present', 'Present', 'Present'])
})

test('a row that cannot be saved is named and gets the focus; nothing is sent', async () => {
  const { fake } = await openRoom(4)
  await waitFor(() => expect(here()).toBe('0'))
  press('a')
  fireEvent.change(field(3, /^Minutes/), { target: { value: '' } })
  save()
  await screen.findByText(/minutes from 1 to 1,440 are needed/)
  expect(document.activeElement).toBe(field(3, /^Minutes/))
  expect(saves(fake)).toEqual([])
})

test('a change from elsewhere refuses the save and keeps every entry; the next save goes onto the newest state', async () => {
  const { fake, room } = await openRoom(5)
  await waitFor(() => expect(here()).toBe('0'))
  press('p')
  fireEvent.change(field(1, /^Mood/), { target: { value: '3' } })
  press('ArrowDown')
  press('n')
  // Another account takes the attendance of the third member in the meantime.
  room.revision += 1
  room.roster = room.roster.map((one, n) => (n === 2 ? { ...one, status: 'late', minutes: 70 } : one))
  save()
  await screen.findByText(/changed elsewhere in the meantime/)
  await waitFor(() => expect(chosen(3)).toBe('Late'))
  expect([1, 2].map(chosen)).toEqual(['Present', 'No-show'])
  expect(field(1, /^Mood/).value).toBe('3')
  save()
  await screen.findByText(/^Recorded: 2 of 5 seen/)
  expect(saves(fake).map(({ revision }) => revision)).toEqual([3, 4])
  expect(saves(fake)[1]?.roster.map(({ clientId }) => clientId)).toEqual([uuid(1), uuid(2)])
  expect(room.roster.map(({ status }) => status)).toEqual(['present', 'no-show', 'late', null, null])
})

test('a refetch while somebody enters keeps the entries', async () => {
  const { room } = await openRoom(3)
  await waitFor(() => expect(here()).toBe('0'))
  press('l')
  room.roster = room.roster.map((one, n) => (n === 1 ? { ...one, status: 'present' } : one))
  await emit({ type: 'data.changed', capabilities: ['sessions', 'groups'] })
  await waitFor(() => expect(chosen(2)).toBe('Present'))
  expect(chosen(1)).toBe('Late')
})

test('leaving for a chart and coming back finds the entries; Delete takes one back', async () => {
  const { fake } = await openRoom(3)
  await waitFor(() => expect(here()).toBe('0'))
  press('p')
  press('ArrowDown')
  press('x')
  await goTo('/groups')
  await goTo(`/groups/sessions/${sessionId}`)
  await screen.findByRole('grid', { name: 'Attendance' })
  expect([1, 2].map(chosen)).toEqual(['Present', 'Cancelled'])
  expect(saves(fake)).toEqual([])
  await waitFor(() => expect(here()).toBe('0'))
  press('Delete')
  expect([1, 2].map(chosen)).toEqual([undefined, 'Cancelled'])
})

test('before Mooring locks, what is entered is written, even onto a state that changed meanwhile', async () => {
  const { fake, room } = await openRoom(3)
  await waitFor(() => expect(here()).toBe('0'))
  press('p')
  room.revision += 1
  await act(async () => {
    expect(await flushAll()).toBe(0)
  })
  expect(saves(fake).at(-1)?.roster).toEqual([
    { clientId: uuid(1), status: 'present', minutes: 90, mood: null, craving: null },
  ])
  expect(room.roster[0]?.status).toBe('present')
})

test('rows of signed notes are shown as such and take no entry', async () => {
  const { fake } = await openRoom(3, 1)
  await waitFor(() => expect(here()).toBe('0'))
  expect(within(row(3)).getByText('Signed')).not.toBeNull()
  expect(within(row(3)).queryAllByRole('radio')).toEqual([])
  press('ArrowDown')
  press('ArrowDown')
  expect(here()).toBe('2')
  press('n')
  press('a')
  save()
  await screen.findByText(/^Recorded: 3 of 3 seen/)
  expect(saves(fake)[0]?.roster.map(({ clientId }) => clientId)).toEqual([uuid(1), uuid(2)])
})

test('a session to come takes no attendance and can be called off with a reason only', async () => {
  const { fake } = await openRoom(3, 0, {}, plannedId)
  expect(screen.queryByRole('button', { name: 'Save attendance' })).toBeNull()
  expect(screen.queryAllByRole('radio')).toEqual([])
  fireEvent.click(screen.getByRole('button', { name: 'Call off' }))
  const dialog = await screen.findByRole('dialog')
  fireEvent.click(within(dialog).getByRole('button', { name: 'Call off' }))
  await within(dialog).findByText('Say why the session is called off.')
  expect(inputsOf(fake, 'groups.cancelSession')).toEqual([])
  fireEvent.change(within(dialog).getByRole('textbox', { name: 'Reason' }), {
    target: { value: 'The room is flooded' },
  })
  fireEvent.click(within(dialog).getByRole('button', { name: 'Call off' }))
  await screen.findByText('Called off: The room is flooded')
})

test('an account that only reads sees the attendance and enters nothing', async () => {
  await openRoom(
    3,
    0,
    {
      status: {
        user: {
          userId: uuid(800_001),
          staffId: uuid(900_001),
          name: 'Rae Reader',
          login: 'rae',
          roles: ['read-only'],
          passwordTemporary: false,
        },
      },
    },
    heldId,
  )
  expect(screen.queryAllByRole('radio')).toEqual([])
  expect(screen.queryByRole('button', { name: 'Save attendance' })).toBeNull()
})
