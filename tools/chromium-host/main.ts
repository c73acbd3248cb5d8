import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { attachControl } from './control.ts'
import { HostBrowser } from './engine/browser.ts'
import { chromiumMissing, findChromium } from './find-chromium.ts'
import { host } from './host.ts'
import { pageScripts } from './page/scripts.ts'
import { claimFolder } from './single-instance.ts'

/**
 * Runs the built app without Electron: `node tools/chromium-host/main.ts [--headless] [--user-data-dir=DIR] [--app=DIR]`.
 * The module name `electron` means ./electron/index.ts from here on; the app's files are loaded unchanged.
 */

const { values } = parseArgs({
  options: {
    'user-data-dir': { type: 'string' },
    headless: { type: 'boolean', default: false },
    app: { type: 'string' },
  },
})

const appFolder = resolve(values.app ?? join(import.meta.dirname, '..', '..'))
const manifest = JSON.parse(readFileSync(join(appFolder, 'package.json'), 'utf8')) as {
  readonly main: string
  readonly productName: string
  readonly version: string
}

const configFolder = (): string => {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support')
  return process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config')
}

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron'
      ? { url: pathToFileURL(join(import.meta.dirname, 'electron', 'index.ts')).href, shortCircuit: true }
      : next(specifier, context),
})

const executable = findChromium()
if (executable === null) {
  process.stderr.write(`${chromiumMissing}\n`)
  process.exit(1)
}
if (
  !values.headless &&
  process.platform === 'linux' &&
  !process.env['DISPLAY'] &&
  !process.env['WAYLAND_DISPLAY']
) {
  process.stderr.write('There is no display. Start with --headless, or under xvfb-run.\n')
  process.exit(1)
}

const userData = resolve(values['user-data-dir'] ?? join(configFolder(), manifest.productName))
const { hostApp } = await import('./electron/app.ts')
hostApp.firstInstance = await claimFolder(userData, () => hostApp.fire('second-instance', {}, [], '', {}))

const scripted = process.send !== undefined
const browser = hostApp.firstInstance
  ? HostBrowser.launch({ executable, userData, headless: values.headless })
  : Promise.reject<HostBrowser>(new Error('another instance runs on this folder'))
browser.catch((error: unknown) => {
  if (!hostApp.firstInstance) return
  process.stderr.write(`chromium-host: Chromium did not start. ${String(error)}\n`)
  process.exit(1)
})
host.begin(
  {
    executable,
    userData,
    headless: values.headless,
    appFolder,
    appName: manifest.productName,
    appVersion: manifest.version,
    scripted,
  },
  browser,
)
host.record.watchThisProcess()
void pageScripts()

process.on('SIGINT', () => hostApp.quit())
process.on('SIGTERM', () => hostApp.quit())
void browser.then(
  (started) => started.browser.on('disconnected', () => hostApp.quit()),
  () => undefined,
)
if (scripted) attachControl()

await import(pathToFileURL(join(appFolder, manifest.main)).href)
