import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { caseloadShown, inputsOf, renderApp } from '../support/app.tsx'

const open = async () => {
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'k', ctrlKey: true })
  return screen.findByRole<HTMLInputElement>('combobox', { name: 'Find a client or a screen' })
}

test('a few letters and Enter open a client, by keyboard alone', async () => {
  const fake = renderApp({ state: 'unlocked', people: 60 })
  await caseloadShown()
  const field = await open()
  await waitFor(() => expect(document.activeElement).toBe(field))
  fireEvent.change(field, { target: { value: 'M-00007' } })
  await screen.findByRole('option', { name: /M-00007/ })
  expect(field.getAttribute('aria-activedescendant')).toBe(screen.getByRole('option', { selected: true }).id)
  fireEvent.keyDown(field, { key: 'Enter' })
  await waitFor(() => expect(window.location.hash).toBe('#/clients/018f0000-0000-7000-8000-000000000007'))
  expect(screen.queryByRole('combobox', { name: 'Find a client or a screen' })).toBeNull()
  // One question for the whole word, not one a letter.
  expect(inputsOf(fake, 'clients.find')).toHaveLength(1)
})

test('screens are found by any of their words; arrows go round', async () => {
  renderApp({ state: 'unlocked', people: 10 })
  await caseloadShown()
  const field = await open()
  const chosen = () => screen.getByRole('option', { selected: true }).textContent
  expect(chosen()).toMatch(/^Today/)
  fireEvent.keyDown(field, { key: 'ArrowUp' })
  expect(chosen()).toMatch(/^Lock Mooring/)
  fireEvent.keyDown(field, { key: 'ArrowDown' })
  expect(chosen()).toMatch(/^Today/)
  fireEvent.change(field, { target: { value: 'dark' } })
  await waitFor(() => expect(chosen()).toMatch(/^Settings/))
  fireEvent.keyDown(field, { key: 'Enter' })
  await screen.findByRole('heading', { level: 1, name: 'Settings' })
})
