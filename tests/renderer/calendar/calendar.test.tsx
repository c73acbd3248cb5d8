import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { beforeEach, expect, test } from 'vitest'
import { addDays } from '#shared/domain/dates.ts'
import { showDay, rememberKey } from '../../../src/renderer/features/calendar/view.ts'
import { createCalendar, planned, type FakeCalendar } from '../fake-bridge/calendar.ts'
import type { Fake, FakeOptions } from '../fake-bridge/fake.ts'
import { today, uuid } from '../fake-bridge/people.ts'
import { caseloadShown, inputsOf, renderApp } from '../support/app.tsx'
import { goTo } from '../support/screens.tsx'

beforeEach(() => {
  showDay(today)
  rememberKey(null)
})

const open = async (
  calendar: FakeCalendar = createCalendar(),
  options: FakeOptions = {},
): Promise<{ fake: Fake; calendar: FakeCalendar }> => {
  const fake = renderApp({
    state: 'unlocked',
    people: 12,
    ...options,
    handlers: { ...calendar.handlers, ...options.handlers },
  })
  await caseloadShown()
  await goTo('/calendar')
  await screen.findByRole('heading', { name: 'Calendar', level: 1 })
  return { fake, calendar }
}
const entries = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('[data-entry]')]
const here = () => document.activeElement?.getAttribute('data-entry')
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key })
const focused = (n: number) => waitFor(() => expect(here()).toBe(uuid(400_000 + n)))

test('the first session of today has the focus; arrows go on through the day and to the next one', async () => {
  await open()
  await focused(0)
  press('ArrowDown')
  await focused(1)
  press('ArrowRight')
  await focused(4)
  press('Home')
  await focused(0)
  expect(entries().filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1)
})

