import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { TreatmentPlanContent } from '#shared/contract/operations/treatment.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { addDays } from '#shared/domain/dates.ts'
import { partsOf } from '#shared/domain/treatment/content.ts'
import { flushAll } from '../../../src/renderer/app/flush.ts'
import { localToday } from '../../../src/renderer/ui/DateText.tsx'
import type { Fake } from '../fake-bridge/fake.ts'
import { uuid } from '../fake-bridge/people.ts'
import { createTreatment, sampleTreatment, type FakeTreatment } from '../fake-bridge/treatment.ts'
import { inputsOf } from '../support/app.tsx'
import { clientId, goTo, renderChart } from '../support/screens.tsx'

const open = async (
  inForce: TreatmentPlanContent | null,
  treatment = createTreatment(inForce),
): Promise<FakeTreatment & { readonly fake: Fake }> => {
  const { fake } = await renderChart(3, { handlers: treatment.handlers })
  await goTo(`/clients/${clientId}?tab=treatment`)
  return { ...treatment, fake }
}
const draftOf = ({ plans }: FakeTreatment) => {
  const draft = [...plans.values()].find(({ status }) => status === 'draft')
  if (draft === undefined) throw new Error('There is no draft.')
  return draft
}
const names = (treatment: FakeTreatment): string[] =>
  partsOf(draftOf(treatment).content).map((placed) =>
    placed.level === 'objective' ? placed.part.objective : placed.level,
  )
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name })
const type = (name: string, text: string) => fireEvent.change(field(name), { target: { value: text } })
const begin = async (): Promise<void> => {
  fireEvent.click(await screen.findByRole('button', { name: /^(Begin a treatment plan|Revise)$/ }))
  await screen.findByRole('button', { name: 'Put in force…' })
}
const press = (key: string, modifiers: object = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...modifiers })

test('a plan is written from the top down with Enter and Shift Enter, and saves itself', async () => {
  const treatment = await open(null)
  await begin()
  fireEvent.click(screen.getByRole('button', { name: 'Add a problem' }))
  type('Problem 1: Problem', 'Evenings')
  press('Enter', { shiftKey: true })
  await waitFor(() => expect(document.activeElement).toBe(field('Goal 1.1: Goal')))
  type('Goal 1.1: Goal', 'No alcohol at home')
  press('Enter', { shiftKey: true })
  type('Objective 1.1.1: Objective', 'One')
  press('Enter')
  await waitFor(() => expect(document.activeElement).toBe(field('Objective 1.1.2: Objective')))
  type('Objective 1.1.2: Objective', 'Two')
  press('ArrowUp', { altKey: true })
  expect(document.activeElement).toBe(field('Objective 1.1.1: Objective'))
  expect(field('Objective 1.1.1: Objective').value).toBe('Two')
  await screen.findByText(/^Saved (just now|\d+ s ago)/)
  expect(names(treatment)).toEqual(['problem', 'goal', 'Two', 'One'])
})

