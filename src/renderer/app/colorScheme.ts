/** Light or dark: kept in the vault's settings, here only in memory. Mantine's own manager would write to local storage. */
import type { MantineColorSchemeManager } from '@mantine/core'

export type ColorScheme = 'auto' | 'light' | 'dark'

let current: ColorScheme = 'auto'
let tell: ((scheme: ColorScheme) => void) | null = null

export const colorSchemeManager: MantineColorSchemeManager = {
  get: () => current,
  set: (value) => {
    current = value
  },
  subscribe: (onUpdate) => {
    tell = onUpdate
  },
  unsubscribe: () => {
    tell = null
  },
  clear: () => {
    current = 'auto'
  },
}

/** Follows the person's choice of the settings. */
export const setColorScheme = (scheme: ColorScheme): void => {
  current = scheme
  tell?.(scheme)
}
