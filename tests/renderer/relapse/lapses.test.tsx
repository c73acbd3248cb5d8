import { fireEvent, screen, waitFor, within, type BoundFunctions, type queries } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { LapseFields, RecordedUse } from '#shared/contract/operations/lapses.ts'
import type { RelapsePlanContent } from '#shared/contract/operations/relapse.ts'
import { addDays } from '#shared/domain/dates.ts'
import { dateText, localToday } from '../../../src/renderer/ui/DateText.tsx'
import { createPlans, samplePlan, type FakePlans } from '../fake-bridge/relapse.ts'
import { uuid } from '../fake-bridge/people.ts'
import type { Fake } from '../fake-bridge/fake.ts'
import { inputsOf } from '../support/app.tsx'
import { clientId, goTo, renderChart } from '../support/screens.tsx'

const today = localToday()
const alcohol = (lastUseOn: string | null): RecordedUse => ({ rank: 1, name: 'Alcohol', lastUseOn })
const sign = samplePlan.signs[0]?.lineageId ?? ''
const lapse = (n: number, some: Partial<LapseFields> = {}) => ({
  lapseId: uuid(970_900 + n),
  revision: 1,
  kind: 'lapse' as const,
  occurredOn: addDays(today, -n),
  occurredAtTime: null,
  endedOn: null,
  substance: 'Alcohol',
  amount: null,
  reportedOn: null,
  circumstances: null,
  response: null,
  learned: null,
  by: null,
  ...some,
  citations: [{ part: 'sign' as const, lineageId: sign, words: 'Sleeping badly' }],
})
const open = async (
  inForce: RelapsePlanContent | null,
  recordedUse: RecordedUse[] = [],
  lapses: ReturnType<typeof lapse>[] = [],
): Promise<FakePlans & { readonly fake: Fake }> => {
  const plans = createPlans(inForce, recordedUse)
  plans.lapses.push(...lapses)
  const { fake } = await renderChart(3, { handlers: plans.handlers })
  await goTo(`/clients/${clientId}?tab=relapse-plan`)
  await screen.findByRole('heading', { name: 'Lapses and relapses' })
  return { ...plans, fake }
}
const record = async () => {
  fireEvent.keyDown(document.body, { key: 'l' })
  return within(await screen.findByRole('dialog', { name: 'Record a lapse or relapse' }))
}
const fill = (scope: BoundFunctions<typeof queries>, label: string, value: string) =>
  fireEvent.change(scope.getByLabelText(label), { target: { value } })
const send = () => fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Enter', ctrlKey: true })

test('a lapse is recorded with what of the plan came before it and what was used', async () => {
  const { fake } = await open({
    ...samplePlan,
    skills: [{ lineageId: uuid(952_000), skill: 'Urge surfing', tried: null, helped: null }],
  })
  expect(screen.getByText('None is recorded.')).toBeDefined()
  const dialog = await record()
  fill(dialog, 'Day', addDays(today, -2))
  fill(dialog, 'What happened', 'Alone on payday')
  const before = within(dialog.getByRole('group', { name: 'Warning signs that came before' }))
  fireEvent.click(before.getByRole('checkbox', { name: 'Sleeping badly' }))
  const used = within(dialog.getByRole('group', { name: 'Skills that were used' }))
  fireEvent.click(used.getByRole('checkbox', { name: 'Urge surfing' }))
  send()
  await waitFor(() => expect(inputsOf(fake, 'relapse.recordLapse')).toHaveLength(1))
  expect(inputsOf(fake, 'relapse.recordLapse')[0]).toMatchObject({
    clientId,
    lastUse: null,
    lapse: {
      kind: 'lapse',
      occurredOn: addDays(today, -2),
      reportedOn: today,
      circumstances: 'Alone on payday',
      citations: [
        { part: 'sign', lineageId: sign },
        { part: 'skill', lineageId: uuid(952_000) },
      ],
    },
  })
  // The list tells it, and the plan says it beside the item.
  expect(await screen.findByText(/Sleeping badly \(warning sign\)/)).toBeDefined()
  const signs = within(screen.getByRole('region', { name: 'Early warning signs' }))
  expect(signs.getByText('Came before 1 lapse')).toBeDefined()
  const skills = within(screen.getByRole('region', { name: 'Coping skills' }))
  expect(skills.getByText('Used in 1 lapse')).toBeDefined()
})

test('the plan counts lapses and relapses apart, and so does the line above it', async () => {
  await open(samplePlan, [], [lapse(2), lapse(9), lapse(30, { kind: 'relapse' })])
  const signs = within(await screen.findByRole('region', { name: 'Early warning signs' }))
  expect(signs.getByText('Came before 2 lapses and 1 relapse')).toBeDefined()
  expect(signs.getAllByText(/Came before/)).toHaveLength(1)
  expect(screen.getByText(/^2 lapses and 1 relapse recorded, the latest on/)).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Show below' }))
  expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Lapses and relapses' }))
})

