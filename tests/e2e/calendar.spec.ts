import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { newClient } from '../support/new-client.ts'
import { call } from './pages/bridge.ts'
import { createVault } from './pages/vault.ts'
import { expectAccessible } from './support/axe.ts'
import { dayFrom, daysFrom, typeDay, typeHour } from './support/days.ts'
import { expect, test } from './support/fixture.ts'
import { goTo, press, tabTo, write } from './support/keyboard.ts'

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

/** Types a day and a time into the fields of a dialog. */
const typeWhen = async (page: Page, dialog: Locator, day: Date, hour: number): Promise<void> => {
  await typeDay(page, dialog.getByLabel('Day', { exact: true }), day)
  await typeHour(page, dialog.getByLabel('Time'), hour)
}

const addClient = async (page: Page, lastName: string): Promise<void> => {
  const wanted = newClient({ firstName: 'Invented', lastName }, { admittedOn: daysFrom(-30) })
  expect(await call(page, 'clients.create', wanted)).toMatchObject({ ok: true })
}

test('a week by keyboard: plan, overlap, series, move, no-show and back, held and its note, a calendar file', async ({
  app,
}) => {
  test.setTimeout(120_000)
  const page = await app.page()
  await page.setViewportSize({ width: 1280, height: 800 })
  await createVault(page)
  await addClient(page, 'Aftermath')
  await addClient(page, 'Beforehand')
  const dialog = page.getByRole('dialog')
  const entry = (name: RegExp) => page.getByRole('button', { name }).and(page.locator('[data-entry]'))

  await test.step('a session of today', async () => {
    await goTo(page, 'Calendar')
    await expect(page.getByRole('heading', { name: 'Calendar', level: 1 })).toBeVisible()
    await expectAccessible(page, 'an empty week')
    await page.keyboard.press('a')
    await expect(dialog.getByLabel('Client')).toBeFocused()
    await page.keyboard.type('aftermath')
    await expect(dialog.getByRole('button', { name: /Aftermath/ })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(dialog.getByLabel('Day', { exact: true })).toBeFocused()
    await typeWhen(page, dialog, dayFrom(0), 9)
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(dialog).toBeHidden()
    await expect(entry(/9:00 AM to 9:50 AM, Invented Aftermath, Individual/)).toBeFocused()
  })

  await test.step('a series that overlaps: it says so, and is planned all the same', async () => {
    await page.keyboard.press('a')
    await expect(dialog.getByLabel('Client')).toBeFocused()
    await page.keyboard.type('beforehand')
    await expect(dialog.getByRole('button', { name: /Beforehand/ })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(dialog.getByLabel('Day', { exact: true })).toBeFocused()
    await typeWhen(page, dialog, dayFrom(0), 9)
    await write(page, dialog.getByLabel('Minutes'), '30')
    await tabTo(page, dialog.getByLabel('Repeats'))
    await page.keyboard.type('By w')
    await expect(dialog.getByLabel('Repeats')).toHaveValue('week')
    await expect(dialog.getByText(/^You have another session on .* at 9:00\sAM\.$/)).toBeVisible()
    await expectAccessible(page, 'planning a series')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(dialog).toBeHidden()
    await expect(page.getByText(/sessions planned, until/)).toBeVisible()
    await expect(entry(/Beforehand.*repeats, overlaps with another session/)).toBeFocused()
    await expectAccessible(page, 'a week with an overlap')
  })

  await test.step('moved by keys, and put down', async () => {
    await page.keyboard.press('m')
    await expect(page.getByText(/^Moving to/)).toBeVisible()
    for (let count = 0; count < 4; count += 1) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await expect(page.getByText(/^Moving to/)).toContainText('10:00 AM')
    await page.keyboard.press('Enter')
    await expect(page.getByText(/This session alone moved to/)).toBeVisible()
    await expect(entry(/10:00 AM to 10:30 AM, Invented Beforehand, Individual, repeats$/)).toBeFocused()
    await page.keyboard.press('m')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Escape')
    await expect(entry(/10:00 AM to 10:30 AM, Invented Beforehand/)).toBeFocused()
  })

  await test.step('dragged by an hour with the mouse, and undone', async () => {
    const from = await entry(/10:00 AM to 10:30 AM, Invented Beforehand/).boundingBox()
    if (from === null) throw new Error('The session is not in sight.')
    const at = { x: from.x + from.width / 2, y: from.y + from.height / 2 }
    await page.mouse.move(at.x, at.y)
    await page.mouse.down()
    await page.mouse.move(at.x, at.y + 30)
    await page.mouse.move(at.x, at.y + 48)
    await expect(page.getByText(/^Moving to/)).toContainText('11:00 AM')
    await page.mouse.up()
    await expect(entry(/11:00 AM to 11:30 AM, Invented Beforehand/)).toBeFocused()
    await expect(page.getByText(/alone moved to .*, 11:00\sAM/)).toBeVisible()
    // The notice of the act before fades.
    await expect(button(page, 'Undo')).toHaveCount(1)
    await button(page, 'Undo').click()
    await expect(entry(/10:00 AM to 10:30 AM, Invented Beforehand/)).toBeVisible()
  })

  await test.step('a no-show by one key, and taken back by one', async () => {
    await page.keyboard.press('t')
    await expect(entry(/Aftermath/)).toBeVisible()
    await page.keyboard.press('Home')
    await expect(entry(/Aftermath/)).toBeFocused()
    await page.keyboard.press('n')
    await expect(entry(/Aftermath.*No show$/)).toBeFocused()
    await expectAccessible(page, 'a missed session')
    await page.keyboard.press('u')
    await expect(entry(/Aftermath, Individual$/)).toBeFocused()
  })

  await test.step('all later ones of the series, then the end of it', async () => {
    await page.keyboard.press('g')
    const next = entry(/9:00 AM to 9:30 AM, Invented Beforehand/).first()
    await expect(next).toBeVisible()
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await expect(next).toBeFocused()
    await page.keyboard.press('e')
    await expect(dialog.getByLabel('Day', { exact: true })).toBeFocused()
    await write(page, dialog.getByLabel('Minutes'), '45')
    await tabTo(page, dialog.getByRole('radio', { name: 'This session alone' }))
    await page.keyboard.press('ArrowDown')
    await expect(dialog.getByRole('radio', { name: 'This one and all later ones' })).toBeChecked()
    await expectAccessible(page, 'changing a series')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(dialog).toBeHidden()
    const longer = entry(/9:00 AM to 9:45 AM, Invented Beforehand/)
    await expect(longer.first()).toBeFocused()
    await expectAccessible(page, 'the agenda')
    await page.keyboard.press('c')
    await expect(dialog.getByLabel('Reason')).toBeFocused()
    await page.keyboard.type('Moves away')
    await tabTo(page, dialog.getByRole('radio', { name: 'This session alone' }))
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(dialog).toBeHidden()
    await expect(longer).toHaveCount(0)
  })

  await test.step('held by one key, and into its note', async () => {
    await page.keyboard.press('w')
    await page.keyboard.press('t')
    await expect(entry(/Aftermath/)).toBeVisible()
    await page.keyboard.press('Home')
    await expect(entry(/Aftermath/)).toBeFocused()
    await page.keyboard.press('h')
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Aftermath')
    await expect(page).toHaveURL(/\/notes\//)
    await goTo(page, 'Calendar')
    await expect(entry(/Aftermath.*Present$/)).toBeVisible()
  })

  await test.step('a calendar file without names', async () => {
    const file = join(app.userData, 'sessions.ics')
    await app.answerDialog(file)
    await press(page, button(page, 'Print, or save as a calendar file'))
    await press(page, page.getByRole('radio', { name: 'PDF' }), 'ArrowRight')
    await press(page, button(page, /^Save as/))
    await expect(page.getByText('sessions.ics')).toBeVisible()
    const text = readFileSync(file, 'utf8')
    expect(text.match(/BEGIN:VEVENT/g)).toHaveLength(2)
    expect(text).not.toMatch(/Aftermath|Beforehand|Invented/)
    expect(text).toMatch(/SUMMARY:Session /)
    await expectAccessible(page, 'the calendar as a document')
  })
})
