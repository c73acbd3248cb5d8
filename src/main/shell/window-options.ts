import type { BrowserWindowConstructorOptions, Rectangle, WebPreferences } from 'electron'

/** Sessions live in memory: the browser engine writes no history, storage or cache of a page to disk. */
export const pagePartition = 'mooring'
/** Documents print in a session, and so in a process, of their own. */
export const documentPartition = 'mooring-documents'

/** The window's title, always: a title may show in task bars, lists of windows and system logs. */
export const windowTitle = 'Mooring'

/** What every page of ours runs under. Everything dangerous is named, so that a change of a default changes nothing. */
export const pagePreferences = (preload: string, developerTools: boolean): WebPreferences => ({
  preload,
  partition: pagePartition,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  devTools: developerTools,
})

/** The hidden window that prints a document: no preload, no script. */
export const documentPreferences: WebPreferences = {
  partition: documentPartition,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webviewTag: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  javascript: false,
  devTools: false,
}

/** The main window; `bounds` are those of the window it replaces after a lock. */
export const windowOptions = (
  preload: string,
  developerTools: boolean,
  bounds: Rectangle | null,
): BrowserWindowConstructorOptions => ({
  title: windowTitle,
  width: 1280,
  height: 800,
  ...bounds,
  minWidth: 1024,
  minHeight: 640,
  show: false,
  backgroundColor: '#f8f9fa',
  webPreferences: pagePreferences(preload, developerTools),
})
