import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { resetBoardView } from '../../../src/renderer/features/followup/board/boardView.ts'
import { stateText, windowText } from '../../../src/renderer/features/followup/board/words.ts'
import { createBoard } from '../fake-bridge/board.ts'
import type { FakeOptions } from '../fake-bridge/fake.ts'
import { uuid } from '../fake-bridge/people.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { caseloadShown, inputsOf, renderApp } from '../support/app.tsx'
import { goTo } from '../support/screens.tsx'

const openBoard = async (count = 60, options: FakeOptions = {}) => {
  resetBoardView()
  const fake = renderApp({
    state: 'unlocked',
    people: count,
    ...options,
    handlers: { ...createBoard(count), ...options.handlers },
  })
  await caseloadShown()
  await goTo('/follow-ups')
  await screen.findByRole('heading', { name: 'Follow-ups', level: 1 })
  return fake
}
const active = () => screen.getByRole('row', { selected: true })
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key })
const focused = () => waitFor(() => expect(document.activeElement).toBe(active()))
const shown = async () => {
  await screen.findByRole('grid', { name: 'Follow-ups' })
  await focused()
}

test('overdue come first, with the days, the phone and whether a message may be left; the tabs count', async () => {
  await openBoard()
  await shown()
  expect(active().textContent).toMatch(/Overdue\d+ days/)
  expect(active().textContent).toMatch(/555-01\d\d/)
  expect(screen.getByRole('radio', { name: 'Overdue 20' })).not.toBeNull()
  expect(screen.getByRole('radio', { name: 'Now 40' })).not.toBeNull()
  expect(screen.getByRole('radio', { name: 'Two weeks ahead 60' })).not.toBeNull()
})

test('what is narrowed is asked of the store, page by page', async () => {
  const fake = await openBoard(900)
  await shown()
  const asked = () => inputsOf(fake, 'followup.board') as { offset: number; filter: { show: string } }[]
  expect(Math.max(...asked().map(({ offset }) => offset))).toBeLessThanOrEqual(100)
  press('End')
  await waitFor(() => expect(Math.max(...asked().map(({ offset }) => offset))).toBe(500))
  await waitFor(() => expect(active().getAttribute('aria-busy')).toBeNull())
  fireEvent.click(screen.getByRole('radio', { name: /^Overdue/ }))
  await waitFor(() => expect(asked().at(-1)?.filter.show).toBe('overdue'))
  fireEvent.change(screen.getByRole('textbox', { name: 'Filter by name or file number' }), {
    target: { value: 'M-00004' },
  })
  await screen.findByText('1 contact')
})

