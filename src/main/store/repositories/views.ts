import { and, eq, isNull, or, sql } from 'drizzle-orm'
import type { Store } from '../database/store.ts'
import { savedViews } from '../schema/index.ts'
import type { WriteStamp } from './stamps.ts'

export interface ViewRecord {
  readonly id: string
  /** Null: everybody's. */
  readonly userId: string | null
  readonly screen: string
  readonly name: string
  /** JSON object. */
  readonly definition: string
  readonly revision: number
}

const fields = {
  id: savedViews.id,
  userId: savedViews.userId,
  screen: savedViews.screen,
  name: savedViews.name,
  definition: savedViews.definition,
  revision: savedViews.revision,
}

/** The views of a screen that a person has: their own and everybody's, by name. */
export const viewsOf = (store: Store, userId: string, screen: string): ViewRecord[] =>
  store.orm
    .select(fields)
    .from(savedViews)
    .where(and(eq(savedViews.screen, screen), or(eq(savedViews.userId, userId), isNull(savedViews.userId))))
    .orderBy(sql`${savedViews.name} collate nocase`, savedViews.id)
    .all()

export const viewById = (store: Store, viewId: string): ViewRecord | undefined =>
  store.orm.select(fields).from(savedViews).where(eq(savedViews.id, viewId)).get()

export const insertView = (
  store: Store,
  view: Omit<ViewRecord, 'revision'>,
  { at, by }: WriteStamp,
): void => {
  store.orm
    .insert(savedViews)
    .values({ ...view, createdAt: at, createdBy: by, updatedAt: at, updatedBy: by, revision: 1 })
    .run()
}

/** Changes name or definition of the view where it still has this revision; false where it has not. */
export const updateView = (
  store: Store,
  { id, revision }: Pick<ViewRecord, 'id' | 'revision'>,
  change: Partial<Pick<ViewRecord, 'name' | 'definition'>>,
  { at, by }: WriteStamp,
): boolean =>
  store.orm
    .update(savedViews)
    .set({ ...change, updatedAt: at, updatedBy: by, revision: revision + 1 })
    .where(and(eq(savedViews.id, id), eq(savedViews.revision, revision)))
    .run().changes === 1

/** Takes the view away where it still has this revision; false where it has not. */
export const deleteView = (store: Store, { id, revision }: Pick<ViewRecord, 'id' | 'revision'>): boolean =>
  store.orm
    .delete(savedViews)
    .where(and(eq(savedViews.id, id), eq(savedViews.revision, revision)))
    .run().changes === 1
