import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { password } from '../fake-bridge/fake.ts'
import { uuid } from '../fake-bridge/people.ts'
import { peopleBehind } from '../fake-bridge/users.ts'
import { caseloadShown, inputsOf, renderApp } from '../support/app.tsx'
import { goTo } from '../support/screens.tsx'

const strong = 'correct horse battery lamp'

const openPeople = async () => {
  const people = peopleBehind()
  const fake = renderApp({ state: 'unlocked', people: 3, handlers: people.handlers })
  await caseloadShown()
  await goTo('/people')
  await screen.findByRole('table', { name: 'People' })
  return { fake, people }
}

const rowOf = (name: string): HTMLElement => {
  const row = within(screen.getByRole('table', { name: 'People' }))
    .getAllByRole('row')
    .find((one) => one.textContent.includes(name))
  if (row === undefined) throw new Error(`Nobody called ${name} is in the table.`)
  return row
}

const choose = async (name: string, item: RegExp) => {
  fireEvent.click(screen.getByRole('button', { name: `What to do with ${name}` }))
  fireEvent.click(await screen.findByRole('menuitem', { name: item }))
}

const type = (label: RegExp, text: string, within_: HTMLElement) =>
  fireEvent.change(within(within_).getByLabelText(label), { target: { value: text } })

test('everybody is there, with and without an account, and how things stand with it', async () => {
  await openPeople()
  expect(rowOf('Dana Demo').textContent).toContain('(you)')
  expect(rowOf('Dana Demo').textContent).toContain('Administrator, Counselor')
  expect(rowOf('Sam Specimen').textContent).toContain('Active')
  expect(rowOf('Robin Without').textContent).toContain('No account')
  expect(rowOf('Alex Away').textContent).toContain('Closed')
})

test('a refused new account keeps what was typed; nobody closes or resets their own', async () => {
  const { fake } = await openPeople()
  fireEvent.click(screen.getByRole('button', { name: 'New account' }))
  const dialog = await screen.findByRole('dialog', { name: 'New account' })
  fireEvent.click(within(dialog).getByRole('button', { name: 'Make the account' }))
  expect(await within(dialog).findByText('A short name to sign in with is needed.')).toBeDefined()
  expect(within(dialog).getByText('A password is needed.')).toBeDefined()
  expect(inputsOf(fake, 'users.create')).toEqual([])
  type(/^Name/, 'Kim Notreal', dialog)
  type(/^Sign-in name/, 'sam', dialog)
  type(/^Temporary password/, strong, dialog)
  type(/^The same password again/, strong, dialog)
  fireEvent.click(within(dialog).getByRole('button', { name: 'Make the account' }))
  await within(dialog).findByText(/Somebody signs in with this name already/)
  expect(within(dialog).getByLabelText<HTMLInputElement>(/^Name/).value).toBe('Kim Notreal')
  // Closing with something typed asks first.
  fireEvent.click(within(dialog).getByRole('button', { name: 'Cancel' }))
  fireEvent.click(await within(dialog).findByRole('button', { name: 'Go on typing' }))
  type(/^Sign-in name/, 'kim', dialog)
  fireEvent.click(within(dialog).getByRole('checkbox', { name: 'Supervisor' }))
  fireEvent.click(within(dialog).getByRole('button', { name: 'Make the account' }))
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(inputsOf(fake, 'users.create').at(-1)).toEqual({
    staffId: null,
    name: 'Kim Notreal',
    credentials: null,
    login: 'kim',
    roles: ['counselor', 'supervisor'],
    password: strong,
  })
  expect(rowOf('Kim Notreal').textContent).toContain('Temporary password')

  fireEvent.click(screen.getByRole('button', { name: 'What to do with Dana Demo' }))
  await screen.findByRole('menuitem', { name: /Change name/ })
  expect(screen.queryByRole('menuitem', { name: /Close the account|Reset the password/ })).toBeNull()
})

test('closing an account asks first and offers new keys, which need the own password', async () => {
  const { fake } = await openPeople()
  await choose('Sam Specimen', /Close the account/)
  const question = await screen.findByRole('dialog', { name: 'Close the account of Sam Specimen?' })
  expect(question.textContent).toContain('12 open clients stay with them')
  fireEvent.click(within(question).getByRole('button', { name: 'Close the account' }))
  const keys = await screen.findByRole('dialog', { name: 'New keys for the vault' })
  expect(inputsOf(fake, 'users.deactivate')).toEqual([{ userId: uuid(810_000) }])
  expect(keys.textContent).toContain('Older backups still open with the old keys')
  type(/^Your own password/, 'wrong', keys)
  fireEvent.click(within(keys).getByRole('button', { name: 'Make new keys' }))
  await screen.findByText('This is not your password.')
  const again = screen.getByRole('dialog', { name: 'New keys for the vault' })
  type(/^Your own password/, password, again)
  fireEvent.click(within(again).getByRole('button', { name: 'Make new keys' }))
  const done = await screen.findByRole('dialog', { name: 'The vault has new keys' })
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Done'))
  fireEvent.click(within(done).getByRole('button', { name: 'Done' }))
  await waitFor(() => expect(rowOf('Sam Specimen').textContent).toContain('Closed'))
})

