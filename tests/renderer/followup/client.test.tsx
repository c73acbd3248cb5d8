import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { operations, type OutputOf } from '#shared/contract/index.ts'
import { flushAll } from '../../../src/renderer/app/flush.ts'
import { operationKey, queryClient } from '../../../src/renderer/app/query.ts'
import { router } from '../../../src/renderer/app/routes.tsx'
import { localToday } from '../../../src/renderer/ui/DateText.tsx'
import { createFollowUp, type FakeFollowUp } from '../fake-bridge/followup.ts'
import { uuid } from '../fake-bridge/people.ts'
import type { Fake } from '../fake-bridge/fake.ts'
import { inputsOf } from '../support/app.tsx'
import { clientId, goTo, renderChart } from '../support/screens.tsx'

const due = { urgency: 'due' as const, dueFrom: localToday(), sessionId: null }
const fakeClient = async (fake: Fake): Promise<OutputOf<'clients.get'>> => {
  const answer = await fake.invoke('clients.get', { clientId })
  if (!answer.ok) throw new Error('The stand-in has no such client.')
  return operations['clients.get'].output.parse(answer.value)
}

const open = async (
  count = 2,
  change: Partial<OutputOf<'followup.get'>> = {},
): Promise<FakeFollowUp & { readonly fake: Fake }> => {
  const followUp = createFollowUp(count, change)
  const { fake } = await renderChart(3, { handlers: followUp.handlers })
  await goTo(`/clients/${clientId}?tab=follow-up`)
  await screen.findByRole('heading', { name: 'Trend' })
  return { ...followUp, fake }
}
const press = (key: string, modifiers: object = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...modifiers })
const rated = (name: string): string | null =>
  within(screen.getByRole('radiogroup', { name }))
    .getAllByRole<HTMLInputElement>('radio')
    .find((radio) => radio.checked)
    ?.getAttribute('aria-label') ?? null
const checkIn = async (): Promise<void> => {
  fireEvent.keyDown(document.body, { key: 'p' })
  await screen.findByRole('heading', { name: 'Check-in' })
}

test('a whole check-in by keyboard: digits, arrows, ten, empty again, and Ctrl+Enter', async () => {
  const { fake } = await open()
  await checkIn()
  press('4')
  press('ArrowDown')
  press('1')
  press('0')
  press('Enter')
  press('7')
  press('ArrowRight')
  press('ArrowDown')
  press('5')
  press('Backspace')
  press('ArrowUp')
  press('ArrowLeft')
  expect(rated('Mood swings')).toBe('4')
  expect(rated('Anxiety')).toBe('10')
  expect(rated('Low mood')).toBe('7')
  expect(rated('Loss of pleasure')).toBeNull()
  fireEvent.change(screen.getByLabelText('Hours of sleep in a usual night'), { target: { value: '6.5' } })
  press('Enter', { ctrlKey: true })
  await screen.findByRole('heading', { name: 'Trend' })
  expect(inputsOf(fake, 'followup.recordCheckIn')).toMatchObject([
    {
      clientId,
      // The contact whose window is open, not the overdue one before it.
      pointId: uuid(900_002),
      checkIn: {
        heldOn: localToday(),
        sleepHours: 6.5,
        anyUse: null,
        safety: 'not-asked',
        severities: { moodSwings: 4, anxiety: 10, lowMood: 7, lossOfPleasure: null, craving: null },
      },
    },
  ])
})

test('one after one is one, and ten does not come from a zero typed in another row', async () => {
  await open()
  await checkIn()
  press('1')
  press('1')
  press('ArrowDown')
  press('0')
  expect(rated('Mood swings')).toBe('1')
  expect(rated('Anxiety')).toBe('0')
})

test('a yes to the safety question needs what was done', async () => {
  const { fake } = await open()
  await checkIn()
  const safety = within(screen.getByRole('radiogroup', { name: /^Safety question/ }))
  fireEvent.click(safety.getByRole('radio', { name: 'Yes' }))
  press('Enter', { ctrlKey: true })
  const done = await screen.findByLabelText('What was done about it')
  await waitFor(() => expect(done.getAttribute('aria-invalid')).toBe('true'))
  expect(inputsOf(fake, 'followup.recordCheckIn')).toHaveLength(0)
  fireEvent.change(done, { target: { value: 'Called the crisis line together' } })
  press('Enter', { ctrlKey: true })
  await screen.findByRole('heading', { name: 'Trend' })
  expect(inputsOf(fake, 'followup.recordCheckIn').at(-1)).toMatchObject({
    checkIn: { safety: 'yes', safetyAction: 'Called the crisis line together' },
  })
})

