/** The search in the charts and the timeline, by keyboard alone. */
import type { Page } from '@playwright/test'
import { createVault } from './pages/vault.ts'
import { beginNote, editor } from './pages/note.ts'
import { expectAccessible } from './support/axe.ts'
import { expect, test } from './support/fixture.ts'
import { goTo, press, tabTo } from './support/keyboard.ts'

const lastName = 'Lookfor-Example'
const words = 'Walked through the orchard in Zürich; slept well afterwards.'

const hits = (page: Page) => page.getByRole('grid', { name: 'Hits' })
const field = (page: Page) => page.getByRole('searchbox', { name: 'Words to look for' })

test('a signed note is found by its words, opened, and stands on the timeline', async ({ app }) => {
  test.setTimeout(120_000)
  const page = await app.page()
  await page.setViewportSize({ width: 1280, height: 800 })
  await createVault(page)

  await test.step('a note is signed', async () => {
    await beginNote(page, lastName)
    await page.keyboard.type(words)
    await page.keyboard.press('ControlOrMeta+Enter')
    const dialog = page.getByRole('dialog')
    await expect(dialog).toBeVisible()
    await press(page, dialog.getByRole('button', { name: /^Sign/ }))
    await expect(editor(page)).toBeHidden()
  })

  await test.step('the palette shows it, with the word marked', async () => {
    await page.keyboard.press('ControlOrMeta+k')
    await expect(page.getByRole('combobox', { name: /Find/ })).toBeFocused()
    await page.keyboard.type('orchar')
    const hit = page.getByRole('option', { name: /orchard/ })
    await expect(hit).toContainText(lastName)
    await expect(hit.locator('mark')).toHaveText('orchard')
    await expectAccessible(page, 'palette with texts')
    await page.keyboard.press('Escape')
  })

  await test.step('the search page finds it without the accent, and says where nothing is', async () => {
    await goTo(page, 'Search the charts')
    await expect(field(page)).toBeFocused()
    await expectAccessible(page, 'search, empty')
    await page.keyboard.type('"orchard in zurich" -alcohol ')
    await expect(hits(page)).toContainText(lastName)
    await expect(page.getByText('1 hit', { exact: true })).toBeVisible()
    await expectAccessible(page, 'search, hits')
    // Nothing of the words leaves the page's memory.
    expect(await page.evaluate('location.href')).not.toContain('orchard')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('pomegranate ')
    await expect(page.getByText('Nothing is found by these words')).toBeVisible()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('slept')
    await expect(hits(page)).toContainText(lastName)
  })

  await test.step('Enter opens the note; going back finds the words again', async () => {
    await page.keyboard.press('ArrowDown')
    await expect(hits(page).getByRole('row', { selected: true })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toContainText(lastName)
    await expect(page.getByText(words)).toBeVisible()
    await goTo(page, 'Search the charts')
    await expect(field(page)).toHaveValue('slept')
  })

  await test.step('the timeline has the note above its session', async () => {
    await goTo(page, lastName)
    await expect(page.getByRole('heading', { level: 1 })).toContainText(lastName)
    await tabTo(page, page.getByRole('tab', { selected: true }), true)
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('tab', { name: 'Timeline' })).toBeFocused()
    const timeline = page.getByRole('grid', { name: 'Timeline, newest first' })
    await expect(timeline).toContainText('Admission')
    const rows = await timeline.getByRole('row').allInnerTexts()
    const note = rows.findIndex((row) => row.includes('Walked through'))
    expect(note).toBeGreaterThan(0)
    expect(rows[note + 1]).toContain('session')
    await expectAccessible(page, 'timeline')
    await tabTo(page, timeline.getByRole('row', { selected: true }))
    await page.keyboard.press('Enter')
    await expect(page.getByText(words)).toBeVisible()
  })
})
