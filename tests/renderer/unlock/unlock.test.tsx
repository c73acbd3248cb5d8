import { fireEvent, screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { OperationFailure } from '#shared/contract/result.ts'
import { password, recoveryKey } from '../fake-bridge/fake.ts'
import { uuid } from '../fake-bridge/people.ts'
import { caseloadShown, inputsOf, renderApp } from '../support/app.tsx'

const type = (label: string | RegExp, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } })

test('the password has the focus, Enter unlocks, and the caseload is there', async () => {
  renderApp({ state: 'locked', people: 20 })
  const field = await screen.findByLabelText('Password of dana')
  await waitFor(() => expect(document.activeElement).toBe(field))
  type('Password of dana', password)
  fireEvent.submit(field)
  await caseloadShown()
})

test('a wrong password is refused without a hint, the field is empty and ready again', async () => {
  renderApp({ state: 'locked' })
  const field = await screen.findByLabelText<HTMLInputElement>('Password of dana')
  type('Password of dana', 'not it')
  fireEvent.submit(field)
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toBe('This is not the password of this account.')
  expect(field.value).toBe('')
  await waitFor(() => expect(document.activeElement).toBe(field))
})

test('after wrong passwords the wait is counted down and no try is possible', async () => {
  const fake = renderApp({
    state: 'locked',
    handlers: {
      'vault.unlock': () => {
        throw new OperationFailure('throttled', 'Wait before the next try.', {
          retryAt: new Date(Date.now() + 65_000).toISOString(),
        })
      },
    },
  })
  const field = await screen.findByLabelText<HTMLInputElement>('Password of dana')
  type('Password of dana', 'not it')
  fireEvent.submit(field)
  const wait = await screen.findByText(/The next try is possible in/)
  expect(wait.textContent).toMatch(/1 minute( \d+ seconds?)?|60 seconds/)
  expect(field.disabled).toBe(true)
  fireEvent.submit(field)
  expect(inputsOf(fake, 'vault.unlock')).toHaveLength(1)
})

test('with several accounts the chosen one is unlocked', async () => {
  const fake = renderApp({
    state: 'locked',
    people: 20,
    status: {
      accounts: [
        { slotId: uuid(1), login: 'dana' },
        { slotId: uuid(2), login: 'sam' },
      ],
    },
  })
  const field = await screen.findByLabelText('Password')
  fireEvent.change(screen.getByLabelText('Account'), { target: { value: uuid(2) } })
  type('Password', password)
  fireEvent.submit(field)
  await waitFor(() => expect(inputsOf(fake, 'vault.unlock')).toMatchObject([{ slotId: uuid(2) }]))
})

test('first run: a vault is created, its recovery key is shown once and typed back', async () => {
  const fake = renderApp({ state: 'absent', people: 0 })
  fireEvent.click(await screen.findByText('Create a vault'))
  type(/Your name/, 'Dana Demo')
  type(/Sign-in name/, 'dana')
  type(/Program/, 'Harbor Sample Program')
  type(/^Password/, 'short')
  type(/The same password again/, 'short')
  await screen.findByText(/Easy to guess/)
  fireEvent.click(screen.getByRole('button', { name: 'Create the vault' }))
  await screen.findByText('This password is too easy to guess for a vault.')
  expect(inputsOf(fake, 'vault.create')).toHaveLength(0)

  type(/^Password/, password)
  type(/The same password again/, password.slice(1))
  await screen.findByText(/Strong/)
  fireEvent.click(screen.getByRole('button', { name: 'Create the vault' }))
  await screen.findByText('The two passwords are not the same.')
  type(/The same password again/, password)
  fireEvent.click(screen.getByRole('button', { name: 'Create the vault' }))

  const groups = await screen.findByRole('list', { name: 'Recovery key, in groups' })
  expect([...groups.children].map((group) => group.textContent)).toEqual(recoveryKey.split('-'))
  fireEvent.click(screen.getByRole('button', { name: 'I have written it down' }))
  expect(document.body.textContent).not.toContain(recoveryKey.split('-')[0])
  type(/The recovery key, from your paper/, 'AAAA-BBBB')
  fireEvent.click(screen.getByRole('button', { name: 'Confirm' }))
  await screen.findByText(/This is not the recovery key of this vault/)
  type(/The recovery key, from your paper/, recoveryKey.toLowerCase().replaceAll('-', ' '))
  fireEvent.click(screen.getByRole('button', { name: 'Confirm' }))
  await screen.findByText('Nobody is here yet')
})

test('a vault that cannot be opened says why and what to do', async () => {
  renderApp({
    state: 'unusable',
    status: { problem: { code: 'vault_newer', message: 'This vault was written by a newer Mooring.' } },
  })
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toMatch(/written by a newer Mooring.*Install the newest Mooring/)
})

test('warnings about the place of the vault are shown before unlocking', async () => {
  renderApp({ state: 'locked', status: { warnings: ['The vault lies in a network folder.'] } })
  expect(await screen.findByText('The vault lies in a network folder.')).toBeDefined()
})
