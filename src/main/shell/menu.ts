import type { MenuItemConstructorOptions } from 'electron'
import type { AppEvent } from '#shared/contract/events.ts'

type Screen = Extract<AppEvent, { type: 'app.go' }>['to']

/** What the menu's own items do. */
export interface MenuActions {
  go(screen: Screen): void
  lock(): void
}

/** The application menu: the system's own roles, the main screens, and Lock. */
export const menuTemplate = (
  actions: MenuActions,
  mac: boolean,
  developerTools: boolean,
): MenuItemConstructorOptions[] => {
  // The page handles these keys itself, where it knows what has the focus; the menu only shows them.
  const go = (label: string, to: Screen, accelerator?: string): MenuItemConstructorOptions => ({
    label,
    click: () => actions.go(to),
    ...(accelerator === undefined ? {} : { accelerator, registerAccelerator: false }),
  })
  const lock: MenuItemConstructorOptions = {
    label: 'Lock',
    accelerator: 'CmdOrCtrl+L',
    click: () => actions.lock(),
  }
  const separator: MenuItemConstructorOptions = { type: 'separator' }
  return [
    ...(mac
      ? [
          {
            label: 'Mooring',
            submenu: [
              { role: 'about' },
              separator,
              lock,
              separator,
              { role: 'hide' },
              separator,
              { role: 'quit' },
            ],
          } satisfies MenuItemConstructorOptions,
        ]
      : []),
    {
      label: 'File',
      submenu: [
        go('Import a table…', 'imports'),
        go('Reports', 'reports'),
        ...(mac ? [] : [separator, lock, separator, { role: 'quit' } satisfies MenuItemConstructorOptions]),
      ],
    },
    {
      label: 'Edit',
      submenu: [
        { role: 'undo' },
        { role: 'redo' },
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: 'View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...(developerTools ? [{ role: 'toggleDevTools' } satisfies MenuItemConstructorOptions] : []),
      ],
    },
    {
      label: 'Go',
      submenu: [
        go('Go to a client or a screen', 'search', 'CmdOrCtrl+K'),
        go('Caseload', 'caseload'),
        go('Settings', 'settings'),
      ],
    },
  ]
}
