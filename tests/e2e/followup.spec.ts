import type { Page } from '@playwright/test'
import { takeInCaseload } from './pages/clients.ts'
import { createVault } from './pages/vault.ts'
import { expectAccessible } from './support/axe.ts'
import { dayFrom, typeDay } from './support/days.ts'
import { expect, test } from './support/fixture.ts'
import { goTo, openClient, openTab, press, write } from './support/keyboard.ts'

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

test('a wave, a check-in with days affected, a lapse that cites the plan, by keyboard alone', async ({
  app,
}) => {
  test.setTimeout(240_000)
  const page = await app.page()
  await page.setViewportSize({ width: 1280, height: 800 })
  await createVault(page)

  await test.step('a caseload from a spreadsheet', async () => {
    await takeInCaseload(app, page)
    await openClient(page, 'zoe dem', /Zoë/)
  })

  await test.step('a plan in force, with a sign and a skill', async () => {
    await openTab(page, /Relapse plan/)
    await press(page, button(page, 'Begin a plan'))
    await press(page, button(page, /Add a (warning )?sign/))
    await page.keyboard.type('Stops answering calls')
    await press(page, button(page, /Add a (coping )?skill/))
    await page.keyboard.type('Walk round the block')
    await expect(page.getByText(/^Saved/)).toBeVisible()
    await page.keyboard.press('ControlOrMeta+Enter')
    await press(page, page.getByRole('dialog').getByRole('button', { name: 'Put in force' }))
    await expect(page.getByRole('heading', { name: 'Early warning signs' })).toBeVisible()
  })

  await test.step('a wave, recorded and ended', async () => {
    await openTab(page, /Follow-up/)
    // The tab's keys come with what it shows.
    await expect(page.getByRole('heading', { name: 'Schedule' })).toBeVisible()
    await page.keyboard.press('w')
    const dialog = page.getByRole('dialog')
    await expect(dialog).toBeVisible()
    await expectAccessible(page, 'record a wave')
    await typeDay(page, dialog.getByLabel('Began'), dayFrom(-6))
    await press(page, dialog.getByRole('checkbox', { name: 'Irritability' }), 'Space')
    await write(page, dialog.getByLabel('What set it off'), 'Two nights without sleep')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('row', { name: /goes on/ })).toContainText('Two nights without sleep')
    await press(page, button(page, /^End the wave of/))
    await expect(dialog.getByLabel('Ended')).not.toHaveValue('')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('row', { name: /goes on/ })).toHaveCount(0)
    await expect(page.getByRole('row', { name: /Two nights without sleep/ })).toBeVisible()
  })

  await test.step('a check-in: twelve ratings, then the days', async () => {
    await page.keyboard.press('p')
    const form = page.getByRole('form', { name: 'Check-in' })
    await expect(form).toBeVisible()
    for (const rating of ['3', '6', '4', '2', '5', '7', '4', '3', '2', '6', '1', '8']) {
      await page.keyboard.press(rating)
      await page.keyboard.press('Enter')
    }
    await page.keyboard.press('d')
    await page.keyboard.press('5')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('2')
    await expectAccessible(page, 'check-in with days affected')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(form).toBeHidden()
    await expect(page.getByText('Coordination and body 2, Craving 5')).toBeVisible()
    await page.keyboard.press('t')
    const table = page.getByRole('table', { name: /^Ratings from 0 to 10/ })
    await expect(table.getByRole('row', { name: /^Craving/ })).toContainText('8 · 5 d')
    await expect(table.getByRole('row', { name: /^In a wave/ })).toContainText('yes')
    await expectAccessible(page, 'follow-up: the table')
    await page.keyboard.press('t')
    await expectAccessible(page, 'follow-up: charts and waves')
  })

  await test.step('a lapse that cites the plan and is newer than the recorded last use', async () => {
    await openTab(page, /Relapse plan/)
    await page.keyboard.press('l')
    const dialog = page.getByRole('dialog')
    await expect(dialog).toBeVisible()
    await typeDay(page, dialog.getByLabel('Day', { exact: true }), dayFrom(-2))
    await expectAccessible(page, 'record a lapse')
    await press(page, dialog.getByRole('checkbox', { name: 'Stops answering calls' }), 'Space')
    await press(page, dialog.getByRole('checkbox', { name: 'Walk round the block' }), 'Space')
    await write(page, dialog.getByLabel('What was learned'), 'Answer one call a day')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(dialog.getByText('Say whether the recorded last use changes.')).toBeVisible()
    const yes = dialog.getByRole('radio', { name: /^Yes, to/ })
    await expect(yes).toBeFocused()
    await page.keyboard.press('Space')
    await expect(yes).toBeChecked()
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(dialog).toBeHidden()
    await expect(page.getByText('Came before 1 lapse')).toBeVisible()
    await expect(page.getByText('Used in 1 lapse')).toBeVisible()
    await expect(page.getByText('Answer one call a day')).toBeVisible()
    await expectAccessible(page, 'relapse plan with a lapse')
    // The follow-up is counted from it now: the first contact of the schedule is at hand.
    await openTab(page, /Follow-up/)
    await expect(page.getByRole('heading', { name: /Day 3$/ })).toBeVisible()
  })

  await test.step('the schedule of the site', async () => {
    await goTo(page, 'Settings')
    await expect(page.getByRole('heading', { name: 'Follow-up: the schedule' })).toBeVisible()
    await expectAccessible(page, 'settings')
    await write(page, page.getByLabel('Day 7: days before'), '9')
    await press(page, button(page, 'Save the schedule'))
    await expect(
      page.getByText('This window would open before the day that it is counted from.'),
    ).toBeVisible()
    await expectAccessible(page, 'settings: what is wrong with the schedule')
    await write(page, page.getByLabel('Day 7: days before'), '1')
    await press(page, button(page, 'Save the schedule'))
    await expect(page.getByText(/^The schedule is saved/)).toBeVisible()
  })
})
