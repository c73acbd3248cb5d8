import { sql } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { settings } from '../schema/index.ts'

/** All stored settings, value parsed; unknown keys of a newer version come along untouched. */
export const storedSettings = (store: Store): Record<string, unknown> =>
  Object.fromEntries(
    store.orm
      .select()
      .from(settings)
      .all()
      .map((row) => [row.key, JSON.parse(row.value) as unknown]),
  )

/** Writes one setting. Runs in the caller's transaction. */
export const storeSetting = (store: Store, key: string, value: unknown, at: string, by: string): void => {
  const row = { key, value: JSON.stringify(value), updatedAt: at, updatedBy: by }
  store.orm
    .insert(settings)
    .values(row)
    .onConflictDoUpdate({
      target: settings.key,
      set: { value: sql`excluded.value`, updatedAt: at, updatedBy: by },
    })
    .run()
}
