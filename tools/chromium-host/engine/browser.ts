import { mkdir, rm } from 'node:fs/promises'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from 'playwright-core'
import { browserArguments } from './arguments.ts'

export interface BrowserStart {
  readonly executable: string
  readonly userData: string
  readonly headless: boolean
}

/** Reserved by RFC 6761, answered by the host itself; the clipboard needs a secure origin. */
const clipboardUrl = 'https://clipboard.test/'

/** One Chromium, its profile inside the app's user data folder. */
export class HostBrowser {
  readonly #start: BrowserStart
  readonly #profile: string
  readonly #default: BrowserContext
  readonly #contexts = new Map<string, Promise<BrowserContext>>()
  readonly #session: CDPSession
  /** A headed window waiting to be used; the last window of a headed Chromium takes the browser with it. */
  #spare: Page | null = null
  #printer: Promise<HostBrowser> | null = null
  readonly #watched = new WeakSet<BrowserContext>()
  readonly browser: Browser

  private constructor(
    start: BrowserStart,
    profile: string,
    context: BrowserContext,
    browser: Browser,
    session: CDPSession,
  ) {
    this.#start = start
    this.#profile = profile
    this.#default = context
    this.browser = browser
    this.#session = session
    if (!start.headless) this.#spare = context.pages()[0] ?? null
  }

  static async launch(start: BrowserStart, profileName = 'chromium'): Promise<HostBrowser> {
    const profile = join(start.userData, profileName)
    await mkdir(profile, { recursive: true, mode: 0o700 })
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: start.executable,
      headless: start.headless,
      chromiumSandbox: process.getuid?.() !== 0,
      viewport: null,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      acceptDownloads: false,
      artifactsDir: join(profile, 'artifacts'),
      args: browserArguments(process.getuid?.() === 0, start.headless, 1280, 800),
      ignoreDefaultArgs: ['--enable-automation', ...(start.headless ? [] : ['about:blank'])],
    })
    const browser = context.browser()
    if (browser === null)
      throw new Error('chromium-host: this Playwright gives no browser for a persistent context')
    return new HostBrowser(start, profile, context, browser, await browser.newBrowserCDPSession())
  }

  /** Process ids of all renderers of this browser. */
  async renderers(): Promise<number[]> {
    const { processInfo } = await this.#session.send('SystemInfo.getProcessInfo')
    return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
  }

  /** Process id of the browser itself. */
  async processId(): Promise<number | null> {
    const { processInfo } = await this.#session.send('SystemInfo.getProcessInfo')
    return processInfo.find(({ type }) => type === 'browser')?.id ?? null
  }

  /** The browser in which hidden windows live: this one when headless, else a headless one beside it. */
  printer(): Promise<HostBrowser> {
    if (this.#start.headless) return Promise.resolve(this)
    this.#printer ??= HostBrowser.launch({ ...this.#start, headless: true }, 'chromium-print')
    return this.#printer
  }

  /** The context of a session: off the record in every case. */
  context(partition: string, javaScript: boolean): Promise<BrowserContext> {
    if (!this.#start.headless) return Promise.resolve(this.#default)
    const key = `${partition}|${javaScript}`
    const known = this.#contexts.get(key)
    if (known !== undefined) return known
    const made = this.#newContext(javaScript)
    this.#contexts.set(key, made)
    return made
  }

  async #newContext(javaScript: boolean): Promise<BrowserContext> {
    return this.browser.newContext({
      viewport: { width: 1280, height: 800 },
      javaScriptEnabled: javaScript,
      serviceWorkers: 'block',
      acceptDownloads: false,
      colorScheme: null,
      reducedMotion: null,
      forcedColors: null,
      contrast: null,
    })
  }

  /** A page of the host's own, in a context that may use the clipboard; nothing of the app ever shows in it. */
  async clipboardPage(): Promise<Page> {
    const context = await this.browser.newContext({
      permissions: ['clipboard-read', 'clipboard-write'],
      serviceWorkers: 'block',
    })
    const page = await context.newPage()
    await context.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '' }))
    await page.goto(clipboardUrl)
    return page
  }

  /** `behind`: a page in front of it stays in front; one that is not would paint once a second only. */
  async newPage(context: BrowserContext, behind: Page | null = null): Promise<Page> {
    if (!this.#watched.has(context)) {
      this.#watched.add(context)
      context.on('page', (page) => void this.#closeUninvited(page))
    }
    if (this.#start.headless) {
      return behind?.context() === context ? this.#newPageBehind(context, behind) : context.newPage()
    }
    const page = this.#spare ?? (await this.#openAppWindow())
    this.#spare = null
    return page
  }

  async #newPageBehind(context: BrowserContext, front: Page): Promise<Page> {
    const session = await context.newCDPSession(front)
    const { targetInfo } = await session.send('Target.getTargetInfo')
    await session.detach()
    const opened = context.waitForEvent('page')
    await this.#session.send('Target.createTarget', {
      url: 'about:blank',
      background: true,
      ...(targetInfo.browserContextId === undefined ? {} : { browserContextId: targetInfo.browserContextId }),
    })
    return opened
  }

  /** A page that another page opened is closed: no app of this host opens windows from a page. */
  async #closeUninvited(page: Page): Promise<void> {
    const opener = await page.opener().catch(() => null)
    if (opener !== null) await page.close().catch(() => undefined)
  }

  async closePage(page: Page): Promise<void> {
    if (!this.#start.headless && this.#spare === null && this.#default.pages().length === 1) {
      this.#spare = await this.#openAppWindow()
    }
    if (!page.isClosed()) await page.close()
  }

  /** A second start of the same browser on the same profile opens a window in the first one. */
  async #openAppWindow(): Promise<Page> {
    const opened = this.#default.waitForEvent('page')
    const [command, ...rest] = [
      this.#start.executable,
      ...browserArguments(process.getuid?.() === 0, false, 1280, 800),
      `--user-data-dir=${this.#profile}`,
    ]
    spawn(command ?? '', rest, { stdio: 'ignore' })
    return opened
  }

  async close(): Promise<void> {
    const printer = await this.#printer
    await printer?.close()
    await this.browser.close().catch(() => undefined)
    await rm(join(this.#profile, 'artifacts'), { recursive: true, force: true })
  }
}
