import { auditPage, auditUsers, countAudit } from '#store/repositories/audit.ts'
import type { Handler } from '../context.ts'
import { auditQueryOf, rowOf } from './select.ts'

/** A page of the audit record, newest first. Looking at it leaves no row: it names clients by file number alone. */
export const list: Handler<'audit.list'> = (context, { offset, limit, filter }) => {
  const query = auditQueryOf(context, filter)
  const { total, searchedFrom } = countAudit(context.store, query)
  return {
    rows: auditPage(context.store, query, { offset, limit, total }).map(rowOf),
    total,
    searchedFrom,
    users: auditUsers(context.store),
  }
}
