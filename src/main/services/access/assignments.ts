import { appendAudit } from '#services/audit/append.ts'
import {
  assignmentPage,
  clientsMeant,
  endAssignments,
  insertAssignments,
  mayBeAssigned,
  unattendedPage,
} from '#store/repositories/assignments.ts'
import { z } from 'zod'
import { newId, now, today, type Context, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { badField } from '../refuse.ts'

const names = z.array(z.string())

export const listAssignments: Handler<'access.assignments'> = (context, input) =>
  assignmentPage(context.store, input)

export const listUnattended: Handler<'access.unattended'> = (context, input) => {
  const { rows, total } = unattendedPage(context.store, { ...input, today: today(context) })
  return { rows: rows.map((row) => ({ ...row, assigned: names.parse(JSON.parse(row.assigned)) })), total }
}

/** Opens clients to somebody from today on. Who has one open already keeps that assignment. */
export const assign: Handler<'access.assign'> = (context, { staffId, to, reason }) => {
  if (!mayBeAssigned(context.store, staffId)) {
    throw badField('staffId', 'This person has no active account that opens charts. Choose somebody else.')
  }
  return inTransaction(context.store, () => {
    const assignmentIds = insertAssignments(
      context.store,
      {
        staffId,
        clientIds: clientsMeant(context.store, to),
        fromDate: today(context),
        reason: reason === '' ? null : reason,
      },
      { at: now(context), by: context.user.userId },
      newId,
    )
    const assigned = assignmentIds.length
    audit(context, 'access.assign', { what: to.what, staffId, assigned })
    return { assigned, assignmentIds: to.what === 'clients' ? [...assignmentIds] : [] }
  })
}

/** Takes effect at once: an assignment opens nothing from the day on which it ends. */
export const unassign: Handler<'access.unassign'> = (context, { assignmentIds }) =>
  inTransaction(context.store, () => {
    const stamp = { at: now(context), by: context.user.userId }
    const ended = endAssignments(context.store, assignmentIds, today(context), stamp)
    audit(context, 'access.unassign', { ended })
    return { ended }
  })

const audit = (
  context: Context,
  operation: string,
  detail: Readonly<Record<string, string | number>>,
): void => {
  appendAudit(context.store, {
    category: 'settings',
    operation,
    detail,
    userId: context.user.userId,
    at: now(context),
  })
}
