import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { uuid } from '../fake-bridge/people.ts'
import { caseloadShown, inputsOf, renderApp } from '../support/app.tsx'
import { goTo } from '../support/screens.tsx'

const counselor = {
  userId: uuid(810_000),
  staffId: uuid(900_002),
  name: 'Sam Specimen',
  login: 'sam',
  roles: ['counselor' as const],
  passwordTemporary: false,
}

test('a counselor finds what is theirs, and nothing that only an administrator sets', async () => {
  const fake = renderApp({ state: 'unlocked', people: 3, status: { user: counselor, recoveryKeyUsed: true } })
  await caseloadShown()
  // The recovery key is nothing for a counselor.
  expect(screen.queryByRole('button', { name: 'Go to the recovery key' })).toBeNull()
  await goTo('/settings')
  await screen.findByText('These three are yours alone. Everything else is set by an administrator.')
  for (const label of ['Name of the program', 'Lock when idle for', 'A new password has at least'])
    expect(screen.queryByLabelText(label), label).toBeNull()
  fireEvent.click(screen.getByRole('radio', { name: 'Compact' }))
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(inputsOf(fake, 'settings.change')).toEqual([{ density: 'compact' }]))
})

test('an administrator sets the least length of passwords, and hears that the recovery key was used', async () => {
  const fake = renderApp({ state: 'unlocked', people: 3, status: { recoveryKeyUsed: true } })
  await caseloadShown()
  await screen.findByText(/The recovery key opened this vault. Whoever saw it can open it too/)
  fireEvent.click(screen.getByRole('button', { name: 'Go to the recovery key' }))
  const least = await screen.findByLabelText('A new password has at least')
  fireEvent.change(least, { target: { value: '11' } })
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  await screen.findByText('A whole number from 12 to 64 characters.')
  fireEvent.change(least, { target: { value: '16' } })
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  await waitFor(() => expect(inputsOf(fake, 'settings.change')).toEqual([{ leastPasswordLength: 16 }]))
})
