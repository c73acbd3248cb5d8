import { appendAudit } from '#services/audit/append.ts'
import { now, type Context } from '../context.ts'

/** A chart that one person keeps open counts once in this many milliseconds (issue B: one row per 15 minutes). */
const oneViewFor = 15 * 60_000

/** What was looked at: a chart, or the room of a group session with all its members. */
export interface Viewed {
  readonly kind: 'client' | 'session'
  readonly id: string
}

/** Remembers, for as long as the vault is open, which charts were looked at, so that a view is one audit row and not one per query. */
export class ChartViews {
  readonly #seen = new Map<string, number>()

  /** Writes the audit row of a view, unless this chart (or group session) was opened within the last 15 minutes. */
  note(context: Context, { kind, id }: Viewed, operation: string): void {
    const at = context.clock.now().getTime()
    const key = `${context.user.userId}/${id}`
    const last = this.#seen.get(key)
    if (last !== undefined && at - last < oneViewFor && at >= last) return
    appendAudit(context.store, {
      category: 'view',
      operation,
      subjectKind: kind,
      subjectId: id,
      userId: context.user.userId,
      at: now(context),
    })
    this.#seen.set(key, at)
  }

  clear(): void {
    this.#seen.clear()
  }
}
