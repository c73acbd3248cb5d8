import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isAlive } from '../../tools/chromium-host/engine/processes.ts'
import { launchChromiumHost } from '../e2e/support/chromium-driver.ts'
import type { Driver } from '../e2e/support/driver.ts'

/** The host with a small app of its own (tests/host/fixtures/app), in a real Chromium. */
const fixtureApp = join(import.meta.dirname, 'fixtures', 'app')

let app: Driver
let page: Page

beforeAll(async () => {
  app = await launchChromiumHost({ app: fixtureApp })
  page = await app.page()
})
afterAll(() => app.dispose())

/** Runs an expression in the page; a rejection answers its words. */
const inPage = (expression: string): Promise<unknown> =>
  page.evaluate(`(async () => ${expression})().catch((error) => 'refused: ' + error.message)`)

describe('the page', () => {
  test('has the bridge before its first script, and neither binding nor ipcRenderer nor require', async () => {
    expect(await inPage('window.atStart')).toEqual(['object', 'undefined', 'undefined', 'undefined'])
    expect(
      await inPage(
        'Object.getOwnPropertyNames(window).filter((name) => /mooring|host|electron|ipc/i.test(name))',
      ),
    ).toEqual([])
    expect(await inPage("'__mooringReceive' in window || '__mooringHost' in window")).toBe(false)
  })

  test('cannot change the bridge', async () => {
    expect(
      await inPage('Object.isFrozen(window.fixture) && Object.isFrozen(window.fixture.constants.list)'),
    ).toBe(true)
    expect(await inPage("{ 'use strict'; window.fixture = 1 }")).toMatch(/refused: .*read only/)
    expect(await inPage('delete window.fixture || typeof window.fixture')).not.toBe('undefined')
  })

  test('a frame inside has no bridge', async () => {
    const frame = page.frames().find((each) => each.url().endsWith('/frame.html'))
    expect(frame).toBeDefined()
    expect(await frame?.evaluate('[typeof window.fixture, typeof window.__mooringHost].join()')).toBe(
      'undefined,undefined',
    )
  })

  test('what its scripts do to the platform does not reach the preload', async () => {
    expect(
      await inPage(`{
        const { apply } = Reflect
        const { get } = Map.prototype
        const { dispatchEvent } = EventTarget.prototype
        Reflect.apply = () => { throw new Error('taken') }
        Map.prototype.get = () => undefined
        EventTarget.prototype.dispatchEvent = () => false
        try {
          return [window.fixture.add(2, 3), window.fixture.constants.answer]
        } finally {
          Reflect.apply = apply
          Map.prototype.get = get
          EventTarget.prototype.dispatchEvent = dispatchEvent
        }
      }`),
    ).toEqual([5, 42])
  })
})

describe('values', () => {
  test('go to the main process and back whole', async () => {
    expect(
      await inPage(`{
        const sent = { d: new Date(5), m: new Map([[1, new Set([2])]]), u: undefined, b: 7n, a: new Uint8Array([1, 2]), n: null }
        const got = await window.fixture.invoke('echo', sent)
        return [got.d instanceof Date && got.d.getTime(), got.m.get(1).has(2), 'u' in got, got.b === 7n, got.a instanceof Uint8Array && got.a[1], got.n]
      }`),
    ).toEqual([5, true, true, true, 2, null])
    expect(await inPage("window.fixture.invoke('describe', new Date())")).toBe('[object Date]')
  })

  test.each([
    ['() => 1', /could not be cloned/],
    ['document.body', /HTMLBodyElement/],
    ["Symbol('mark')", /Symbol\(mark\)/],
  ])('%s is refused by name', async (value, named) => {
    expect(await inPage(`window.fixture.invoke('echo', ${value})`)).toMatch(named)
  })

  test('an answer that cannot be cloned is refused, an error arrives as its words, as in Electron', async () => {
    expect(await inPage("window.fixture.invoke('unclonable')")).toMatch(
      /Error invoking remote method 'invoke': Error: An object could not be cloned/,
    )
    expect(await inPage("window.fixture.invoke('fail')")).toBe(
      "refused: Error invoking remote method 'invoke': TypeError: no such thing",
    )
  })

  test('what the host does not have throws by name', async () => {
    expect(await inPage("window.fixture.invoke('missing')")).toMatch(
      /chromium-host: app\.setBadgeCount is not implemented/,
    )
    expect(await inPage("window.fixture.invoke('newWindowMember')")).toMatch(
      /chromium-host: BrowserWindow\.setKiosk is not implemented/,
    )
  })

  test('functions cross the bridge as functions: called, awaited, thrown', async () => {
    expect(await inPage('window.fixture.add(2, 3)')).toBe(5)
    expect(await inPage('window.fixture.later((x) => x * 2)')).toBe(41)
    expect(await inPage('window.fixture.fail()')).toBe('refused: refused here')
  })

  test('an event of the main process reaches the one listener', async () => {
    expect(
      await inPage(`new Promise((resolve) => {
        window.fixture.subscribe(resolve)
        void window.fixture.invoke('say', { at: new Date(9) })
      }).then((event) => event.at.getTime())`),
    ).toBe(9)
  })

  test('the sender is the main frame under the app’s own address', async () => {
    expect(await inPage("window.fixture.invoke('sender')")).toEqual({
      url: 'app://fixture/index.html',
      own: true,
    })
  })
})

