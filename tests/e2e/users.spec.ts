/** Accounts from the first password to new keys, by keyboard alone. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { createVault, expectCaseload, owner, signIn } from './pages/vault.ts'
import { expectAccessible } from './support/axe.ts'
import { expect, test } from './support/fixture.ts'
import { press, write } from './support/keyboard.ts'

const temporary = 'walnut gravel trumpet sixteen'
const own = 'marble otter lantern seventy'

/** Chooses an item of the menu that a button opens. */
const choose = async (page: Page, button: string | RegExp, item: string): Promise<void> => {
  await press(page, page.getByRole('button', { name: button }))
  const wanted = page.getByRole('menuitem', { name: item })
  await expect(wanted).toBeVisible()
  for (let step = 0; step < 8; step += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) break
    await page.keyboard.press('ArrowDown')
  }
  await expect(wanted).toBeFocused()
  await page.keyboard.press('Enter')
}

const rowOf = (page: Page, name: string) =>
  page.getByRole('table', { name: 'People' }).getByRole('row').filter({ hasText: name })

const lock = (page: Page): Promise<void> => page.keyboard.press('Control+l')

test('an account from its temporary password to its end, and new keys for the vault', async ({ app }) => {
  test.setTimeout(240_000)
  const page = await app.page()
  await createVault(page)

  // The administrator makes an account for a counselor.
  await press(page, page.getByRole('link', { name: 'People' }))
  await expect(page.getByRole('heading', { level: 1, name: 'People', exact: true })).toBeFocused()
  await expectAccessible(page, 'people')
  await press(page, page.getByRole('button', { name: 'New account' }))
  const dialog = page.getByRole('dialog', { name: 'New account' })
  await write(page, dialog.getByRole('textbox', { name: /^Name/ }), 'Sam Notreal')
  await write(page, dialog.getByLabel('Sign-in name'), 'sam')
  await expect(dialog.getByRole('checkbox', { name: 'Counselor' })).toBeChecked()
  await write(page, dialog.getByLabel('Temporary password'), temporary)
  await write(page, dialog.getByLabel('The same password again'), temporary)
  await expectAccessible(page, 'new account')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(rowOf(page, 'Sam Notreal')).toContainText('Temporary password')

  // A team that the administrator supervises.
  await press(page, page.getByRole('button', { name: 'New team' }))
  const team = page.getByRole('dialog', { name: 'New team' })
  await write(page, team.getByLabel('Name of the team'), 'North')
  await press(page, team.getByRole('checkbox', { name: 'Sam Notreal', exact: true }), 'Space')
  await expectAccessible(page, 'new team')
  await press(page, team.getByRole('button', { name: 'Make the team' }))
  await expect(page.getByRole('row', { name: /^North/ })).toContainText('Sam Notreal')

  // The counselor signs in, and chooses a password before anything else opens.
  const locked = await app.freshPage(() => lock(page))
  await signIn(locked, 'sam', temporary)
  await expect(locked.getByRole('heading', { name: /Choose your own password/ })).toBeVisible()
  await expect(locked.getByRole('navigation')).toHaveCount(0)
  await expectAccessible(locked, 'first password')
  expect(await locked.evaluate("window.mooring.invoke('clients.choices', {})")).toMatchObject({
    error: { code: 'forbidden' },
  })
  await write(locked, locked.getByLabel('The password you were given'), temporary)
  await write(locked, locked.getByLabel('New password'), own)
  await write(locked, locked.getByLabel('The same password again'), own)
  await locked.keyboard.press('Enter')
  await expectCaseload(locked)
  await expect(locked.getByRole('link', { name: 'People' })).toHaveCount(0)
  expect(await locked.evaluate("window.mooring.invoke('users.list', {})")).toMatchObject({
    error: { code: 'forbidden' },
  })

  // The administrator closes the account and makes new keys, which are offered then.
  const again = await app.freshPage(() => lock(locked))
  await signIn(again, owner.login, owner.password)
  await expectCaseload(again)
  await press(again, again.getByRole('link', { name: 'People' }))
  await choose(again, 'What to do with Sam Notreal', 'Close the account…')
  const question = again.getByRole('dialog', { name: 'Close the account of Sam Notreal?' })
  await press(again, question.getByRole('button', { name: 'Close the account' }))
  const keys = again.getByRole('dialog', { name: 'New keys for the vault' })
  await expect(keys).toContainText('Older backups still open with the old keys')
  await expectAccessible(again, 'new keys')
  await write(again, keys.getByLabel('Your own password'), 'not the password')
  await again.keyboard.press('Enter')
  await expect(keys.getByText('This is not your password', { exact: false })).toBeVisible()
  await write(again, keys.getByLabel('Your own password'), owner.password)
  await again.keyboard.press('Enter')
  const done = again.getByRole('dialog', { name: 'The vault has new keys' })
  await expect(done).toBeVisible({ timeout: 60_000 })
  await press(again, done.getByRole('button', { name: 'Done' }))
  await expect(rowOf(again, 'Sam Notreal')).toContainText('Closed')
  const files = await readdir(join(app.userData, 'vault'))
  expect(files.filter((name) => /^(data|drafts).*\.db$/.test(name)).toSorted()).toEqual([
    'data-2.db',
    'drafts-2.db',
  ])

  // Work goes on under the new keys, and the vault opens with the same password afterwards.
  await choose(again, /^Signed in/, 'Change my password…')
  const change = again.getByRole('dialog', { name: 'Change my password' })
  await write(again, change.getByLabel('Your password now'), owner.password)
  await write(again, change.getByLabel('New password'), own)
  await write(again, change.getByLabel('The same password again'), own)
  await expectAccessible(again, 'own password')
  await again.keyboard.press('Enter')
  await expect(change).toBeHidden()
  const last = await app.freshPage(() => lock(again))
  // One account is left on the unlock screen.
  await expect(last.getByLabel('Account')).toHaveCount(0)
  await write(last, last.getByLabel(/^Password/), own)
  await last.keyboard.press('Enter')
  await expectCaseload(last)
})
