import type {
  BrowserWindowConstructorOptions,
  Menu as ElectronMenu,
  MenuItemConstructorOptions,
} from 'electron'
import { HostBrowserWindow, type BrowserWindowSurface } from './browser-window.ts'
import { guardedMenu } from './menu.ts'
import type { WebContentsSurface } from './web-contents.ts'

/** What `import … from 'electron'` means under this host. A name that is missing here fails when the app is loaded. */
export { app } from './app.ts'
export { clipboard } from './clipboard.ts'
export { dialog } from './dialog.ts'
export { ipcMain } from './ipc-main.ts'
export { powerMonitor } from './power-monitor.ts'
export { protocol, session } from './session.ts'

/** The constructor, as far as this host has it. */
export interface WindowConstructor {
  new (
    options?: BrowserWindowConstructorOptions,
  ): BrowserWindowSurface & { readonly webContents: WebContentsSurface }
  getAllWindows(): BrowserWindowSurface[]
}

/** Returning the guarded window from the constructor makes `new` answer what the app may touch, and nothing more. */
const construct = function (this: unknown, options?: BrowserWindowConstructorOptions): HostBrowserWindow {
  return new HostBrowserWindow(options).exposed
}

export const BrowserWindow = Object.assign(construct, {
  getAllWindows: () => HostBrowserWindow.getAllWindows(),
}) as unknown as WindowConstructor

export const Menu: {
  buildFromTemplate(template: MenuItemConstructorOptions[]): Pick<ElectronMenu, never>
  setApplicationMenu(menu: Pick<ElectronMenu, never> | null): void
} = guardedMenu
