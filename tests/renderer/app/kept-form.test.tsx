/** Forms that nobody finished: kept while typing, back when opened again, dropped when saved or called off. */
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { InputOf } from '#shared/contract/index.ts'
import { flushAll } from '../../../src/renderer/app/flush.ts'
import type { FakeOptions } from '../fake-bridge/fake.ts'
import { createGroups, groupId } from '../fake-bridge/groups.ts'
import { caseloadShown, inputsOf, renderApp } from '../support/app.tsx'
import { clientId, goTo, renderChart } from '../support/screens.tsx'

const longAgo = '2020-01-01T00:00:00.000Z'
const kept = (fake: Parameters<typeof inputsOf>[0]) => inputsOf(fake, 'forms.keep') as InputOf<'forms.keep'>[]
const dropped = (fake: Parameters<typeof inputsOf>[0]) =>
  (inputsOf(fake, 'forms.drop') as InputOf<'forms.drop'>[]).map(({ form }) => form)
const flush = () =>
  act(async () => {
    expect(await flushAll()).toBe(0)
  })

const openNewClient = async (options: FakeOptions = {}) => {
  const fake = renderApp({ state: 'unlocked', ...options })
  await caseloadShown()
  fireEvent.click(screen.getByRole('button', { name: 'New client' }))
  const dialog = await screen.findByRole('dialog', { name: 'New client' })
  // What was kept has been asked for, and the answer has come.
  await waitFor(() =>
    expect(inputsOf(fake, 'forms.kept')).toContainEqual({ form: 'new-client', subjectId: null }),
  )
  await act(async () => {})
  return { fake, dialog }
}
const field = (dialog: HTMLElement, name: RegExp) =>
  within(dialog).getByRole<HTMLInputElement>('textbox', { name })
const type = (dialog: HTMLElement, name: RegExp, value: string) =>
  fireEvent.change(field(dialog, name), { target: { value } })

test('what is typed is kept before a lock; a form that nobody touched is not', async () => {
  const { fake, dialog } = await openNewClient()
  await flush()
  expect(kept(fake)).toEqual([])
  type(dialog, /First name/, 'Testa')
  type(dialog, /Last name/, 'Notreal')
  await flush()
  expect(kept(fake)).toHaveLength(1)
  expect(kept(fake)[0]).toMatchObject({
    form: 'new-client',
    subjectId: null,
    values: { firstName: 'Testa', lastName: 'Notreal' },
  })
})

test('it is kept within a second of typing, without a lock', async () => {
  const { fake, dialog } = await openNewClient()
  type(dialog, /Last name/, 'Notreal')
  await waitFor(() => expect(kept(fake)).toHaveLength(1))
})

test('opened again after the lock it is here again, and Discard empties the form and drops it', async () => {
  const { fake, dialog } = await openNewClient({
    keptForms: {
      'new-client ': {
        keptAt: longAgo,
        values: {
          firstName: 'Testa',
          lastName: 'Notreal',
          withEpisode: false,
          gone: 'a field of an older version',
        },
      },
    },
  })
  await within(dialog).findByText('What you typed before the lock is here again')
  expect(field(dialog, /First name/).value).toBe('Testa')
  expect(field(dialog, /Last name/).value).toBe('Notreal')
  expect(within(dialog).getByRole<HTMLInputElement>('checkbox', { name: /Begin an episode/ }).checked).toBe(
    false,
  )
  // What this form has and the kept one had not, stands as it begins.
  expect(field(dialog, /File number/).value).not.toBe('')
  fireEvent.click(within(dialog).getByRole('button', { name: 'Discard' }))
  expect(within(dialog).queryByText(/What you typed/)).toBeNull()
  expect(field(dialog, /First name/).value).toBe('')
  expect(document.activeElement).toBe(field(dialog, /First name/))
  await flush()
  expect(dropped(fake)).toContain('new-client')
  expect(kept(fake)).toEqual([])
})

test('a form that was left without a lock says so', async () => {
  const { dialog } = await openNewClient({
    keptForms: {
      'new-client ': { keptAt: '2999-01-01T00:00:00.000Z', values: { firstName: 'Testa' } },
    },
  })
  expect(await within(dialog).findByText('What you typed before is here again')).not.toBeNull()
})

