import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { RelapsePlanContent } from '#shared/contract/operations/relapse.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { addDays } from '#shared/domain/dates.ts'
import { flushAll } from '../../../src/renderer/app/flush.ts'
import { localToday } from '../../../src/renderer/ui/DateText.tsx'
import { createPlans, samplePlan, type FakePlans } from '../fake-bridge/relapse.ts'
import { uuid } from '../fake-bridge/people.ts'
import type { Fake } from '../fake-bridge/fake.ts'
import { inputsOf } from '../support/app.tsx'
import { clientId, goTo, renderChart } from '../support/screens.tsx'

const open = async (inForce: RelapsePlanContent | null): Promise<FakePlans & { readonly fake: Fake }> => {
  const plans = createPlans(inForce)
  const { fake } = await renderChart(3, { handlers: plans.handlers })
  await goTo(`/clients/${clientId}?tab=relapse-plan`)
  return { ...plans, fake }
}
const draftOf = (plans: FakePlans) => {
  const draft = [...plans.plans.values()].find(({ status }) => status === 'draft')
  if (draft === undefined) throw new Error('There is no draft.')
  return draft
}
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name })
const type = (name: string, text: string) => fireEvent.change(field(name), { target: { value: text } })
const begin = async (): Promise<void> => {
  fireEvent.click(await screen.findByRole('button', { name: /^(Begin a plan|Revise)$/ }))
  await screen.findByRole('button', { name: 'Put in force…' })
}
const press = (key: string, modifiers: object = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...modifiers })

test('situations stand by likelihood times doubt, highest first, with both numbers and words', async () => {
  await open(samplePlan)
  const table = within(await screen.findByRole('region', { name: 'High-risk situations' }))
  const rows = table.getAllByRole('row').slice(1)
  expect(rows.map((row) => within(row).getByRole('rowheader').textContent)).toEqual([
    'PaydayLikely, not confident',
    'Old friends callMay happen, partly confident',
    'Rainy eveningUnlikely, confident',
  ])
  expect(
    within(rows[0] ?? document.body)
      .getAllByRole('cell')
      .map((cell) => cell.textContent)
      .slice(0, 2),
  ).toEqual(['9/10', '2/10'])
})

test('a plan is begun and saved by itself, and "saved" is said only then', async () => {
  const plans = await open(null)
  await begin()
  fireEvent.click(screen.getByRole('button', { name: 'Add a warning sign' }))
  type('Warning sign 1: Sign', 'Stays in bed')
  expect(screen.queryByText(/^Saved just now/)).toBeNull()
  await screen.findByText(/^Saved (just now|\d+ s ago)/)
  expect(draftOf(plans).content.signs.map(({ sign }) => sign)).toEqual(['Stays in bed'])
  expect(plans.fake.calls.filter(({ name }) => name === 'relapse.begin')).toHaveLength(1)
})

test('Enter begins the next sign, Alt and an arrow move it, and the focus goes with it', async () => {
  const plans = await open(null)
  await begin()
  fireEvent.click(screen.getByRole('button', { name: 'Add a warning sign' }))
  type('Warning sign 1: Sign', 'Second')
  field('Warning sign 1: Sign').focus()
  press('Enter')
  await waitFor(() => expect(document.activeElement).toBe(field('Warning sign 2: Sign')))
  type('Warning sign 2: Sign', 'First')
  press('ArrowUp', { altKey: true })
  expect(field('Warning sign 1: Sign').value).toBe('First')
  expect(document.activeElement).toBe(field('Warning sign 1: Sign'))
  await flushAll()
  expect(draftOf(plans).content.signs.map(({ sign }) => sign)).toEqual(['First', 'Second'])
})

test('what was removed comes back in its place', async () => {
  const plans = await open(samplePlan)
  await begin()
  fireEvent.click(screen.getByRole('button', { name: 'Warning sign 1: remove' }))
  expect(field('Warning sign 1: Sign').value).toBe('Skipping meetings')
  fireEvent.click(screen.getByRole('button', { name: 'Bring back what was removed' }))
  await flushAll()
  expect(draftOf(plans).content.signs.map(({ sign }) => sign)).toEqual([
    'Sleeping badly',
    'Skipping meetings',
  ])
})

test('before the lock the last words are written; a failure keeps them on the page and says so', async () => {
  const plans = await open(samplePlan)
  await begin()
  type('Warning sign 1: Sign', 'The very last words')
  const before = await flushAll()
  expect(before).toBe(0)
  expect(draftOf(plans).content.signs[0]?.sign).toBe('The very last words')
  plans.refusals.push(new OperationFailure('disk_full', 'The disk is full.'))
  type('Warning sign 1: Sign', 'The very last words of all')
  const after = await flushAll()
  expect(after).toBe(1)
  const alert = await screen.findByText(/The disk is full/)
  expect(alert).toBeDefined()
  expect(field('Warning sign 1: Sign').value).toBe('The very last words of all')
})

test('a conflict keeps both: mine, and what only the other window wrote', async () => {
  const plans = await open(samplePlan)
  await begin()
  const draft = draftOf(plans)
  const theirs = { lineageId: uuid(970_000), sign: 'Of the other window', action: '' }
  plans.plans.set(draft.planId, {
    ...draft,
    revision: 40,
    content: { ...draft.content, signs: [...draft.content.signs, theirs] },
  })
  type('Warning sign 1: Sign', 'Of this window')
  await screen.findByText('This plan was changed in another window')
  await screen.findByText('Of the other window')
  expect(field('Warning sign 1: Sign').value).toBe('Of this window')
  fireEvent.click(screen.getByRole('button', { name: /^Keep mine, and add/ }))
  await screen.findByText(/^Saved/)
  expect(draftOf(plans).content.signs.map(({ sign }) => sign)).toEqual([
    'Of this window',
    'Skipping meetings',
    'Of the other window',
  ])
})

