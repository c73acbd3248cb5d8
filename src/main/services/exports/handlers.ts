import type { ExportSubject } from '#shared/contract/operations/exports.ts'
import { appendAudit } from '#services/audit/append.ts'
import { attachmentById } from '#store/repositories/attachments.ts'
import { closeRelease, insertRelease, ownerOfPlan } from '#store/repositories/documents.ts'
import { noteById } from '#store/repositories/notes.ts'
import { ownerOfTreatmentPlan } from '#store/repositories/treatment.ts'
import { requireExporter } from './allowed.ts'
import { content } from './documents/chart-document.ts'
import { newId, now, type Context, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'

const prepare: Handler<'exports.prepare'> = async (context, input) => {
  // React's renderer is only needed once something leaves; the unlock does not wait for it.
  const module = await import('./prepare.ts')
  return module.prepare(context, input)
}

/** The dispatcher writes the row of a look into a chart, once in fifteen minutes, as for every other look. */
const viewed: Handler<'exports.viewed'> = () => ({ noted: true })

const record: Handler<'exports.record'> = (context, { subject, purpose, format, sha256, bytes, rows }) => {
  requireExporter(context.user, subject)
  const releaseId = newId()
  const about = subjectOf(context, subject)
  const at = now(context)
  inTransaction(context.store, () => {
    insertRelease(context.store, {
      id: releaseId,
      document: subject.what,
      subjectKind: about.kind,
      subjectId: about.id,
      purpose,
      format,
      rows,
      sha256,
      bytes,
      releasedAt: at,
      releasedBy: context.user.userId,
    })
    appendAudit(context.store, {
      category: 'export',
      operation: 'exports.release',
      subjectKind: about.kind,
      ...(about.id === null ? {} : { subjectId: about.id }),
      detail: { releaseId, what: subject.what, purpose, format, sha256, bytes, rows },
      userId: context.user.userId,
      at,
    })
  })
  return { releaseId }
}

/** What a document is about, for the record of what left: kind and id, no words. */
const subjectOf = (
  context: Context,
  subject: ExportSubject,
): { readonly kind: 'client' | 'group' | 'caseload' | 'audit'; readonly id: string | null } => {
  const client = (id: string | undefined) => ({ kind: 'client' as const, id: id ?? null })
  switch (subject.what) {
    case 'note':
      return client(noteById(context.store, subject.noteId)?.clientId)
    case 'client-progress':
    case 'brief':
      return client(subject.clientId)
    case 'relapse-plan':
      return client(ownerOfPlan(context.store, subject.planId))
    case 'document':
      return client(attachmentById(context.store, subject.attachmentId)?.clientId)
    case 'treatment-plan':
      return client(ownerOfTreatmentPlan(context.store, subject.treatmentPlanId))
    case 'attendance':
      if (subject.scope.of === 'client') return client(subject.scope.clientId)
      if (subject.scope.of === 'group') return { kind: 'group', id: subject.scope.groupId }
      return { kind: 'caseload', id: null }
    case 'audit':
      return subject.filter.aboutClientId === null
        ? { kind: 'audit', id: null }
        : client(subject.filter.aboutClientId)
    case 'caseload':
    case 'calendar':
    case 'follow-ups':
      return { kind: 'caseload', id: null }
  }
}

const recordWritten: Handler<'exports.recordWritten'> = (context, { releaseId }) =>
  close(context, releaseId, { finishedAt: now(context) }, { releaseId, written: true })

const recordFailure: Handler<'exports.recordFailure'> = (context, { releaseId, reason }) =>
  close(context, releaseId, { failedReason: reason }, { releaseId, written: false, reason })

const close = (
  context: Context,
  releaseId: string,
  end: Parameters<typeof closeRelease>[2],
  detail: Readonly<Record<string, string | boolean>>,
): { noted: true } => {
  inTransaction(context.store, () => {
    closeRelease(context.store, releaseId, end)
    appendAudit(context.store, {
      category: 'export',
      operation: 'exports.release',
      detail,
      userId: context.user.userId,
      at: now(context),
    })
  })
  return { noted: true }
}

export const exportHandlers = {
  'exports.prepare': prepare,
  'exports.content': content,
  'exports.viewed': viewed,
  'exports.record': record,
  'exports.recordWritten': recordWritten,
  'exports.recordFailure': recordFailure,
}
