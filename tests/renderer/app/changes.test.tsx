import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { caseloadShown, emit, inputsOf, renderApp } from '../support/app.tsx'

test('a change elsewhere is shown; what does not depend on it is not asked again', async () => {
  const fake = renderApp({ state: 'unlocked', people: 20 })
  await caseloadShown()
  const asked = (name: string) => inputsOf(fake, name).length
  const [lists, settings] = [asked('clients.list'), asked('settings.get')]
  await emit({ type: 'data.changed', capabilities: ['notes'] })
  await waitFor(() => expect(asked('clients.list')).toBeGreaterThan(lists))
  expect(asked('settings.get')).toBe(settings)
})

test('an account that may only read sees no way to add or import', async () => {
  const reader = {
    userId: '018f0000-0000-7000-8000-000000800001',
    staffId: '018f0000-0000-7000-8000-000000900001',
    name: 'Rae Reader',
    login: 'rae',
    roles: ['read-only' as const],
    passwordTemporary: false,
  }
  renderApp({ state: 'unlocked', people: 20, status: { user: reader } })
  await caseloadShown()
  expect(screen.queryByRole('button', { name: 'New client' })).toBeNull()
  expect(screen.queryByRole('button', { name: 'Import' })).toBeNull()
})

test('the window title stays the same on every screen', async () => {
  document.title = 'Mooring'
  renderApp({ state: 'unlocked', people: 20 })
  await caseloadShown()
  for (const screenName of ['Settings', 'Caseload']) {
    screen.getByRole('link', { name: screenName }).click()
    await screen.findByRole('heading', { level: 1, name: screenName })
    expect(document.title).toBe('Mooring')
  }
})
