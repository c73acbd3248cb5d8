import { expect, type Locator, type Page } from '@playwright/test'

/** More controls than any screen has between two others. */
const most = 150

/**
 * Goes to a control as a person without a mouse does: with Tab, until it has the focus. Fails when it cannot be reached.
 * `back` goes the other way round.
 */
export const tabTo = async (page: Page, target: Locator, back = false): Promise<void> => {
  await expect(target).toBeAttached()
  for (let count = 0; count < most; count += 1) {
    if (
      await target.evaluate(
        (element) => element === document.activeElement || element.contains(document.activeElement),
      )
    )
      return
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab')
  }
  await expect(target, 'reachable with Tab').toBeFocused()
}

/** Goes to a control and presses it. */
export const press = async (page: Page, target: Locator, key = 'Enter'): Promise<void> => {
  await tabTo(page, target)
  await page.keyboard.press(key)
}

/** Goes to a field and writes into it, over what stood there. */
export const write = async (page: Page, target: Locator, text: string): Promise<void> => {
  await tabTo(page, target)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
}

/** To a client through the search over everything: the first one that is found by these words. */
export const openClient = async (page: Page, words: string, name: string | RegExp = words): Promise<void> => {
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('combobox', { name: /Find/ })).toBeFocused()
  await page.keyboard.type(words)
  await expect(page.getByRole('option').first()).toContainText(name)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name)
}

/** To a screen through the search over everything. */
export const goTo = async (page: Page, words: string): Promise<void> => {
  await page.keyboard.press('ControlOrMeta+k')
  await expect(page.getByRole('combobox', { name: /Find/ })).toBeFocused()
  await page.keyboard.type(words)
  await expect(page.getByRole('option', { name: new RegExp(words, 'i') }).first()).toBeVisible()
  await page.keyboard.press('Enter')
}

/** From one tab of the client page to another, with the arrow keys; the row of tabs goes round. */
export const openTab = async (page: Page, name: string | RegExp): Promise<void> => {
  const tab = page.getByRole('tab', { name })
  await tabTo(page, page.getByRole('tab', { selected: true }), true)
  for (let count = 0; count < 10 && (await tab.getAttribute('aria-selected')) !== 'true'; count += 1) {
    await page.keyboard.press('ArrowRight')
    await expect(page.locator('[role=tab]:focus')).toHaveAttribute('aria-selected', 'true')
  }
  await expect(tab).toHaveAttribute('aria-selected', 'true')
}
