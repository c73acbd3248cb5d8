import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { OperationFailure } from '#shared/contract/result.ts'
import type { FakeOptions } from '../fake-bridge/fake.ts'
import { uuid } from '../fake-bridge/people.ts'
import { createSpreadsheet } from '../fake-bridge/spreadsheet.ts'
import { inputsOf } from '../support/app.tsx'
import { clientId, goTo, renderChart } from '../support/screens.tsx'

const planId = uuid(700_001)
const groupId = uuid(700_002)
const version = {
  planId,
  version: 2,
  status: 'active' as const,
  changeReason: null,
  activatedOn: '2026-10-01',
  supersededOn: null,
  reviewOn: '2026-12-01',
  updatedAt: '2026-10-01T10:00:00.000Z',
}
const group = {
  groupId,
  name: 'Coping skills',
  model: null,
  openness: 'open' as const,
  capacity: null,
  members: 3,
  facilitators: [],
  next: null,
  lastHeldOn: null,
  withoutAttendance: 0,
  endedOn: null,
}

const open = async (address: string, handlers: FakeOptions['handlers'] = {}) => {
  const { fake } = await renderChart(12, {
    handlers: {
      ...createSpreadsheet(),
      'relapse.list': () => ({ episodeId: uuid(700_003), versions: [version] }),
      'groups.list': () => ({ groups: [group], today: '2026-11-22' }),
      ...handlers,
    },
  })
  await goTo(address)
  return fake
}
const find = async (label: RegExp): Promise<void> => {
  const field = await screen.findByLabelText(label)
  fireEvent.change(field, { target: { value: 'a' } })
  await screen.findByRole('list', { name: 'Clients found' })
  await waitFor(() => {
    fireEvent.keyDown(field, { key: 'Enter' })
    expect(screen.queryByRole('list', { name: 'Clients found' })).toBeNull()
  })
}
const lastPreview = (fake: Awaited<ReturnType<typeof open>>) => inputsOf(fake, 'exports.preview').at(-1)

test('the list leads to every report; a client is found by keyboard, then both documents are offered', async () => {
  await open('/reports')
  for (const name of ['Caseload', 'Follow-ups due', 'Attendance']) {
    expect(
      await screen.findByRole('link', { name: new RegExp(`^${name}(Clients|Who|Sessions)`) }),
    ).toBeDefined()
  }
  await find(/^Client/)
  const progress = await screen.findByRole('button', { name: 'Client progress' })
  expect(document.activeElement).toBe(progress)
  expect(await screen.findByRole('button', { name: 'Relapse plan handout' })).toBeDefined()
})

test('without a plan in force there is no handout', async () => {
  await open('/reports', {
    'relapse.list': () => ({ episodeId: null, versions: [{ ...version, status: 'draft' }] }),
  })
  await find(/^Client/)
  await screen.findByText(/No relapse plan is in force/)
  expect(screen.queryByRole('button', { name: 'Relapse plan handout' })).toBeNull()
})

test('client progress: range, purpose and the words of the notes make another preview; PDF only', async () => {
  const fake = await open(`/reports/client/${clientId}`)
  await screen.findByTitle(/^Preview/)
  expect(lastPreview(fake)).toMatchObject({
    purpose: 'own-use',
    subject: { what: 'client-progress', clientId, noteTexts: false },
  })
  expect(screen.queryByRole('radio', { name: /CSV/ })).toBeNull()
  fireEvent.click(screen.getByRole('radio', { name: 'The client’s own copy' }))
  fireEvent.click(screen.getByRole('checkbox', { name: /words of the notes/ }))
  fireEvent.change(screen.getByLabelText('First day'), { target: { value: '2026-02-03' } })
  fireEvent.change(screen.getByLabelText('Last day'), { target: { value: '' } })
  await waitFor(() =>
    expect(lastPreview(fake)).toMatchObject({
      purpose: 'clients-own-copy',
      subject: { from: '2026-02-03', noteTexts: true },
    }),
  )
  // A field that is being cleared leaves the range as it was.
  expect(lastPreview(fake)).not.toMatchObject({ subject: { to: '' } })
})

test('attendance: everybody, a group, or one client; nothing is made while the client is missing', async () => {
  const fake = await open('/reports/attendance')
  await screen.findByTitle(/^Preview/)
  expect(lastPreview(fake)).toMatchObject({ purpose: 'own-use', subject: { scope: { of: 'everybody' } } })
  expect(screen.getByText(/names several people/)).toBeDefined()
  fireEvent.change(screen.getByLabelText('Of whom'), { target: { value: 'group' } })
  await waitFor(() =>
    expect(lastPreview(fake)).toMatchObject({ subject: { scope: { of: 'group', groupId } } }),
  )
  const before = inputsOf(fake, 'exports.preview').length
  fireEvent.change(screen.getByLabelText('Of whom'), { target: { value: 'client' } })
  await screen.findByText('Choose a client first.')
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Save as…' }).disabled).toBe(true)
  expect(inputsOf(fake, 'exports.preview')).toHaveLength(before)
  await find(/^Client/)
  fireEvent.click(await screen.findByRole('radio', { name: 'The client’s own copy' }))
  await waitFor(() =>
    expect(lastPreview(fake)).toMatchObject({
      purpose: 'clients-own-copy',
      subject: { what: 'attendance', scope: { of: 'client' } },
    }),
  )
})

test('a table too long for pages can still be saved as a spreadsheet', async () => {
  const fake = await open('/reports/follow-ups', {
    'exports.preview': () => {
      throw new OperationFailure('invalid_input', 'These are 12,000 rows, too many for pages.')
    },
  })
  await screen.findByText(/too many for pages/)
  const save = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Save as…' })
  expect(save().disabled).toBe(true)
  fireEvent.click(screen.getByRole('radio', { name: /CSV/ }))
  fireEvent.click(save())
  await waitFor(() =>
    expect(inputsOf(fake, 'exports.release').at(-1)).toMatchObject({
      format: 'csv',
      purpose: 'own-use',
      subject: { what: 'follow-ups', filter: { show: 'now' } },
    }),
  )
})

test('the plan handout begins as the client’s own copy', async () => {
  const fake = await open(`/reports/relapse-plan/${planId}`)
  await screen.findByTitle(/^Preview/)
  expect(lastPreview(fake)).toEqual({
    purpose: 'clients-own-copy',
    subject: { what: 'relapse-plan', planId },
  })
})
