import { defaultSettings, settings, type Settings } from '#shared/contract/operations/settings.ts'
import type { Store } from '#store/database/store.ts'
import { storedSettings } from '#store/repositories/settings.ts'

/** The site's settings: what is stored, each value checked on its own, over the defaults. */
export const readSettings = (store: Store): Settings => {
  const stored = storedSettings(store)
  const partial = settings.partial()
  const valid = Object.entries(stored).filter(([key, value]) => partial.safeParse({ [key]: value }).success)
  return settings.parse({ ...defaultSettings, ...Object.fromEntries(valid) })
}
