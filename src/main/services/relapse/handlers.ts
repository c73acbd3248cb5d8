import type { RelapsePlanDetail } from '#shared/contract/operations/relapse.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import {
  isBlankPlan,
  listsWithTwins,
  unnamedParts,
  withoutBlankParts,
} from '#shared/domain/relapse/content.ts'
import { redFlagLabel } from '#shared/domain/relapse/red-flags.ts'
import { appendAudit, type AuditDetail } from '#services/audit/append.ts'
import { clientById } from '#store/repositories/clients.ts'
import {
  changePlan,
  currentEpisode,
  insertPlan,
  nextVersion,
  planOf,
  plansOfEpisode,
  type PlanRecord,
} from '#store/repositories/relapse.ts'
import { copyParts, readContent, writeParts } from '#store/repositories/relapse-parts.ts'
import { newId, now, today, type Context, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { badField, chartNotThere, conflict, notFound } from '../refuse.ts'
import { refreshProjections } from '../tasks/refresh.ts'
import { lapseHandlers } from './lapses.ts'

/** While one person goes on writing, saves within this time after the last one are one audit row, not one a second. */
const oneStretch = 15 * 60_000

const list: Handler<'relapse.list'> = (context, { clientId }) => {
  if (!clientById(context.store, clientId)) throw chartNotThere()
  const episodeId = currentEpisode(context.store, clientId)
  return {
    episodeId,
    versions:
      episodeId === null
        ? []
        : plansOfEpisode(context.store, episodeId).map((plan) => ({
            planId: plan.planId,
            version: plan.version,
            status: plan.status,
            changeReason: plan.changeReason,
            activatedOn: plan.activatedOn,
            supersededOn: plan.supersededOn,
            reviewOn: plan.reviewOn,
            updatedAt: plan.updatedAt,
          })),
  }
}

const get: Handler<'relapse.get'> = (context, { clientId, planId }) =>
  detailOf(context, ownPlan(context, clientId, planId))

const begin: Handler<'relapse.begin'> = (context, { clientId }) => {
  const client = clientById(context.store, clientId)
  if (!client) throw chartNotThere()
  const episodeId = currentEpisode(context.store, clientId)
  if (episodeId === null) {
    throw conflict(
      'A plan belongs to an episode of care, and this client has none yet. Admit the client first.',
    )
  }
  const versions = plansOfEpisode(context.store, episodeId)
  const draft = versions.find(({ status }) => status === 'draft')
  if (draft) return detailOf(context, draft)
  if (client.deceasedOn !== null) throw conflict('This client has died, so there is no plan to begin.')
  const active = versions.find(({ status }) => status === 'active')
  const planId = newId()
  inTransaction(context.store, () => {
    const plan = {
      planId,
      episodeId,
      version: nextVersion(context.store, episodeId),
      goal: active?.goal ?? null,
      safetyPlan: active?.safetyPlan ?? null,
      counselorId: context.user.staffId,
    }
    insertPlan(context.store, plan, stampOf(context))
    if (active) copyParts(context.store, active.planId, planId, stampOf(context), newId)
    audit(context, 'create', 'relapse.begin', clientId, planId, { version: plan.version })
  })
  return detailOf(context, ownPlan(context, clientId, planId))
}

const save: Handler<'relapse.save'> = (context, { clientId, planId, revision, content }) => {
  const plan = ownDraft(context, clientId, planId)
  const [twins] = listsWithTwins(content)
  if (twins !== undefined) throw badField(`content.${twins}`, 'Two entries of this list have the same id.')
  const unknown = content.redFlags.findIndex(({ code }) => code !== null && redFlagLabel(code) === null)
  if (unknown >= 0) throw badField(`content.redFlags.${unknown}.code`, 'This code is not in the list.')
  const kept = withoutBlankParts(namedRedFlags(content))
  const stamp = stampOf(context)
  inTransaction(context.store, () => {
    const changed = changePlan(
      context.store,
      { planId, revision, status: 'draft' },
      { goal: kept.goal === '' ? null : kept.goal },
      stamp,
    )
    if (!changed) throw changedElsewhere()
    writeParts(context.store, planId, kept, stamp, newId)
    const goesOn =
      plan.updatedBy === stamp.by && Date.parse(stamp.at) - Date.parse(plan.updatedAt) < oneStretch
    if (!goesOn || revision === 1) audit(context, 'change', 'relapse.save', clientId, planId)
  })
  return { revision: revision + 1, savedAt: stamp.at }
}

/** A red flag chosen from the list needs no typing: its label stands for it. */
const namedRedFlags = (content: RelapsePlanDetail['content']): RelapsePlanDetail['content'] => ({
  ...content,
  redFlags: content.redFlags.map((flag) =>
    flag.flag === '' && flag.code !== null ? { ...flag, flag: redFlagLabel(flag.code) ?? '' } : flag,
  ),
})

const activate: Handler<'relapse.activate'> = (context, input) => {
  const { clientId, planId, revision, reviewOn, agreedOn, copyGivenOn } = input
  const plan = ownDraft(context, clientId, planId)
  const asOf = today(context)
  if (reviewOn < asOf) throw badField('reviewOn', 'The review lies in the past. Choose a day to come.')
  refuseFuture({ agreedOn, copyGivenOn }, asOf)
  const content = readContent(context.store, planId, plan.goal)
  if (isBlankPlan(content)) throw conflict('The plan is still empty. Write what it says first.')
  const unnamed = unnamedParts(content)
  if (unnamed.length > 0) {
    const message = 'An entry has words but no name yet. Name it, or clear it.'
    throw new OperationFailure('invalid_input', message, {
      fields: unnamed.map((path) => ({ path: `content.${path}`, message })),
    })
  }
  const active = plansOfEpisode(context.store, plan.episodeId).find(({ status }) => status === 'active')
  const changeReason = (input.changeReason ?? '') === '' ? null : input.changeReason
  if (active && changeReason === null) {
    throw badField('changeReason', 'A plan is in force already. Why is it changed?')
  }
  const stamp = stampOf(context)
  inTransaction(context.store, () => {
    if (active) {
      const ended = { status: 'superseded', supersededOn: asOf }
      const old = { planId: active.planId, revision: active.revision, status: 'active' as const }
      if (!changePlan(context.store, old, ended, stamp)) throw changedElsewhere()
    }
    const inForce = {
      status: 'active',
      activatedOn: asOf,
      changeReason,
      reviewOn,
      agreedOn,
      copyGivenOn,
      counselorId: context.user.staffId,
    }
    if (!changePlan(context.store, { planId, revision, status: 'draft' }, inForce, stamp))
      throw changedElsewhere()
    refreshProjections(context.store, [clientId], context.settings)
    audit(context, 'change', 'relapse.activate', clientId, planId, {
      version: plan.version,
      superseded: active?.planId ?? null,
    })
  })
  return detailOf(context, ownPlan(context, clientId, planId))
}

const setDates: Handler<'relapse.setDates'> = (context, input) => {
  const { clientId, planId, revision, reviewOn, agreedOn, copyGivenOn } = input
  const plan = ownPlan(context, clientId, planId)
  if (plan.status !== 'active') throw conflict('Only the plan in force has these dates. Nothing was changed.')
  const asOf = today(context)
  if (reviewOn !== plan.reviewOn && reviewOn < asOf) {
    throw badField('reviewOn', 'The review lies in the past. Choose a day to come.')
  }
  refuseFuture({ agreedOn, copyGivenOn }, asOf)
  inTransaction(context.store, () => {
    const dates = { reviewOn, agreedOn, copyGivenOn }
    if (!changePlan(context.store, { planId, revision, status: 'active' }, dates, stampOf(context))) {
      throw changedElsewhere()
    }
    refreshProjections(context.store, [clientId], context.settings)
    audit(context, 'change', 'relapse.setDates', clientId, planId, dates)
  })
  return detailOf(context, ownPlan(context, clientId, planId))
}

const discard: Handler<'relapse.discard'> = (context, { clientId, planId, reason }) => {
  const { revision } = ownDraft(context, clientId, planId)
  const stamp = stampOf(context)
  inTransaction(context.store, () => {
    const tombstone = { removedAt: stamp.at, removedBy: stamp.by, removedReason: reason }
    if (!changePlan(context.store, { planId, revision, status: 'draft' }, tombstone, stamp))
      throw changedElsewhere()
    audit(context, 'change', 'relapse.discard', clientId, planId)
  })
  return { discarded: true }
}

const detailOf = (context: Context, plan: PlanRecord): RelapsePlanDetail => {
  const { goal, safetyPlan: _safetyPlan, updatedBy: _updatedBy, ...rest } = plan
  return { ...rest, content: readContent(context.store, plan.planId, goal) }
}

const ownPlan = (context: Context, clientId: string, planId: string): PlanRecord => {
  const plan = planOf(context.store, clientId, planId)
  if (!plan) throw notFound('This version of the plan is not in the chart (any more).')
  return plan
}

/** The client's own draft. Throws OperationFailure `not_found`, or `already_signed` for a version that is no draft. */
const ownDraft = (context: Context, clientId: string, planId: string): PlanRecord => {
  const plan = ownPlan(context, clientId, planId)
  if (plan.status !== 'draft') {
    throw new OperationFailure(
      'already_signed',
      'This version of the plan is in force or was. Begin a new version to change it.',
    )
  }
  return plan
}

const refuseFuture = (dates: Readonly<Record<string, string | null>>, asOf: string): void => {
  for (const [path, date] of Object.entries(dates)) {
    if (date !== null && date > asOf) throw badField(path, 'This day is still to come.')
  }
}

const changedElsewhere = (): OperationFailure =>
  conflict(
    'This plan was changed elsewhere in the meantime. What you typed is still here; look at the newer plan first.',
  )

const stampOf = (context: Context) => ({ at: now(context), by: context.user.userId })

const audit = (
  context: Context,
  category: 'create' | 'change',
  operation: string,
  clientId: string,
  planId: string,
  detail: AuditDetail = {},
): void => {
  appendAudit(context.store, {
    category,
    operation,
    subjectKind: 'relapse-plan',
    subjectId: planId,
    detail: { clientId, ...detail },
    userId: context.user.userId,
    at: now(context),
  })
}

export const relapseHandlers = {
  'relapse.list': list,
  'relapse.get': get,
  'relapse.begin': begin,
  'relapse.save': save,
  'relapse.activate': activate,
  'relapse.setDates': setDates,
  'relapse.discard': discard,
  ...lapseHandlers,
}
