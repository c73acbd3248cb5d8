import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test as base } from '@playwright/test'
import { launchApp, type Driver } from './launch.ts'

/** What Mooring wrote down of its own mistakes. */
const defectsIn = (userData: string): string[] => {
  const file = join(userData, 'logs', 'mooring.log')
  if (!existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.includes('"event":"defect"'))
}

interface Fixtures {
  readonly app: Driver
  /** True in a test that attacks the page: the content policy is expected to complain then. */
  readonly attacks: boolean
}

/**
 * Playwright's `test` with a running app: `app` is started with a fresh user data folder and gone afterwards. Fails when
 * a page complained (an uncaught exception, a refusal of the content policy) or Mooring wrote down a defect of its own.
 */
export const test = base.extend<Fixtures>({
  attacks: [false, { option: true }],
  app: async ({ attacks }, use, info) => {
    const app = await launchApp()
    info.annotations.push({ type: 'host', description: app.host })
    await use(app)
    if (info.status !== info.expectedStatus) {
      await info.attach('output of the app', { body: app.output(), contentType: 'text/plain' })
      const page = await app.page().catch(() => null)
      if (page !== null)
        await info.attach('screen', { body: await page.screenshot(), contentType: 'image/png' })
    }
    const complaints = await app.complaints()
    const defects = defectsIn(app.userData)
    await app.dispose()
    if (!attacks) expect(complaints, 'complaints of the pages').toEqual([])
    expect(defects, 'defects of Mooring').toEqual([])
  },
})

export { expect } from '@playwright/test'
