import { mkdirSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { createVault, expectCaseload, owner } from './pages/vault.ts'
import { expectAccessible } from './support/axe.ts'
import type { Driver } from './support/driver.ts'
import { expect, test } from './support/fixture.ts'
import { newClient } from '../support/new-client.ts'

/** A second counselor cannot find or open another's client; in an emergency they can, and it is written down and reviewed. */

const second = { name: 'Bodil Second', login: 'bodil', password: 'nine green ferries past the lighthouse' }
const given = 'a password for the first day only'

interface Answer<T> {
  readonly ok: boolean
  readonly value: T
  readonly error?: { readonly code: string; readonly message: string }
}

/** What a window asks of the store. */
const ask = <T>(page: Page, name: string, input: unknown): Promise<Answer<T>> =>
  page.evaluate(`window.mooring.invoke(${JSON.stringify(name)}, ${JSON.stringify(input)})`)

const signIn = async (page: Page, login: string, password: string): Promise<void> => {
  await page.getByLabel('Account').selectOption({ label: login })
  await page.getByLabel(/^Password/).fill(password)
  await page.keyboard.press('Enter')
}

const changeOver = async (app: Driver, page: Page, login: string, password: string): Promise<Page> => {
  const fresh = await app.freshPage(() => page.keyboard.press('Control+l'))
  fresh.setDefaultTimeout(10_000)
  await signIn(fresh, login, password)
  return fresh
}

/** Pictures for whoever wants to look: MOORING_SHOTS names a folder. */
const picture = async (page: Page, name: string): Promise<void> => {
  const folder = process.env['MOORING_SHOTS']
  if (folder === undefined) return
  mkdirSync(folder, { recursive: true })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.screenshot({ path: `${folder}/${name}-${colorScheme}.png`, animations: 'disabled' })
  }
  await page.emulateMedia({ colorScheme: 'light' })
}

