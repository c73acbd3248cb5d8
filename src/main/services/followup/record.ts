import { appendAudit, type AuditDetail } from '#services/audit/append.ts'
import { clientById, type ClientRecord } from '#store/repositories/clients.ts'
import { pointOf } from '#store/repositories/followup.ts'
import { now, today, type Context } from '../context.ts'
import { chartNotThere, notFound } from '../refuse.ts'
import { refreshProjections } from '../tasks/refresh.ts'
import type { FollowUpStamp } from './ensure.ts'

/** What the operations of the follow-up share. */

export const followUpStamp = (context: Context): FollowUpStamp => ({
  at: now(context),
  by: context.user.userId,
  today: today(context),
})

/** The client of a chart. Throws OperationFailure `not_found`. */
export const clientOf = (context: Context, clientId: string): ClientRecord => {
  const client = clientById(context.store, clientId)
  if (!client) throw chartNotThere()
  return client
}

/** The client's own point. Throws OperationFailure `not_found`. */
export const ownPoint = (context: Context, clientId: string, pointId: string) => {
  const point = pointOf(context.store, clientId, pointId)
  if (!point) throw notFound('This contact is not in the follow-up of this chart (any more).')
  return point
}

/** Projections and audit row of a change; call it last in the transaction. */
export const afterChange = (
  context: Context,
  entry: {
    readonly category: 'create' | 'change'
    readonly operation: string
    readonly subjectKind: string
    readonly subjectId: string
    readonly clientId: string
    readonly detail?: AuditDetail
  },
): void => {
  const { clientId, detail, ...rest } = entry
  refreshProjections(context.store, [clientId], context.settings)
  appendAudit(context.store, {
    ...rest,
    detail: { clientId, ...detail },
    userId: context.user.userId,
    at: now(context),
  })
}
