import {
  defaultSettings,
  personalSettings,
  settings,
  type Settings,
} from '#shared/contract/operations/settings.ts'
import type { Store } from '#store/database/store.ts'
import { storedPreferences, storedSettings } from '#store/repositories/settings.ts'

/**
 * The settings as they hold for a person: the site's, over the defaults, and over them what the person likes. Without a
 * person, the site's alone. Each stored value is checked on its own: one that a newer or older Mooring wrote is left out.
 */
export const readSettings = (store: Store, userId: string | null = null): Settings => {
  const partial = settings.partial()
  const valid = (stored: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(
      Object.entries(stored).filter(([key, value]) => partial.safeParse({ [key]: value }).success),
    )
  const own = userId === null ? {} : valid(storedPreferences(store, userId))
  const personal = Object.fromEntries(Object.entries(own).filter(([key]) => isPersonal(key)))
  return settings.parse({ ...defaultSettings, ...valid(storedSettings(store)), ...personal })
}

/** True for a setting that each person has for themselves. */
export const isPersonal = (key: string): boolean => personalSettings.some((known) => known === key)
