import type { PlannedFields } from '#shared/contract/operations/calendar.ts'
import type { OperationFailure } from '#shared/contract/result.ts'
import { addDays, instantOf } from '#shared/domain/dates.ts'
import { appendAudit, type AuditDetail } from '#services/audit/append.ts'
import { plannedSession, type PlannedSession } from '#store/repositories/calendar-series.ts'
import { now, today, type Context } from '../context.ts'
import { badField, conflict, notFound } from '../refuse.ts'
import { refreshProjections } from '../tasks/refresh.ts'

/** What the operations of the calendar share. */

/** How far ahead sessions of a series are made by themselves, in days: 26 weeks. */
export const horizonDays = 182

/** How far ahead anything is planned or made, in days: two years. */
export const farthestDays = 730

export const horizonOf = (context: Pick<Context, 'clock'>): string => addDays(today(context), horizonDays)
export const farthestOf = (context: Pick<Context, 'clock'>): string => addDays(today(context), farthestDays)

/** IANA name of the zone that this computer's clock is set to: what is planned is meant in it. */
export const systemZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** UTC instant of a start in a zone (null: the computer's); null without a time. */
export const startsAt = (heldOn: string, startTime: string | null, timeZone: string | null): string | null =>
  startTime === null ? null : instantOf(heldOn, startTime, timeZone ?? undefined)

export const stampOf = (context: Context) => ({ at: now(context), by: context.user.userId })

/** A session, removed ones apart. Throws OperationFailure `not_found`. */
export const sessionAt = (context: Context, sessionId: string): PlannedSession => {
  const session = plannedSession(context.store, sessionId)
  if (!session) throw notFound('This session is not in the calendar (any more).')
  return session
}

/** Throws OperationFailure `conflict` for a session that is not planned any more. */
export const requirePlanned = (session: PlannedSession): void => {
  if (isPlanned(session)) return
  throw conflict(
    session.status === 'cancelled'
      ? 'This session was cancelled. Take that back first, or plan another one.'
      : 'This session is recorded already. Change it where its record is kept.',
  )
}

/** True while nothing was recorded of a session: it may be moved, changed and taken out. */
export const isPlanned = (
  session: Pick<PlannedSession, 'status' | 'notes' | 'attendance' | 'groupId'>,
): boolean =>
  session.status === 'scheduled' &&
  session.notes === 0 &&
  (session.groupId !== null || session.attendance === 'expected')

export const changedElsewhere = (): OperationFailure =>
  conflict('This session was changed elsewhere in the meantime. Nothing was changed; look at it again.')

/** Throws for a day that has passed or lies too far ahead; `unless` is the day on which the session stands anyway. */
export const requireDay = (
  context: Context,
  { heldOn }: Pick<PlannedFields, 'heldOn'>,
  unless: string | null,
): void => {
  if (heldOn === unless) return
  if (heldOn < today(context)) {
    throw badField('session.heldOn', 'This day has passed. A session that was held is recorded in the chart.')
  }
  if (heldOn > farthestOf(context)) throw badField('session.heldOn', 'At most two years ahead.')
}

/** The audit row, and what is derived of the clients. Call it last in the transaction. */
export const afterWrite = (
  context: Context,
  category: 'create' | 'change',
  operation: string,
  session: { readonly sessionId: string; readonly clientId: string | null; readonly groupId: string | null },
  detail: AuditDetail = {},
): void => {
  const { clientId, groupId } = session
  if (clientId !== null) refreshProjections(context.store, [clientId], context.settings)
  appendAudit(context.store, {
    category,
    operation,
    subjectKind: 'session',
    subjectId: session.sessionId,
    detail: { ...(clientId === null ? { groupId } : { clientId }), ...detail },
    userId: context.user.userId,
    at: now(context),
  })
}