test('what was removed comes back with everything below it', async () => {
  const treatment = await open(sampleTreatment)
  await begin()
  fireEvent.click(screen.getByRole('button', { name: 'Goal 1.1: remove' }))
  expect(screen.queryByRole('textbox', { name: 'Objective 1.1.1: Objective' })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Bring back what was removed' }))
  await flushAll()
  expect(draftOf(treatment).content).toEqual(sampleTreatment)
})

test('a conflict keeps both: mine, and what only the other window wrote', async () => {
  const treatment = await open(sampleTreatment)
  await begin()
  const draft = draftOf(treatment)
  const theirs = { lineageId: uuid(989_000), problem: 'Of the other window', conditionId: null, goals: [] }
  treatment.plans.set(draft.treatmentPlanId, {
    ...draft,
    revision: 40,
    content: { ...draft.content, problems: [...draft.content.problems, theirs] },
  })
  type('Problem 1: Problem', 'Of this window')
  await screen.findByText('This plan was changed in another window')
  await screen.findByText('Of the other window')
  fireEvent.click(screen.getByRole('button', { name: /^Keep mine, and add/ }))
  await screen.findByText(/^Saved/)
  expect(draftOf(treatment).content.problems.map(({ problem }) => problem)).toEqual([
    'Of this window',
    'Sleep',
    'Of the other window',
  ])
})

test('a failure before the lock keeps the words on the page and says so', async () => {
  const treatment = await open(sampleTreatment)
  await begin()
  treatment.refusals.push(new OperationFailure('disk_full', 'The disk is full.'))
  type('Problem 1: Problem', 'The very last words')
  expect(await flushAll()).toBe(1)
  expect(await screen.findByText(/The disk is full/)).toBeDefined()
  expect(field('Problem 1: Problem').value).toBe('The very last words')
})

test('a part that holds something without words is marked, and nothing comes in force', async () => {
  await open(sampleTreatment)
  await begin()
  type('Goal 1.1: Goal', ' ')
  fireEvent.click(screen.getByRole('button', { name: 'Put in force…' }))
  await waitFor(() => expect(field('Goal 1.1: Goal').getAttribute('aria-invalid')).toBe('true'))
  expect(screen.queryByRole('dialog')).toBeNull()
  type('Goal 1.1: Goal', 'Sober evenings')
  expect(field('Goal 1.1: Goal').getAttribute('aria-invalid')).not.toBe('true')
})

test('a new version needs a reason; no signature is claimed that nobody gave', async () => {
  const treatment = await open(sampleTreatment)
  await begin()
  fireEvent.click(screen.getByRole('button', { name: 'Put in force…' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Put this treatment plan in force?' }))
  const put = () => fireEvent.click(dialog.getByRole('button', { name: 'Put in force' }))
  put()
  expect(dialog.getByText('A plan is in force already. Say why it is changed.')).toBeDefined()
  fireEvent.change(dialog.getByLabelText('Reason for the change'), {
    target: { value: 'First goal reached' },
  })
  put()
  await screen.findByText('Changed because: First goal reached')
  expect(inputsOf(treatment.fake, 'treatment.activate')).toEqual([
    {
      clientId,
      treatmentPlanId: uuid(985_002),
      revision: 1,
      changeReason: 'First goal reached',
      reviewOn: addDays(localToday(), 90),
      clientSignedOn: null,
      counselorSignedOn: null,
      copyGivenOn: null,
    },
  ])
})

test('progress is noted with sessions that worked on the objective first, and its trend stands beside it', async () => {
  const treatment = createTreatment(sampleTreatment)
  const session = (n: number, kind: 'individual' | 'group') => ({
    sessionId: uuid(988_000 + n),
    heldOn: addDays(localToday(), -n),
    startTime: '10:00',
    kind,
    attendance: 'present' as const,
  })
  treatment.workedOn.push(session(7, 'group'))
  treatment.sessions.push(session(2, 'individual'), session(7, 'group'))
  treatment.progress.set(uuid(982_000), [
    {
      progressId: uuid(986_999),
      notedOn: addDays(localToday(), -30),
      percent: 20,
      status: 'open',
      remark: '',
      by: null,
      version: 1,
      evidence: [],
    },
  ])
  const { fake } = await open(sampleTreatment, treatment)
  fireEvent.click(await screen.findByRole('button', { name: 'Note progress: Plan four evenings' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Note progress' }))
  const worked = within(await dialog.findByRole('group', { name: 'Sessions that worked on this objective' }))
  expect(worked.getAllByRole('checkbox')).toHaveLength(1)
  // A session is offered once.
  expect(dialog.getAllByRole('checkbox')).toHaveLength(2)
  fireEvent.click(worked.getByRole('checkbox'))
  fireEvent.change(dialog.getByLabelText('The objective is'), { target: { value: 'reached' } })
  fireEvent.click(dialog.getByRole('button', { name: 'Note the progress' }))
  await screen.findByRole('img', { name: '100 percent' })
  expect(inputsOf(fake, 'treatment.recordProgress')).toEqual([
    {
      clientId,
      treatmentPlanId: uuid(985_001),
      lineageId: uuid(982_000),
      progress: {
        notedOn: localToday(),
        percent: 100,
        status: 'reached',
        remark: '',
        evidenceIds: [uuid(988_007)],
      },
    },
  ])
  expect(screen.getByText('Reached, up 80')).toBeDefined()
  expect(screen.getByText('1 of 2 objectives reached')).toBeDefined()
})

test('when the episode is over, the plan is read and nothing can be changed', async () => {
  await open(sampleTreatment, createTreatment(sampleTreatment, false))
  await screen.findByText('The episode of care is over: the plan can be read and printed, not changed.')
  expect(await screen.findByRole('button', { name: 'Print or save' })).toBeDefined()
  for (const name of [/^Revise/, /^Note progress/, /^Review and dates/])
    expect(screen.queryByRole('button', { name })).toBeNull()
})

test('a referral without a consent is only taken as an emergency, and says so in the list', async () => {
  const treatment = await open(sampleTreatment)
  fireEvent.click(await screen.findByRole('button', { name: 'Record a referral…' }))
  const dialog = within(await screen.findByRole('dialog', { name: 'Record a referral' }))
  const record = () => fireEvent.click(dialog.getByRole('button', { name: 'Record the referral' }))
  fireEvent.change(dialog.getByLabelText('To whom'), { target: { value: 'Invented hospital' } })
  fireEvent.click(dialog.getByRole('radio', { name: /^None/ }))
  fireEvent.change(dialog.getByLabelText('Reason, and the question asked'), {
    target: { value: 'Seizure in the waiting room' },
  })
  record()
  expect(dialog.getByText('Without a consent a referral can only be a medical emergency.')).toBeDefined()
  expect(inputsOf(treatment.fake, 'referrals.record')).toHaveLength(0)
  fireEvent.change(dialog.getByLabelText('Urgency'), { target: { value: 'emergency' } })
  record()
  await screen.findByText(/No consent recorded: sent as a medical emergency/)
  expect(inputsOf(treatment.fake, 'referrals.record')).toMatchObject([
    {
      referral: {
        urgency: 'emergency',
        consentId: null,
        consentSignedOn: null,
        answerDueOn: addDays(localToday(), 1),
      },
    },
  ])
})

test('a target that has passed says so while the objective is open, and no more once it is reached', async () => {
  const day = addDays(localToday(), -3)
  const late: TreatmentPlanContent = {
    ...sampleTreatment,
    problems: sampleTreatment.problems.map((problem) => ({
      ...problem,
      goals: problem.goals.map((goal) => ({
        ...goal,
        objectives: goal.objectives.map((objective) => ({ ...objective, targetOn: day })),
      })),
    })),
  }
  const treatment = createTreatment(late)
  treatment.progress.set(uuid(982_001), [
    {
      progressId: uuid(986_998),
      notedOn: day,
      percent: 100,
      status: 'reached',
      remark: '',
      by: null,
      version: 1,
      evidence: [],
    },
  ])
  await open(late, treatment)
  const row = async (words: RegExp) => (await screen.findByRole('row', { name: words })).textContent
  await screen.findByText('1 of 2 objectives reached')
  expect(await row(/Plan four evenings/)).toContain('passed')
  expect(await row(/Pour away what is there/)).not.toContain('passed')
})
