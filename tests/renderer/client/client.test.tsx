import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { OperationFailure } from '#shared/contract/result.ts'
import { flushAll } from '../../../src/renderer/app/flush.ts'
import { router } from '../../../src/renderer/app/routes.tsx'
import { uuid } from '../fake-bridge/people.ts'
import { inputsOf } from '../support/app.tsx'
import { clientId, draftId, goTo, renderChart } from '../support/screens.tsx'

const list = () => screen.getByRole('grid', { name: 'Sessions, newest first' })
const selected = () => within(list()).getByRole('row', { selected: true })
const press = (key: string) => fireEvent.keyDown(list(), { key })
const openClient = async () => {
  await goTo(`/clients/${clientId}`)
  await screen.findByRole('grid', { name: 'Sessions, newest first' })
  press('Home')
  await waitFor(() => expect(selected().getAttribute('aria-rowindex')).toBe('2'))
  await within(list()).findByText('No note')
}

test('a thousand sessions: a handful of rows drawn, pages read as they come in sight, Enter opens the note', async () => {
  const { fake } = await renderChart(1_000)
  await openClient()
  expect(list().getAttribute('aria-rowcount')).toBe('1001')
  expect(within(list()).getAllByRole('row').length).toBeLessThan(70)
  const offsets = () => inputsOf(fake, 'sessions.list').map((input) => (input as { offset: number }).offset)
  expect(Math.max(...offsets())).toBe(0)
  press('End')
  await waitFor(() => expect(offsets()).toContain(900))
  await waitFor(() => expect(selected().getAttribute('aria-rowindex')).toBe('1001'))
  press('Home')
  press('Enter')
  await screen.findByRole('textbox', { name: /^Data/ })
  expect(router.state.location.pathname).toContain(draftId)
})

test('Enter on a session without a note begins it in the format that is in use', async () => {
  const { fake } = await renderChart()
  await openClient()
  press('j')
  press('Enter')
  await screen.findByRole('textbox', { name: /^Data/ })
  expect(inputsOf(fake, 'notes.start')).toEqual([{ clientId, sessionId: uuid(200_001), format: 'dap' }])
})

test('coming back from a note finds the same row', async () => {
  await renderChart()
  await openClient()
  press('j')
  press('j')
  press('Enter')
  await screen.findByText(/Signature checked/)
  fireEvent.keyDown(document.body, { key: 'Escape' })
  await waitFor(() => expect(selected().getAttribute('aria-rowindex')).toBe('4'))
})

test('the menu of a row opens at the first click, and leads to the session it stands beside', async () => {
  await renderChart()
  await openClient()
  expect(screen.queryByRole('menu')).toBeNull()
  press('j')
  fireEvent.click(within(selected()).getByRole('button', { name: 'More for this session' }))
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Change the session' }))
  await screen.findByRole('dialog', { name: 'Change the session' })
  expect(selected().getAttribute('aria-rowindex')).toBe('3')
})

test('N begins a session', async () => {
  await renderChart()
  await openClient()
  fireEvent.keyDown(list(), { key: 'n' })
  expect(await screen.findByRole('heading', { name: 'New session' })).toBeDefined()
})

test('with single keys off, N and J are only letters', async () => {
  await renderChart(12, { settings: { singleKeys: false } })
  await openClient()
  press('n')
  press('j')
  expect(selected().getAttribute('aria-rowindex')).toBe('2')
  expect(router.state.location.pathname).toBe(`/clients/${clientId}`)
})

test('a session is removed with a reason and brought back with Undo', async () => {
  const { fake } = await renderChart()
  await openClient()
  press('Delete')
  const dialog = await screen.findByRole('dialog', { name: 'Remove this session?' })
  fireEvent.click(within(dialog).getByRole('button', { name: 'Remove' }))
  expect(within(dialog).getByText('Say why the session is removed.')).toBeDefined()
  expect(inputsOf(fake, 'sessions.remove')).toHaveLength(0)
  fireEvent.change(within(dialog).getByLabelText('Reason'), { target: { value: 'Entered twice' } })
  fireEvent.click(within(dialog).getByRole('button', { name: 'Remove' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }))
  await screen.findByText('The session is back')
  expect(inputsOf(fake, 'sessions.remove').at(-1)).toMatchObject({ reason: 'Entered twice' })
  expect(inputsOf(fake, 'sessions.bringBack')).toHaveLength(1)
  await waitFor(() => expect(list().getAttribute('aria-rowcount')).toBe('13'))
})

