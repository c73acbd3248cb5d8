import type { Page } from 'playwright-core'

/** One request that somebody made. */
export interface SeenRequest {
  readonly where: 'page' | 'host'
  readonly url: string
  readonly method: string
  readonly outcome: 'served' | 'refused'
}

export interface LaunchOptions {
  /** User data folder; a fresh one is made (and deleted by `dispose`) when left out. Give it to start again on the same. */
  readonly userData?: string
  /** Folder of the app; Mooring itself when left out. */
  readonly app?: string
  readonly env?: Readonly<Record<string, string>>
}

/** The journeys read times and numbers off the screen: whatever this computer speaks, the app under test speaks this. */
export const spokenHere = { LC_ALL: 'en_US.UTF-8' } as const

/** A running app, whichever host it runs under. */
export interface Driver {
  readonly host: 'Electron' | 'Chromium host'
  readonly userData: string
  /** The page of the app's window as it is now. After a lock use {@link Driver.freshPage}. */
  page(): Promise<Page>
  /** Does something that ends the window (a lock), and answers the page of the window that follows. */
  freshPage(act: () => Promise<unknown>): Promise<Page>
  /** Answers the next file dialog: a file, a folder (a save goes there under the proposed name), or null to close it. */
  answerDialog(path: string | null): Promise<void>
  /** File dialogs that were opened so far. */
  dialogs(): Promise<
    readonly { readonly kind: string; readonly title: string; readonly defaultPath: string | null }[]
  >
  power(event: 'lock-screen' | 'unlock-screen' | 'suspend' | 'resume'): Promise<void>
  /** The text on the clipboard of this run. */
  clipboard(): Promise<string>
  /** Puts a text on the clipboard as another program would. */
  copyElsewhere(text: string): Promise<void>
  /** Errors on the pages' consoles so far: uncaught exceptions and refusals of the content policy among them. */
  complaints(): Promise<readonly string[]>
  /** Every request so far, of pages and of the main process. */
  requests(): Promise<readonly SeenRequest[]>
  /** Renderer process ids of the app's windows that are on the screen. */
  rendererPids(): Promise<readonly number[]>
  /** Clicks an item of the application menu by its label. */
  menu(label: string): Promise<void>
  /** Closes the window as a person would; the app ends. */
  closeWindow(): Promise<void>
  /** Ends the app in order. */
  quit(): Promise<void>
  /** Kills every process of the app at once (SIGKILL): a crash, a power cut. */
  kill(): Promise<void>
  /** Quits if still running and deletes a user data folder that `launch` made. */
  dispose(): Promise<void>
  /** What the process wrote to stdout and stderr. */
  output(): string
}