test('a first plan comes in force with a review in 90 days and no reason', async () => {
  const plans = await open(null)
  await begin()
  fireEvent.click(screen.getByRole('button', { name: 'Add a trigger' }))
  type('Trigger 1: Trigger', 'Payday')
  fireEvent.click(screen.getByRole('button', { name: 'Put in force…' }))
  const dialog = await screen.findByRole('dialog', { name: 'Put this plan in force?' })
  expect(within(dialog).queryByLabelText('Reason for the change')).toBeNull()
  fireEvent.click(within(dialog).getByRole('button', { name: 'Put in force' }))
  await screen.findByRole('heading', { name: /^Plan in force/ })
  expect(inputsOf(plans.fake, 'relapse.activate')).toEqual([
    {
      clientId,
      planId: uuid(960_001),
      revision: 2,
      changeReason: null,
      reviewOn: addDays(localToday(), 90),
      agreedOn: null,
      copyGivenOn: null,
    },
  ])
})

test('a plan that takes the place of another needs a reason, a review to come and no agreement in the future', async () => {
  const plans = await open(samplePlan)
  await begin()
  fireEvent.click(screen.getByRole('button', { name: 'Put in force…' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Put this plan in force?' }))
  const put = () => fireEvent.click(dialog.getByRole('button', { name: 'Put in force' }))
  fireEvent.change(dialog.getByLabelText('Review the plan on'), {
    target: { value: addDays(localToday(), -1) },
  })
  fireEvent.change(dialog.getByLabelText('Agreed with the client on'), {
    target: { value: addDays(localToday(), 1) },
  })
  put()
  expect(dialog.getByText('A plan is in force already. Say why it is changed.')).toBeDefined()
  expect(dialog.getByText('The review lies in the past. Choose a day to come.')).toBeDefined()
  expect(dialog.getByText('This day is still to come.')).toBeDefined()
  expect(inputsOf(plans.fake, 'relapse.activate')).toHaveLength(0)
  fireEvent.change(dialog.getByLabelText('Reason for the change'), { target: { value: 'New job' } })
  fireEvent.change(dialog.getByLabelText('Review the plan on'), { target: { value: localToday() } })
  fireEvent.change(dialog.getByLabelText('Agreed with the client on'), { target: { value: localToday() } })
  put()
  await screen.findByText('Changed because: New job')
  expect(inputsOf(plans.fake, 'relapse.activate').at(-1)).toMatchObject({ changeReason: 'New job' })
  expect(screen.getByText('Superseded')).toBeDefined()
})

test('an entry with words but no name is marked, and nothing comes in force', async () => {
  await open(null)
  await begin()
  fireEvent.click(screen.getByRole('button', { name: 'Add a warning sign' }))
  type('Warning sign 1: What I do when I notice it', 'Call Pat')
  fireEvent.click(screen.getByRole('button', { name: 'Put in force…' }))
  await waitFor(() => expect(field('Warning sign 1: Sign').getAttribute('aria-invalid')).toBe('true'))
  expect(screen.queryByRole('dialog')).toBeNull()
  await waitFor(() => expect(document.activeElement).toBe(field('Warning sign 1: Sign')))
  type('Warning sign 1: Sign', 'Stays in bed')
  expect(field('Warning sign 1: Sign').getAttribute('aria-invalid')).not.toBe('true')
})

test('a draft is dropped only with a reason', async () => {
  const plans = await open(null)
  await begin()
  fireEvent.click(screen.getByRole('button', { name: 'Drop…' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Drop this draft?' }))
  fireEvent.click(dialog.getByRole('button', { name: 'Drop the draft' }))
  expect(dialog.getByText('Say why the draft is dropped.')).toBeDefined()
  expect(inputsOf(plans.fake, 'relapse.discard')).toHaveLength(0)
  fireEvent.change(dialog.getByLabelText('Reason'), { target: { value: 'Begun by mistake' } })
  fireEvent.click(dialog.getByRole('button', { name: 'Drop the draft' }))
  await screen.findByText('No plan yet')
  expect(plans.plans.size).toBe(0)
})

test('another tab leaves the draft where it is; Esc saves and leads back to reading', async () => {
  const plans = await open(null)
  await begin()
  fireEvent.click(screen.getByRole('button', { name: 'Add a warning sign' }))
  type('Warning sign 1: Sign', 'Stays in bed')
  fireEvent.click(screen.getByRole('tab', { name: /Sessions/ }))
  await screen.findByRole('grid', { name: 'Sessions, newest first' })
  fireEvent.click(screen.getByRole('tab', { name: 'Relapse plan' }))
  await waitFor(() => expect(field('Warning sign 1: Sign').value).toBe('Stays in bed'))
  fireEvent.keyDown(field('Warning sign 1: Sign'), { key: 'Escape' })
  await screen.findByRole('heading', { name: /^Draft of the plan/ })
  expect(draftOf(plans).content.signs[0]?.sign).toBe('Stays in bed')
})
