import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { OperationFailure } from '#shared/contract/result.ts'
import { caseloadShown, inputsOf, renderApp } from '../support/app.tsx'

const field = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Filter by name or file number' })

test('/ goes to the filter, words are asked from the store, and the address never holds them', async () => {
  const fake = renderApp({ state: 'unlocked', people: 300 })
  await caseloadShown()
  fireEvent.keyDown(document.activeElement ?? document.body, { key: '/' })
  expect(document.activeElement).toBe(field())
  fireEvent.change(field(), { target: { value: 'Zoë test' } })
  await waitFor(() =>
    expect(inputsOf(fake, 'clients.list').at(-1)).toMatchObject({
      filter: { search: 'Zoë test', status: 'open' },
    }),
  )
  expect(window.location.href).not.toMatch(/test|Zo/)
  expect(document.title).not.toMatch(/test|Zo/)
  fireEvent.keyDown(field(), { key: 'ArrowDown' })
  await waitFor(() => expect(document.activeElement?.getAttribute('role')).toBe('row'))
})

test('nobody fits: says so, and clearing brings everybody back', async () => {
  renderApp({ state: 'unlocked', people: 40 })
  await caseloadShown()
  fireEvent.change(field(), { target: { value: 'qqqq' } })
  await screen.findByText('Nobody fits this filter')
  fireEvent.click(screen.getByRole('button', { name: 'Clear the filter' }))
  await caseloadShown()
  expect(field().value).toBe('')
})

test('an empty vault offers the import and a first client', async () => {
  renderApp({ state: 'unlocked', people: 0 })
  await screen.findByText('Nobody is here yet')
  fireEvent.click(screen.getByRole('button', { name: 'Add a client' }))
  expect(await screen.findByRole('dialog', { name: 'New client' })).toBeDefined()
})

test('a refusal is shown in its own words, with a way out', async () => {
  renderApp({
    state: 'unlocked',
    handlers: {
      'clients.list': () => {
        throw new OperationFailure('busy', 'A long job is writing. Wait for it to end.')
      },
    },
  })
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toContain('A long job is writing. Wait for it to end.')
})

test('a new client of the same name is shown the others first, and added when it is another person', async () => {
  const fake = renderApp({ state: 'unlocked', people: 200 })
  await caseloadShown()
  fireEvent.click(screen.getByRole('button', { name: 'New client' }))
  await screen.findByRole('dialog', { name: 'New client' })
  fireEvent.click(screen.getByRole('button', { name: 'Add client' }))
  await screen.findByText('The last name is needed.')
  expect(inputsOf(fake, 'clients.create')).toHaveLength(0)
  fireEvent.change(screen.getByLabelText(/First name/), { target: { value: 'Rosa' } })
  fireEvent.change(screen.getByLabelText(/Last name/), { target: { value: 'Testmann' } })
  fireEvent.click(screen.getByRole('button', { name: 'Add client' }))
  await screen.findByText('Perhaps this person is here already')
  fireEvent.click(screen.getByRole('button', { name: 'It is another person: add' }))
  await waitFor(() => expect(inputsOf(fake, 'clients.create').at(-1)).toMatchObject({ evenIfSimilar: true }))
  await waitFor(() => expect(window.location.hash).toMatch(/^#\/clients\//))
})

test('Esc does not throw away a half-written new client', async () => {
  renderApp({ state: 'unlocked', people: 20 })
  await caseloadShown()
  fireEvent.click(screen.getByRole('button', { name: 'New client' }))
  const field = await screen.findByLabelText<HTMLInputElement>(/First name/)
  fireEvent.change(field, { target: { value: 'Rosa' } })
  fireEvent.keyDown(field, { key: 'Escape' })
  await screen.findByText('What you typed is not saved.')
  fireEvent.click(screen.getByRole('button', { name: 'Go on typing' }))
  expect(screen.getByLabelText<HTMLInputElement>(/First name/).value).toBe('Rosa')
  fireEvent.keyDown(field, { key: 'Escape' })
  fireEvent.click(await screen.findByRole('button', { name: 'Drop it' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})
