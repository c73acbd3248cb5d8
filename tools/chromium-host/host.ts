import type { HostBrowser } from './engine/browser.ts'
import { RequestRecord } from './engine/record.ts'

/** What one run of the host is: fixed before the app's main module is loaded. */
export interface HostSetting {
  readonly executable: string
  readonly userData: string
  readonly headless: boolean
  /** The app's folder, with package.json. */
  readonly appFolder: string
  readonly appName: string
  readonly appVersion: string
  /** True when a test or a tour answers the dialogs. */
  readonly scripted: boolean
}

/** A file dialog that the app opened. */
export interface DialogSeen {
  readonly kind: 'open' | 'save' | 'message'
  readonly title: string
  readonly defaultPath: string | null
}

/** State that the stand-ins of Electron's modules share. */
class Host {
  #setting: HostSetting | null = null
  #browser: Promise<HostBrowser> | null = null
  readonly record = new RequestRecord()
  /** Custom schemes that the app registered. */
  readonly schemes = new Set<string>()
  /** Answers for the next dialogs: a path, or null to close it. */
  readonly dialogAnswers: (string | null)[] = []
  readonly dialogsSeen: DialogSeen[] = []
  /** What the pages' consoles complained of: errors, uncaught exceptions, refusals of the content policy. */
  readonly complaints: string[] = []

  begin(setting: HostSetting, browser: Promise<HostBrowser>): void {
    this.#setting = setting
    this.#browser = browser
  }

  get setting(): HostSetting {
    if (this.#setting === null) throw new Error('chromium-host: start it with main.ts')
    return this.#setting
  }

  get browser(): Promise<HostBrowser> {
    if (this.#browser === null) throw new Error('chromium-host: start it with main.ts')
    return this.#browser
  }
}

export const host = new Host()
