import { sql, type AnyColumn } from 'drizzle-orm'

/** The tracked columns of a record: who wrote it and when, and the tombstone that takes it away. */

/** Who writes, and when. */
export interface WriteStamp {
  /** UTC instant. */
  readonly at: string
  readonly by: string
}

/** Of a new row. */
export const created = ({ at, by }: WriteStamp) => ({
  createdAt: at,
  createdBy: by,
  updatedAt: at,
  updatedBy: by,
})

/** Of a row that is changed; its revision goes one up. */
export const changed = (revision: AnyColumn, { at, by }: WriteStamp) => ({
  updatedAt: at,
  updatedBy: by,
  revision: sql<number>`${revision} + 1`,
})

/** Of a row that is removed: it stays, with the reason, and is read by nobody any more. */
export const removed = (revision: AnyColumn, reason: string, stamp: WriteStamp) => ({
  removedAt: stamp.at,
  removedBy: stamp.by,
  removedReason: reason,
  ...changed(revision, stamp),
})

/** Of a row whose tombstone is put (with a reason) or taken away again (null). */
export const tombstoned = (revision: AnyColumn, reason: string | null, stamp: WriteStamp) =>
  reason === null
    ? { removedAt: null, removedBy: null, removedReason: null, ...changed(revision, stamp) }
    : removed(revision, reason, stamp)
