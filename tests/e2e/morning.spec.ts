import type { Page } from '@playwright/test'
import { call } from './pages/bridge.ts'
import { ownClient } from './pages/clients.ts'
import { createVault } from './pages/vault.ts'
import { expectAccessibleInEveryLook } from './support/axe.ts'
import { daysFrom } from './support/days.ts'
import { expect, test } from './support/fixture.ts'
import { goTo } from './support/keyboard.ts'

/**
 * A counselor's morning without a mouse: what is on today, the brief, a note, a no-show taken back, the caseload, a word
 * found again. The focus is somewhere after every step, and every screen is right in each of the three looks.
 */

/** The focus is on something a person can see, not lost on the page. */
const focusIsSomewhere = async (page: Page): Promise<void> => {
  await expect(page.locator(':focus')).toHaveCount(1)
  await expect(page.locator(':focus')).toBeInViewport()
}

test('a morning without a mouse', async ({ app }) => {
  test.setTimeout(180_000)
  const page = await app.page()
  await page.setViewportSize({ width: 1280, height: 800 })
  await createVault(page)
  const first = await ownClient(page, { lastName: 'Harborside' }, { admittedOn: daysFrom(-5) })
  const second = await ownClient(page, { lastName: 'Breakwater' }, { admittedOn: daysFrom(-5) })
  const planned = { kind: 'individual', heldOn: daysFrom(0), minutes: 50, location: null }
  for (const [clientId, startTime] of [
    [first, '00:10'],
    [second, '00:20'],
  ]) {
    await call(page, 'calendar.plan', { clientId, session: { ...planned, startTime }, repeat: null })
  }
  const row = (name: string) => page.getByRole('button', { name: new RegExp(`Testa ${name}`) })
  const dialog = page.getByRole('dialog')

  await test.step('Today, and the brief of the first session', async () => {
    await goTo(page, 'Today')
    await expect(row('Harborside')).toBeVisible()
    await expectAccessibleInEveryLook(page, 'Today')
    await page.keyboard.press('Tab')
    await expect(row('Harborside')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: /^Brief: Testa Harborside/ })).toBeVisible()
    await expectAccessibleInEveryLook(page, 'the brief')
    await focusIsSomewhere(page)
    await page.keyboard.press('Escape')
    await expect(row('Harborside')).toBeVisible()
  })

  await test.step('a no-show by one key, and taken back by the notice', async () => {
    await page.keyboard.press('Tab')
    await page.keyboard.press('End')
    await expect(row('Breakwater')).toBeFocused()
    await page.keyboard.press('n')
    await expect(row('Breakwater')).toContainText('No show')
    await focusIsSomewhere(page)
    await page.getByRole('button', { name: 'Undo' }).focus()
    await page.keyboard.press('Enter')
    await expect(row('Breakwater')).not.toContainText('No show')
  })

  await test.step('held: the note of the first session, written and signed', async () => {
    await row('Harborside').focus()
    await page.keyboard.press('h')
    await expect(page.getByRole('textbox', { name: 'Data' })).toBeFocused()
    await page.keyboard.type('Walked along the quay and talked about the lighthouse.')
    await page.keyboard.press('Tab')
    await expectAccessibleInEveryLook(page, 'the note')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(dialog).toBeVisible()
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(dialog).toBeHidden()
    await focusIsSomewhere(page)
  })

  await test.step('the caseload: filtered, peeked at, opened', async () => {
    await goTo(page, 'Caseload')
    await expect(page.getByRole('heading', { level: 1, name: 'Caseload' })).toBeVisible()
    await expect(page.getByRole('row').filter({ hasText: 'Harborside' })).toBeVisible()
    await expectAccessibleInEveryLook(page, 'the caseload')
    await page.keyboard.press('/')
    await page.keyboard.type('breakw')
    await expect(page.getByRole('row').filter({ hasText: 'Harborside' })).toBeHidden()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: /Breakwater/ })).toBeVisible()
    await expectAccessibleInEveryLook(page, 'the chart')
    await focusIsSomewhere(page)
  })

  await test.step('a word of the morning’s note, found from anywhere', async () => {
    await page.keyboard.press('ControlOrMeta+k')
    await expect(page.getByRole('combobox', { name: /Find/ })).toBeFocused()
    await page.keyboard.type('lighthouse')
    await expect(page.getByRole('option', { name: /lighthouse/ }).first()).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(page.getByText('talked about the lighthouse')).toBeVisible()
    await focusIsSomewhere(page)
  })

  await test.step('the list of keys knows all of it', async () => {
    await page.keyboard.press('?')
    await expect(dialog).toBeVisible()
    for (const title of ['Everywhere', 'Today', 'Calendar', 'Caseload', 'Client', 'Session note']) {
      await expect(dialog.getByRole('heading', { name: title, exact: true })).toBeVisible()
    }
    await expectAccessibleInEveryLook(page, 'the list of keys')
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await focusIsSomewhere(page)
  })
})
