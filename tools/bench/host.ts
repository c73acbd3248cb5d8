import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { launchApp, type Driver } from '../../tests/e2e/support/launch.ts'
import { figure, type Figure } from './figures.ts'
import { derivationTime } from './measures.ts'

/** Milliseconds from the Enter key in the password field until the first rows of the caseload are painted. */
const unlockInPage = async (page: Page, password: string): Promise<number> => {
  await page.getByLabel(/^Password of/).fill(password)
  // The watch stands before the key is pressed; what it finds waits on the page.
  await page.evaluate(() => {
    const shown = new Promise<number>((resolve) => {
      let began = 0
      addEventListener('keydown', () => (began = performance.now()), { capture: true, once: true })
      const observer = new MutationObserver(() => {
        if (began === 0 || document.querySelectorAll('[role=grid] [role=row]').length < 3) return
        observer.disconnect()
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - began)))
      })
      observer.observe(document.documentElement, { childList: true, subtree: true })
    })
    Reflect.set(window, 'benchShown', shown)
  })
  await page.keyboard.press('Enter')
  return page.evaluate(() => Reflect.get(window, 'benchShown') as Promise<number>)
}

/** Times of `runs` list calls from the page through preload, main process and worker, and back. */
const listsInPage = (page: Page, runs: number): Promise<number[]> =>
  page.evaluate(async (count) => {
    const mooring = Reflect.get(window, 'mooring') as {
      invoke(name: string, input: unknown): Promise<{ ok: boolean }>
    }
    const columns = ['why', 'name', 'lastSeenOn', 'levelOfCare', 'counselor', 'age']
    const times: number[] = []
    for (let run = 0; run < count; run += 1) {
      const sort = [
        { column: columns[run % columns.length], direction: run % 2 === 0 ? 'ascending' : 'descending' },
      ]
      const began = performance.now()
      const answer = await mooring.invoke('clients.list', {
        offset: 0,
        limit: 100,
        filter: { status: 'all' },
        sort,
      })
      times.push(performance.now() - began)
      if (!answer.ok) throw new Error('clients.list was refused.')
    }
    return times
  }, runs)

/**
 * Locks, and answers the page that follows. `window`: until a fresh renderer's page stands in place of the old one;
 * `closed`: until the unlock screen of the next store offers its accounts, which it does only after the store before it
 * had closed the vault and zeroed its keys. Both include the way of the click and of our looking.
 */
const lockInPage = async (
  app: Driver,
  page: Page,
): Promise<{ readonly page: Page; readonly window: number; readonly closed: number }> => {
  const button = page.getByRole('button', { name: 'Lock', exact: true })
  await button.hover()
  const began = performance.now()
  const fresh = await app.freshPage(() => button.click())
  const window = performance.now() - began
  fresh.setDefaultTimeout(30_000)
  await fresh.getByLabel(/^Password of/).waitFor()
  return { page: fresh, window, closed: performance.now() - began }
}

/** The built app in its host: unlock to caseload on the screen, lock, and list calls from renderer to renderer. */
export const measureHost = async (vaultFolder: string, password: string, size: string): Promise<Figure[]> => {
  const derivation = await derivationTime(vaultFolder, password)
  const userData = mkdtempSync(join(tmpdir(), 'mooring-bench-profile-'))
  cpSync(vaultFolder, join(userData, 'vault'), { recursive: true })
  const app = await launchApp({ userData })
  try {
    let page = await app.page()
    page.setDefaultTimeout(30_000)
    const unlocks: number[] = []
    const windows: number[] = []
    const closed: number[] = []
    for (let run = 0; run < 5; run += 1) {
      unlocks.push((await unlockInPage(page, password)) - derivation)
      if (run === 4) break
      const locked = await lockInPage(app, page)
      page = locked.page
      windows.push(locked.window)
      closed.push(locked.closed)
    }
    const lists = await listsInPage(page, 120)
    return [
      figure(`unlock to caseload on the screen, beyond the derivation (${app.host})`, size, unlocks, 300),
      figure(`lock to a fresh window (${app.host})`, size, windows, 200),
      figure(`lock to a vault that is closed, keys zeroed (${app.host})`, size, closed, 500),
      figure(`caseload: any sort, renderer to renderer (${app.host})`, size, lists.slice(12), 50),
    ]
  } finally {
    await app.dispose()
    rmSync(userData, { recursive: true, force: true })
  }
}
