import type { Citation, LapseFields } from '#shared/contract/operations/lapses.ts'
import type { ClientRecord } from '#store/repositories/clients.ts'
import { recordedUseOf } from '#store/repositories/last-use.ts'
import {
  changeLapse,
  citableOf,
  dropCitations,
  insertCitations,
  insertLapse,
  lapseOf,
  lapsesOf,
  removeLapse,
  type CitablePart,
} from '#store/repositories/lapses.ts'
import { currentEpisode, plansOfEpisode } from '#store/repositories/relapse.ts'
import { episodeOn } from '#store/repositories/sessions.ts'
import { newId, today, type Context, type Handler } from '../context.ts'
import { changeLastUse } from '../followup/last-use.ts'
import { afterChange, clientOf, followUpStamp } from '../followup/record.ts'
import { inTransaction } from '../in-transaction.ts'
import { badField, conflict, notFound } from '../refuse.ts'

/** Lapses and relapses: events of their own, kept apart, each with what of the plan preceded it or was used (clinical.md B.5). */

/** What can be cited now: the parts of the version in force. */
const citableNow = (context: Context, clientId: string): CitablePart[] => {
  const episodeId = currentEpisode(context.store, clientId)
  if (episodeId === null) return []
  const active = plansOfEpisode(context.store, episodeId).find(({ status }) => status === 'active')
  return active === undefined ? [] : citableOf(context.store, active.planId)
}

const list: Handler<'relapse.lapses'> = (context, { clientId }) => {
  clientOf(context, clientId)
  const episodeId = currentEpisode(context.store, clientId)
  return {
    lapses: lapsesOf(context.store, clientId),
    citable: citableNow(context, clientId).map(({ part, lineageId, words }) => ({ part, lineageId, words })),
    recordedUse: episodeId === null ? [] : recordedUseOf(context.store, episodeId),
  }
}

/** Throws OperationFailure `invalid_input`, field by field, for what cannot be so. */
const refuseImpossible = (lapse: LapseFields, { deceasedOn }: ClientRecord, asOf: string): void => {
  const { occurredOn, endedOn, reportedOn } = lapse
  for (const [path, day] of Object.entries({ occurredOn, endedOn, reportedOn })) {
    if (day !== null && day > asOf) throw badField(`lapse.${path}`, 'This day is still to come.')
  }
  for (const [path, day] of Object.entries({ occurredOn, endedOn })) {
    if (day !== null && deceasedOn !== null && day > deceasedOn) {
      throw badField(`lapse.${path}`, 'This day is after the death that is recorded of this client.')
    }
  }
  if (endedOn !== null && endedOn < occurredOn) {
    throw badField('lapse.endedOn', 'The last day of use cannot lie before the first.')
  }
  if (reportedOn !== null && reportedOn < occurredOn) {
    throw badField('lapse.reportedOn', 'It cannot have been told before it happened.')
  }
}

const blankToNull = (text: string | null): string | null =>
  text === null || text.trim() === '' ? null : text

/** Blank words are no words. */
const tidy = (lapse: LapseFields): LapseFields => ({
  ...lapse,
  substance: blankToNull(lapse.substance),
  amount: blankToNull(lapse.amount),
  circumstances: blankToNull(lapse.circumstances),
  response: blankToNull(lapse.response),
  learned: blankToNull(lapse.learned),
})

const sameItem = (a: Citation, b: Citation): boolean => a.part === b.part && a.lineageId === b.lineageId

/** The rows of the plan that stand behind citations. Throws OperationFailure for an item that the plan does not have. */
const rowsOf = (context: Context, clientId: string, wanted: readonly Citation[]): readonly CitablePart[] => {
  if (wanted.length === 0) return []
  const offered = citableNow(context, clientId)
  return wanted.map((citation) => {
    const found = offered.find((one) => sameItem(one, citation))
    if (found) return found
    throw badField(
      'lapse.citations',
      offered.length === 0
        ? 'No plan is in force, so there is nothing to cite.'
        : 'An item that was ticked is not in the plan in force (any more). Look at the list again.',
    )
  })
}

