import { readdir } from 'node:fs/promises'
import { isAlive } from '../../tools/chromium-host/engine/processes.ts'
import { createVault, unlock } from './pages/vault.ts'
import { expect, test } from './support/fixture.ts'

test.describe('an attack on the page', () => {
  test.use({ attacks: true })

  test('the page holds the bridge and nothing else, and its policy allows nothing unsafe', async ({
    app,
  }) => {
    const page = await app.page()
    expect(await page.title()).toBe('Mooring')
    expect(await page.evaluate('Object.keys(window.mooring).join()')).toBe('invoke,subscribe')
    expect(
      await page.evaluate(
        '[typeof window.require, typeof window.process, typeof window.__mooringHost].join()',
      ),
    ).toBe('undefined,undefined,undefined')

    const blocked: string[] = []
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) blocked.push(message.text())
    })
    await page.evaluate(
      "document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = true' }))",
    )
    expect(await page.evaluate('typeof window.ran')).toBe('undefined')
    expect(await page.evaluate("fetch('https://example.org/').then(() => 'answered', () => 'refused')")).toBe(
      'refused',
    )
    await expect.poll(() => blocked.length).toBeGreaterThanOrEqual(2)

    expect(await page.evaluate("window.mooring.invoke('exports.record', {})")).toMatchObject({
      error: { code: 'forbidden' },
    })
    expect(await page.evaluate("window.mooring.invoke('vault.createSample', {})")).toMatchObject({
      error: { code: 'forbidden' },
    })
  })
})

for (const [how, act] of [
  ['the key', 'Control+l'],
  ['the system going to sleep', 'suspend'],
  ['the screen being locked', 'lock-screen'],
] as const) {
  test(`${how} locks: a fresh renderer process, the old one gone, nothing of the vault in the new page`, async ({
    app,
  }) => {
    const page = await app.page()
    await createVault(page)
    const before = await app.rendererPids()
    expect(before.length).toBeGreaterThan(0)
    const fresh = await app.freshPage(() => (act === 'Control+l' ? page.keyboard.press(act) : app.power(act)))
    const after = await app.rendererPids()
    expect(after.filter((pid) => before.includes(pid))).toEqual([])
    await expect.poll(() => before.filter(isAlive)).toEqual([])
    expect(await fresh.evaluate("window.mooring.invoke('vault.status', {})")).toMatchObject({
      value: { state: 'locked', user: null },
    })
    expect(await fresh.evaluate("window.mooring.invoke('clients.list', {})")).toMatchObject({ ok: false })
    await unlock(fresh)
  })
}

test('leaving the sample caseload deletes it and goes back to first run', async ({ app }) => {
  test.setTimeout(240_000)
  const page = await app.page()
  const opened = await page.evaluate(
    "window.mooring.invoke('vault.openSample', { jobId: crypto.randomUUID() })",
  )
  expect(opened).toMatchObject({ ok: true })
  expect(await readdir(app.userData)).toContain('sample-vault')
  const fresh = await app.freshPage(() =>
    page.evaluate("void window.mooring.invoke('vault.leaveSample', {})"),
  )
  await expect(fresh.getByRole('heading', { name: 'Begin with Mooring' })).toBeVisible()
  expect(await readdir(app.userData)).not.toContain('sample-vault')
})
