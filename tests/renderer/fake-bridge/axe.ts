/** Runs axe over a page; one line a finding. */
import AxeBuilder from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** Findings of WCAG 2.0–2.2 A and AA and of best practice: rule, place, what is wrong. Empty when there is none. */
export const findings = async (page: Page): Promise<readonly string[]> => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id} ${String(node.target)}: ${(node.failureSummary ?? '').replaceAll('\n', ' ')}`),
  )
}
