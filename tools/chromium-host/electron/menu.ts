import type { MenuItemConstructorOptions } from 'electron'
import type { Accelerator } from '../page/protocol.ts'
import { guard } from './guard.ts'
import { windows } from './windows.ts'

type Template = readonly MenuItemConstructorOptions[]

/** A menu item's key in the browser's terms: `CmdOrCtrl+Shift+L`. */
export const acceleratorOf = (text: string, item: number, mac: boolean): Accelerator => {
  const parts = text.split('+').map((part) => part.toLowerCase())
  const key = parts.pop() ?? ''
  const both = parts.includes('cmdorctrl') || parts.includes('commandorcontrol')
  return {
    item,
    key,
    ctrl: parts.includes('ctrl') || parts.includes('control') || (both && !mac),
    meta: parts.includes('cmd') || parts.includes('command') || (both && mac),
    shift: parts.includes('shift'),
    alt: parts.includes('alt') || parts.includes('option'),
  }
}

/** There is no menu bar in this host: a menu is its keys. Editing and zoom keys are Chromium's own. */
export class Menu {
  static #application: Menu | null = null
  readonly items: MenuItemConstructorOptions[] = []

  static buildFromTemplate(template: Template): Menu {
    const menu = new Menu()
    const take = (items: Template): void => {
      for (const item of items) {
        if (Array.isArray(item.submenu)) take(item.submenu)
        else menu.items.push(item)
      }
    }
    take(template)
    return menu
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu
    for (const window of windows.all()) window.setAccelerators(Menu.accelerators())
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#application
  }

  /** For the host only. */
  static accelerators(): Accelerator[] {
    return (Menu.#application?.items ?? []).flatMap((item, index) => {
      if (item.registerAccelerator === false) return []
      const text = item.accelerator ?? (item.role === 'quit' ? 'CmdOrCtrl+Q' : undefined)
      return typeof text === 'string' ? [acceleratorOf(text, index, process.platform === 'darwin')] : []
    })
  }

  /** For the host only: the item of a key, or of a label. */
  static click(chosen: number | string, quit: () => void): boolean {
    const items = Menu.#application?.items ?? []
    const item = typeof chosen === 'number' ? items[chosen] : items.find(({ label }) => label === chosen)
    if (item === undefined) return false
    if (item.role === 'quit') quit()
    // An item of this host knows neither its window nor the event; ours ask for neither.
    else (item.click as (() => void) | undefined)?.()
    return true
  }
}

export const guardedMenu = guard('Menu', Menu)
