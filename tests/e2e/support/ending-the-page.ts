import type { Page } from 'playwright-core'

/**
 * Does something that ends the page, a lock by its key say. The page may be gone before the second half of it arrives
 * (the key is pressed, and released when nobody is there any more): that is what was asked for. Anything else that goes
 * wrong is thrown.
 */
export const endingThePage = async (page: Page, act: () => Promise<unknown>): Promise<void> => {
  try {
    await act()
  } catch (error) {
    // The refusal may be told a moment before the page's own end.
    const gone = page.isClosed() || (await page.waitForEvent('close', { timeout: 5_000 }).catch(() => null))
    if (gone === null) throw error
  }
}
