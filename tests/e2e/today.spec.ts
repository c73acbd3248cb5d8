import type { Page } from '@playwright/test'
import { call } from './pages/bridge.ts'
import { ownClient } from './pages/clients.ts'
import { createVault } from './pages/vault.ts'
import { expectAccessible } from './support/axe.ts'
import { daysFrom } from './support/days.ts'
import { expect, test } from './support/fixture.ts'
import { goTo, press } from './support/keyboard.ts'

/** A client of the person who is signed in, with one held session. Answers the ids. */
const seenClient = async (page: Page, lastName: string, seenDaysAgo: number) => {
  const clientId = await ownClient(page, { lastName, firstName: 'Testa' }, { admittedOn: daysFrom(-60) })
  const recorded = await call(page, 'sessions.record', {
    clientId,
    session: {
      heldOn: daysFrom(-seenDaysAgo),
      startTime: '09:00',
      kind: 'individual',
      attendance: 'present',
      minutes: 50,
      mood: 5,
      craving: 3,
    },
  })
  return { clientId, sessionId: String(recorded.value['sessionId']) }
}

test('Today: from the most pressing line to its note and back, by keyboard alone; a done line is gone', async ({
  app,
}) => {
  test.setTimeout(120_000)
  const page = await app.page()
  await page.setViewportSize({ width: 1280, height: 800 })
  await createVault(page)
  await seenClient(page, 'Overdue', 9)
  await seenClient(page, 'Yesterday', 1)
  const row = (name: string) => page.getByRole('button', { name: new RegExp(`Testa ${name}`) })

  await test.step('the order of need', async () => {
    await goTo(page, 'Today')
    await expect(page.getByRole('heading', { level: 1, name: 'Today' })).toBeVisible()
    await expect(row('Overdue')).toBeVisible()
    await expectAccessible(page, 'Today')
    const sections = await page.getByRole('heading', { level: 2 }).allInnerTexts()
    expect(sections.map((words) => words.replace(/\s*\d+$/, ''))).toEqual(['Overdue', 'Agenda', 'Due'])
  })

  await test.step('one stop for Tab, arrows move over the sections, B shows the brief', async () => {
    await press(page, row('Overdue'), 'ArrowDown')
    await expect(row('Yesterday')).toBeFocused()
    await page.keyboard.press('Home')
    await expect(row('Overdue')).toBeFocused()
    await page.keyboard.press('b')
    await expect(page.getByRole('heading', { level: 1, name: /^Brief: Testa Overdue/ })).toBeVisible()
    await expect(page.getByText('mood 5 · craving 3')).toBeVisible()
    await expectAccessible(page, 'the brief')
    await page.keyboard.press('Escape')
    await expect(row('Overdue')).toBeVisible()
  })

  await test.step('Enter begins the note; signed, the line is gone', async () => {
    await press(page, row('Overdue'))
    const section = page.getByRole('textbox', { name: 'Data' })
    await expect(section).toBeFocused()
    await page.keyboard.type('Seen, and doing well.')
    await page.keyboard.press('ControlOrMeta+Enter')
    const dialog = page.getByRole('dialog')
    await expect(dialog).toBeVisible()
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(dialog).toBeHidden()
    await goTo(page, 'Today')
    await expect(row('Yesterday')).toBeVisible()
    await expect(row('Overdue')).toBeHidden()
  })
})