test('a lapse newer than the recorded last use asks; without an answer nothing is recorded', async () => {
  const { fake, recordedUse } = await open(samplePlan, [alcohol(addDays(today, -40))])
  const dialog = await record()
  expect(dialog.queryByText(/^Last use of Alcohol/)).toBeNull()
  fill(dialog, 'Day', addDays(today, -2))
  const question = within(
    dialog.getByRole('radiogroup', {
      name: `Last use of Alcohol: recorded as ${dateText(addDays(today, -40))}`,
    }),
  )
  for (const radio of question.getAllByRole<HTMLInputElement>('radio')) expect(radio.checked).toBe(false)
  send()
  await dialog.findByText('Say whether the recorded last use changes.')
  await waitFor(() => expect(document.activeElement?.getAttribute('value')).toBe('change'))
  expect(inputsOf(fake, 'relapse.recordLapse')).toHaveLength(0)
  fireEvent.click(question.getByRole('radio', { name: `Yes, to ${dateText(addDays(today, -2))}` }))
  send()
  await waitFor(() => expect(recordedUse[0]?.lastUseOn).toBe(addDays(today, -2)))
  expect(inputsOf(fake, 'relapse.recordLapse')).toMatchObject([
    { lastUse: { rank: 1, was: addDays(today, -40), on: addDays(today, -2) } },
  ])
})

test('left as it is, the recorded last use is not touched; another substance is not even asked about', async () => {
  const { fake, recordedUse } = await open(samplePlan, [alcohol(addDays(today, -40))])
  let dialog = await record()
  fill(dialog, 'Day', addDays(today, -2))
  fireEvent.click(dialog.getByRole('radio', { name: 'No, leave it as it is' }))
  send()
  await waitFor(() => expect(inputsOf(fake, 'relapse.recordLapse')).toHaveLength(1))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  dialog = await record()
  fill(dialog, 'Day', addDays(today, -1))
  fireEvent.change(dialog.getByLabelText('Substance', { selector: 'input' }), {
    target: { value: 'Cannabis' },
  })
  expect(dialog.queryByText(/^Last use of/)).toBeNull()
  send()
  await waitFor(() => expect(inputsOf(fake, 'relapse.recordLapse')).toHaveLength(2))
  expect(inputsOf(fake, 'relapse.recordLapse')).toMatchObject([{ lastUse: null }, { lastUse: null }])
  expect(recordedUse[0]?.lastUseOn).toBe(addDays(today, -40))
})

test('what cannot be is told at its field', async () => {
  const { fake } = await open(null)
  const dialog = await record()
  expect(dialog.getByText(/^No plan is in force/)).toBeDefined()
  send()
  await dialog.findByText('Give the day.')
  fill(dialog, 'Day', addDays(today, -2))
  fill(dialog, 'Last day of use', addDays(today, -3))
  fill(dialog, 'Told on', addDays(today, -3))
  send()
  await dialog.findByText('The last day of use cannot lie before the first.')
  expect(dialog.getByText('It cannot have been told before it happened.')).toBeDefined()
  expect(inputsOf(fake, 'relapse.recordLapse')).toHaveLength(0)
})

test('a changed lapse keeps what it cites of an earlier plan, and says that it is not in the plan now', async () => {
  const { fake } = await open({ ...samplePlan, signs: [] }, [], [lapse(2)])
  fireEvent.click(screen.getByRole('button', { name: /^Change the lapse of/ }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Change the lapse' }))
  const cited = dialog.getByRole<HTMLInputElement>('checkbox', { name: /^Sleeping badly/ })
  expect(cited.checked).toBe(true)
  expect(dialog.getByText('(not in the plan now)')).toBeDefined()
  fireEvent.click(dialog.getByRole('radio', { name: 'Relapse' }))
  send()
  await waitFor(() =>
    expect(inputsOf(fake, 'relapse.changeLapse')).toMatchObject([
      { revision: 1, lapse: { kind: 'relapse', citations: [{ part: 'sign', lineageId: sign }] } },
    ]),
  )
})

test('removing the lapse of the recorded last use asks what the last use is without it', async () => {
  const { fake, recordedUse } = await open(samplePlan, [alcohol(addDays(today, -2))], [lapse(2), lapse(20)])
  const [first] = screen.getAllByRole('button', { name: /^Remove the lapse of/ })
  fireEvent.click(first ?? document.body)
  const dialog = within(await screen.findByRole('dialog', { name: /^Remove the lapse of/ }))
  fill(dialog, 'Reason', 'Told twice')
  fireEvent.click(dialog.getByRole('button', { name: 'Remove' }))
  await dialog.findByText('Say what becomes of the recorded last use.')
  expect(inputsOf(fake, 'relapse.removeLapse')).toHaveLength(0)
  fireEvent.click(dialog.getByRole('radio', { name: 'An earlier day' }))
  // The other lapse is the day to go back to, until another one is typed.
  expect(dialog.getByLabelText<HTMLInputElement>('Earlier last use').value).toBe(addDays(today, -20))
  fireEvent.click(dialog.getByRole('button', { name: 'Remove' }))
  await waitFor(() => expect(recordedUse[0]?.lastUseOn).toBe(addDays(today, -20)))
  expect(inputsOf(fake, 'relapse.removeLapse')).toMatchObject([
    { reason: 'Told twice', lastUse: { rank: 1, was: addDays(today, -2), on: addDays(today, -20) } },
  ])
})
