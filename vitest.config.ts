import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/**
 * Unit, store, host, security and layer tests run in Node against real encrypted files; tests/renderer runs in
 * jsdom. Playwright's files end in `.spec.ts` and are not taken here.
 */
const node = ['unit', 'store', 'host', 'security', 'layers', 'tools'].map(
  (folder) => `tests/${folder}/**/*.test.{ts,tsx}`,
)

export default defineConfig({
  test: {
    watch: false,
    // Two workers for two cores; forks, because the database driver is a native module.
    pool: 'forks',
    maxWorkers: 2,
    setupFiles: ['tests/support/fuzz.ts'],
    // With deep fuzzing (npm run test:long) one property may take minutes.
    testTimeout: process.env['MOORING_FUZZ_RUNS'] === undefined ? 30_000 : 1_800_000,
    hookTimeout: 60_000,
    restoreMocks: true,
    projects: [
      { extends: true, test: { name: 'node', environment: 'node', include: node } },
      {
        extends: true,
        plugins: [react()],
        test: { name: 'renderer', environment: 'jsdom', include: ['tests/renderer/**/*.test.{ts,tsx}'] },
      },
    ],
  },
})
