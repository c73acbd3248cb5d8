import type { TreatmentPlanContent } from '#shared/contract/operations/treatment.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { labelOf } from '#shared/domain/lists/site-lists.ts'
import {
  hasTwins,
  isBlankTreatmentPlan,
  partsOf,
  unnamedParts,
  withoutBlankParts,
} from '#shared/domain/treatment/content.ts'
import { diffPlans } from '#shared/domain/treatment/diff.ts'
import { clientById } from '#store/repositories/clients.ts'
import {
  changeTreatmentPlan,
  insertTreatmentPlan,
  nextTreatmentVersion,
  ownConditions,
  planConditionsOf,
  planEpisode,
  staffNames,
  treatmentPlansOf,
} from '#store/repositories/treatment.ts'
import {
  copyTreatmentParts,
  readTreatmentContent,
  writeTreatmentParts,
} from '#store/repositories/treatment-parts.ts'
import { newId, today, type Context, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { siteListOf } from '../lists/handlers.ts'
import { badField, chartNotThere, conflict, notFound } from '../refuse.ts'
import { refreshProjections } from '../tasks/refresh.ts'
import {
  activePlan,
  auditPlan,
  changedElsewhere,
  detailOf,
  episodeOver,
  ownDraft,
  ownPlan,
  refuseFuture,
  responsibleIds,
  stampOf,
} from './plan.ts'
import { progressHandlers } from './progress.ts'

/** While one person goes on writing, saves within this time after the last one are one audit row, not one a second. */
const oneStretch = 15 * 60_000

const versions: Handler<'treatment.versions'> = (context, { clientId }) => {
  if (!clientById(context.store, clientId)) throw chartNotThere()
  const episode = planEpisode(context.store, clientId)
  return {
    episodeId: episode?.episodeId ?? null,
    episodeOpen: episode?.open ?? false,
    versions: (episode === undefined ? [] : treatmentPlansOf(context.store, episode.episodeId)).map(
      (plan) => ({
        treatmentPlanId: plan.treatmentPlanId,
        version: plan.version,
        status: plan.status,
        changeReason: plan.changeReason,
        activatedOn: plan.activatedOn,
        supersededOn: plan.supersededOn,
        reviewOn: plan.reviewOn,
        updatedAt: plan.updatedAt,
      }),
    ),
    conditions: planConditionsOf(context.store, clientId),
  }
}

const get: Handler<'treatment.get'> = (context, { clientId, treatmentPlanId }) =>
  detailOf(context, ownPlan(context, clientId, treatmentPlanId))

const start: Handler<'treatment.start'> = (context, { clientId }) => {
  const client = clientById(context.store, clientId)
  if (!client) throw chartNotThere()
  const episode = planEpisode(context.store, clientId)
  if (episode === undefined || !episode.open) throw episodeOver()
  const { episodeId } = episode
  const draft = treatmentPlansOf(context.store, episodeId).find(({ status }) => status === 'draft')
  if (draft) return detailOf(context, draft)
  if (client.deceasedOn !== null) throw conflict('This client has died, so there is no plan to begin.')
  const active = activePlan(context, episodeId)
  const treatmentPlanId = newId()
  inTransaction(context.store, () => {
    const plan = {
      treatmentPlanId,
      episodeId,
      version: nextTreatmentVersion(context.store, episodeId),
      clientsWords: active?.clientsWords ?? null,
      strengths: active?.strengths ?? null,
      counselorId: context.user.staffId,
    }
    insertTreatmentPlan(context.store, plan, stampOf(context))
    if (active) {
      copyTreatmentParts(context.store, active.treatmentPlanId, treatmentPlanId, stampOf(context), newId)
    }
    auditPlan(context, 'create', 'treatment.start', clientId, treatmentPlanId, { version: plan.version })
  })
  return detailOf(context, ownPlan(context, clientId, treatmentPlanId))
}

const save: Handler<'treatment.save'> = (context, { clientId, treatmentPlanId, revision, content }) => {
  const plan = ownDraft(context, clientId, treatmentPlanId)
  refuseUnknown(context, clientId, content)
  const kept = withoutBlankParts(content)
  const stamp = stampOf(context)
  inTransaction(context.store, () => {
    const changed = changeTreatmentPlan(
      context.store,
      { treatmentPlanId, revision, status: 'draft' },
      { clientsWords: orNull(kept.clientsWords), strengths: orNull(kept.strengths) },
      stamp,
    )
    if (!changed) throw changedElsewhere()
    writeTreatmentParts(context.store, treatmentPlanId, kept, stamp, newId)
    const goesOn =
      plan.updatedBy === stamp.by && Date.parse(stamp.at) - Date.parse(plan.updatedAt) < oneStretch
    if (!goesOn || revision === 1) auditPlan(context, 'change', 'treatment.save', clientId, treatmentPlanId)
  })
  return { revision: revision + 1, savedAt: stamp.at }
}

const orNull = (text: string): string | null => (text === '' ? null : text)

/** Throws OperationFailure `invalid_input` for ids and codes that this chart and this site do not have. */
const refuseUnknown = (context: Context, clientId: string, content: TreatmentPlanContent): void => {
  if (hasTwins(content)) throw badField('content.problems', 'Two parts of this plan have the same id.')
  const placed = partsOf(content)
  const conditions = ownConditions(
    context.store,
    clientId,
    placed.flatMap(({ level, part }) => (level === 'problem' ? (part.conditionId ?? []) : [])),
  )
  const staff = new Set(staffNames(context.store, responsibleIds(content)).map(({ staffId }) => staffId))
  const kinds = new Set(siteListOf(context.store, 'intervention').entries.map(({ code }) => code))
  for (const { level, part, path } of placed) {
    if (level === 'problem' && part.conditionId !== null && !conditions.has(part.conditionId))
      throw badField(`content.${path}.conditionId`, 'This condition is not in the chart.')
    if (level !== 'intervention') continue
    if (!kinds.has(part.kind)) throw badField(`content.${path}.kind`, 'This intervention is not in the list.')
    if (part.responsibleId !== null && !staff.has(part.responsibleId))
      throw badField(`content.${path}.responsibleId`, 'This person is not on the staff.')
  }
}

const activate: Handler<'treatment.activate'> = (context, input) => {
  const { clientId, treatmentPlanId, revision, reviewOn } = input
  const plan = ownDraft(context, clientId, treatmentPlanId)
  if (planEpisode(context.store, clientId)?.open !== true) throw episodeOver()
  const asOf = today(context)
  const signatures = datesOf(input)
  if (reviewOn < asOf) throw badField('reviewOn', 'The review lies in the past. Choose a day to come.')
  refuseFuture(signatures, asOf)
  const content = readTreatmentContent(context.store, plan)
  if (isBlankTreatmentPlan(content)) throw conflict('The plan is still empty. Write what it says first.')
  const unnamed = unnamedParts(content)
  if (unnamed.length > 0) {
    const message = 'A part of the plan holds something but has no words yet. Write them, or remove it.'
    throw new OperationFailure('invalid_input', message, {
      fields: unnamed.map((path) => ({ path: `content.${path}`, message })),
    })
  }
  const active = activePlan(context, plan.episodeId)
  const changeReason = (input.changeReason ?? '') === '' ? null : input.changeReason
  if (active && changeReason === null) {
    throw badField('changeReason', 'A plan is in force already. Why is it changed?')
  }
  const stamp = stampOf(context)
  inTransaction(context.store, () => {
    if (active) {
      const ended = { status: 'superseded', supersededOn: asOf }
      const old = {
        treatmentPlanId: active.treatmentPlanId,
        revision: active.revision,
        status: 'active' as const,
      }
      if (!changeTreatmentPlan(context.store, old, ended, stamp)) throw changedElsewhere()
    }
    const inForce = {
      status: 'active',
      activatedOn: asOf,
      changeReason,
      reviewOn,
      ...signatures,
      counselorId: context.user.staffId,
    }
    const draft = { treatmentPlanId, revision, status: 'draft' as const }
    if (!changeTreatmentPlan(context.store, draft, inForce, stamp)) throw changedElsewhere()
    refreshProjections(context.store, [clientId], context.settings)
    auditPlan(context, 'change', 'treatment.activate', clientId, treatmentPlanId, {
      version: plan.version,
      superseded: active?.treatmentPlanId ?? null,
    })
  })
  return detailOf(context, ownPlan(context, clientId, treatmentPlanId))
}

/** The days of what happened with the plan; none of them can lie in the future. */
const datesOf = ({
  clientSignedOn,
  counselorSignedOn,
  copyGivenOn,
}: {
  readonly clientSignedOn: string | null
  readonly counselorSignedOn: string | null
  readonly copyGivenOn: string | null
}) => ({ clientSignedOn, counselorSignedOn, copyGivenOn })

const setDates: Handler<'treatment.setDates'> = (context, input) => {
  const { clientId, treatmentPlanId, revision, reviewOn } = input
  const plan = ownPlan(context, clientId, treatmentPlanId)
  if (plan.status !== 'active') throw conflict('Only the plan in force has these dates. Nothing was changed.')
  const asOf = today(context)
  if (reviewOn !== plan.reviewOn && reviewOn < asOf) {
    throw badField('reviewOn', 'The review lies in the past. Choose a day to come.')
  }
  const dates = { reviewOn, ...datesOf(input) }
  refuseFuture(datesOf(input), asOf)
  inTransaction(context.store, () => {
    const active = { treatmentPlanId, revision, status: 'active' as const }
    if (!changeTreatmentPlan(context.store, active, dates, stampOf(context))) throw changedElsewhere()
    refreshProjections(context.store, [clientId], context.settings)
    auditPlan(context, 'change', 'treatment.setDates', clientId, treatmentPlanId, dates)
  })
  return detailOf(context, ownPlan(context, clientId, treatmentPlanId))
}

const discard: Handler<'treatment.discard'> = (context, { clientId, treatmentPlanId, reason }) => {
  const { revision } = ownDraft(context, clientId, treatmentPlanId)
  const stamp = stampOf(context)
  inTransaction(context.store, () => {
    const tombstone = { removedAt: stamp.at, removedBy: stamp.by, removedReason: reason }
    const draft = { treatmentPlanId, revision, status: 'draft' as const }
    if (!changeTreatmentPlan(context.store, draft, tombstone, stamp)) throw changedElsewhere()
    auditPlan(context, 'change', 'treatment.discard', clientId, treatmentPlanId)
  })
  return { discarded: true }
}

const diff: Handler<'treatment.diff'> = (context, { clientId, treatmentPlanId, fromVersion }) => {
  const plan = ownPlan(context, clientId, treatmentPlanId)
  const from = treatmentPlansOf(context.store, plan.episodeId).find(({ version }) => version === fromVersion)
  if (!from) throw notFound('The version to compare with is not in the chart (any more).')
  const [before, after] = [detailOf(context, from), detailOf(context, plan)]
  const conditions = new Map(
    planConditionsOf(context.store, clientId).map(({ conditionId, name }) => [conditionId, name]),
  )
  const staff = new Map(
    [...before.responsible, ...after.responsible].map(({ staffId, name }) => [staffId, name]),
  )
  const { entries } = siteListOf(context.store, 'intervention')
  return {
    fromVersion,
    toVersion: plan.version,
    changes: diffPlans(before.content, after.content, {
      condition: (conditionId) => conditions.get(conditionId) ?? '',
      staff: (staffId) => staff.get(staffId) ?? '',
      kind: (code) => labelOf(entries, code),
    }),
  }
}

export const treatmentHandlers = {
  'treatment.versions': versions,
  'treatment.get': get,
  'treatment.start': start,
  'treatment.save': save,
  'treatment.activate': activate,
  'treatment.setDates': setDates,
  'treatment.discard': discard,
  'treatment.diff': diff,
  ...progressHandlers,
}
