import { homedir, tmpdir } from 'node:os'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import type { App } from 'electron'
import { host } from '../host.ts'
import { guard } from './guard.ts'
import { HostEmitter, type Emitter } from './emitter.ts'
import { hostClipboard } from './clipboard.ts'
import { windows } from './windows.ts'

type PathName = Parameters<App['getPath']>[0]

const documentsFolder = (): string => {
  try {
    return execFileSync('xdg-user-dir', ['DOCUMENTS'], { encoding: 'utf8' }).trim()
  } catch {
    return join(homedir(), 'Documents')
  }
}

const paths: Partial<Record<PathName, () => string>> = {
  userData: () => host.setting.userData,
  sessionData: () => host.setting.userData,
  documents: documentsFolder,
  home: homedir,
  temp: tmpdir,
}

const locale = (): string => new Intl.DateTimeFormat().resolvedOptions().locale

class HostApp extends HostEmitter {
  readonly isPackaged = false
  readonly commandLine = guard('app.commandLine', { appendSwitch: (): void => undefined })
  /** Set by main.ts before the app's main module runs. */
  firstInstance = true
  #ending = false
  #ready: Promise<void> | null = null

  whenReady(): Promise<void> {
    // The turn of the loop lets the app's main module finish first, as Electron does.
    this.#ready ??= host.browser.then(() => new Promise((resolve) => setImmediate(resolve)))
    return this.#ready
  }

  requestSingleInstanceLock(): boolean {
    return this.firstInstance
  }

  /** Every page of this host is sandboxed by Chromium already, unless Chromium runs as root. */
  enableSandbox(): void {
    return undefined
  }

  getVersion(): string {
    return host.setting.appVersion
  }

  getName(): string {
    return host.setting.appName
  }

  getAppPath(): string {
    return host.setting.appFolder
  }

  getLocale(): string {
    return locale()
  }

  getLocaleCountryCode(): string {
    return new Intl.Locale(locale()).region ?? ''
  }

  getPath(name: PathName): string {
    const path = paths[name]
    if (path === undefined) throw new Error(`chromium-host: app.getPath('${name}') is not implemented`)
    return path()
  }

  quit(): void {
    if (this.#ending || this.refused('before-quit')) return
    for (const window of windows.all()) window.close()
    if (windows.all().length === 0) this.exit(0)
  }

  exit(code = 0): void {
    if (this.#ending) return
    this.#ending = true
    this.fire('will-quit', { preventDefault: () => undefined })
    void hostClipboard.settled
      .then(() => host.browser)
      .then((browser) => browser.close())
      .catch(() => undefined)
      .then(() => process.exit(code))
  }
}

/** The host's own handle. */
export const hostApp = new HostApp()

/** The part of Electron's `app` that this host has; its signatures are Electron's. */
export type AppSurface = Pick<
  App,
  | 'whenReady'
  | 'requestSingleInstanceLock'
  | 'enableSandbox'
  | 'getVersion'
  | 'getName'
  | 'getAppPath'
  | 'getLocale'
  | 'getLocaleCountryCode'
  | 'getPath'
  | 'quit'
  | 'exit'
  | 'isPackaged'
> &
  Emitter & { readonly commandLine: Pick<App['commandLine'], 'appendSwitch'> }

export const app: AppSurface = guard('app', hostApp)
