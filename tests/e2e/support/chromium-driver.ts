import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import type { AnswerMessage, Answers, Command } from '../../../tools/chromium-host/control.ts'
import { ended, familyOf, isAlive } from '../../../tools/chromium-host/engine/processes.ts'
import { endingThePage } from './ending-the-page.ts'
import { spokenHere, type Driver, type LaunchOptions } from './driver.ts'

const root = join(import.meta.dirname, '..', '..', '..')

/** The remote end of tools/chromium-host/control.ts. */
class Control {
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, { resolve(answer: unknown): void; reject(error: Error): void }>()
  #next = 1

  constructor(child: ChildProcess) {
    this.#child = child
    child.on('message', (message) => {
      const { call, answer, error } = message as AnswerMessage
      const waiting = this.#waiting.get(call)
      this.#waiting.delete(call)
      if (error === undefined) waiting?.resolve(answer)
      else waiting?.reject(new Error(error))
    })
    child.on('exit', () => {
      for (const waiting of this.#waiting.values()) waiting.reject(new Error('The host has ended.'))
      this.#waiting.clear()
    })
  }

  ask<T extends Command['type']>(command: Extract<Command, { type: T }>): Promise<Answers[T]> {
    const call = this.#next++
    return new Promise((resolve, reject) => {
      this.#waiting.set(call, { resolve: (answer) => resolve(answer as Answers[T]), reject })
      this.#child.send({ call, command }, (error) => {
        if (error !== null) reject(error)
      })
    })
  }
}

const isAppPage = (page: Page): boolean => !page.isClosed() && page.url().includes('.invalid/')

/** The page of the app's window, once it shows the app. */
const appPage = async (browser: Browser, other: Page | null): Promise<Page> => {
  const known = new Set<Page>()
  for (;;) {
    const found = browser.contexts().flatMap((context) => context.pages())
    const page = found.find((each) => each !== other && isAppPage(each))
    if (page !== undefined) {
      await page.waitForLoadState('load')
      return page
    }
    for (const each of found) known.add(each)
    // A page turns up or leaves the blank page; both are events of a context, and new contexts have no event.
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Starts Mooring under tools/chromium-host, without a window on the screen. */
export const launchChromiumHost = async (options: LaunchOptions = {}): Promise<Driver> => {
  const userData = options.userData ?? (await mkdtemp(join(tmpdir(), 'mooring-e2e-')))
  const child = fork(
    join(root, 'tools', 'chromium-host', 'main.ts'),
    [
      '--headless',
      `--user-data-dir=${userData}`,
      ...(options.app === undefined ? [] : [`--app=${options.app}`]),
    ],
    {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, ...spokenHere, ...options.env },
      execArgv: [],
    },
  )
  let output = ''
  child.stdout?.on('data', (text: Buffer) => (output += text.toString()))
  child.stderr?.on('data', (text: Buffer) => (output += text.toString()))
  const exited = once(child, 'exit')
  const control = new Control(child)
  const { endpoint, browserPid } = await control.ask({ type: 'connect' }).catch((error: unknown) => {
    throw new Error(`The Chromium host did not start.\n${output}`, { cause: error })
  })
  const browser = await chromium.connect(endpoint)

  const page = (): Promise<Page> => appPage(browser, null)

  const kill = async (): Promise<void> => {
    const family = child.pid === undefined ? [] : await familyOf(child.pid)
    const all = [...family, ...(browserPid === null ? [] : await familyOf(browserPid))]
    for (const pid of all) {
      if (isAlive(pid)) process.kill(pid, 'SIGKILL')
    }
    await exited
    await ended(all, 5000)
  }

  const running = (): boolean => child.exitCode === null && child.signalCode === null
  let lastComplaints: readonly string[] = []
  const keepComplaints = async (): Promise<void> => {
    lastComplaints = await control.ask({ type: 'complaints' }).catch(() => lastComplaints)
  }

  const quit = async (): Promise<void> => {
    if (!running()) return
    await keepComplaints()
    await control.ask({ type: 'quit' }).catch(() => undefined)
    await exited
  }

  return {
    host: 'Chromium host',
    userData,
    page,
    freshPage: async (act) => {
      const before = await page()
      await Promise.all([
        before.isClosed() ? null : before.waitForEvent('close', { timeout: 0 }),
        endingThePage(before, act),
      ])
      return appPage(browser, before)
    },
    answerDialog: async (path) => void (await control.ask({ type: 'answerDialog', path })),
    dialogs: () => control.ask({ type: 'dialogs' }),
    power: async (event) => void (await control.ask({ type: 'power', event })),
    clipboard: () => control.ask({ type: 'clipboard' }),
    copyElsewhere: async (text) => void (await control.ask({ type: 'copyElsewhere', text })),
    complaints: async () => (running() ? control.ask({ type: 'complaints' }) : lastComplaints),
    requests: () => control.ask({ type: 'requests' }),
    rendererPids: () => control.ask({ type: 'renderers' }),
    menu: async (label) => {
      if (!(await control.ask({ type: 'menu', label }))) throw new Error(`The menu has no item "${label}".`)
    },
    closeWindow: async () => {
      await keepComplaints()
      await control.ask({ type: 'closeWindow' })
      await exited
    },
    quit,
    kill,
    dispose: async () => {
      await quit()
      await browser.close().catch(() => undefined)
      if (options.userData === undefined) await rm(userData, { recursive: true, force: true, maxRetries: 5 })
    },
    output: () => output,
  }
}