test('Enter opens the follow-up in the chart', async () => {
  await openBoard()
  await shown()
  press('j')
  await focused()
  press('Enter')
  await waitFor(() =>
    expect(window.location.hash).toMatch(/^#\/clients\/[0-9a-f-]+\?tab=(%22)?follow-up(%22)?$/),
  )
})

test('C records a try in place; the row shows it and keeps the focus', async () => {
  const fake = await openBoard()
  await shown()
  press('ArrowDown')
  await focused()
  const index = active().getAttribute('data-index')
  const name = within(active()).getByRole('link').textContent
  press('c')
  const dialog = await screen.findByRole('dialog', { name: 'Record a contact' })
  fireEvent.click(within(dialog).getByRole('button', { name: 'Record' }))
  await within(dialog).findByText('Choose what came of it.')
  fireEvent.change(within(dialog).getByRole('combobox', { name: 'What came of it' }), {
    target: { value: 'message-left' },
  })
  fireEvent.change(within(dialog).getByRole('textbox', { name: 'Next step' }), {
    target: { value: 'Call in the evening' },
  })
  fireEvent.change(within(dialog).getByLabelText('Next step on'), { target: { value: '2026-11-25' } })
  fireEvent.keyDown(within(dialog).getByLabelText('Next step on'), { key: 'Enter', ctrlKey: true })
  await waitFor(() => expect(inputsOf(fake, 'followup.recordAttempt')).toHaveLength(1))
  expect(inputsOf(fake, 'followup.recordAttempt')[0]).toMatchObject({
    attemptedOn: '2026-11-22',
    channel: 'phone',
    outcome: 'message-left',
    nextStep: 'Call in the evening',
    nextOn: '2026-11-25',
    remark: null,
  })
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await waitFor(() => expect(active().textContent).toContain('Message left'))
  expect(active().getAttribute('data-index')).toBe(index)
  expect(within(active()).getByRole('link').textContent).toBe(name)
  await focused()
})

test('a refusal keeps what was typed, and closing asks before it is dropped', async () => {
  await openBoard(30, {
    handlers: {
      'followup.recordAttempt': () => {
        throw new OperationFailure('conflict', 'This contact is closed already.')
      },
    },
  })
  await shown()
  press('c')
  const dialog = await screen.findByRole('dialog', { name: 'Record a contact' })
  fireEvent.change(within(dialog).getByRole('combobox', { name: 'What came of it' }), {
    target: { value: 'reached' },
  })
  const remark = within(dialog).getByRole<HTMLTextAreaElement>('textbox', { name: 'Remark' })
  fireEvent.change(remark, { target: { value: 'Sounded well' } })
  fireEvent.click(within(dialog).getByRole('button', { name: 'Record' }))
  await within(dialog).findByText('This contact is closed already.')
  expect(remark.value).toBe('Sounded well')
  fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }))
  await within(dialog).findByText('What you typed is not saved.')
  fireEvent.click(within(dialog).getByRole('button', { name: 'Drop it' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('a death is asked about before it is recorded', async () => {
  const fake = await openBoard(30)
  await shown()
  press('c')
  const dialog = await screen.findByRole('dialog', { name: 'Record a contact' })
  fireEvent.change(within(dialog).getByRole('combobox', { name: 'What came of it' }), {
    target: { value: 'deceased' },
  })
  await within(dialog).findByText(/records the death as of that day/)
  expect(within(dialog).queryByRole('button', { name: 'Record' })).toBeNull()
  fireEvent.click(within(dialog).getByRole('button', { name: 'Record the death' }))
  const question = await screen.findByRole('dialog', { name: 'Record that this client has died?' })
  expect(inputsOf(fake, 'followup.recordAttempt')).toEqual([])
  fireEvent.click(within(question).getByRole('button', { name: 'Record the death' }))
  await waitFor(() =>
    expect(inputsOf(fake, 'followup.recordAttempt')).toMatchObject([{ outcome: 'deceased', nextStep: null }]),
  )
})

test('with single keys off, C and J do nothing; an account that only reads records nothing', async () => {
  await openBoard(30, { settings: { singleKeys: false } })
  await shown()
  press('c')
  press('j')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(active().getAttribute('data-index')).toBe('0')

  await openBoard(30, {
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
  })
  await shown()
  press('c')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(screen.queryByRole('button', { name: 'Record a contact' })).toBeNull()
})

test('an empty board says so and looks ahead', async () => {
  const fake = await openBoard(30, {
    handlers: {
      'followup.board': () => ({
        rows: [],
        total: 0,
        counts: { overdue: 0, due: 0, soon: 0 },
        today: '2026-11-22',
      }),
    },
  })
  await screen.findByText('Nobody to call today')
  fireEvent.click(screen.getByRole('button', { name: 'Look two weeks ahead' }))
  await screen.findByText('Nobody to call in the next two weeks')
  expect(inputsOf(fake, 'followup.board').at(-1)).toMatchObject({ filter: { show: 'soon' } })
})

test('states and windows in words', () => {
  const point = { earliestOn: '2026-11-17', latestOn: '2026-11-24' }
  expect(stateText({ state: 'overdue', ...point }, '2026-11-25').reason).toBe('1 day')
  expect(stateText({ state: 'due', ...point }, '2026-11-24').reason).toBe('last day today')
  expect(stateText({ state: 'due', ...point }, '2026-11-22').reason).toBe('2 days left')
  expect(stateText({ state: 'soon', ...point }, '2026-11-14').reason).toBe('opens in 3 days')
  expect(windowText('2026-11-17', '2026-11-24', '2026-11-22')).toBe('17 – 24 Nov')
  expect(windowText('2026-11-29', '2026-12-03', '2026-11-22')).toBe('29 Nov – 3 Dec')
  expect(windowText('2026-11-29', '2026-11-29', '2026-11-22')).toBe('29 Nov')
})
