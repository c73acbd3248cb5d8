import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createRequire } from 'node:module'
import { _electron, type Page } from 'playwright-core'
import { endingThePage } from './ending-the-page.ts'
import { spokenHere, type Driver, type LaunchOptions, type SeenRequest } from './driver.ts'

const root = join(import.meta.dirname, '..', '..', '..')

/**
 * Electron's executable, or null where its runtime was not downloaded. Reads the package's own files: importing
 * `electron` outside Electron would start a download.
 */
export const electronExecutable = (): string | null => {
  const packageFolder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
  const named = join(packageFolder, 'path.txt')
  if (!existsSync(named)) return null
  const executable = join(packageFolder, 'dist', readFileSync(named, 'utf8').trim())
  return existsSync(executable) ? executable : null
}

/** Starts Mooring in Electron. Same driver as under the Chromium host; not run where it was written, for want of Electron. */
export const launchElectron = async (
  executablePath: string,
  options: LaunchOptions = {},
): Promise<Driver> => {
  const userData = options.userData ?? (await mkdtemp(join(tmpdir(), 'mooring-e2e-')))
  const electron = await _electron.launch({
    executablePath,
    args: [options.app ?? root, '--lang=en-US', `--user-data-dir=${userData}`],
    env: { ...(process.env as Record<string, string>), ...spokenHere, ...options.env },
  })
  const requests: SeenRequest[] = []
  electron.context().on('request', (request) => {
    requests.push({ where: 'page', url: request.url(), method: request.method(), outcome: 'served' })
  })
  const complaints: string[] = []
  electron.context().on('console', (message) => {
    const text = message.text()
    if (message.type() === 'error' || text.includes('Content Security Policy')) complaints.push(text)
  })
  electron.context().on('weberror', (error) => complaints.push(`uncaught: ${error.error().message}`))
  const ended = new Promise<void>((resolve) => electron.once('close', () => resolve()))
  let output = ''
  electron.process().stdout?.on('data', (text: Buffer) => (output += text.toString()))
  electron.process().stderr?.on('data', (text: Buffer) => (output += text.toString()))

  // Dialogs are answered inside the main process: a queue of paths on its global object.
  await electron.evaluate(({ dialog }) => {
    const shared = globalThis as unknown as {
      mooringAnswers: (string | null)[]
      mooringDialogs: { kind: string; title: string; defaultPath: string | null }[]
    }
    shared.mooringAnswers = []
    shared.mooringDialogs = []
    const take = (kind: string, given: unknown[]): { path: string | null; preset: string } => {
      const asked = given.at(-1) as { title?: string; defaultPath?: string }
      shared.mooringDialogs.push({ kind, title: asked.title ?? '', defaultPath: asked.defaultPath ?? null })
      return { path: shared.mooringAnswers.shift() ?? null, preset: asked.defaultPath ?? '' }
    }
    dialog.showOpenDialog = async (...given: unknown[]) => {
      const { path } = take('open', given)
      return { canceled: path === null, filePaths: path === null ? [] : [path] }
    }
    dialog.showSaveDialog = async (...given: unknown[]) => {
      const { path, preset } = take('save', given)
      const name = preset.split(/[/\\]/).at(-1) ?? ''
      const folder = path !== null && !/\.[a-z]{3}$/.test(path)
      return { canceled: path === null, filePath: path === null ? '' : folder ? `${path}/${name}` : path }
    }
  })

  const page = (): Promise<Page> => electron.firstWindow()
  const quit = async (): Promise<void> => {
    if (electron.process().exitCode === null) await electron.close()
  }
  return {
    host: 'Electron',
    userData,
    page,
    freshPage: async (act) => {
      const before = await page()
      await Promise.all([before.waitForEvent('close', { timeout: 0 }), endingThePage(before, act)])
      // The window that was in waiting, or one that is still to come.
      const opened = electron.windows()[0] ?? (await electron.waitForEvent('window'))
      await opened.waitForLoadState('load')
      return opened
    },
    answerDialog: (path) =>
      electron.evaluate((_electron, given) => {
        const shared = globalThis as unknown as { mooringAnswers: (string | null)[] }
        shared.mooringAnswers.push(given)
      }, path),
    dialogs: () =>
      electron.evaluate(() => {
        const shared = globalThis as unknown as {
          mooringDialogs: { kind: string; title: string; defaultPath: string | null }[]
        }
        return shared.mooringDialogs
      }),
    power: (event) => electron.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event),
    clipboard: () => electron.evaluate(({ clipboard }) => clipboard.readText()),
    copyElsewhere: (text) => electron.evaluate(({ clipboard }, given) => clipboard.writeText(given), text),
    complaints: () => Promise.resolve(complaints),
    requests: () => Promise.resolve(requests),
    rendererPids: () =>
      electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()
          .filter((each) => each.isVisible())
          .map((each) => each.webContents.getOSProcessId()),
      ),
    menu: (label) =>
      electron.evaluate(({ Menu }, wanted) => {
        const item = Menu.getApplicationMenu()
          ?.items.flatMap((each) => each.submenu?.items ?? [])
          .find((each) => each.label === wanted)
        if (item === undefined) throw new Error(`The menu has no item "${wanted}".`)
        const click = item.click as () => void
        click()
      }, label),
    closeWindow: async () => {
      await electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()
          .find((each) => each.isVisible())
          ?.close(),
      )
      await ended
    },
    quit,
    kill: async () => {
      electron.process().kill('SIGKILL')
      await ended
    },
    dispose: async () => {
      await quit()
      if (options.userData === undefined) await rm(userData, { recursive: true, force: true, maxRetries: 5 })
    },
    output: () => output,
  }
}