test('an empty check-in is not recorded; a half-filled one asks before it is left', async () => {
  const { fake } = await open()
  await checkIn()
  press('Enter', { ctrlKey: true })
  await screen.findByText('Nothing is filled in yet. Enter at least one answer.')
  expect(inputsOf(fake, 'followup.recordCheckIn')).toHaveLength(0)
  fireEvent.click(
    within(screen.getByRole('radiogroup', { name: 'Memory' })).getByRole('radio', { name: '3' }),
  )
  press('Escape')
  const dialog = within(await screen.findByRole('dialog', { name: 'Leave without recording the check-in?' }))
  fireEvent.click(dialog.getByRole('button', { name: 'Stay here' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(rated('Memory')).toBe('3')
  expect(router.state.location.pathname).toBe(`/clients/${clientId}`)
})

test('what was typed in a check-in outlives the lock, and says that it was not finished', async () => {
  const { fake } = await open()
  await checkIn()
  press('8')
  const failures = await flushAll()
  expect(failures).toBe(0)
  expect(inputsOf(fake, 'followup.recordCheckIn')).toMatchObject([
    {
      checkIn: {
        severities: { moodSwings: 8 },
        remarks: 'Kept when Mooring locked, before this check-in was finished.',
      },
    },
  ])
})

test('the numbers of the charts stand in a table one key away', async () => {
  await open(3)
  expect(screen.queryByRole('table', { name: /^Ratings from 0 to 10/ })).toBeNull()
  fireEvent.keyDown(document.body, { key: 't' })
  const table = within(await screen.findByRole('table', { name: /^Ratings from 0 to 10/ }))
  expect(table.getAllByRole('columnheader')).toHaveLength(4)
  const row = table.getByRole('row', { name: /^Mood swings/ })
  // Newest first: the ratings of the stand-in are 0, 3 and 6.
  expect(
    within(row)
      .getAllByRole('cell')
      .map((cell) => cell.textContent),
  ).toEqual(['6', '3', '0'])
})

test('a death is asked about, with what it does, before it is recorded', async () => {
  const { fake } = await open()
  fireEvent.keyDown(document.body, { key: 'c' })
  const dialog = within(await screen.findByRole('dialog', { name: 'Record a contact' }))
  fireEvent.change(dialog.getByLabelText('What came of it'), { target: { value: 'deceased' } })
  fireEvent.click(dialog.getByRole('button', { name: 'Record the death' }))
  const question = within(await screen.findByRole('dialog', { name: 'Record that this client has died?' }))
  expect(question.getByText(/nothing is due for this client any more/)).toBeDefined()
  expect(inputsOf(fake, 'followup.recordAttempt')).toHaveLength(0)
  fireEvent.click(question.getByRole('button', { name: 'Record the death' }))
  await waitFor(() =>
    expect(inputsOf(fake, 'followup.recordAttempt')).toMatchObject([
      { pointId: uuid(900_002), outcome: 'deceased', attemptedOn: localToday() },
    ]),
  )
})

test('removing a check-in needs a reason and says which contact it opens again', async () => {
  const { fake, state } = await open(1)
  await checkIn()
  press('4')
  press('Enter', { ctrlKey: true })
  await screen.findByRole('heading', { name: 'Trend' })
  const removes = await screen.findAllByRole('button', { name: /^Remove the check-in of/ })
  fireEvent.click(removes[0] ?? document.body)
  const dialog = within(await screen.findByRole('dialog', { name: /^Remove the check-in of/ }))
  expect(dialog.getByText(/The contact Day 30 is open again/)).toBeDefined()
  fireEvent.click(dialog.getByRole('button', { name: 'Remove' }))
  expect(dialog.getByText('Say why.')).toBeDefined()
  expect(inputsOf(fake, 'followup.removeCheckIn')).toHaveLength(0)
  fireEvent.change(dialog.getByLabelText('Reason'), { target: { value: 'Wrong client' } })
  fireEvent.click(dialog.getByRole('button', { name: 'Remove' }))
  await waitFor(() => expect(state().checkIns).toHaveLength(1))
})

test('a contact is closed as not needed with a reason, and opened again', async () => {
  const { state } = await open()
  fireEvent.click(screen.getByRole('button', { name: 'More for Day 60' }))
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Close as not needed…' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Day 60 is not needed?' }))
  fireEvent.change(dialog.getByLabelText('Reason'), { target: { value: 'Moved to another program' } })
  fireEvent.click(dialog.getByRole('button', { name: 'Close as not needed' }))
  await screen.findByText('Moved to another program')
  expect(state().points[2]?.state).toBe('not-needed')
  fireEvent.click(screen.getByRole('button', { name: 'More for Day 60' }))
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Open again…' }))
  const again = within(await screen.findByRole('dialog', { name: 'Open Day 60 again?' }))
  fireEvent.click(again.getByRole('button', { name: 'Open again' }))
  await waitFor(() => expect(state().points[2]?.closedOn).toBeNull())
})