const record: Handler<'relapse.recordLapse'> = (context, { clientId, lapse, lastUse }) => {
  const client = clientOf(context, clientId)
  refuseImpossible(lapse, client, today(context))
  const lapseId = newId()
  inTransaction(context.store, () => {
    const { store } = context
    const stamp = followUpStamp(context)
    const rows = rowsOf(context, clientId, lapse.citations)
    const episodeId = episodeOn(store, clientId, lapse.occurredOn)
    insertLapse(store, { lapseId, clientId, episodeId }, tidy(lapse), stamp)
    insertCitations(store, lapseId, rows, stamp, newId)
    if (lastUse !== null) changeLastUse(context, client, lastUse)
    afterChange(context, {
      category: 'create',
      operation: 'relapse.recordLapse',
      subjectKind: 'lapse',
      subjectId: lapseId,
      clientId,
      detail: {
        kind: lapse.kind,
        citations: rows.length,
        ...(lastUse === null
          ? {}
          : { lastUseRank: lastUse.rank, lastUseWas: lastUse.was, lastUseOn: lastUse.on }),
      },
    })
  })
  return { lapseId }
}

const change: Handler<'relapse.changeLapse'> = (context, input) => {
  const { clientId, lapseId, revision, lapse, lastUse } = input
  const client = clientOf(context, clientId)
  const before = lapseOf(context.store, clientId, lapseId)
  if (!before) throw lapseNotThere()
  refuseImpossible(lapse, client, today(context))
  inTransaction(context.store, () => {
    const { store } = context
    const stamp = followUpStamp(context)
    // What stays cited stays as it was, with the words of the plan of that day.
    const added = lapse.citations.filter((one) => !before.citations.some((known) => sameItem(known, one)))
    const rows = rowsOf(context, clientId, added)
    const episodeId = episodeOn(store, clientId, lapse.occurredOn)
    if (!changeLapse(store, { lapseId, revision }, { ...tidy(lapse), episodeId }, stamp)) {
      throw conflict(
        'This lapse was changed elsewhere in the meantime. Nothing was saved; look at the newer one first.',
      )
    }
    dropCitations(store, clientId, lapseId, lapse.citations)
    insertCitations(store, lapseId, rows, stamp, newId)
    if (lastUse !== null) changeLastUse(context, client, lastUse)
    afterChange(context, {
      category: 'change',
      operation: 'relapse.changeLapse',
      subjectKind: 'lapse',
      subjectId: lapseId,
      clientId,
      detail: {
        kind: lapse.kind,
        citationsAdded: rows.length,
        citations: lapse.citations.length,
        ...(lastUse === null
          ? {}
          : { lastUseRank: lastUse.rank, lastUseWas: lastUse.was, lastUseOn: lastUse.on }),
      },
    })
  })
  return { revision: revision + 1 }
}

const remove: Handler<'relapse.removeLapse'> = (context, { clientId, lapseId, reason, lastUse }) => {
  const client = clientOf(context, clientId)
  if (!lapseOf(context.store, clientId, lapseId)) throw lapseNotThere()
  inTransaction(context.store, () => {
    removeLapse(context.store, lapseId, reason, followUpStamp(context))
    if (lastUse !== null) changeLastUse(context, client, lastUse)
    afterChange(context, {
      category: 'change',
      operation: 'relapse.removeLapse',
      subjectKind: 'lapse',
      subjectId: lapseId,
      clientId,
      detail:
        lastUse === null ? {} : { lastUseRank: lastUse.rank, lastUseWas: lastUse.was, lastUseOn: lastUse.on },
    })
  })
  return { removed: true }
}

const lapseNotThere = () => notFound('This lapse is not in the chart (any more).')

export const lapseHandlers = {
  'relapse.lapses': list,
  'relapse.recordLapse': record,
  'relapse.changeLapse': change,
  'relapse.removeLapse': remove,
}
