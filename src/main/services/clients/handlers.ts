import { mostSelected, type ClientFields } from '#shared/contract/operations/clients.ts'
import type { CaseloadFilter } from '#shared/contract/operations/caseload.ts'
import { OperationFailure } from '#shared/contract/result.ts'
import { nextFileNumber } from '#shared/domain/clients/file-number.ts'
import { legalName, shownName } from '#shared/domain/clients/names.ts'
import { ageOn } from '#shared/domain/dates.ts'
import { appendAudit } from '#services/audit/append.ts'
import {
  caseloadChoices,
  caseloadCount,
  caseloadGroups,
  caseloadIds,
  caseloadPage,
  findClients,
} from '#store/repositories/caseload.ts'
import { pawsTrends } from '#store/repositories/paws-trends.ts'
import {
  clientById,
  clientCounts,
  clientOrigin,
  contactsOf,
  episodesOf,
  holderOfFileNumber,
  insertClient,
  insertEpisode,
  latestFileNumber,
  similarClients,
  updateClient,
} from '#store/repositories/clients.ts'
import { dueItemsOf } from '#store/repositories/due-items.ts'
import { openReferralCount } from '#store/repositories/referrals.ts'
import { z } from 'zod'
import { keepOpen } from '../access/keep-open.ts'
import { nextOf } from '../calendar/next.ts'
import { newId, now, stamp, today, type Context, type Handler } from '../context.ts'
import { ensureFollowUp } from '../followup/ensure.ts'
import { inTransaction } from '../in-transaction.ts'
import { allergiesOf } from '../intake/allergies.ts'
import { badField, chartNotThere } from '../refuse.ts'
import { refreshProjections } from '../tasks/refresh.ts'
import { whyNow } from '../tasks/why-now.ts'
import { caseloadRow } from './caseload-row.ts'
import { filterFor } from './filter-for.ts'

type Hit = {
  firstName: string
  lastName: string
  preferredName: string | null
  clientId: string
  fileNumber: string
}

const hitOf = <T extends Hit & { status: 'open' | 'closed' | 'none' }>(row: T) => ({
  clientId: row.clientId,
  fileNumber: row.fileNumber,
  name: shownName(row),
  legalName: legalName(row),
  status: row.status,
})

const marksShape = z.array(z.object({ column: z.string(), message: z.string() }))

const selectionOf = (context: Context, filter: CaseloadFilter) => ({
  filter: filterFor(context, filter),
  today: today(context),
  access: context.access,
})

/** Four statements however many rows there are: the page, its trends, and the groups or the count. */
const list: Handler<'clients.list'> = (context, { filter, groupBy, ...page }) => {
  const selection = selectionOf(context, filter)
  const records = caseloadPage(context.store, { ...page, ...selection, groupBy })
  const trends = pawsTrends(
    context.store,
    records.map(({ clientId }) => clientId),
  )
  const groups = groupBy === null ? null : caseloadGroups(context.store, selection, groupBy)
  return {
    rows: records.map((record) => caseloadRow(record, selection.today, trends.get(record.clientId))),
    total:
      groups === null
        ? caseloadCount(context.store, selection)
        : groups.reduce((sum, { count }) => sum + count, 0),
    groups,
    today: selection.today,
  }
}

const select: Handler<'clients.select'> = (context, { filter }) => {
  const selection = selectionOf(context, filter)
  const clientIds = caseloadIds(context.store, selection, mostSelected)
  const total = clientIds.length < mostSelected ? clientIds.length : caseloadCount(context.store, selection)
  return { clientIds, total }
}

const choices: Handler<'clients.choices'> = (context) => {
  const { counts, ...named } = caseloadChoices(context.store, context.access)
  return { ...named, ...counts, nextFileNumber: freeFileNumber(context) }
}

const find: Handler<'clients.find'> = (context, input) => ({
  hits: findClients(context.store, input.text, input.limit, context.access).map(hitOf),
})