test('time that is taken says so and nothing else; no key does anything with it', async () => {
  const { fake } = await open()
  await focused(0)
  press('j')
  press('j')
  await waitFor(() => expect(here()).toMatch(/^busy/))
  const panel = screen.getByRole('region', { name: 'The chosen session' })
  within(panel).getByRole('heading', { name: 'Busy' })
  for (const key of ['n', 'x', 'h', 'c', 'e', 'm', 'u']) press(key)
  expect(inputsOf(fake, 'calendar.mark')).toEqual([])
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('N records a no-show in one keystroke, the focus stays, and U takes it back', async () => {
  const { fake } = await open()
  await focused(0)
  press('n')
  await waitFor(() => expect(inputsOf(fake, 'calendar.mark')).toHaveLength(1))
  expect(inputsOf(fake, 'calendar.mark')[0]).toEqual({ sessionId: uuid(400_000), revision: 1, as: 'no-show' })
  await screen.findByRole('button', { name: /No show$/ })
  await focused(0)
  press('u')
  await waitFor(() =>
    expect(inputsOf(fake, 'calendar.unmark')).toEqual([{ sessionId: uuid(400_000), revision: 2 }]),
  )
})

test('the notice after X takes the late cancellation back', async () => {
  const { fake, calendar } = await open()
  await focused(0)
  press('x')
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await waitFor(() => expect(inputsOf(fake, 'calendar.unmark')).toHaveLength(1))
  await waitFor(() => expect(calendar.entries[0]).toMatchObject({ status: 'scheduled', revision: 3 }))
})

test('a key that is held down records once', async () => {
  const { fake } = await open()
  await focused(0)
  press('n')
  press('n')
  press('n')
  await screen.findByRole('button', { name: /No show$/ })
  expect(inputsOf(fake, 'calendar.mark')).toHaveLength(1)
})

test('single letters can be switched off; the buttons stay', async () => {
  const { fake } = await open(createCalendar(), { settings: { singleKeys: false } })
  await focused(0)
  press('n')
  press('a')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(inputsOf(fake, 'calendar.mark')).toEqual([])
  fireEvent.click(screen.getByRole('button', { name: /^No-show/ }))
  await waitFor(() => expect(inputsOf(fake, 'calendar.mark')).toHaveLength(1))
})

test('moving by keys writes once, when it is put down, this session alone; Esc writes nothing', async () => {
  const { fake } = await open()
  await focused(0)
  press('m')
  press('ArrowDown')
  press('ArrowDown')
  press('ArrowRight')
  await screen.findByText(/^Moving to/)
  press('Escape')
  await waitFor(() => expect(screen.queryByText(/^Moving to/)).toBeNull())
  expect(inputsOf(fake, 'calendar.change')).toEqual([])
  await focused(0)
  press('m')
  press('ArrowUp')
  press('Enter')
  await waitFor(() => expect(inputsOf(fake, 'calendar.change')).toHaveLength(1))
  expect(inputsOf(fake, 'calendar.change')[0]).toMatchObject({
    scope: 'one',
    repeat: null,
    session: { heldOn: today, startTime: '08:45', minutes: 50 },
  })
  await focused(0)
})

test('a session of an earlier day is not moved into the past', async () => {
  const { fake } = await open()
  await focused(0)
  press('m')
  press('ArrowLeft')
  press('Enter')
  await waitFor(() => expect(screen.queryByText(/^Moving to/)).toBeNull())
  expect(inputsOf(fake, 'calendar.change')).toEqual([])
})

test('what was refused is told, and the session stays where it was', async () => {
  const calendar = createCalendar()
  await open(calendar)
  await focused(0)
  // Changed in another window meanwhile.
  calendar.entries = calendar.entries.map((entry) =>
    entry.shown === 'session' ? { ...entry, revision: entry.revision + 1 } : entry,
  )
  press('m')
  press('ArrowDown')
  press('Enter')
  await screen.findByText('This session was changed elsewhere in the meantime.')
  expect(screen.queryByText(/^Moving to/)).toBeNull()
})

test('H records the session as held with its planned minutes and begins the note', async () => {
  const started: unknown[] = []
  const { fake } = await open(createCalendar(), {
    handlers: {
      'sessions.change': () => ({ revision: 2 }),
      'notes.start': (input) => {
        started.push(input)
        throw new Error('The test looks no further.')
      },
    },
  })
  await focused(0)
  press('h')
  await waitFor(() => expect(started).toHaveLength(1))
  expect(inputsOf(fake, 'sessions.change')[0]).toMatchObject({
    sessionId: uuid(400_000),
    revision: 1,
    session: {
      heldOn: today,
      startTime: '09:00',
      attendance: 'present',
      minutes: 50,
      mood: null,
      craving: null,
    },
  })
})

test('a session to come is neither held nor a no-show', async () => {
  const { fake } = await open(createCalendar([planned(0, { heldOn: addDays(today, 1) })]))
  await focused(0)
  press('h')
  press('n')
  press('r')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(screen.queryByRole('button', { name: /^Held/ })).toBeNull()
  expect(inputsOf(fake, 'calendar.mark')).toEqual([])
})

test('overlaps are said in words, for the eye and for the screen reader', async () => {
  await open(
    createCalendar([
      planned(0, {
        conflicts: [
          {
            why: 'member',
            sessionId: uuid(5),
            heldOn: today,
            startTime: '09:30',
            minutes: 90,
            group: 'Evening skills',
          },
        ],
      }),
    ]),
  )
  await focused(0)
  screen.getByText('The client is in the group Evening skills at 9:30 AM.')
  expect(document.activeElement?.textContent).toContain('overlaps with another session')
})

test('a read-only account sees its sessions and nothing to do', async () => {
  await open(createCalendar([planned(0, { mayWrite: false })]))
  await focused(0)
  press('n')
  press('e')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(screen.queryByRole('button', { name: /^Change/ })).toBeNull()
  screen.getByRole('button', { name: /^Open the chart/ })
})

test('cancelling asks for a reason and keeps the session', async () => {
  const { fake } = await open()
  await focused(0)
  press('c')
  const dialog = await screen.findByRole('dialog', { name: 'Cancel the session?' })
  fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel the session' }))
  await within(dialog).findByText('Say why.')
  fireEvent.change(within(dialog).getByLabelText('Reason'), { target: { value: '  Away  ' } })
  fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel the session' }))
  await waitFor(() => expect(inputsOf(fake, 'calendar.cancel')).toHaveLength(1))
  expect(inputsOf(fake, 'calendar.cancel')[0]).toMatchObject({ scope: 'one', reason: 'Away' })
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await focused(0)
})
