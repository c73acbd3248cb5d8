import type { ExportSubject } from '#shared/contract/operations/exports.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { shownName } from '#shared/domain/clients/names.ts'
import { RelapsePlanDocument } from '#reports/documents/relapse-plan-document.tsx'
import { clientById } from '#store/repositories/clients.ts'
import { ownerOfPlan } from '#store/repositories/documents.ts'
import { planOf } from '#store/repositories/relapse.ts'
import { readContent } from '#store/repositories/relapse-parts.ts'
import { createElement } from 'react'
import type { Context } from '../../context.ts'
import { shortDate, refuse, type Prepared } from '../prepared.ts'

/**
 * A relapse-prevention plan as the client takes it home: their words, the preferred name, no file number and no scores.
 * Throws OperationFailure `not_found`, or `invalid_input` for a draft.
 */
export const relapsePlanOf = (
  context: Context,
  { planId }: Extract<ExportSubject, { what: 'relapse-plan' }>,
): Prepared => {
  const clientId = ownerOfPlan(context.store, planId)
  const plan = clientId === undefined ? undefined : planOf(context.store, clientId, planId)
  const client = clientId === undefined ? undefined : clientById(context.store, clientId)
  if (!plan || !client) {
    throw new OperationFailure('not_found', 'This version of the plan is not in the vault (any more).')
  }
  if (plan.status === 'draft') {
    throw refuse('This version is still a draft. Put the plan in force first; drafts do not leave.')
  }
  const content = readContent(context.store, planId, plan.goal)
  const facts: [string, string][] = [
    ['This plan belongs to', shownName(client)],
    ...fact('Agreed on', plan.agreedOn ?? plan.activatedOn),
    ...(plan.status === 'superseded' ? fact('Replaced by a newer plan on', plan.supersededOn) : []),
    ...(plan.status === 'active' ? fact('We look at it again on', plan.reviewOn) : []),
    ...(plan.counselor === null ? [] : ([['Made together with', plan.counselor]] as [string, string][])),
  ]
  return {
    title: 'My plan',
    name: 'relapse plan',
    rows: 1,
    clientId: client.id,
    csv: null,
    page: (frame) => createElement(RelapsePlanDocument, { ...frame, title: 'My plan', facts, content }),
  }
}

const fact = (label: string, date: string | null): [string, string][] =>
  date === null ? [] : [[label, shortDate(date)]]