test('saved, or called off, it is dropped and stays dropped', async () => {
  const { fake, dialog } = await openNewClient()
  type(dialog, /First name/, 'Testa')
  type(dialog, /Last name/, 'Notreal')
  await flush()
  fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }))
  fireEvent.click(await within(dialog).findByRole('button', { name: 'Drop it' }))
  await waitFor(() => expect(dropped(fake)).toEqual(['new-client']))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  await flush()
  expect(kept(fake)).toHaveLength(1)
  fireEvent.click(screen.getByRole('button', { name: 'New client' }))
  const again = await screen.findByRole('dialog', { name: 'New client' })
  await waitFor(() => expect(inputsOf(fake, 'forms.kept')).toHaveLength(2))
  await act(async () => {})
  expect(field(again, /First name/).value).toBe('')
  type(again, /Last name/, 'Notreal')
  fireEvent.click(within(again).getByRole('button', { name: 'Add client' }))
  await waitFor(() => expect(inputsOf(fake, 'clients.create')).toHaveLength(1))
  await flush()
  const names = fake.calls
    .map(({ name }) => name)
    .filter((name) => name === 'forms.keep' || name === 'forms.drop')
  expect(names.at(-1)).toBe('forms.drop')
})

test('a new session is kept for its client, and dropped when the page is left with consent', async () => {
  const { fake } = await renderChart()
  await goTo(`/clients/${clientId}/sessions/new`)
  fireEvent.change(await screen.findByLabelText('Time'), { target: { value: '09:30' } })
  await flush()
  expect(kept(fake).at(-1)).toMatchObject({
    form: 'new-session',
    subjectId: clientId,
    values: { startTime: '09:30' },
  })

  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Leave' }))
  await waitFor(() => expect(dropped(fake)).toContain('new-session'))
  await flush()
  const names = fake.calls.map(({ name }) => name).filter((name) => /^forms\.(keep|drop)$/.test(name))
  expect(names.at(-1)).toBe('forms.drop')
})

test('a group and a plan of its sessions are kept, each under its own name', async () => {
  const room = createGroups(4)
  const groups = renderApp({ state: 'unlocked', handlers: room.handlers })
  await caseloadShown()
  await goTo(`/groups/${groupId}`)
  fireEvent.click(await screen.findByRole('button', { name: 'Plan sessions' }))
  fireEvent.change(await screen.findByLabelText('Weeks'), { target: { value: '8' } })
  await flush()
  expect(kept(groups).at(-1)).toMatchObject({
    form: 'plan-sessions',
    subjectId: groupId,
    values: { weeks: '8' },
  })
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Drop it' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(dropped(groups).at(-1)).toBe('plan-sessions')
  fireEvent.click(screen.getByRole('button', { name: 'Change' }))
  const dialog = await screen.findByRole('dialog', { name: 'Change the group' })
  type(dialog, /^Place/, 'Room 9')
  await flush()
  expect(kept(groups).at(-1)).toMatchObject({
    form: 'group',
    subjectId: groupId,
    values: { place: 'Room 9', revision: 1 },
  })
})

test('a kept change of a group that was changed elsewhere meanwhile is refused first, not written over it', async () => {
  const room = createGroups(4)
  const fake = renderApp({
    state: 'unlocked',
    handlers: room.handlers,
    keptForms: { [`group ${groupId}`]: { keptAt: longAgo, values: { place: 'Room 9', revision: 0 } } },
  })
  await caseloadShown()
  await goTo(`/groups/${groupId}`)
  fireEvent.click(await screen.findByRole('button', { name: 'Change' }))
  const dialog = await screen.findByRole('dialog', { name: 'Change the group' })
  await within(dialog).findByText(/here again/)
  fireEvent.click(within(dialog).getByRole('button', { name: 'Save' }))
  await within(dialog).findByText(/changed elsewhere/)
  expect(inputsOf(fake, 'groups.change')).toMatchObject([{ revision: 0 }])
  expect(field(dialog, /^Place/).value).toBe('Room 9')
})
