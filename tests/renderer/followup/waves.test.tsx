import { fireEvent, screen, waitFor, within, type BoundFunctions, type queries } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { OutputOf } from '#shared/contract/index.ts'
import { noPawsDays, type Wave } from '#shared/contract/operations/followup.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { addDays } from '#shared/domain/dates.ts'
import { localToday } from '../../../src/renderer/ui/DateText.tsx'
import { createFollowUp, type FakeFollowUp } from '../fake-bridge/followup.ts'
import { uuid } from '../fake-bridge/people.ts'
import type { Fake } from '../fake-bridge/fake.ts'
import { inputsOf } from '../support/app.tsx'
import { clientId, goTo, renderChart } from '../support/screens.tsx'

const today = localToday()
const wave = (n: number, some: Partial<Wave> = {}): Wave => ({
  waveId: uuid(930_000 + n),
  revision: 1,
  beganOn: addDays(today, -10),
  endedOn: addDays(today, -5),
  peakedOn: null,
  peakSeverity: 6,
  mainDomains: ['sleep'],
  trigger: 'Two bad nights',
  remarks: 'Walking helped',
  ...some,
})
const open = async (
  change: Partial<OutputOf<'followup.get'>> = {},
  count = 2,
): Promise<FakeFollowUp & { readonly fake: Fake }> => {
  const followUp = createFollowUp(count, change)
  const { fake } = await renderChart(3, { handlers: followUp.handlers })
  await goTo(`/clients/${clientId}?tab=follow-up`)
  await screen.findByRole('heading', { name: 'Waves' })
  return { ...followUp, fake }
}
const press = (key: string, modifiers: object = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...modifiers })
const days = (name: string) =>
  screen.getByRole<HTMLInputElement>('textbox', { name: `${name}: days affected of the last seven` })
const fill = (scope: BoundFunctions<typeof queries>, label: string, value: string) =>
  fireEvent.change(scope.getByLabelText(label), { target: { value } })

test('a wave is recorded from the keyboard: W, its days, what was worst, Ctrl+Enter', async () => {
  const { fake, state } = await open()
  expect(screen.getByText('No wave is recorded.')).toBeDefined()
  fireEvent.keyDown(document.body, { key: 'w' })
  const dialog = within(await screen.findByRole('dialog', { name: 'Record a wave' }))
  fill(dialog, 'Began', addDays(today, -4))
  fireEvent.click(dialog.getByRole('checkbox', { name: 'Craving' }))
  fireEvent.click(dialog.getByRole('checkbox', { name: 'Anxiety' }))
  fill(dialog, 'How strong then', '7')
  fill(dialog, 'What set it off', 'A letter')
  press('Enter', { ctrlKey: true })
  await waitFor(() => expect(state().waves).toHaveLength(1))
  expect(inputsOf(fake, 'followup.recordWave')).toEqual([
    {
      clientId,
      wave: {
        beganOn: addDays(today, -4),
        endedOn: null,
        peakedOn: null,
        peakSeverity: 7,
        mainDomains: ['anxiety', 'craving'],
        trigger: 'A letter',
        remarks: null,
      },
    },
  ])
  const row = within(await screen.findByRole('row', { name: /goes on/ }))
  expect(row.getByText('Anxiety, Craving')).toBeDefined()
  // Today counts: five days so far.
  expect(row.getAllByRole('cell')[0]?.textContent).toBe('5')
})

