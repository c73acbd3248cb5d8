import { test as base } from '@playwright/test'
import { launchApp, type Driver } from './launch.ts'

/** Playwright's `test` with a running app: `app` is started with a fresh user data folder and gone afterwards. */
export const test = base.extend<{ app: Driver }>({
  // Playwright asks for an object pattern even where nothing is taken from it.
  app: async ({}, use, info) => {
    const app = await launchApp()
    info.annotations.push({ type: 'host', description: app.host })
    await use(app)
    if (info.status !== info.expectedStatus) {
      await info.attach('output of the app', { body: app.output(), contentType: 'text/plain' })
      const page = await app.page().catch(() => null)
      if (page !== null)
        await info.attach('screen', { body: await page.screenshot(), contentType: 'image/png' })
    }
    await app.dispose()
  },
})

export { expect } from '@playwright/test'
