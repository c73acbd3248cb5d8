import { appendAudit } from '#services/audit/append.ts'
import { lastView } from '#store/repositories/audit.ts'
import { now, type Context } from '../context.ts'

/** A chart that one person keeps open counts once in this many milliseconds (issue B: one row per 15 minutes). */
const oneViewFor = 15 * 60_000

/**
 * What was looked at: a chart, or the room of a group session with all its members. A counseling note is looked at by
 * itself: a row about the chart would tell its other readers that there is one.
 */
export interface Viewed {
  readonly kind: 'client' | 'session' | 'counseling-note'
  readonly id: string
}

/**
 * Sees to it that a view is one audit row and not one per query. What was looked at since the vault was opened is
 * remembered; what was looked at before, in the same quarter of an hour, stands in the audit record itself.
 */
export class ChartViews {
  readonly #seen = new Map<string, number>()

  /** Writes the audit row of a view, unless this chart (or group session) was opened within the last 15 minutes. */
  note(context: Context, { kind, id }: Viewed, operation: string): void {
    const { userId } = context.user
    const at = context.clock.now().getTime()
    const key = `${userId}/${id}`
    const last = this.#seen.get(key) ?? this.#recorded(context, { kind, id }, at)
    if (last !== null && at - last < oneViewFor && at >= last) {
      this.#seen.set(key, last)
      return
    }
    appendAudit(context.store, {
      category: 'view',
      operation,
      subjectKind: kind,
      subjectId: id,
      userId,
      at: now(context),
    })
    this.#seen.set(key, at)
  }

  clear(): void {
    this.#seen.clear()
  }

  #recorded({ store, user }: Context, viewed: Viewed, at: number): number | null {
    const since = new Date(at - oneViewFor).toISOString()
    const last = lastView(store, { ...viewed, userId: user.userId }, since)
    return last === null ? null : Date.parse(last)
  }
}
