import { expect, type Page } from '@playwright/test'
import { tabTo, write } from '../support/keyboard.ts'

/** Made up, and strong enough for a vault. */
export const owner = {
  name: 'Testa Counselor',
  login: 'testa',
  programName: 'Harbor Test Program',
  password: 'seven quiet otters under a blue pier',
}

/** From first run to an open, empty caseload. Answers the recovery key. */
export const createVault = async (page: Page): Promise<string> => {
  await page.getByRole('button', { name: /^Create a vault/ }).click()
  await page.getByLabel('Your name').fill(owner.name)
  await page.getByLabel('Sign-in name').fill(owner.login)
  await page.getByLabel('Program').fill(owner.programName)
  await page.getByLabel('Password', { exact: false }).first().fill(owner.password)
  await page.getByLabel('The same password again').fill(owner.password)
  await page.getByRole('button', { name: 'Create the vault' }).click()
  const groups = page.getByRole('list', { name: 'Recovery key, in groups' }).getByRole('listitem')
  await expect(groups.first()).toBeVisible()
  const recoveryKey = (await groups.allInnerTexts()).join('-')
  await page.getByRole('button', { name: 'I have written it down' }).click()
  await page.getByLabel('The recovery key, from your paper').fill(recoveryKey.toLowerCase())
  await page.keyboard.press('Enter')
  await expectCaseload(page)
  return recoveryKey
}

export const unlock = async (page: Page, password: string = owner.password): Promise<void> => {
  await page.getByLabel(/^Password/).fill(password)
  await page.keyboard.press('Enter')
}

/** Signs in by keyboard where there are several accounts: `account` is the name to sign in with. */
export const signIn = async (page: Page, account: string, password: string): Promise<void> => {
  const accounts = page.getByLabel('Account')
  await tabTo(page, accounts)
  await accounts.selectOption(account)
  await write(page, page.getByLabel(/^Password/), password)
  await page.keyboard.press('Enter')
}

export const expectCaseload = async (page: Page): Promise<void> => {
  await expect(page.getByRole('heading', { name: 'Caseload', exact: true })).toBeVisible()
}
