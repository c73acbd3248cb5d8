import type { AuditFilter, AuditRow } from '#shared/contract/operations/audit.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import type { AuditQuery, AuditRecord } from '#store/repositories/audit.ts'
import { z } from 'zod'
import type { Context } from '../context.ts'

/** Start of a local calendar day as a UTC instant; `daysLater` 1: of the day after it. */
const startOfDay = (date: string, daysLater: 0 | 1): string => {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return new Date(year, month - 1, day + daysLater).toISOString()
}

/**
 * What a filter asks of the record for the person who asks: an administrator sees everything, by file number; anybody
 * else sees their own rows and those about charts they may open. Throws OperationFailure `invalid_input`, `not_found`.
 */
export const auditQueryOf = (context: Pick<Context, 'user' | 'access'>, filter: AuditFilter): AuditQuery => {
  const { from, to, userId, categories, aboutClientId: clientId } = filter
  if (from !== null && to !== null && to < from) {
    throw new OperationFailure(
      'invalid_input',
      'The last day lies before the first. Choose the days again.',
      { fields: [{ path: 'filter.to', message: 'The last day lies before the first.' }] },
    )
  }
  const { user, access } = context
  const everything = user.roles.includes('administrator')
  if (clientId !== null && !everything && access.standing(clientId) === null) {
    throw new OperationFailure('not_found', 'This chart is not in the vault (any more), or not open to you.')
  }
  return {
    from: from === null ? null : startOfDay(from, 0),
    before: to === null ? null : startOfDay(to, 1),
    userId,
    categories,
    clientId,
    scope: everything ? null : { userId: user.userId, readsClient: (id) => access.readsClient(id) },
  }
}

const detailShape = z.record(z.string(), z.unknown())

/** A row as the contract gives it. */
export const rowOf = ({ userId: _userId, detail, ...row }: AuditRecord): AuditRow => ({
  ...row,
  detail: detail === null ? null : detailShape.parse(JSON.parse(detail)),
})
