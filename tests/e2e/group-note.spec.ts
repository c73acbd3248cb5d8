import type { Page } from '@playwright/test'
import { expectAccessible } from './support/axe.ts'
import { expect, test } from './support/fixture.ts'
import { goTo, press, tabTo, write } from './support/keyboard.ts'
import { expectCaseload } from './pages/vault.ts'

/** Published: everybody in the sample caseload is made up. */
const samplePassword = 'sample caseload'
/** Led by the signed-in person, with the attendance of its last session still to take. */
const groupName = 'Thursday support group'

const lineOf = (page: Page, number: number) =>
  page
    .getByRole('region', { name: 'Own lines' })
    .getByRole('textbox')
    .nth(number - 1)

test('a group session from attendance to signed notes, and a form over a lock, by keyboard alone', async ({
  app,
}) => {
  test.setTimeout(300_000)
  let page = await app.page()
  await page.setViewportSize({ width: 1280, height: 800 })
  await press(page, page.getByRole('button', { name: /sample caseload/i }))
  const enter = page.getByRole('button', { name: 'Go to the caseload' })
  await expect(enter).toBeFocused({ timeout: 120_000 })
  await page.keyboard.press('Enter')
  await expectCaseload(page)
  let member = ''
  let other = ''
  let seen = 0

  await test.step('who was there', async () => {
    await goTo(page, 'Groups')
    await press(page, page.getByRole('link', { name: groupName }))
    await expect(page.getByRole('heading', { level: 1, name: groupName })).toBeVisible()
    await expectAccessible(page, 'group with agreements')
    const waiting = page
      .getByRole('table', { name: 'Sessions until today' })
      .getByRole('row')
      .filter({ hasText: /missing/i })
    await press(page, waiting.getByRole('link').first())
    const room = page.getByRole('grid', { name: 'Attendance' })
    await expect(room).toBeVisible()
    const names = await room.getByRole('link').allInnerTexts()
    ;[member = '', other = ''] = names
    seen = names.length - 1
    expect(seen).toBeGreaterThan(2)
    await tabTo(page, room)
    await page.keyboard.press('End')
    await page.keyboard.press('n')
    await page.keyboard.press('a')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByText(`Recorded: ${seen} of ${seen + 1} seen.`)).toBeVisible()
  })

  const lastNameOf = (name: string) => name.split(', ')[0] ?? ''

  await test.step('the shared text and two lines, with a name in each part', async () => {
    await press(page, page.getByRole('button', { name: 'To the notes' }))
    const begin = page.getByRole('button', { name: 'Begin the shared note' })
    await expect(begin).toBeFocused()
    await expectAccessible(page, 'notes, not begun')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('textbox', { name: /^Data/ })).toBeFocused()
    await page.keyboard.type(`Round about the week; ${lastNameOf(member).toUpperCase()} began.`)
    await write(page, page.getByRole('textbox', { name: /^Plan/ }), 'Everybody names one person to call.')
    await tabTo(page, lineOf(page, 1))
    await page.keyboard.type('Spoke first and at length.')
    await page.keyboard.press('Enter')
    await expect(lineOf(page, 2)).toBeFocused()
    await page.keyboard.type(`Disagreed with ${lastNameOf(member)}, calmly.`)
    await expect(page.getByText(/^Saved/)).toBeVisible()
    await expect(page.getByText('2 names of members in the text')).toBeVisible()
    await expectAccessible(page, 'notes in writing, names found')
  })

  await test.step('the names stand before signing; taken out, the notes are signed', async () => {
    await page.keyboard.press('ControlOrMeta+Enter')
    const dialog = page.getByRole('dialog', { name: /Sign the members/ })
    await expect(dialog).toBeVisible()
    await expect(dialog.getByRole('list', { name: 'Names found' }).getByRole('listitem')).toHaveCount(2)
    await expectAccessible(page, 'signing, names found')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(dialog.getByText(/2 names are without an answer/)).toBeVisible()
    await press(page, dialog.getByRole('button', { name: 'Go to it' }).first())
    const data = page.getByRole('textbox', { name: /^Data/ })
    await expect(data).toBeFocused()
    // The name is selected: typing replaces it.
    await page.keyboard.type('one member')
    await expect(data).toHaveValue('Round about the week; one member began.')
    await write(page, lineOf(page, 2), 'Disagreed with another member, calmly.')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(dialog).toBeVisible()
    await expect(dialog.getByRole('list', { name: 'Names found' })).toBeHidden()
    await expectAccessible(page, 'signing')
    await page.keyboard.press('ControlOrMeta+Enter')
    await expect(page.getByText(/^Signed by/)).toBeVisible()
    await expect(page.getByRole('link', { name: 'Signed' })).toHaveCount(seen)
    await expectAccessible(page, 'notes signed')
  })

  await test.step('each chart has the shared text and its own line, nobody else’s', async () => {
    await press(page, page.getByRole('link', { name: 'Signed' }).nth(1))
    const note = page.getByRole('region', { name: 'Note' })
    await expect(note).toContainText('Round about the week; one member began.')
    await expect(note).toContainText('Disagreed with another member, calmly.')
    await expect(note).not.toContainText('Spoke first and at length.')
    await expect(note).not.toContainText(lastNameOf(member))
    await expect(note).toContainText('Signature checked just now')
    expect(lastNameOf(other)).not.toBe(lastNameOf(member))
    await page.keyboard.press('Escape')
    // The chart is there once its list of sessions has taken the focus.
    await expect(page.getByRole('tabpanel').locator(':focus')).toHaveCount(1)
  })

  await test.step('a form that nobody finished is here again after the lock', async () => {
    await goTo(page, 'Caseload')
    await expectCaseload(page)
    await press(page, page.getByRole('button', { name: 'New client' }))
    await expect(page.getByRole('textbox', { name: 'First name' })).toBeFocused()
    await page.keyboard.type('Marisol')
    await write(page, page.getByRole('textbox', { name: 'Last name' }), 'Neverborn')
    await page.keyboard.type('-Test')
    // At once: nothing is given the time to be kept by a pause.
    page = await app.freshPage(() => app.power('lock-screen'))
    await expect(page.getByLabel(/^Password/)).toBeFocused()
    await expect(page.locator('body')).not.toContainText('Neverborn')
    await page.keyboard.type(samplePassword)
    await page.keyboard.press('Enter')
    await expectCaseload(page)
    await press(page, page.getByRole('button', { name: 'New client' }))
    await expect(page.getByText('What you typed before the lock is here again')).toBeVisible()
    await expect(page.getByRole('textbox', { name: 'First name' })).toHaveValue('Marisol')
    await expect(page.getByRole('textbox', { name: 'Last name' })).toHaveValue('Neverborn-Test')
    await expectAccessible(page, 'a kept form')
    await press(page, page.getByRole('button', { name: 'Discard' }))
    await expect(page.getByRole('textbox', { name: 'Last name' })).toHaveValue('')
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
    await press(page, page.getByRole('button', { name: 'New client' }))
    await expect(page.getByRole('textbox', { name: 'First name' })).toBeFocused()
    await expect(page.getByText(/here again/)).toBeHidden()
  })
})
