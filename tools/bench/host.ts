import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { launchApp, type Driver } from '../../tests/e2e/support/launch.ts'
import { prepareAfterMs } from '#shell/windows.ts'
import { measureEmptyPage } from './empty-page.ts'
import { figure, percentile, type Figure } from './figures.ts'
import { derivationTime } from './measures.ts'
import { memoryOfApp } from './memory.ts'
import { measurePage } from './page.ts'

/** A quick typist. The app fetches its first screens meanwhile, so a password that is there at once would measure that. */
const betweenKeysMs = 60

/** Milliseconds from the Enter key in the password field until the first rows of the caseload are painted. */
const unlockInPage = async (page: Page, password: string): Promise<number> => {
  await page.getByLabel(/^Password of/).pressSequentially(password, { delay: betweenKeysMs })
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

/** By then the next window is in waiting, also on a slow machine; nobody locks sooner who has done any work. */
const workMs = prepareAfterMs + 3_000

/** From the start of the app until its unlock screen takes a password. */
const measureStarts = async (userData: string): Promise<number[]> => {
  const times: number[] = []
  for (let run = 0; run < 3; run += 1) {
    const began = performance.now()
    const app = await launchApp({ userData })
    try {
      await (await app.page()).getByLabel(/^Password of/).waitFor()
      times.push(performance.now() - began)
    } finally {
      await app.dispose()
    }
  }
  return times
}

/** The built app in its host: start, unlock to caseload on the screen, lock, and list calls from renderer to renderer. */
export const measureHost = async (vaultFolder: string, password: string, size: string): Promise<Figure[]> => {
  const derivation = await derivationTime(vaultFolder, password)
  const empty = await measureEmptyPage()
  const userData = mkdtempSync(join(tmpdir(), 'mooring-bench-profile-'))
  cpSync(vaultFolder, join(userData, 'vault'), { recursive: true })
  try {
    const starts = await measureStarts(userData)
    const app = await launchApp({ userData })
    try {
      const of = `(${app.host})`
      let page = await app.page()
      page.setDefaultTimeout(30_000)
      const unlocks: number[] = []
      const locks: { readonly window: number; readonly closed: number }[] = []
      const hasty: number[] = []
      for (let run = 0; run < 10; run += 1) {
        unlocks.push((await unlockInPage(page, password)) - derivation)
        if (run % 2 === 0) await page.waitForTimeout(workMs)
        const locked = await lockInPage(app, page)
        page = locked.page
        if (run % 2 === 0) locks.push(locked)
        else hasty.push(locked.window)
      }
      await unlockInPage(page, password)
      const memory = (await memoryOfApp()) - percentile(empty.memory, 0.5)
      const lists = await listsInPage(page, 120)
      const felt = await measurePage(page, size, of)
      const within = percentile(empty.starts, 0.5) * 1.3
      return [
        figure(`an empty app: start to its page ${of}`, size, empty.starts),
        figure(`start to the unlock screen ${of}`, size, starts, within),
        figure(`unlock to caseload on the screen, beyond the derivation ${of}`, size, unlocks, 300),
        figure(`an empty app: one window ended, an empty page in the next ${of}`, size, empty.windows),
        figure(
          `lock to a fresh window ${of}`,
          size,
          locks.map(({ window }) => window),
          200,
        ),
        figure(`lock right after the unlock to a fresh window ${of}`, size, hasty),
        figure(
          `lock to a vault that is closed, keys zeroed ${of}`,
          size,
          locks.map(({ closed }) => closed),
          500,
        ),
        figure(`caseload: any sort, renderer to renderer ${of}`, size, lists.slice(12), 50),
        ...felt,
        {
          ...figure(`memory beyond an empty app, caseload open ${of}`, size, [memory], 400),
          unit: 'MB' as const,
        },
      ]
    } finally {
      await app.dispose()
    }
  } finally {
    rmSync(userData, { recursive: true, force: true })
  }
}
