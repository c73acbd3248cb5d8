import { appendAudit, type AuditDetail } from '#services/audit/append.ts'
import { now, type Context } from '../context.ts'
import { refreshProjections } from '../tasks/refresh.ts'

/** What every write about a note ends with, in its transaction: what is due follows, and the audit row. */
export const afterNoteChange = (
  context: Context,
  category: 'create' | 'change' | 'sign',
  operation: string,
  note: { readonly noteId: string; readonly clientId: string },
  detail: AuditDetail = {},
  subject: { readonly kind: string; readonly id: string } = { kind: 'note', id: note.noteId },
): void => {
  refreshProjections(context.store, [note.clientId], context.settings)
  appendAudit(context.store, {
    category,
    operation,
    subjectKind: subject.kind,
    subjectId: subject.id,
    detail: {
      clientId: note.clientId,
      ...(subject.kind === 'note' ? {} : { noteId: note.noteId }),
      ...detail,
    },
    userId: context.user.userId,
    at: now(context),
  })
}
