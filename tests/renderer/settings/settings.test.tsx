import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { inputsOf, renderApp, caseloadShown } from '../support/app.tsx'

const openSettings = async () => {
  await caseloadShown()
  fireEvent.click(screen.getByRole('link', { name: 'Settings' }))
  await screen.findByRole('heading', { level: 1, name: 'Settings' })
}

test('only what was changed is saved, and the page says that it is', async () => {
  const fake = renderApp({ state: 'unlocked', people: 5 })
  await openSettings()
  expect(screen.getByText('Everything is saved')).toBeDefined()
  fireEvent.change(screen.getByLabelText('Name of the program'), { target: { value: 'Quiet Harbor' } })
  expect(screen.getByText('Not saved yet')).toBeDefined()
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(inputsOf(fake, 'settings.change')).toEqual([{ programName: 'Quiet Harbor' }]))
  await screen.findByText('Everything is saved')
})

test('a number out of its range is refused before the store is asked', async () => {
  const fake = renderApp({ state: 'unlocked', people: 5 })
  await openSettings()
  fireEvent.change(screen.getByLabelText('Lock when idle for'), { target: { value: '500' } })
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  await screen.findByText('A whole number from 1 to 120 minutes.')
  expect(inputsOf(fake, 'settings.change')).toHaveLength(0)
})

test('leaving with unsaved changes asks first, and staying keeps them', async () => {
  renderApp({ state: 'unlocked', people: 5 })
  await openSettings()
  fireEvent.change(screen.getByLabelText('Name of the program'), { target: { value: 'Quiet Harbor' } })
  fireEvent.click(screen.getByRole('link', { name: 'Caseload' }))
  await screen.findByRole('dialog', { name: 'Leave without saving?' })
  fireEvent.click(screen.getByRole('button', { name: 'Stay here' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(screen.getByLabelText<HTMLInputElement>('Name of the program').value).toBe('Quiet Harbor')
  fireEvent.click(screen.getByRole('link', { name: 'Caseload' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Leave without saving' }))
  await caseloadShown()
})
