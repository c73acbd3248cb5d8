import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { caseloadShown, emit, inputsOf, renderApp } from '../support/app.tsx'

test('the idle warning counts, Stay tells the main process at once, and the warning ends when it says so', async () => {
  const fake = renderApp({ state: 'unlocked', people: 20 })
  await caseloadShown()
  await emit({ type: 'vault.idleWarning', secondsLeft: 60 })
  const dialog = await screen.findByRole('dialog', { name: 'Mooring is about to lock' })
  expect(dialog.textContent).toMatch(/60 seconds/)
  const before = inputsOf(fake, 'app.activity').length
  fireEvent.click(screen.getByRole('button', { name: 'Stay' }))
  await waitFor(() => expect(inputsOf(fake, 'app.activity').length).toBe(before + 1))
  await emit({ type: 'vault.idleWarningOver' })
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
})

test('activity is reported once in a burst of keys', async () => {
  const fake = renderApp({ state: 'unlocked', people: 20 })
  await caseloadShown()
  const before = inputsOf(fake, 'app.activity').length
  for (let i = 0; i < 30; i += 1) fireEvent.keyDown(document.body, { key: 'a' })
  expect(inputsOf(fake, 'app.activity').length - before).toBeLessThanOrEqual(1)
})
