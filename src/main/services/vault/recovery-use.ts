import type { Store } from '#store/database/store.ts'
import { storedSettings, storeSetting } from '#store/repositories/settings.ts'

/** Kept beside the settings: when the recovery key opened the vault; null once it was replaced. */
const name = 'recoveryKeyUsedAt'

/** True when the recovery key opened the vault and was not replaced since: it should be, for it was out of its envelope. */
export const recoveryKeyWasUsed = (store: Store): boolean => typeof storedSettings(store)[name] === 'string'

/** Notes that the recovery key was used (`at`, a UTC instant), or that it was replaced (null). */
export const noteRecoveryUse = (
  store: Store,
  used: string | null,
  writer: { at: string; by: string },
): void => storeSetting(store, name, used, writer.at, writer.by)
