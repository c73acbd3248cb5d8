import { readFileSync } from 'node:fs'
import type { BrowserWindow as ElectronWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron'
import { toApp, toBrowser } from '../engine/addresses.ts'
import type { Page } from 'playwright-core'
import { PageLink } from '../engine/page-link.ts'
import { ended } from '../engine/processes.ts'
import { answerTraffic, ruleFor } from '../engine/traffic.ts'
import { host } from '../host.ts'
import { pageScripts, scriptsOf } from '../page/scripts.ts'
import type { Accelerator, PageToHost } from '../page/protocol.ts'
import { hostApp } from './app.ts'
import { HostEmitter, type Emitter } from './emitter.ts'
import { guard } from './guard.ts'
import { hostIpcMain } from './ipc-main.ts'
import { Menu } from './menu.ts'
import { hostSession } from './session.ts'
import { HostWebContents, type OpenPage, type WebContentsSurface } from './web-contents.ts'
import { inTurn, windows } from './windows.ts'

/** A renderer process has this long to end after its page was closed before the host ends it. */
const processWaitMs = 2000

const endProcesses = async (pids: readonly number[]): Promise<void> => {
  for (const pid of await ended(pids, processWaitMs)) process.kill(pid, 'SIGKILL')
}

export class HostBrowserWindow extends HostEmitter {
  readonly contents: HostWebContents
  readonly exposed = guard('BrowserWindow', this)
  /** Renderer processes that came with this window; known once it shows its first page. */
  readonly processes: Promise<readonly number[]>
  #processesKnown: (pids: readonly number[]) => void = () => undefined
  readonly #options: BrowserWindowConstructorOptions
  readonly #opened: Promise<OpenPage>
  readonly #prompts = new Map<number, (path: string | null) => void>()
  #loading: string | null = null
  #visible: boolean
  #bounds: Rectangle
  /** True for a window that opened behind another one. */
  #behind = false
  /** Lets a window that is to stay hidden on a desktop open at last. */
  #open: () => void = () => undefined
  #destroyed = false

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super()
    this.#options = options
    this.#visible = options.show !== false
    this.processes = new Promise((resolve) => {
      this.#processesKnown = resolve
    })
    this.#bounds = { x: 0, y: 0, width: options.width ?? 800, height: options.height ?? 600 }
    this.#opened = this.#mayOpen().then(() => inTurn(() => this.#begin()))
    this.#opened.catch((error: unknown) => {
      process.stderr.write(`chromium-host: a window could not be opened. ${String(error)}\n`)
    })
    this.contents = new HostWebContents(this.#opened)
    void this.processes.then(([pid = 0]) => {
      this.contents.processId = pid
    })
    windows.add(this)
    hostApp.fire('web-contents-created', {}, this.contents.exposed)
    hostApp.fire('browser-window-created', {}, this.exposed)
  }

  get webContents(): WebContentsSurface {
    return this.contents.exposed
  }

  /** For the host only: the page once it is open. */
  get page(): Promise<OpenPage> {
    return this.#opened
  }

  /**
   * A page of a Chromium with windows cannot be hidden: a window that is not to be seen yet, beside one that is, opens when
   * it is shown. Without windows on the screen nothing waits.
   */
  #mayOpen(): Promise<void> {
    const hidden = !this.#visible && this.#options.webPreferences?.javascript !== false
    if (host.setting.headless || !hidden || windows.all().length === 0) return Promise.resolve()
    return new Promise((resolve) => {
      this.#open = resolve
    })
  }

  /** The page that stays in front of this hidden window; null for a window that is to be seen. */
  async #front(): Promise<Page | null> {
    const shown = windows.all().find((window) => window !== this && window.isVisible())
    if (this.#visible || shown === undefined) return null
    this.#behind = true
    return (await shown.page).page
  }

  async #begin(): Promise<OpenPage> {
    if (this.#destroyed) throw new Error('the window was destroyed before it opened')

    const preferences = this.#options.webPreferences ?? {}
    const main = await host.browser
    const hidden = preferences.javascript === false
    const browser = hidden ? await main.printer() : main
    const partition = preferences.partition ?? ''
    const context = await browser.context(partition, preferences.javascript !== false)
    await answerTraffic(context, hostSession(partition))
    const before = await browser.renderers()
    const page = await browser.newPage(context, await this.#front())
    if (host.setting.headless) {
      await page.setViewportSize({ width: this.#bounds.width, height: this.#bounds.height })
    }
    const scripts =
      preferences.preload === undefined
        ? null
        : scriptsOf(await pageScripts(), readFileSync(preferences.preload, 'utf8'), Menu.accelerators())
    ruleFor(page, { mayNavigate: (url, mainFrame) => this.#mayNavigate(url, mainFrame) })
    const link = await PageLink.attach(context, page, scripts, (message, reply) =>
      this.#receive(message, reply),
    )
    page.on('console', (message) => {
      const text = message.text()
      if (message.type() === 'error' || text.includes('Content Security Policy')) host.complaints.push(text)
    })
    page.on('pageerror', (error) => host.complaints.push(`uncaught: ${error.message}`))
    page.on('crash', () => {
      if (!this.#destroyed) this.contents.fire('render-process-gone', {}, { reason: 'crashed', exitCode: 1 })
    })
    page.on('close', () => {
      this.#processesKnown([])
      this.#gone()
    })
    // The processes of this window can be told apart once it shows a page of the app.
    page.once('load', () => {
      void browser.renderers().then(
        (now) => this.#processesKnown(now.filter((pid) => !before.includes(pid))),
        () => this.#processesKnown([]),
      )
    })
    return { page, link }
  }

  #receive(message: PageToHost, reply: Parameters<typeof hostIpcMain.receive>[2]): void {
    switch (message.type) {
      case 'invoke':
      case 'send': {
        const senderFrame = { url: toApp(message.url, host.schemes), parent: null }
        void hostIpcMain.receive(message, { sender: this.contents.exposed, senderFrame }, reply)
        return
      }
      case 'accelerator':
        Menu.click(message.item, () => hostApp.quit())
        return
      case 'prompt':
        this.#prompts.get(message.call)?.(message.text)
        this.#prompts.delete(message.call)
    }
  }

  #mayNavigate(url: string, mainFrame: boolean): boolean {
    if (mainFrame && this.#loading !== null && url.split('#')[0] === this.#loading.split('#')[0]) return true
    const details = { url, isMainFrame: mainFrame, isSameDocument: false }
    const refusedFrame = this.contents.refused('will-frame-navigate', details)
    const refusedMain = mainFrame && this.contents.refused('will-navigate', details)
    return !refusedFrame && !refusedMain
  }

  /** The person closed the window, or the browser went away: too late to ask, but the app hears of it. */
  #gone(): void {
    if (this.#destroyed) return
    this.refused('close')
    this.#end()
  }

  async loadURL(url: string): Promise<void> {
    this.#loading = url
    const { page } = await this.#opened
    await page.goto(toBrowser(url, host.schemes), { waitUntil: 'load' })
    this.contents.fire('did-finish-load', {})
    this.fire('ready-to-show', {})
  }

  show(): void {
    this.#visible = true
    this.#open()
    if (this.#behind) this.focus()
  }

  isVisible(): boolean {
    return this.#visible && !this.#destroyed
  }

  isDestroyed(): boolean {
    return this.#destroyed
  }

  isMinimized(): boolean {
    return false
  }

  restore(): void {
    return undefined
  }

  focus(): void {
    void this.#opened.then(({ page }) => page.bringToFront()).catch(() => undefined)
  }

  getBounds(): Rectangle {
    return this.#bounds
  }

  setBounds(bounds: Partial<Rectangle>): void {
    const { width, height } = this.#bounds
    this.#bounds = { ...this.#bounds, ...bounds }
    // With windows on the screen their place is the desktop's business.
    if (!host.setting.headless || (width === this.#bounds.width && height === this.#bounds.height)) return
    const size = { width: this.#bounds.width, height: this.#bounds.height }
    void this.#opened.then(({ page }) => page.setViewportSize(size)).catch(() => undefined)
  }

  close(): void {
    if (!this.#destroyed && !this.refused('close')) this.destroy()
  }

  destroy(): void {
    if (this.#destroyed) return
    this.#open()
    // Beside a hidden window Chromium may keep an empty process of this one's for a while: nobody waits for its end.
    const alone = windows.all().length === 1
    void inTurn(async () => {
      const { page } = await this.#opened
      const main = await host.browser
      const browser = this.#options.webPreferences?.javascript === false ? await main.printer() : main
      await browser.closePage(page)
      const ending = this.processes.then(endProcesses).catch(() => undefined)
      if (alone) await ending
    }).catch(() => undefined)
    this.#end()
  }

  #end(): void {
    this.#destroyed = true
    windows.remove(this)
    this.fire('closed')
    if (windows.all().length === 0) hostApp.fire('window-all-closed')
  }

  /** For the host only. */
  setAccelerators(accelerators: readonly Accelerator[]): void {
    this.contents.setAccelerators(accelerators)
  }

  /** For the host only: asks for a path in a field drawn into the page. */
  askForPath(title: string, value: string): Promise<string | null> {
    return new Promise((resolve) => {
      const call = this.#prompts.size + 1
      this.#prompts.set(call, resolve)
      this.contents.deliver({ type: 'prompt', call, title, value })
    })
  }

  static getAllWindows(): HostBrowserWindow[] {
    return windows.all().map((window) => window.exposed)
  }
}

/** The part of a window that this host has. */
export type BrowserWindowSurface = Pick<
  ElectronWindow,
  | 'loadURL'
  | 'show'
  | 'isVisible'
  | 'isDestroyed'
  | 'isMinimized'
  | 'restore'
  | 'focus'
  | 'getBounds'
  | 'setBounds'
  | 'close'
  | 'destroy'
> &
  Emitter
