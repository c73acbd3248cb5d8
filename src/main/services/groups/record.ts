import { appendAudit, type AuditDetail } from '#services/audit/append.ts'
import { groupById, type GroupRecord } from '#store/repositories/groups.ts'
import { groupSession, type GroupSessionRecord } from '#store/repositories/groups-sessions.ts'
import { now, type Context } from '../context.ts'
import { conflict, notFound } from '../refuse.ts'

/** What the operations of groups share. */

/** The group. Throws OperationFailure `not_found`. */
export const groupOf = (context: Context, groupId: string): GroupRecord => {
  const group = groupById(context.store, groupId)
  if (!group) throw notFound('This group is not in the vault (any more). Go back to the list of groups.')
  return group
}

/** A session of some group. Throws OperationFailure `not_found`. */
export const sessionOf = (context: Context, sessionId: string): GroupSessionRecord => {
  const session = groupSession(context.store, sessionId)
  if (!session) throw notFound('This group session is not in the vault (any more).')
  return session
}

export const changedElsewhere = () =>
  conflict('This was changed elsewhere in the meantime. What you entered is still here; look again and save.')

export const stampOf = (context: Context) => ({ at: now(context), by: context.user.userId })

export const audit = (
  context: Context,
  category: 'create' | 'change',
  operation: string,
  subject: { readonly kind: 'group' | 'membership' | 'session'; readonly id: string },
  detail: AuditDetail,
): void => {
  appendAudit(context.store, {
    category,
    operation,
    subjectKind: subject.kind,
    subjectId: subject.id,
    detail,
    userId: context.user.userId,
    at: now(context),
  })
}