test('a day that cannot be is told at its field, and nothing is sent', async () => {
  const { fake } = await open()
  fireEvent.click(screen.getByRole('button', { name: 'Record a wave…' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Record a wave' }))
  fireEvent.click(dialog.getByRole('button', { name: 'Record the wave' }))
  await dialog.findByText('Give the day on which it began.')
  await waitFor(() => expect(document.activeElement).toBe(dialog.getByLabelText('Began')))
  fill(dialog, 'Began', addDays(today, -4))
  fill(dialog, 'Ended', addDays(today, -6))
  fill(dialog, 'How strong then', '11')
  fireEvent.click(dialog.getByRole('button', { name: 'Record the wave' }))
  await dialog.findByText('The wave cannot end before it began.')
  expect(dialog.getByText('A whole number from 0 to 10.')).toBeDefined()
  expect(inputsOf(fake, 'followup.recordWave')).toHaveLength(0)
})

test('what the store refuses stands at the field, and what was typed stays', async () => {
  const followUp = createFollowUp(1)
  await renderChart(3, {
    handlers: {
      ...followUp.handlers,
      'followup.recordWave': () => {
        const message = 'Another wave is recorded in these days.'
        throw new OperationFailure('invalid_input', message, { fields: [{ path: 'wave.beganOn', message }] })
      },
    },
  })
  await goTo(`/clients/${clientId}?tab=follow-up`)
  await screen.findByRole('heading', { name: 'Waves' })
  fireEvent.keyDown(document.body, { key: 'w' })
  const dialog = within(await screen.findByRole('dialog', { name: 'Record a wave' }))
  fill(dialog, 'Began', addDays(today, -4))
  fill(dialog, 'What set it off', 'A letter')
  fireEvent.click(dialog.getByRole('button', { name: 'Record the wave' }))
  await dialog.findByText('Another wave is recorded in these days.')
  expect(dialog.getByLabelText<HTMLInputElement>('What set it off').value).toBe('A letter')
  // Esc does not throw it away at once.
  press('Escape')
  await dialog.findByText('What you typed is not saved.')
})

test('a wave that goes on is ended with today, and keeps what it says', async () => {
  const { fake } = await open({ waves: [wave(1, { endedOn: null })] })
  fireEvent.click(screen.getByRole('button', { name: /^End the wave of/ }))
  const dialog = within(await screen.findByRole('dialog', { name: 'End the wave' }))
  expect(dialog.getByLabelText<HTMLInputElement>('Ended').value).toBe(today)
  fireEvent.click(dialog.getByRole('button', { name: 'End the wave' }))
  await waitFor(() =>
    expect(inputsOf(fake, 'followup.changeWave')).toMatchObject([
      { waveId: uuid(930_001), revision: 1, wave: { endedOn: today, trigger: 'Two bad nights' } },
    ]),
  )
  await waitFor(() => expect(screen.queryByRole('button', { name: /^End the wave of/ })).toBeNull())
})

test('a wave is removed with a reason only', async () => {
  const { state } = await open({ waves: [wave(1)] })
  fireEvent.click(screen.getByRole('button', { name: /^More for the wave of/ }))
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Remove…' }))
  const dialog = within(await screen.findByRole('dialog', { name: /^Remove the wave of/ }))
  fireEvent.click(dialog.getByRole('button', { name: 'Remove' }))
  expect(dialog.getByText('Say why.')).toBeDefined()
  fill(dialog, 'Reason', 'Wrong client')
  fireEvent.click(dialog.getByRole('button', { name: 'Remove' }))
  await waitFor(() => expect(state().waves).toHaveLength(0))
})

test('the table says which check-in lay in a wave, and the days affected beside the rating', async () => {
  const followUp = createFollowUp(3)
  const checkIns = followUp.state().checkIns.map((one, at) => ({
    ...one,
    daysAffected: at === 1 ? { ...noPawsDays, moodSwings: 4 } : one.daysAffected,
  }))
  // The check-ins lie 21, 14 and 7 days back; the wave takes in the one in the middle.
  await open(
    { checkIns, waves: [wave(1, { beganOn: addDays(today, -15), endedOn: addDays(today, -13) })] },
    3,
  )
  fireEvent.keyDown(document.body, { key: 't' })
  const table = within(await screen.findByRole('table', { name: /^Ratings from 0 to 10/ }))
  const cells = (name: RegExp) =>
    within(table.getByRole('row', { name }))
      .getAllByRole('cell')
      .map((cell) => cell.textContent)
  expect(cells(/^In a wave/)).toEqual(['–', 'yes', '–'])
  expect(cells(/^Mood swings/)).toEqual(['6', '3 · 4 d of seven affected', '0'])
  expect(screen.getByText('Mood swings 4')).toBeDefined()
})

test('the days take no key from the twelve ratings: D goes there and back, Tab reaches them after the last', async () => {
  const { fake } = await open()
  fireEvent.keyDown(document.body, { key: 'p' })
  await screen.findByRole('heading', { name: 'Check-in' })
  const ratings = ['3', '6', '4', '2', '5', '7', '4', '3', '2', '6', '1', '8']
  for (const rating of ratings) {
    press(rating)
    press('Enter')
  }
  press('d')
  expect(document.activeElement).toBe(days('Craving'))
  press('5')
  press('ArrowUp')
  press('0')
  press('Enter')
  expect(document.activeElement).toBe(days('Craving'))
  press('ArrowLeft')
  expect(document.activeElement?.getAttribute('data-value')).toBe('8')
  // One stop for the column: everything else of it is reached with D and the arrows.
  const stops = screen
    .getAllByRole('textbox', { name: /days affected of the last seven$/ })
    .filter((one) => one.tabIndex === 0)
  expect(stops).toEqual([days('Craving')])
  press('Enter', { ctrlKey: true })
  await screen.findByRole('heading', { name: 'Trend' })
  expect(inputsOf(fake, 'followup.recordCheckIn')).toMatchObject([
    {
      checkIn: {
        severities: { moodSwings: 3, sleep: 7, coordination: 1, craving: 8 },
        daysAffected: { moodSwings: null, coordination: 0, craving: 5 },
      },
    },
  ])
})

test('an eighth day is refused with a word and changes nothing; Backspace empties', async () => {
  await open()
  fireEvent.keyDown(document.body, { key: 'p' })
  await screen.findByRole('heading', { name: 'Check-in' })
  press('d')
  press('3')
  press('9')
  expect(screen.getByText('Days go from 0 to 7.')).toBeDefined()
  expect(days('Mood swings').value).toBe('3')
  fireEvent.change(days('Mood swings'), { target: { value: '35' } })
  expect(days('Mood swings').value).toBe('5')
  press('Backspace')
  expect(days('Mood swings').value).toBe('')
  expect(screen.queryByText('Days go from 0 to 7.')).toBeNull()
})
