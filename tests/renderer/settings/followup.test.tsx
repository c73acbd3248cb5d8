import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { TemplateContact } from '#shared/contract/operations/followup.ts'
import type { Role } from '#shared/contract/values.ts'
import { counselors } from '../fake-bridge/people.ts'
import { caseloadShown, inputsOf, renderApp } from '../support/app.tsx'

const contact = (unit: TemplateContact['unit'], after: number, around: number): TemplateContact => ({
  unit,
  after,
  daysEarlier: around,
  daysLater: around,
})
const own = [contact('days', 3, 1), contact('days', 10, 2), contact('months', 2, 7)]
const open = async (roles: Role[] = ['administrator'], points = own) => {
  let now = { points, shipped: false }
  const fake = renderApp({
    state: 'unlocked',
    people: 5,
    status: {
      user: {
        userId: counselors[0]?.id ?? '',
        staffId: counselors[0]?.id ?? '',
        name: 'Dana Demo',
        login: 'dana',
        roles,
        passwordTemporary: false,
      },
    },
    handlers: {
      'followup.template': () => now,
      'followup.changeTemplate': (input) => (now = { points: input.points, shipped: false }),
    },
  })
  await caseloadShown()
  fireEvent.click(screen.getByRole('link', { name: 'Settings' }))
  await screen.findByRole('heading', { name: 'Follow-up: the schedule' })
  return fake
}
const list = () => within(screen.getByRole('list', { name: 'Contacts of the schedule' }))
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })
const save = () => fireEvent.click(screen.getByRole('button', { name: 'Save the schedule' }))
const sent = (fake: Awaited<ReturnType<typeof open>>) => inputsOf(fake, 'followup.changeTemplate')

test('a contact is added, put in its place, and saved for follow-ups begun from then on', async () => {
  const fake = await open()
  await waitFor(() => expect(list().getAllByRole('listitem')).toHaveLength(3))
  expect(screen.getByText(/those that run keep their contacts/)).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Add a contact' }))
  type('New contact: how long after', '20')
  expect(screen.getByText('Not saved yet')).toBeDefined()
  save()
  await waitFor(() => expect(sent(fake)).toHaveLength(1))
  expect(sent(fake)).toEqual([
    {
      points: [
        contact('days', 3, 1),
        contact('days', 10, 2),
        contact('days', 20, 3),
        contact('months', 2, 7),
      ],
    },
  ])
  expect(
    list()
      .getAllByRole<HTMLInputElement>('textbox', { name: /how long after$/ })
      .map(({ value }) => value),
  ).toEqual(['3', '10', '20', '2'])
})

test('windows that meet, twins and missing numbers are marked where they stand, and not sent', async () => {
  const fake = await open()
  await screen.findByLabelText('Day 10: days before')
  type('Day 10: days before', '6')
  save()
  await screen.findByText('This window meets the one of Day 3. Make one of the two shorter.')
  expect(screen.getByLabelText('Day 10: days before').getAttribute('aria-invalid')).toBe('true')
  type('Day 10: days before', '2')
  fireEvent.click(screen.getByRole('button', { name: 'Add a contact' }))
  save()
  await screen.findByText(/^A whole number from 0 to/)
  type('New contact: how long after', '3')
  save()
  await screen.findByText('This is not after Day 3, the contact before it.')
  expect(sent(fake)).toHaveLength(0)
  fireEvent.click(screen.getByRole('button', { name: 'Undo the changes to it' }))
  await waitFor(() => expect(list().getAllByRole('listitem')).toHaveLength(3))
})

test('a contact is taken out, and the shipped schedule put back', async () => {
  const fake = await open()
  fireEvent.click(await screen.findByRole('button', { name: 'Take out Day 10' }))
  save()
  await waitFor(() => expect(sent(fake)).toHaveLength(1))
  fireEvent.click(await screen.findByRole('button', { name: 'Back to the shipped schedule' }))
  expect(list().getAllByRole('listitem')).toHaveLength(12)
  save()
  await waitFor(() => expect(sent(fake)).toHaveLength(2))
  expect(sent(fake)).toMatchObject([{ points: { length: 2 } }, { points: { length: 12 } }])
})

test('a counselor reads the schedule and the thresholds and changes neither', async () => {
  await open(['counselor'])
  const rows = await screen.findAllByRole('row', { name: /^(Day|Month)/ })
  expect(rows.map((row) => row.textContent)).toEqual([
    'Day 31 day before1 day after',
    'Day 102 days before2 days after',
    'Month 27 days before7 days after',
  ])
  expect(screen.queryByRole('button', { name: 'Save the schedule' })).toBeNull()
  expect(screen.getByLabelText<HTMLInputElement>('Craving asks for a look from').disabled).toBe(true)
  expect(screen.getByText(/An administrator changes them/)).toBeDefined()
})

test('a supervisor changes the schedule, not the thresholds', async () => {
  await open(['supervisor'])
  expect(await screen.findByRole('button', { name: 'Save the schedule' })).toBeDefined()
  expect(screen.getByLabelText<HTMLInputElement>('Craving asks for a look from').disabled).toBe(true)
})

test('thresholds say what was shipped, refuse what is out of range, and save only what was changed', async () => {
  const fake = await open()
  expect(screen.getByText('On the scale from 0 to 10. As shipped: 7')).toBeDefined()
  type('Craving asks for a look from', '11')
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  await screen.findByText('A whole number from 1 to 10 points.')
  type('Craving asks for a look from', '6')
  type('Sleep is short under', '5.5')
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() =>
    expect(inputsOf(fake, 'settings.change')).toEqual([{ flagCraving: 6, flagSleepHours: 5.5 }]),
  )
})
