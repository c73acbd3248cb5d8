/** The audit record and the security check, by keyboard alone. */
import { mkdir, readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { createVault } from './pages/vault.ts'
import { expectAccessible } from './support/axe.ts'
import { expect, test } from './support/fixture.ts'
import { press, tabTo, write } from './support/keyboard.ts'

const lastName = 'Audittest-Example'
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const grid = (page: Page) => page.getByRole('grid', { name: 'Audit record' })

const openPlace = async (page: Page, name: string): Promise<void> => {
  await press(page, page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name, exact: true }))
}

/** Takes one kind into the filter. */
const onlyKind = async (page: Page, kind: string): Promise<void> => {
  await tabTo(page, page.getByRole('combobox', { name: 'Kind' }))
  await page.keyboard.type(kind)
  await expect(page.getByRole('option', { name: kind, exact: true })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
}

test('what was done stands in the record, is verified, leaves as a table, and the vault proves itself', async ({
  app,
}) => {
  test.setTimeout(180_000)
  const page = await app.page()
  await page.setViewportSize({ width: 1280, height: 800 })
  await createVault(page)

  await test.step('some work', async () => {
    await press(page, button(page, 'New client').first())
    await write(page, page.getByLabel('Last name'), lastName)
    await write(page, page.getByLabel('First name'), 'Testa')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toContainText(lastName)
  })

  await test.step('the viewer shows it, newest first and without a name', async () => {
    await openPlace(page, 'Audit')
    await expect(grid(page)).toBeVisible()
    await expectAccessible(page, 'audit')
    await expect(grid(page)).toContainText('Opened a chart')
    await expect(grid(page)).toContainText('Added a client')
    await expect(page.locator('main')).not.toContainText(lastName)
  })

  await test.step('the filter narrows it, and an entry opens', async () => {
    await onlyKind(page, 'Created')
    await expect(grid(page)).not.toContainText('Opened a chart')
    await expect(grid(page)).toContainText('Created the vault')
    await tabTo(page, grid(page).getByRole('row', { selected: true }))
    await page.keyboard.press('Enter')
    const entry = page.getByRole('dialog', { name: /^Entry/ })
    await expect(entry).toContainText('Added a client (clients.create)')
    await expectAccessible(page, 'entry of the audit record')
    await page.keyboard.press('Escape')
    await expect(entry).toBeHidden()
  })

  await test.step('it is verified, and says what that cannot show', async () => {
    await tabTo(page, button(page, 'Verify'), true)
    await page.keyboard.press('Enter')
    const verifying = page.getByRole('dialog', { name: 'Verify the audit record' })
    await expect(verifying).toContainText('Every entry is whole')
    await expect(verifying).toContainText('What this cannot show')
    await expectAccessible(page, 'audit verified')
    await page.keyboard.press('Escape')
    await expect(verifying).toBeHidden()
  })

  await test.step('it leaves as CSV as it is chosen, and that is an entry', async () => {
    const folder = join(app.userData, 'exports')
    await mkdir(folder)
    await tabTo(page, button(page, 'Export'), true)
    await page.keyboard.press('Enter')
    await expect(page.locator('iframe')).toBeVisible()
    await expectAccessible(page, 'export of the audit record')
    await app.answerDialog(folder)
    await press(page, button(page, /Save as/))
    await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible()
    const [file] = await readdir(folder)
    const rows = parse<Record<string, string>>(await readFile(join(folder, file ?? '')), {
      columns: true,
      bom: true,
    })
    expect(file).toMatch(/^Mooring audit record \d{4}-\d{2}-\d{2}\.csv$/)
    expect(rows.map(({ operation }) => operation)).toEqual(['clients.create', 'vault.create'])
    expect(rows[0]).toMatchObject({ category: 'create', done: 'Added a client', about: 'Chart' })
    expect(JSON.stringify(rows)).not.toContain(lastName)
    await page.keyboard.press('Escape')
    await onlyKind(page, 'Exported')
    await expect(grid(page)).toContainText('Saved a document as a file')
  })

  await test.step('the security check proves what it can and says why not', async () => {
    await openPlace(page, 'Security check')
    await expectAccessible(page, 'security check, before')
    await press(page, button(page, 'Check now'))
    await expect(page.getByRole('heading', { level: 2 })).toContainText('9 of 10 proved', { timeout: 60_000 })
    const findings = page.getByRole('listitem').filter({ hasText: 'The last backup opens' })
    await expect(findings).toContainText('Could not be checked')
    await expect(findings).toContainText('No backup of this vault has been made')
    await expect(page.locator('main')).not.toContainText(lastName)
    await expectAccessible(page, 'security check')
  })
})
