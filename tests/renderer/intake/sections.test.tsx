import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { IntakePart, IntakeState } from '#shared/contract/operations/intake.ts'
import { intakeSections } from '#shared/domain/intake/sections.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import type { Fake } from '../fake-bridge/fake.ts'
import { uuid } from '../fake-bridge/people.ts'
import { inputsOf } from '../support/app.tsx'
import { clientId, goTo, renderChart } from '../support/screens.tsx'

const episodeId = uuid(940_001)
const earlierEpisodeId = uuid(940_002)
const alcohol: IntakeState['substances'][number] = {
  rank: 1,
  revision: 4,
  name: 'Alcohol',
  route: 'oral',
  frequency: null,
  amount: null,
  ageOfFirstUse: 17,
  lastUseOn: '2026-01-02',
  prescribed: null,
  dose: null,
  duration: null,
  prescribedFor: null,
}
const empty = (section: IntakePart['section']): IntakePart => ({
  section,
  revision: 0,
  formVersion: 1,
  answers: {},
  savedAt: null,
  savedBy: null,
  completedAt: null,
  completedBy: null,
})

/** An intake in memory; `refuses` answers a conflict to the first save, as if somebody else had saved meanwhile. */
const open = async (theirs?: IntakePart['answers']): Promise<{ readonly fake: Fake }> => {
  let meanwhile = theirs
  let parts = intakeSections.map(empty)
  let substances: IntakeState['substances'] = [alcohol]
  let told: string | null = 'Penicillin, latex'
  const put = (part: IntakePart): IntakePart => {
    parts = parts.map((one) => (one.section === part.section ? part : one))
    return part
  }
  const state = (): IntakeState => ({
    clientId,
    episodeId,
    admittedOn: '2026-01-05',
    parts,
    substances,
    items: { conditions: [], medications: [], allergies: [], diagnoses: [], contacts: [] },
    allergiesTold: told,
    depressants: null,
    earlier: [],
    earlierEpisodes: [{ episodeId: earlierEpisodeId, admittedOn: '2024-03-04', dischargedOn: '2024-06-07' }],
  })
  const { fake } = await renderChart(3, {
    handlers: {
      'intake.get': state,
      'intake.earlierEpisode': () => ({
        episodeId: earlierEpisodeId,
        admittedOn: '2024-03-04',
        dischargedOn: '2024-06-07',
        parts: intakeSections.map((section) => ({
          ...empty(section),
          ...(section === 'legal' ? { answers: { situation: ['none'] }, revision: 1 } : {}),
        })),
        substances: [],
      }),
      'intake.removeSubstance': () => {
        substances = []
        return { removed: true }
      },
      'intake.bringBackSubstance': () => {
        substances = [alcohol]
        return { broughtBack: true }
      },
      'intake.takeUpAllergies': ({ allergies }) => {
        told = null
        return { added: allergies.length }
      },
      'intake.savePart': ({ section, revision, answers, complete }) => {
        if (meanwhile !== undefined) {
          put({ ...empty(section), revision: 1, answers: meanwhile, savedAt: '2026-11-22T10:00:00.000Z' })
          meanwhile = undefined
          throw new OperationFailure('conflict', 'Saved elsewhere.')
        }
        return put({
          ...empty(section),
          revision: revision + 1,
          answers,
          savedAt: '2026-11-22T10:00:00.000Z',
          savedBy: 'Dana Demo',
          completedAt: complete === true ? '2026-11-22T10:00:00.000Z' : null,
          completedBy: complete === true ? 'Dana Demo' : null,
        })
      },
    },
  })
  await goTo(`/clients/${clientId}?tab=intake`)
  await screen.findByRole('form', { name: 'Medical history' })
  return { fake }
}
const nav = () => within(screen.getByRole('navigation', { name: 'Sections of the intake' }))
const choose = async (name: string): Promise<void> => {
  fireEvent.click(nav().getByRole('button', { name: new RegExp(`^${name}`) }))
  await screen.findByRole('form', { name })
}
const type = (label: RegExp | string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })

test('going from section to section saves what was typed, and shows each list once', async () => {
  const { fake } = await open()
  type('Illnesses and injuries', 'Invented illness')
  for (const name of ['Medications', 'Allergies', 'Contacts', 'Medications']) await choose(name)
  expect(screen.getAllByRole('button', { name: 'Add a medication' })).toHaveLength(1)
  expect(screen.getAllByRole('form')).toHaveLength(1)
  const saves = inputsOf(fake, 'intake.savePart')
  expect(saves).toHaveLength(1)
  expect(saves[0]).toMatchObject({
    section: 'medical-history',
    revision: 0,
    answers: { illnesses: 'Invented illness' },
    complete: null,
  })
})

