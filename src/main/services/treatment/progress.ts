import { objectivesOf } from '#shared/domain/treatment/content.ts'
import { objectiveRow, readTreatmentContent } from '#store/repositories/treatment-parts.ts'
import { planEpisode } from '#store/repositories/treatment.ts'
import {
  attendedSessions,
  evidencePage,
  insertProgress,
  progressOfPlan,
  removeProgressRow,
  sessionsWorkedOn,
} from '#store/repositories/treatment-progress.ts'
import { newId, now, today, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { appendAudit } from '../audit/append.ts'
import { badField, conflict, notFound } from '../refuse.ts'
import { refreshProjections } from '../tasks/refresh.ts'
import { episodeOver, ownPlan, stampOf } from './plan.ts'

/** Progress of objectives, and the sessions that are its evidence. */

const objectiveGone = () => notFound('This objective is not in this version of the plan (any more).')

const progress: Handler<'treatment.progress'> = (context, { clientId, treatmentPlanId }) => {
  const plan = ownPlan(context, clientId, treatmentPlanId)
  const entries = Map.groupBy(
    progressOfPlan(context.store, clientId, treatmentPlanId),
    ({ lineageId }) => lineageId,
  )
  return {
    objectives: objectivesOf(readTreatmentContent(context.store, plan)).map(
      ({ objective: { lineageId } }) => ({
        lineageId,
        entries: (entries.get(lineageId) ?? []).map(({ lineageId: _lineageId, ...entry }) => entry),
      }),
    ),
  }
}

const onePage = 50

const evidence: Handler<'treatment.evidence'> = (context, input) => {
  const { clientId, treatmentPlanId, lineageId, upTo, offset } = input
  const plan = ownPlan(context, clientId, treatmentPlanId)
  const found = objectivesOf(readTreatmentContent(context.store, plan)).find(
    ({ objective }) => objective.lineageId === lineageId,
  )
  if (!found) throw objectiveGone()
  const lineages = [lineageId, ...found.objective.interventions.map((one) => one.lineageId)]
  const page = evidencePage(context.store, clientId, upTo, offset, onePage + 1)
  return {
    workedOn: offset === 0 ? sessionsWorkedOn(context.store, clientId, lineages, upTo) : [],
    sessions: page.slice(0, onePage),
    more: page.length > onePage,
  }
}

const recordProgress: Handler<'treatment.recordProgress'> = (context, input) => {
  const { clientId, treatmentPlanId, lineageId, progress: noted } = input
  const plan = ownPlan(context, clientId, treatmentPlanId)
  if (plan.status !== 'active')
    throw conflict('Progress is noted upon the plan in force. This version is not in force.')
  if (planEpisode(context.store, clientId)?.open !== true) throw episodeOver()
  const objectiveId = objectiveRow(context.store, treatmentPlanId, lineageId)
  if (objectiveId === undefined) throw objectiveGone()
  if (noted.notedOn > today(context)) throw badField('progress.notedOn', 'This day is still to come.')
  const evidenceIds = [...new Set(noted.evidenceIds)]
  const attended = attendedSessions(context.store, clientId, evidenceIds, noted.notedOn)
  if (evidenceIds.some((sessionId) => !attended.has(sessionId)))
    throw badField(
      'progress.evidenceIds',
      'Evidence is a session that this client attended, on that day or before. Choose again.',
    )
  const progressId = newId()
  inTransaction(context.store, () => {
    const row = {
      progressId,
      objectiveId,
      notedOn: noted.notedOn,
      percent: noted.percent,
      status: noted.status,
      remark: noted.remark.trim() === '' ? null : noted.remark,
    }
    insertProgress(context.store, row, evidenceIds, stampOf(context))
    refreshProjections(context.store, [clientId], context.settings)
    appendAudit(context.store, {
      category: 'create',
      operation: 'treatment.recordProgress',
      subjectKind: 'progress',
      subjectId: progressId,
      detail: { clientId, treatmentPlanId, evidence: evidenceIds.length },
      userId: context.user.userId,
      at: now(context),
    })
  })
  return { progressId }
}

const removeProgress: Handler<'treatment.removeProgress'> = (context, { clientId, progressId, reason }) => {
  inTransaction(context.store, () => {
    if (!removeProgressRow(context.store, progressId, reason, stampOf(context)))
      throw notFound('This note of progress is not in the chart (any more).')
    refreshProjections(context.store, [clientId], context.settings)
    appendAudit(context.store, {
      category: 'change',
      operation: 'treatment.removeProgress',
      subjectKind: 'progress',
      subjectId: progressId,
      detail: { clientId },
      userId: context.user.userId,
      at: now(context),
    })
  })
  return { removed: true }
}

export const progressHandlers = {
  'treatment.progress': progress,
  'treatment.evidence': evidence,
  'treatment.recordProgress': recordProgress,
  'treatment.removeProgress': removeProgress,
}
