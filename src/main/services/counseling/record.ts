import { OperationFailure } from '#shared/contract/result.ts'
import { appendAudit, type AuditDetail } from '#services/audit/append.ts'
import { now, type Context } from '../context.ts'

/** What is about a counseling note in the audit record. */
export interface CounselingSubject {
  readonly kind: 'counseling-note' | 'counseling-addendum'
  readonly id: string
}

/**
 * The audit row of a write, in its transaction. The client's id stands in none: whoever may open a chart reads the rows
 * that name it, and would learn of a note there. Administrators find these rows by the note's id and its author.
 */
export const recordCounseling = (
  context: Context,
  category: 'create' | 'change' | 'sign',
  operation: string,
  { kind, id }: CounselingSubject,
  detail: AuditDetail = {},
): void => {
  appendAudit(context.store, {
    category,
    operation,
    subjectKind: kind,
    subjectId: id,
    detail,
    userId: context.user.userId,
    at: now(context),
  })
}

export const alreadySigned = (what: 'note' | 'addendum'): OperationFailure =>
  new OperationFailure(
    'already_signed',
    what === 'note'
      ? 'This counseling note is signed and locked. Add an addendum instead.'
      : 'This addendum is signed and locked. Add another one.',
  )
