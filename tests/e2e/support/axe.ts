import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/**
 * Waits until nothing on the page is fading or sliding any more: a notice that is half there has no colour of its own,
 * and what axe says of its contrast would depend on the moment. What turns for ever (a loader) is not waited for.
 */
const untilStill = (page: Page): Promise<void> =>
  expect
    .poll(() =>
      page.evaluate(
        () =>
          document
            .getAnimations()
            .filter(
              ({ playState, effect }) =>
                playState === 'running' && effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY,
            ).length,
      ),
    )
    .toBe(0)

const findings = async (page: Page): Promise<readonly string[]> => {
  await untilStill(page)
  const { violations } = await new AxeBuilder({ page })
    // A previewed document runs no script, so axe cannot be put into its frame; it is looked at from outside.
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`)
}

/**
 * Checks the screen as it stands for WCAG 2.2 AA with axe; the message names rule and elements, never their text. A
 * notice may begin to leave while axe is at work: what is found is looked at once more, and only what stays counts.
 */
export const expectAccessible = async (page: Page, screen: string): Promise<void> => {
  const first = await findings(page)
  const found = first.length === 0 ? first : await findings(page)
  expect(found, `axe on ${screen}`).toEqual([])
}

/** The screen as it stands in the light, in dark and in high contrast. */
export const expectAccessibleInEveryLook = async (page: Page, screen: string): Promise<void> => {
  await expectAccessible(page, screen)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectAccessible(page, `${screen}, dark`)
  await page.emulateMedia({ colorScheme: 'light', contrast: 'more' })
  await expectAccessible(page, `${screen}, high contrast`)
  await page.emulateMedia({ colorScheme: 'light', contrast: 'no-preference' })
}
