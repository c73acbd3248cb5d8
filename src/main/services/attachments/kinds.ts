import type { Store } from '#store/database/store.ts'
import { siteListOf } from '../lists/handlers.ts'

/** True for no kind at all, and for a code of the site's list of kinds of documents; retired ones too. */
export const isWordOfKinds = (store: Store, kind: string | null): boolean =>
  kind === null || siteListOf(store, 'attachment-kind').entries.some(({ code }) => code === kind)