const get: Handler<'clients.get'> = (context, { clientId }) => {
  const client = clientById(context.store, clientId)
  if (!client) throw chartNotThere()
  const asOf = today(context)
  const counts = clientCounts(context.store, clientId)
  const origin = clientOrigin(context.store, clientId)
  return {
    clientId,
    revision: client.revision,
    fileNumber: client.fileNumber,
    firstName: client.firstName,
    lastName: client.lastName,
    preferredName: client.preferredName,
    dateOfBirth: client.dateOfBirth,
    pronouns: client.pronouns,
    phone: client.phone,
    email: client.email,
    mayCall: client.mayCall,
    mayLeaveMessage: client.mayLeaveMessage,
    allergies: allergiesOf(context, clientId),
    remarks: client.remarks,
    age: client.dateOfBirth === null ? null : ageOn(client.dateOfBirth, client.deceasedOn ?? asOf),
    deceasedOn: client.deceasedOn,
    ...counts,
    next: nextOf(context, clientId),
    contacts: contactsOf(context.store, clientId).map(({ name, relationship, phone, kind }) => ({
      name,
      relationship,
      phone,
      kind,
    })),
    episodes: episodesOf(context.store, clientId),
    due: dueItemsOf(context.store, clientId, asOf).flatMap((item) => whyNow(item, asOf) ?? []),
    openReferrals: openReferralCount(context.store, clientId),
    importedFrom: origin
      ? { ...origin, marks: origin.marks === null ? [] : marksShape.parse(JSON.parse(origin.marks)) }
      : null,
  }
}

const create: Handler<'clients.create'> = (context, { client, episode, evenIfSimilar }) => {
  const asOf = today(context)
  const fields = {
    ...client,
    fileNumber: client.fileNumber === '' ? freeFileNumber(context) : client.fileNumber,
  }
  refuseImpossible(fields, asOf)
  if (episode && episode.admittedOn > asOf) {
    throw badField('episode.admittedOn', 'The admission lies in the future.')
  }
  if (holderOfFileNumber(context.store, fields.fileNumber) !== undefined) {
    throw badField('client.fileNumber', 'This file number belongs to somebody else already.')
  }
  if (!evenIfSimilar) {
    const similar = similarClients(context.store, fields, context.access)
    if (similar.length > 0) return { clientId: null, possibleDuplicates: similar.map(hitOf) }
  }
  const clientId = newId()
  inTransaction(context.store, () => {
    insertClient(context.store, clientId, fields, stamp(context))
    if (episode) {
      const ids = { episode: newId(), counselor: newId(), level: newId() }
      insertEpisode(context.store, ids, clientId, episode, stamp(context))
    }
    ensureFollowUp(context.store, [clientId], { at: now(context), by: context.user.userId, today: asOf })
    refreshProjections(context.store, [clientId], context.settings)
    keepOpen(context, [clientId], 'created')
    appendAudit(context.store, {
      category: 'create',
      operation: 'clients.create',
      subjectKind: 'client',
      subjectId: clientId,
      userId: context.user.userId,
      at: now(context),
    })
  })
  return { clientId, possibleDuplicates: [] }
}

const change: Handler<'clients.change'> = (context, { clientId, revision, client }) => {
  refuseImpossible(client, today(context))
  const existing = clientById(context.store, clientId)
  if (!existing) throw chartNotThere()
  const fields = { ...client, fileNumber: client.fileNumber === '' ? existing.fileNumber : client.fileNumber }
  const holder = holderOfFileNumber(context.store, fields.fileNumber)
  if (holder !== undefined && holder !== clientId) {
    throw badField('client.fileNumber', 'This file number belongs to somebody else already.')
  }
  inTransaction(context.store, () => {
    if (!updateClient(context.store, clientId, revision, fields, now(context), context.user.userId)) {
      throw new OperationFailure(
        'conflict',
        'These details were changed elsewhere in the meantime. What you typed is still in the form; look at the newer details and save again.',
      )
    }
    refreshProjections(context.store, [clientId], context.settings)
    appendAudit(context.store, {
      category: 'change',
      operation: 'clients.change',
      subjectKind: 'client',
      subjectId: clientId,
      userId: context.user.userId,
      at: now(context),
    })
  })
  return { revision: revision + 1 }
}

const freeFileNumber = (context: Context): string => {
  let candidate = nextFileNumber(latestFileNumber(context.store))
  while (holderOfFileNumber(context.store, candidate) !== undefined) candidate = nextFileNumber(candidate)
  return candidate
}

const refuseImpossible = (client: ClientFields, asOf: string): void => {
  if (client.dateOfBirth !== null && client.dateOfBirth > asOf) {
    throw badField('client.dateOfBirth', 'The date of birth lies in the future.')
  }
}

export const clientHandlers = {
  'clients.list': list,
  'clients.select': select,
  'clients.choices': choices,
  'clients.find': find,
  'clients.get': get,
  'clients.create': create,
  'clients.change': change,
}