test('a session with a signed note can be neither changed nor removed by key', async () => {
  await renderChart()
  await openClient()
  press('j')
  press('j')
  press('Delete')
  press('e')
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('a session is changed with the revision that was read', async () => {
  const { fake } = await renderChart()
  await openClient()
  press('e')
  const dialog = await screen.findByRole('dialog', { name: 'Change the session' })
  fireEvent.change(within(dialog).getByLabelText('Minutes'), { target: { value: '30' } })
  fireEvent.click(within(dialog).getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(inputsOf(fake, 'sessions.change').at(-1)).toMatchObject({
    sessionId: uuid(200_000),
    revision: 1,
    session: { minutes: 30, kind: 'individual' },
  })
})

test('the summary says what matters: due, days since last use, allergies, and whether a message may be left', async () => {
  await renderChart()
  await goTo(`/clients/${clientId}`)
  const summary = await screen.findByRole('complementary', { name: 'Summary' })
  for (const words of [
    /File M-00001/,
    /Penicillin/,
    /Urgent/,
    /Leave no message/,
    /Pat Placeholder/,
    /F10\.20/,
  ])
    expect(summary.textContent).toMatch(words)
})

const details = async () => {
  await goTo(`/clients/${clientId}`)
  fireEvent.click(await screen.findByRole('tab', { name: 'Details' }))
  return screen.findByRole('form', { name: 'Details' })
}

test('details are saved; a refused field says why and keeps what was typed', async () => {
  let refuse = true
  const { fake } = await renderChart(12, {
    handlers: {
      'clients.change': () => {
        if (refuse)
          throw new OperationFailure('invalid_input', 'Not saved: one field needs a look.', {
            fields: [{ path: 'client.phone', message: 'At most 40 characters.' }],
          })
        return { revision: 2 }
      },
    },
  })
  const form = await details()
  fireEvent.change(within(form).getByLabelText('Phone'), { target: { value: '555-0199' } })
  fireEvent.click(within(form).getByRole('button', { name: 'Save' }))
  await within(form).findByText('At most 40 characters.')
  expect(within(form).getByLabelText<HTMLInputElement>('Phone').value).toBe('555-0199')
  refuse = false
  fireEvent.click(within(form).getByRole('button', { name: 'Save' }))
  await screen.findByText('Details saved')
  expect(inputsOf(fake, 'clients.change').at(-1)).toMatchObject({
    revision: 1,
    client: { phone: '555-0199' },
  })
})

test('a change made elsewhere is shown beside what was typed, and nothing is overwritten unseen', async () => {
  const { fake } = await renderChart()
  const form = await details()
  fireEvent.change(within(form).getByLabelText('Phone'), { target: { value: '555-0199' } })
  const before = await fake.invoke('clients.get', { clientId })
  if (!before.ok) throw new Error('The stand-in has no such client.')
  const { invoke } = fake
  let revision = 5
  const newer = { ...(before.value as object), revision, phone: '555-0177', email: 'new@example.invalid' }
  Object.assign(fake, {
    invoke: async (name: string, input: { revision?: number }) => {
      if (name !== 'clients.get' && name !== 'clients.change') return invoke(name, input)
      fake.calls.push({ name, input })
      if (name === 'clients.get') return { ok: true, value: newer }
      if (input.revision !== revision)
        return { ok: false, error: { code: 'conflict', message: 'Changed elsewhere.' } }
      revision += 1
      return { ok: true, value: { revision } }
    },
  })
  fireEvent.click(within(form).getByRole('button', { name: 'Save' }))
  await screen.findByText('555-0177')
  expect(within(form).getByLabelText<HTMLInputElement>('Phone').value).toBe('555-0199')
  expect(within(form).getByLabelText<HTMLInputElement>('Email').value).toBe('new@example.invalid')
  fireEvent.click(within(form).getByRole('button', { name: 'Save' }))
  await waitFor(() =>
    expect(inputsOf(fake, 'clients.change').at(-1)).toMatchObject({
      revision: 5,
      client: { phone: '555-0199', email: 'new@example.invalid' },
    }),
  )
})

test('unsaved details are asked about on the way out, kept over a change of tab, and saved before the lock', async () => {
  const { fake } = await renderChart(12, { handlers: { 'clients.change': () => ({ revision: 2 }) } })
  const form = await details()
  fireEvent.change(within(form).getByLabelText('Remarks'), { target: { value: 'Prefers mornings' } })
  fireEvent.click(screen.getByRole('tab', { name: /Sessions/ }))
  fireEvent.click(screen.getByRole('tab', { name: 'Details' }))
  expect(screen.getByLabelText<HTMLTextAreaElement>('Remarks').value).toBe('Prefers mornings')
  fireEvent.keyDown(document.body, { key: 'Escape' })
  const dialog = await screen.findByRole('dialog', { name: 'Leave without saving?' })
  fireEvent.click(within(dialog).getByRole('button', { name: 'Stay here' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  fireEvent.click(screen.getByRole('tab', { name: /Sessions/ }))
  await flushAll()
  expect(inputsOf(fake, 'clients.change').at(-1)).toMatchObject({ client: { remarks: 'Prefers mornings' } })
})
