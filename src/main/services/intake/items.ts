import type { IntakeItem, IntakeItemKey } from '#shared/contract/operations/intake-items.ts'
import type { ClientRecord } from '#store/repositories/clients.ts'
import { changeItem, insertItem, markItem } from '#store/repositories/intake-items.ts'
import { currentEpisode } from '#store/repositories/relapse.ts'
import { notInChart } from '../access/refusals.ts'
import { newId, now, today, type Context, type Handler } from '../context.ts'
import { afterChange, clientOf } from '../followup/record.ts'
import { inTransaction } from '../in-transaction.ts'
import { badField, conflict } from '../refuse.ts'

/** Conditions, medications, allergies, diagnoses and contacts of a chart, each a record of its own. */

/** Id of an item by its own key; null for a new one. */
const idOf = (item: IntakeItem | IntakeItemKey): string | null => {
  switch (item.what) {
    case 'condition':
      return item.conditionId
    case 'medication':
      return item.medicationId
    case 'allergy':
      return item.allergyId
    case 'diagnosis':
      return item.diagnosisId
    case 'contact':
      return item.contactId
  }
}

const known = (item: IntakeItemKey): string => {
  const itemId = idOf(item)
  if (itemId === null) throw notInChart()
  return itemId
}

/** Throws OperationFailure `invalid_input`, at its field, for a day that cannot be. */
export const refuseImpossible = (item: IntakeItem, client: ClientRecord, asOf: string): void => {
  const wrong = (field: string, message: string) => badField(`item.fields.${field}`, message)
  const days = Object.entries(item.fields).flatMap(([field, value]) =>
    field.endsWith('On') && typeof value === 'string' ? [[field, value] as const] : [],
  )
  for (const [field, day] of days) {
    if (day > asOf) throw wrong(field, 'This day is still to come.')
    if (client.dateOfBirth !== null && day < client.dateOfBirth) {
      throw wrong(field, 'This day lies before the birth.')
    }
  }
  if (item.what === 'medication') {
    const { startedOn, stoppedOn } = item.fields
    if (startedOn !== null && stoppedOn !== null && stoppedOn < startedOn) {
      throw wrong('stoppedOn', 'It cannot have ended before it began.')
    }
  }
  if (item.what === 'diagnosis') {
    const { diagnosedOn, resolvedOn } = item.fields
    if (diagnosedOn !== null && resolvedOn !== null && resolvedOn < diagnosedOn) {
      throw wrong('resolvedOn', 'It cannot have been over before it was made.')
    }
  }
}

const audited = (
  context: Context,
  operation: 'intake.saveItem' | 'intake.removeItem' | 'intake.bringBackItem',
  clientId: string,
  item: { readonly what: string; readonly itemId: string },
  detail: Readonly<Record<string, boolean>> = {},
): void =>
  afterChange(context, {
    category: 'change',
    operation,
    subjectKind: item.what,
    subjectId: item.itemId,
    clientId,
    detail,
  })

export const saveItem: Handler<'intake.saveItem'> = (context, { clientId, item }) => {
  const client = clientOf(context, clientId)
  refuseImpossible(item, client, today(context))
  const stamp = { at: now(context), by: context.user.userId }
  return inTransaction(context.store, () => {
    const { what, fields, revision } = item
    const before = idOf(item)
    const itemId = before ?? newId()
    if (before === null) {
      const episodeId = currentEpisode(context.store, clientId)
      insertItem(context.store, { what, itemId, fields }, { clientId, episodeId }, stamp)
    } else if (
      revision === null ||
      !changeItem(context.store, { what, itemId, revision, fields }, clientId, stamp)
    ) {
      throw conflict(
        'This was changed elsewhere in the meantime. What you typed is kept; look at the newer one.',
      )
    }
    audited(context, 'intake.saveItem', clientId, { what, itemId }, { added: before === null })
    return { itemId, revision: before === null ? 1 : (revision ?? 0) + 1 }
  })
}

export const removeItem: Handler<'intake.removeItem'> = (context, { clientId, item, reason }) => {
  clientOf(context, clientId)
  const itemId = known(item)
  return inTransaction(context.store, () => {
    const stamp = { at: now(context), by: context.user.userId }
    if (!markItem(context.store, { what: item.what, itemId }, clientId, reason, stamp)) throw notInChart()
    audited(context, 'intake.removeItem', clientId, { what: item.what, itemId })
    return { removed: true as const }
  })
}

export const bringBackItem: Handler<'intake.bringBackItem'> = (context, { clientId, item }) => {
  clientOf(context, clientId)
  const itemId = known(item)
  return inTransaction(context.store, () => {
    const stamp = { at: now(context), by: context.user.userId }
    if (!markItem(context.store, { what: item.what, itemId }, clientId, null, stamp)) throw notInChart()
    audited(context, 'intake.bringBackItem', clientId, { what: item.what, itemId })
    return { broughtBack: true as const }
  })
}
