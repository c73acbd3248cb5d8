import { mkdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { launchApp } from './launch.ts'

/**
 * Takes pictures of screens of the built app, to look at:
 *
 *   node tests/e2e/support/shot.ts --sample --out /tmp/shots '#/caseload' '#/settings'
 *   node tests/e2e/support/shot.ts --out /tmp/shots            (first run)
 *
 * Options: --sample opens the sample caseload first; --user-data-dir=DIR stands on a folder that stays (fast the second
 * time: give --password then to unlock); --size 1920x1080; --dark; --app=DIR another build; --keys 'Control+k' pressed
 * before each picture; --full the whole page.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: 'test-results/shots' },
    app: { type: 'string' },
    'user-data-dir': { type: 'string' },
    sample: { type: 'boolean', default: false },
    password: { type: 'string' },
    size: { type: 'string', default: '1280x800' },
    dark: { type: 'boolean', default: false },
    full: { type: 'boolean', default: false },
    keys: { type: 'string', multiple: true, default: [] },
  },
})

interface Answer {
  readonly ok: boolean
  readonly value?: { readonly state?: string; readonly accounts?: readonly { readonly slotId: string }[] }
  readonly error?: unknown
}

const out = resolve(values.out)
await mkdir(out, { recursive: true })
const app = await launchApp({
  ...(values.app === undefined ? {} : { app: resolve(values.app) }),
  ...(values['user-data-dir'] === undefined ? {} : { userData: resolve(values['user-data-dir']) }),
})
try {
  const page = await app.page()
  const [width = 1280, height = 800] = values.size.split('x').map(Number)
  await page.setViewportSize({ width, height })
  await page.emulateMedia({ colorScheme: values.dark ? 'dark' : 'light' })
  page.on('console', (message) => {
    if (message.type() === 'error') process.stderr.write(`console: ${message.text()}\n`)
  })
  page.on('pageerror', (error) => process.stderr.write(`page error: ${error.message}\n`))

  const call = (name: string, input: unknown): Promise<Answer> =>
    page.evaluate(
      ([operation, given]) => {
        const bridge = (
          window as unknown as { mooring: { invoke(name: string, input: unknown): Promise<unknown> } }
        ).mooring
        return bridge.invoke(String(operation), given) as Promise<Answer>
      },
      [name, input] as const,
    )
  const status = await call('vault.status', {})
  const slotId = status.value?.accounts?.[0]?.slotId
  if (slotId !== undefined) {
    process.stdout.write(
      `unlock: ${JSON.stringify((await call('vault.unlock', { slotId, password: values.password ?? 'sample caseload' })).ok)}\n`,
    )
    await page.reload()
  } else if (values.sample) {
    process.stdout.write(
      `sample: ${JSON.stringify((await call('vault.openSample', { jobId: crypto.randomUUID() })).ok)}\n`,
    )
    await page.reload()
  }

  for (const [index, route] of (positionals.length === 0 ? [''] : positionals).entries()) {
    if (route !== '') {
      await page.evaluate((hash) => {
        location.hash = hash
      }, route)
    }
    // A picture has no event to wait for: data and fades settle in this time.
    await page.waitForTimeout(1200)
    for (const key of values.keys) await page.keyboard.press(key)
    if (values.keys.length > 0) await page.waitForTimeout(600)
    const name = `${String(index + 1).padStart(2, '0')}${route.replaceAll(/[^a-z0-9]+/gi, '-') || '-start'}.png`
    const path = resolve(out, name)
    await mkdir(dirname(path), { recursive: true })
    await page.screenshot({ path, fullPage: values.full })
    process.stdout.write(`${path}\n`)
  }
} finally {
  await app.dispose()
}
