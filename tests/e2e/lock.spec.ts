import type { Page } from '@playwright/test'
import { beginNote, editor, openDraft } from './pages/note.ts'
import { createVault, expectCaseload, unlock } from './pages/vault.ts'
import { expect, test } from './support/fixture.ts'
import { launchApp, type Driver } from './support/launch.ts'

const lastName = 'Locktest-Example'

/** Takes down what the editor holds after each key, so that the test knows what the person saw. */
const watchEditor = async (page: Page): Promise<() => string> => {
  let last = ''
  await page.exposeFunction('mooringTestTyped', (text: string) => void (last = text))
  await editor(page).evaluate((element) => {
    const told = (window as unknown as { mooringTestTyped: (text: string) => void }).mooringTestTyped
    element.addEventListener('input', () => told((element as HTMLTextAreaElement).value))
  })
  return () => last
}

/** Types numbered words without a pause until the page is gone. */
const typeUntilGone = async (page: Page): Promise<void> => {
  for (let number = 1; !page.isClosed(); number += 1) {
    try {
      await page.keyboard.type(`w${String(number).padStart(4, '0')} `)
    } catch {
      return
    }
  }
}

const locks = [
  ['the screen being locked', (app) => app.power('lock-screen')],
  ['the system going to sleep', (app) => app.power('suspend')],
  ['the menu', (app) => app.menu('Lock')],
] as const satisfies readonly (readonly [string, (app: Driver) => Promise<void>])[]

for (const [how, lock] of locks) {
  test(`${how}, while keys are still being pressed, loses not one that was on the screen`, async ({
    app,
  }) => {
    const page = await app.page()
    await createVault(page)
    await beginNote(page, lastName)
    const seen = await watchEditor(page)
    const typing = typeUntilGone(page)
    await expect.poll(() => seen().length, { timeout: 60_000 }).toBeGreaterThan(200)
    const fresh = await app.freshPage(() => lock(app))
    await typing
    await unlock(fresh)
    await expectCaseload(fresh)
    const kept = await (await openDraft(fresh, lastName)).inputValue()
    expect(seen().length).toBeGreaterThan(200)
    expect(kept.slice(0, seen().length)).toBe(seen())
  })
}

test('closing the window ends Mooring and keeps what was typed in the same moment', async ({ app }) => {
  const page = await app.page()
  await createVault(page)
  await beginNote(page, lastName)
  await page.keyboard.type('The last words before the window closes')
  await app.closeWindow()
  const again = await launchApp({ userData: app.userData })
  try {
    const next = await again.page()
    await unlock(next)
    await expectCaseload(next)
    expect(await (await openDraft(next, lastName)).inputValue()).toBe(
      'The last words before the window closes',
    )
  } finally {
    await again.dispose()
  }
})

test('nobody at the keyboard: a warning that one key takes back, then the lock', async ({ app }) => {
  test.setTimeout(240_000)
  const page = await app.page()
  await createVault(page)
  expect(await page.evaluate("window.mooring.invoke('settings.change', { idleMinutes: 1 })")).toMatchObject({
    ok: true,
  })
  await beginNote(page, lastName)
  await page.keyboard.type('Words before the pause')
  const warning = page.getByRole('dialog', { name: 'Mooring is about to lock' })
  // One minute of idleness: the warning comes at half of it, by the real clock.
  await expect(warning).toBeVisible({ timeout: 60_000 })
  await page.keyboard.press('Enter')
  await expect(warning).toBeHidden()
  const fresh = await app.freshPage(() => expect(warning).toBeVisible({ timeout: 60_000 }))
  await expect(fresh.getByLabel(/^Password/)).toBeVisible()
  await unlock(fresh)
  await expectCaseload(fresh)
  expect(await (await openDraft(fresh, lastName)).inputValue()).toBe('Words before the pause')
})

test.describe('the clipboard', () => {
  const words = 'Words that were copied out of a note'

  const copyWords = async (page: Page, key: string): Promise<void> => {
    await createVault(page)
    await beginNote(page, lastName)
    await page.keyboard.type(words)
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press(key)
  }

  for (const key of ['ControlOrMeta+c', 'ControlOrMeta+x']) {
    test(`is empty after a lock when it still holds what was taken with ${key}`, async ({ app }) => {
      const page = await app.page()
      await copyWords(page, key)
      await expect.poll(() => app.clipboard()).toBe(words)
      const fresh = await app.freshPage(() => app.power('lock-screen'))
      await expect(fresh.getByLabel(/^Password/)).toBeVisible()
      await expect.poll(() => app.clipboard()).toBe('')
    })
  }

  test('is left alone when something else was copied meanwhile', async ({ app }) => {
    const page = await app.page()
    await copyWords(page, 'ControlOrMeta+c')
    await expect.poll(() => app.clipboard()).toBe(words)
    await app.copyElsewhere('a shopping list')
    const fresh = await app.freshPage(() => app.power('lock-screen'))
    await expect(fresh.getByLabel(/^Password/)).toBeVisible()
    // The store of the fresh page answers only after the old one closed, long after the clipboard was looked at.
    await unlock(fresh)
    await expectCaseload(fresh)
    expect(await app.clipboard()).toBe('a shopping list')
  })
})
