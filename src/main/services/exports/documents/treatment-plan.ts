import type { ExportPurpose, ExportSubject } from '#shared/contract/operations/exports.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { legalName, shownName } from '#shared/domain/clients/names.ts'
import { labelOf } from '#shared/domain/lists/site-lists.ts'
import { objectiveStatusLabels } from '#shared/domain/treatment/labels.ts'
import { progressTrend } from '#shared/domain/treatment/progress.ts'
import { TreatmentPlanDocument } from '#reports/documents/treatment-plan-document.tsx'
import { clientById } from '#store/repositories/clients.ts'
import { ownerOfTreatmentPlan, planConditionsOf, treatmentPlanOf } from '#store/repositories/treatment.ts'
import { progressOfPlan } from '#store/repositories/treatment-progress.ts'
import { createElement } from 'react'
import type { Context } from '../../context.ts'
import { siteListOf } from '../../lists/handlers.ts'
import { detailOf } from '../../treatment/plan.ts'
import { shortDate, refuse, type Prepared } from '../prepared.ts'

/**
 * A treatment plan to sign and to keep. For the client's own copy with the preferred name and without the file number;
 * for own use with the legal name, as a chart has it. Throws OperationFailure `not_found`, or `invalid_input` for a draft.
 */
export const treatmentDocumentOf = (
  context: Context,
  { treatmentPlanId }: Extract<ExportSubject, { what: 'treatment-plan' }>,
  purpose: ExportPurpose,
): Prepared => {
  const clientId = ownerOfTreatmentPlan(context.store, treatmentPlanId)
  const record =
    clientId === undefined ? undefined : treatmentPlanOf(context.store, clientId, treatmentPlanId)
  const client = clientId === undefined ? undefined : clientById(context.store, clientId)
  if (!record || !client) {
    throw new OperationFailure(
      'not_found',
      'This version of the treatment plan is not in the vault (any more).',
    )
  }
  if (record.status === 'draft') {
    throw refuse('This version is still a draft. Put the plan in force first; drafts do not leave.')
  }
  const plan = detailOf(context, record)
  const own = purpose === 'own-use'
  const facts: [string, string][] = [
    ['Client', own ? legalName(client) : shownName(client)],
    ...(own
      ? ([
          ['Date of birth', client.dateOfBirth === null ? 'not recorded' : shortDate(client.dateOfBirth)],
          ['File number', client.fileNumber],
        ] as [string, string][])
      : []),
    ['Version', String(plan.version)],
    ...fact('In force since', plan.activatedOn),
    ...(plan.status === 'superseded' ? fact('Replaced by a newer plan on', plan.supersededOn) : []),
    ...(plan.status === 'active' ? fact('Review by', plan.reviewOn) : []),
    ...(plan.counselor === null ? [] : ([['Counselor', plan.counselor]] as [string, string][])),
    ...(plan.changeReason === null
      ? []
      : ([['Reason for this version', plan.changeReason]] as [string, string][])),
    ...fact('Copy given to the client on', plan.copyGivenOn),
    ['Purpose', own ? 'Own use' : 'Client’s own copy'],
  ]
  const { entries } = siteListOf(context.store, 'intervention')
  const conditions = new Map(planConditionsOf(context.store, client.id).map((one) => [one.conditionId, one]))
  const staff = new Map(plan.responsible.map(({ staffId, name }) => [staffId, name]))
  const notes = Map.groupBy(
    progressOfPlan(context.store, client.id, treatmentPlanId),
    ({ lineageId }) => lineageId,
  )
  return {
    title: 'Treatment plan',
    name: 'treatment plan',
    rows: 1,
    clientId: client.id,
    csv: null,
    page: (frame) =>
      createElement(TreatmentPlanDocument, {
        ...frame,
        title: 'Treatment plan',
        facts,
        content: plan.content,
        conditionWords: (conditionId) => {
          const condition = conditions.get(conditionId)
          if (condition === undefined) return ''
          return condition.treatedBy === null
            ? condition.name
            : `${condition.name}, treated elsewhere: ${condition.treatedBy}`
        },
        kindWords: (code) => labelOf(entries, code),
        staffName: (staffId) => staff.get(staffId) ?? '',
        day: shortDate,
        progressWords: (lineageId) => {
          const trend = progressTrend(notes.get(lineageId) ?? [])
          return trend === null
            ? ''
            : [
                `${trend.percent} %`,
                trend.status === 'open' ? '' : objectiveStatusLabels[trend.status].toLocaleLowerCase(),
                `(${shortDate(trend.notedOn)})`,
              ]
                .filter((part) => part !== '')
                .join(' ')
        },
        signatures: [
          ['Client', plan.clientSignedOn === null ? null : shortDate(plan.clientSignedOn)],
          [
            plan.counselor === null ? 'Counselor' : `Counselor (${plan.counselor})`,
            plan.counselorSignedOn === null ? null : shortDate(plan.counselorSignedOn),
          ],
        ],
      }),
  }
}

const fact = (label: string, date: string | null): [string, string][] =>
  date === null ? [] : [[label, shortDate(date)]]
