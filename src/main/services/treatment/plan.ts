import type { TreatmentPlanContent, TreatmentPlanDetail } from '#shared/contract/operations/treatment.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { partsOf } from '#shared/domain/treatment/content.ts'
import { appendAudit, type AuditDetail } from '#services/audit/append.ts'
import { readTreatmentContent } from '#store/repositories/treatment-parts.ts'
import {
  staffNames,
  treatmentPlanOf,
  treatmentPlansOf,
  type TreatmentPlanRecord,
} from '#store/repositories/treatment.ts'
import { now, type Context } from '../context.ts'
import { badField, conflict, notFound } from '../refuse.ts'

/** What the operations of the treatment plan share: finding a version, its whole answer, its audit rows. */

export const stampOf = (context: Context) => ({ at: now(context), by: context.user.userId })

/** A version of this client's. Throws OperationFailure `not_found`. */
export const ownPlan = (context: Context, clientId: string, treatmentPlanId: string): TreatmentPlanRecord => {
  const plan = treatmentPlanOf(context.store, clientId, treatmentPlanId)
  if (!plan) throw notFound('This version of the treatment plan is not in the chart (any more).')
  return plan
}

/** The client's own draft. Throws OperationFailure `not_found`, or `already_signed` for a version that is no draft. */
export const ownDraft = (
  context: Context,
  clientId: string,
  treatmentPlanId: string,
): TreatmentPlanRecord => {
  const plan = ownPlan(context, clientId, treatmentPlanId)
  if (plan.status !== 'draft') {
    throw new OperationFailure(
      'already_signed',
      'This version of the treatment plan is in force or was. Begin a new version to change it.',
    )
  }
  return plan
}

/** The version of an episode that is in force. */
export const activePlan = (context: Context, episodeId: string): TreatmentPlanRecord | undefined =>
  treatmentPlansOf(context.store, episodeId).find(({ status }) => status === 'active')

export const detailOf = (context: Context, plan: TreatmentPlanRecord): TreatmentPlanDetail => {
  const { clientsWords: _words, strengths: _strengths, updatedBy: _updatedBy, ...rest } = plan
  const content = readTreatmentContent(context.store, plan)
  return { ...rest, content, responsible: staffNames(context.store, responsibleIds(content)) }
}

/** Ids of the staff that a plan calls responsible. */
export const responsibleIds = (content: TreatmentPlanContent): string[] => [
  ...new Set(
    partsOf(content).flatMap(({ level, part }) =>
      level === 'intervention' && part.responsibleId !== null ? [part.responsibleId] : [],
    ),
  ),
]

/** Throws OperationFailure `invalid_input` at the field of a day to come. */
export const refuseFuture = (dates: Readonly<Record<string, string | null>>, asOf: string): void => {
  for (const [path, date] of Object.entries(dates)) {
    if (date !== null && date > asOf) throw badField(path, 'This day is still to come.')
  }
}

export const changedElsewhere = (): OperationFailure =>
  conflict(
    'This plan was changed elsewhere in the meantime. What you typed is still here; look at the newer plan first.',
  )

export const episodeOver = (): OperationFailure =>
  conflict('No episode of care is open, so the plan can only be read. Admit the client first.')

export const auditPlan = (
  context: Context,
  category: 'create' | 'change',
  operation: string,
  clientId: string,
  treatmentPlanId: string,
  detail: AuditDetail = {},
): void => {
  appendAudit(context.store, {
    category,
    operation,
    subjectKind: 'treatment-plan',
    subjectId: treatmentPlanId,
    detail: { clientId, ...detail },
    userId: context.user.userId,
    at: now(context),
  })
}
