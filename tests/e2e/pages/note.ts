import { expect, type Locator, type Page } from '@playwright/test'
import { openClient } from '../support/keyboard.ts'

/** The first section of an open DAP note. */
export const editor = (page: Page): Locator => page.getByRole('textbox', { name: 'Data' })

/** A new chart and the note of its first session, until the editor has the focus. */
export const beginNote = async (page: Page, lastName: string, firstName = 'Testa'): Promise<void> => {
  await page.getByRole('button', { name: 'New client' }).first().click()
  await page.getByLabel('Last name').fill(lastName)
  await page.getByLabel('First name').fill(firstName)
  await page.getByLabel('First name').press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(lastName)
  await page.keyboard.press('n')
  await expect(page.getByLabel('Attendance')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(editor(page)).toBeFocused()
}

/** The draft of a client's newest session, opened through the search over everything. */
export const openDraft = async (page: Page, lastName: string): Promise<Locator> => {
  await openClient(page, lastName)
  const draft = page.getByRole('row').filter({ hasText: 'Draft' }).first()
  await expect(draft).toBeVisible()
  await draft.dblclick()
  await expect(editor(page)).toBeVisible()
  return editor(page)
}
