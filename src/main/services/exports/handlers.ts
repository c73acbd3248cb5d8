import { appendAudit } from '#services/audit/append.ts'
import { noteById } from '#store/repositories/notes.ts'
import { newId, now, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'

const prepare: Handler<'exports.prepare'> = async (context, input) => {
  // React's renderer is only needed once something leaves; the unlock does not wait for it.
  const module = await import('./prepare.ts')
  return module.prepare(context, input)
}

const record: Handler<'exports.record'> = (context, { subject, purpose, format, sha256, bytes, rows }) => {
  const releaseId = newId()
  const clientId = subject.what === 'note' ? noteById(context.store, subject.noteId)?.clientId : undefined
  inTransaction(context.store, () => {
    appendAudit(context.store, {
      category: 'export',
      operation: 'exports.release',
      subjectKind: clientId === undefined ? 'caseload' : 'client',
      ...(clientId === undefined ? {} : { subjectId: clientId }),
      detail: { releaseId, what: subject.what, purpose, format, sha256, bytes, rows },
      userId: context.user.userId,
      at: now(context),
    })
  })
  return { releaseId }
}

const recordFailure: Handler<'exports.recordFailure'> = (context, { releaseId, reason }) => {
  inTransaction(context.store, () => {
    appendAudit(context.store, {
      category: 'export',
      operation: 'exports.release',
      detail: { releaseId, written: false, reason },
      userId: context.user.userId,
      at: now(context),
    })
  })
  return { noted: true }
}

export const exportHandlers = {
  'exports.prepare': prepare,
  'exports.record': record,
  'exports.recordFailure': recordFailure,
}