test('without a schedule one is begun from the known last use', async () => {
  const { fake } = await open(0, { schedule: null, points: [] })
  fireEvent.click(screen.getByRole('button', { name: 'Begin the schedule' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Begin the schedule' }))
  fireEvent.click(dialog.getByRole('button', { name: 'Begin' }))
  await waitFor(() => expect(inputsOf(fake, 'followup.begin')).toHaveLength(1))
  expect(inputsOf(fake, 'followup.begin')[0]).toMatchObject({ clientId, anchor: 'last-use' })
})

test('a key that is pressed before the follow-up is there is begun once it is, and only once', async () => {
  const followUp = createFollowUp(1)
  let answer = (): void => undefined
  const asked = new Promise<void>((resolve) => {
    answer = resolve
  })
  const get = followUp.handlers['followup.get']
  if (get === undefined) throw new Error('The stand-in answers this.')
  await renderChart(3, {
    handlers: {
      ...followUp.handlers,
      'followup.get': async (input) => {
        await asked
        return get(input)
      },
    },
  })
  await goTo(`/clients/${clientId}?tab=follow-up`)
  await screen.findByRole('tab', { name: 'Follow-up', selected: true })
  fireEvent.keyDown(document.body, { key: 'c' })
  expect(screen.queryByRole('dialog')).toBeNull()
  answer()
  const dialog = await screen.findByRole('dialog', { name: 'Record a contact' })
  fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(screen.getByRole('heading', { name: 'Trend' })).toBeDefined()
  // From then on the keys are the content's own: one dialog for one key.
  fireEvent.keyDown(document.body, { key: 'c' })
  expect(await screen.findAllByRole('dialog')).toHaveLength(1)
})

test('P in the caseload leads to the check-in, once; with single keys off it is only a letter', async () => {
  const followUp = createFollowUp(1)
  await renderChart(3, { handlers: followUp.handlers })
  await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('row'))
  press('p')
  await screen.findByRole('heading', { name: 'Check-in' })
  await waitFor(() => expect(router.state.location.search).toEqual({ tab: 'follow-up' }))

  await renderChart(3, { handlers: followUp.handlers, settings: { singleKeys: false } })
  await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('row'))
  press('p')
  press('c')
  press('Enter')
  await waitFor(() => expect(router.state.location.pathname).not.toBe('/caseload'))
  expect(router.state.location.search).toEqual({})
})

test('a contact that is due leads from the summary to the follow-up, a review to the plan', async () => {
  const followUp = createFollowUp(1)
  const { fake } = await renderChart(3, {
    handlers: {
      ...followUp.handlers,
      'relapse.list': () => ({ episodeId: null, versions: [] }),
    },
  })
  queryClient.setQueryData(operationKey('clients.get', { clientId }), {
    ...(await fakeClient(fake)),
    due: [
      { kind: 'follow-up-window', reason: 'PAWS check Day 30', ...due },
      { kind: 'plan-review', reason: 'Review of the plan', ...due },
    ],
  })
  await goTo(`/clients/${clientId}`)
  fireEvent.click(await screen.findByRole('button', { name: /PAWS check Day 30/ }))
  await screen.findByRole('heading', { name: 'Next contact: Day 30' })
  fireEvent.click(screen.getByRole('button', { name: /Review of the plan/ }))
  expect(await screen.findByText('No episode of care yet')).toBeDefined()
  expect(router.state.location.search).toEqual({ tab: 'relapse-plan' })
})
