import { defineConfig } from '@playwright/test'
import { hostInUse } from './tests/e2e/support/launch.ts'

/** End-to-end tests of the built app: one window, one vault, one test at a time, never tried twice. */
const { host, why } = hostInUse()

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  workers: 1,
  retries: 0,
  fullyParallel: false,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  metadata: { host, why },
})

if (process.env['TEST_WORKER_INDEX'] === undefined) process.stdout.write(`Host: ${host} (${why}).\n`)