describe('a page goes nowhere', () => {
  test('a navigation that the app refuses leaves it where it is', async () => {
    await inPage("{ location.href = '/other.html' }")
    expect(await inPage("window.fixture.invoke('version')")).toBe('1.2.3')
    expect(await page.title()).toBe('Fixture')
  })

  test('no window opens', async () => {
    expect(await inPage("window.open('/other.html') === null")).toBe(true)
    // Around the answer, by a click on a link with a target of its own: what turns up is closed, and gets nothing.
    await inPage(
      "document.body.append(Object.assign(document.createElement('a'), { href: '/other.html', target: 'elsewhere', textContent: 'Elsewhere' }))",
    )
    const opened = page.context().waitForEvent('page')
    await page.click('text=Elsewhere')
    const popup = await opened
    await expect.poll(() => popup.isClosed()).toBe(true)
    expect(
      (await app.requests()).filter(
        ({ url, outcome }) => url.endsWith('/other.html') && outcome === 'served',
      ),
    ).toEqual([])
  })

  test.each([
    "fetch('https://example.org/x')",
    "fetch('http://127.0.0.1:9/')",
    "new Promise((resolve, reject) => { const image = new Image(); image.onerror = () => reject(new Error('image')); image.src = 'https://example.org/i.png' })",
  ])('%s is refused and written down', async (expression) => {
    expect(await inPage(expression)).toMatch(/^refused/)
    const refused = (await app.requests()).filter(({ outcome }) => outcome === 'refused')
    expect(refused.at(-1)?.url).toMatch(/example\.org|127\.0\.0\.1/)
  })

  test('permissions are refused', async () => {
    expect(
      await inPage("navigator.permissions.query({ name: 'geolocation' }).then(({ state }) => state)"),
    ).toBe('denied')
    expect(
      await inPage("navigator.permissions.query({ name: 'clipboard-read' }).then(({ state }) => state)"),
    ).toBe('denied')
  })
})

describe('the clipboard', () => {
  test('holds what another program put there, and what a page copies by key', async () => {
    await app.copyElsewhere('from another program')
    expect(await app.clipboard()).toBe('from another program')
    await page.evaluate(
      `document.body.append(Object.assign(document.createElement('textarea'), { id: 'copied', value: 'from the page' }))`,
    )
    await page.focus('#copied')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('ControlOrMeta+c')
    await expect.poll(() => app.clipboard()).toBe('from the page')
    await page.evaluate("document.querySelector('#copied').remove()")
  })

  test('is not read by the page’s scripts', async () => {
    expect(await inPage('navigator.clipboard.readText()')).toMatch(/^refused/)
  })
})

describe('life', () => {
  test('a new window is a new renderer process, and the old one is gone', async () => {
    const before = await app.rendererPids()
    expect(before.length).toBeGreaterThan(0)
    page = await app.freshPage(() => inPage("window.fixture.invoke('renew')"))
    const after = await app.rendererPids()
    expect(after.length).toBeGreaterThan(0)
    expect(after.filter((pid) => before.includes(pid))).toEqual([])
    await expect.poll(() => before.filter(isAlive)).toEqual([])
  })

  test('a hidden window has a process of its own, and takes the place of the one on the screen', async () => {
    const before = await app.rendererPids()
    await inPage("window.fixture.invoke('prepare')")
    expect(await app.rendererPids()).toEqual(before)
    page = await app.freshPage(() => inPage("window.fixture.invoke('swap')"))
    const after = await app.rendererPids()
    expect(after.length).toBeGreaterThan(0)
    expect(after.filter((pid) => before.includes(pid))).toEqual([])
    await expect.poll(() => before.filter(isAlive), { timeout: 5_000 }).toEqual([])
    expect(await inPage("window.fixture.invoke('echo', 7)")).toBe(7)
  })

  test('nothing that was shown or typed lies in the profile', async () => {
    await page.evaluate(
      `document.body.append(Object.assign(document.createElement('textarea'), { id: 'words' }))`,
    )
    await page.fill('#words', 'Planted-Words-Example')
    await page.evaluate("{ location.hash = '#/Planted-Words-Example' }")
    await app.kill()
    const found = (folder: string): string => {
      try {
        return execFileSync('grep', ['-rla', 'Planted-Words-Example', folder], { encoding: 'utf8' })
      } catch {
        return ''
      }
    }
    expect(found(app.userData)).toBe('')
    expect(found(import.meta.dirname)).not.toBe('')
  })

  test('after kill -9 of everything the same folder opens again; a second start on it ends at once', async () => {
    const userData = await mkdtemp(join(tmpdir(), 'mooring-host-'))
    try {
      const first = await launchChromiumHost({ app: fixtureApp, userData })
      await first.page()
      const pids = await first.rendererPids()
      await first.kill()
      expect(pids.filter(isAlive)).toEqual([])
      const second = await launchChromiumHost({ app: fixtureApp, userData })
      expect(await (await second.page()).title()).toBe('Fixture')
      await second.quit()
    } finally {
      await rm(userData, { recursive: true, force: true, maxRetries: 5 })
    }
  })
})