test('a closed account is opened again under a temporary password', async () => {
  const { fake } = await openPeople()
  await choose('Alex Away', /Open the account again/)
  const dialog = await screen.findByRole('dialog', { name: 'Open the account of Alex Away again' })
  type(/^Temporary password/, strong, dialog)
  type(/^The same password again/, 'other', dialog)
  fireEvent.click(within(dialog).getByRole('button', { name: 'Open the account' }))
  await within(dialog).findByText('The two passwords are not the same.')
  type(/^The same password again/, strong, dialog)
  fireEvent.click(within(dialog).getByRole('button', { name: 'Open the account' }))
  await waitFor(() => expect(rowOf('Alex Away').textContent).toContain('Temporary password'))
  expect(inputsOf(fake, 'users.resetPassword')).toEqual([{ userId: uuid(810_001), password: strong }])
})

test('a team has members, and of those some supervise', async () => {
  const { fake } = await openPeople()
  fireEvent.click(screen.getByRole('button', { name: 'New team' }))
  const dialog = await screen.findByRole('dialog', { name: 'New team' })
  fireEvent.click(within(dialog).getByRole('button', { name: 'Make the team' }))
  await within(dialog).findByText('A name is needed.')
  type(/^Name of the team/, 'North', dialog)
  fireEvent.click(within(dialog).getByRole('checkbox', { name: 'Dana Demo' }))
  fireEvent.click(within(dialog).getByRole('checkbox', { name: 'Sam Specimen' }))
  fireEvent.click(within(dialog).getByRole('checkbox', { name: 'Dana Demo supervises the team' }))
  fireEvent.click(within(dialog).getByRole('button', { name: 'Make the team' }))
  const table = await screen.findByRole('table', { name: 'Teams' })
  await waitFor(() => expect(table.textContent).toContain('Dana DemoSam Specimen'))
  expect(inputsOf(fake, 'users.saveTeam')).toMatchObject([{ teamId: null, name: 'North' }])
  fireEvent.click(screen.getByRole('button', { name: 'Remove the team North' }))
  fireEvent.click(await screen.findByRole('button', { name: 'Remove the team' }))
  await screen.findByText(/No team yet/)
})

test('a temporary password shows one form and nothing of the work', async () => {
  const { handlers } = peopleBehind()
  const fake = renderApp({
    state: 'unlocked',
    people: 3,
    handlers,
    status: {
      user: {
        userId: uuid(810_000),
        staffId: uuid(900_002),
        name: 'Sam Specimen',
        login: 'sam',
        roles: ['counselor'],
        passwordTemporary: true,
      },
    },
  })
  const heading = await screen.findByRole('heading', { name: /Choose your own password/ })
  expect(heading.textContent).toContain('Sam Specimen')
  expect(screen.queryByRole('navigation')).toBeNull()
  expect(inputsOf(fake, 'clients.list')).toEqual([])
  const main = screen.getByRole('main')
  type(/^The password you were given/, 'wrong', main)
  type(/^New password/, strong, main)
  type(/^The same password again/, strong, main)
  fireEvent.click(await screen.findByRole('button', { name: 'Set my password' }))
  await screen.findByText('This is not your password.')
  expect(screen.getByLabelText<HTMLInputElement>(/^The password you were given/).value).toBe('')
})

test('who is no administrator finds neither the place nor the accounts', async () => {
  const fake = renderApp({
    state: 'unlocked',
    people: 3,
    handlers: peopleBehind().handlers,
    status: {
      user: {
        userId: uuid(810_000),
        staffId: uuid(900_002),
        name: 'Sam Specimen',
        login: 'sam',
        roles: ['counselor'],
        passwordTemporary: false,
      },
    },
  })
  await caseloadShown()
  expect(screen.queryByRole('link', { name: 'People' })).toBeNull()
  await goTo('/people')
  await screen.findByText('Only administrators manage accounts')
  expect(inputsOf(fake, 'users.list')).toEqual([])
  fireEvent.click(screen.getByRole('button', { name: /Signed in/ }))
  await screen.findByRole('menuitem', { name: /Change my password/ })
})