test('a section is called complete, and the count says so', async () => {
  await open()
  fireEvent.click(screen.getByRole('button', { name: 'Save as complete' }))
  await waitFor(() => expect(nav().getByText('1 of 12 sections')).toBeTruthy())
  expect(nav().getByRole('button', { name: /Medical history/ }).textContent).toContain('complete')
})

test('what somebody else saved meanwhile is shown, and what was typed stays', async () => {
  const { fake } = await open({ illnesses: 'Theirs', operations: 'Also theirs' })
  type('Illnesses and injuries', 'Mine')
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  await screen.findByText('Somebody saved this section since you opened it')
  expect(screen.getByLabelText<HTMLTextAreaElement>('Illnesses and injuries').value).toBe('Mine')
  expect(screen.getByLabelText<HTMLTextAreaElement>('Operations and stays in hospital').value).toBe(
    'Also theirs',
  )
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(inputsOf(fake, 'intake.savePart')).toHaveLength(2))
  expect(inputsOf(fake, 'intake.savePart')[1]).toMatchObject({
    revision: 1,
    answers: { illnesses: 'Mine', operations: 'Also theirs' },
  })
})

test('the intake of an earlier episode is read whole, marked with its dates, and nothing typed is lost by it', async () => {
  const { fake } = await open()
  type('Illnesses and injuries', 'Invented illness')
  fireEvent.click(screen.getByRole('button', { name: /4 Mar 2024/ }))
  const earlier = within(await screen.findByRole('article', { name: /4 Mar 2024.*7 Jun 2024/ }))
  expect(earlier.getByRole('heading', { name: 'Legal' })).toBeTruthy()
  expect(earlier.getByText(/^Without answers: Medical history, /)).toBeTruthy()
  expect(screen.queryByRole('form')).toBeNull()
  expect(inputsOf(fake, 'intake.savePart')[0]).toMatchObject({ answers: { illnesses: 'Invented illness' } })
  fireEvent.click(earlier.getByRole('button', { name: 'Back to the intake of today' }))
  await screen.findByRole('form', { name: 'Medical history' })
  expect(screen.getByLabelText<HTMLTextAreaElement>('Illnesses and injuries').value).toBe('Invented illness')
})

test('a removed substance comes back with Undo, all of it', async () => {
  const { fake } = await open()
  await choose('Substance use')
  fireEvent.click(screen.getByRole('button', { name: 'Remove Alcohol' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Remove it' }))
  await screen.findByText('No substance is recorded yet.')
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await screen.findByRole('button', { name: 'Remove Alcohol' })
  const { rank, revision: _revision, lastUseOn, ...substance } = alcohol
  expect(inputsOf(fake, 'intake.bringBackSubstance')).toEqual([
    { clientId, episodeId, rank, substance, lastUseOn },
  ])
})

test('a sentence about allergies is taken apart for a person to look through, and put into the list', async () => {
  const { fake } = await open()
  await choose('Allergies')
  expect(within(screen.getByRole('group', { name: 'As told' })).getByText('Penicillin, latex')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Put it into the list…' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Put it into the list' }))
  const entries = dialog.getAllByRole('group')
  expect(entries.map((entry) => within(entry).getByLabelText<HTMLInputElement>('Allergic to').value)).toEqual(
    ['Penicillin', 'latex'],
  )
  const [first, second] = entries
  if (first === undefined || second === undefined) throw new Error('There are two entries.')
  // Nothing named, and nobody said that there is nothing.
  for (const entry of entries)
    fireEvent.change(within(entry).getByLabelText('Allergic to'), { target: { value: '' } })
  fireEvent.click(dialog.getByRole('button', { name: 'Put into the list' }))
  await dialog.findByText(/Put in what it says/)
  fireEvent.change(within(second).getByLabelText('Reaction'), { target: { value: 'rash' } })
  fireEvent.change(within(first).getByLabelText('Allergic to'), { target: { value: 'Penicillin' } })
  fireEvent.click(dialog.getByRole('button', { name: 'Put into the list' }))
  await dialog.findByText('Allergic to what?')
  expect(inputsOf(fake, 'intake.takeUpAllergies')).toHaveLength(0)
  fireEvent.change(within(second).getByLabelText('Allergic to'), { target: { value: 'Latex' } })
  fireEvent.change(within(second).getByLabelText('How severe'), { target: { value: 'mild' } })
  fireEvent.click(dialog.getByRole('button', { name: 'Put into the list' }))
  await waitFor(() => expect(screen.queryByRole('group', { name: 'As told' })).toBeNull())
  expect(inputsOf(fake, 'intake.takeUpAllergies')).toEqual([
    {
      clientId,
      episodeId,
      told: 'Penicillin, latex',
      noneKnown: false,
      allergies: [
        { substance: 'Penicillin', reaction: null, severity: null, notedOn: null },
        { substance: 'Latex', reaction: 'rash', severity: 'mild', notedOn: null },
      ],
    },
  ])
})