test('another counselor’s client: not found, not opened, opened in an emergency, reviewed', async ({
  app,
}) => {
  test.setTimeout(180_000)
  let page = await app.page()
  await page.setViewportSize({ width: 1280, height: 800 })
  await createVault(page)
  const me = await ask<{ user: { staffId: string } }>(page, 'vault.status', {})
  const made = await ask<{ clientId: string }>(
    page,
    'clients.create',
    newClient(
      { fileNumber: 'H-0042', firstName: 'Invented', lastName: 'Håndværker' },
      { counselorId: me.value.user.staffId },
    ),
  )
  const { clientId } = made.value
  const account = { staffId: null, name: second.name, credentials: null, login: second.login }
  const hired = await ask(page, 'users.create', { ...account, roles: ['counselor'], password: given })
  expect(hired.ok, hired.error?.message).toBe(true)

  page = await changeOver(app, page, second.login, given)
  await page.getByLabel('The password you were given').fill(given)
  await page.getByLabel('New password').fill(second.password)
  await page.getByLabel('The same password again').fill(second.password)
  await page.keyboard.press('Enter')
  await expectCaseload(page)

  await test.step('neither the list nor the search nor the address leads there', async () => {
    await expect(page.getByText('Håndværker')).toHaveCount(0)
    await page.keyboard.press('Control+k')
    await page.keyboard.type('Hånd')
    await expect(page.getByText('Nobody and no screen of this name.')).toBeVisible()
    await page.keyboard.press('Escape')
    await page.evaluate((id) => {
      location.hash = `#/clients/${id}`
    }, clientId)
    await expect(page.getByRole('heading', { name: 'This chart is not open to you' })).toBeVisible()
    await expect(page.getByText('Håndværker')).toHaveCount(0)
    await expectAccessible(page, 'a chart that is not open')
    await picture(page, 'refused')
    const unknown = await ask(page, 'clients.get', { clientId: crypto.randomUUID() })
    const others = await ask(page, 'clients.get', { clientId })
    expect(others).toEqual(unknown)
  })

  await test.step('in an emergency, by keyboard alone', async () => {
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('combobox', { name: 'Find a client or a screen' })).toBeFocused()
    await page.keyboard.type('emergency')
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Open another counselor’s client' })
    await expect(dialog).toBeVisible()
    await expectAccessible(page, 'the dialog of an emergency opening')
    await expect(dialog.getByLabel('File number, complete')).toBeFocused()
    await page.keyboard.type('H-004')
    await page.keyboard.press('Enter')
    await expect(dialog.getByText('Nobody is found by exactly this.', { exact: false })).toBeVisible()
    await page.keyboard.type('2')
    await page.keyboard.press('Enter')
    await expect(dialog.getByLabel('Invented Håndværker, H-0042')).toBeChecked()
    await dialog.getByLabel('Invented Håndværker, H-0042').focus()
    await page.keyboard.press('Tab')
    await expect(dialog.getByLabel('Reason')).toBeFocused()
    await picture(page, 'emergency')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(dialog.getByText('Say why this chart is needed now.')).toBeVisible()
    await expect(dialog.getByLabel('Reason')).toBeFocused()
    await page.keyboard.type('On the phone, counselor away (invented)')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: /Håndværker/ })).toBeVisible()
    await expect(page.getByRole('note', { name: 'Opened in an emergency' })).toContainText(
      /(60|59) minutes left/,
    )
    await expectAccessible(page, 'a chart opened in an emergency')
    await picture(page, 'banner')
  })

  await test.step('the counselor of record sees it in the record and reviews it', async () => {
    page = await changeOver(app, page, owner.login, owner.password)
    await expectCaseload(page)
    await page.evaluate(() => {
      location.hash = '#/openings'
    })
    await expect(page.getByRole('heading', { name: 'Emergencies' })).toBeVisible()
    await expect(page.getByRole('cell', { name: 'On the phone, counselor away (invented)' })).toBeVisible()
    await expectAccessible(page, 'emergency openings')
    await picture(page, 'openings')
    const filter = { categories: ['break-glass'] }
    const record = await ask<{ rows: { operation: string; fileNumber: string | null }[] }>(
      page,
      'audit.list',
      {
        offset: 0,
        limit: 100,
        filter,
      },
    )
    expect(record.value.rows.every(({ fileNumber }) => fileNumber === 'H-0042')).toBe(true)
    expect(record.value.rows.map(({ operation }) => operation)).toEqual(
      expect.arrayContaining(['access.breakGlass', 'clients.get']),
    )
    await page.getByRole('button', { name: /^Mark as reviewed: H-0042/ }).click()
    await expect(page.getByRole('heading', { name: 'Nothing to review' })).toBeVisible()
  })

  await test.step('an administrator assigns clients nobody attends to, by file number', async () => {
    await ask(
      page,
      'clients.create',
      newClient({ fileNumber: 'H-0043', firstName: 'Invented', lastName: 'Unattended' }),
    )
    await page.evaluate(() => {
      location.hash = '#/assignments'
    })
    const table = page.getByRole('table', { name: 'Clients nobody attends to' })
    await expect(table.getByRole('cell', { name: 'H-0043', exact: true })).toBeVisible()
    await expect(page.getByText('Håndværker')).toHaveCount(0)
    await page.getByRole('combobox', { name: 'Assign to' }).click()
    await page.getByRole('option', { name: second.name }).click()
    await table.getByRole('checkbox', { name: 'Choose H-0043' }).check()
    await expectAccessible(page, 'assignments')
    await picture(page, 'assignments')
    await page.getByRole('button', { name: 'Assign 1 client' }).click()
    await expect(page.getByRole('table', { name: 'Assignments' }).getByText(second.name)).toBeVisible()
  })

  await test.step('and it is open to whom it was assigned', async () => {
    page = await changeOver(app, page, second.login, second.password)
    await expectCaseload(page)
    await page.getByText('Unattended', { exact: false }).first().click()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: /Unattended/ })).toBeVisible()
    await expect(page.getByRole('button', { name: /^New session/ })).toBeVisible()
    await picture(page, 'assigned')
  })
})
