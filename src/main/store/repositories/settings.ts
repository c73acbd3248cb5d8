import { eq, sql } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { settings, userPreferences } from '../schema/index.ts'

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

/** What one person likes, value parsed. */
export const storedPreferences = (store: Store, userId: string): Record<string, unknown> =>
  Object.fromEntries(
    store.orm
      .select()
      .from(userPreferences)
      .where(eq(userPreferences.userId, userId))
      .all()
      .map((row) => [row.key, JSON.parse(row.value) as unknown]),
  )

/** Writes what one person likes. Runs in the caller's transaction. */
export const storePreference = (
  store: Store,
  userId: string,
  key: string,
  value: unknown,
  at: string,
): void => {
  const text = JSON.stringify(value)
  store.orm
    .insert(userPreferences)
    .values({ userId, key, value: text, updatedAt: at })
    .onConflictDoUpdate({
      target: [userPreferences.userId, userPreferences.key],
      set: { value: text, updatedAt: at },
    })
    .run()
}
