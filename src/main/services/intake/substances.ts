import type { SubstanceFields } from '#shared/contract/operations/intake.ts'
import {
  changeSubstance,
  dropSubstance,
  insertSubstance,
  makeRoomAt,
  substancesOf,
  swapWithAbove,
} from '#store/repositories/intake.ts'
import { followUpFactsOf } from '#store/repositories/followup.ts'
import type { Store } from '#store/database/store.ts'
import { newId, now, type Context, type Handler } from '../context.ts'
import { changeLastUse, followLastUse } from '../followup/last-use.ts'
import { afterChange } from '../followup/record.ts'
import { inTransaction } from '../in-transaction.ts'
import { badField, conflict } from '../refuse.ts'
import { currentChart } from './own.ts'

/** The three ranked substances of the current episode. A last use changes through services/followup/last-use.ts alone. */

const blankToNull = (text: string | null): string | null => (text === null || text === '' ? null : text)

const tidy = (substance: SubstanceFields): SubstanceFields => ({
  ...substance,
  route: blankToNull(substance.route),
  frequency: blankToNull(substance.frequency),
  amount: blankToNull(substance.amount),
  dose: blankToNull(substance.dose),
  duration: blankToNull(substance.duration),
  prescribedFor: blankToNull(substance.prescribedFor),
})

const changedElsewhere = () =>
  conflict(
    'The substances were changed elsewhere in the meantime. What you typed is kept; look at them again.',
  )

const stampOf = (context: Context) => ({ at: now(context), by: context.user.userId })

const lastUseOf = (store: Store, clientId: string): string | null =>
  followUpFactsOf(store, [clientId])[0]?.lastUseOn ?? null

/** The substance of a rank at the revision that was shown. Throws OperationFailure `conflict`. */
const shown = (context: Context, which: { episodeId: string; rank: number; revision: number }) => {
  const found = substancesOf(context.store, which.episodeId).find(({ rank }) => rank === which.rank)
  if (found?.revision !== which.revision) throw changedElsewhere()
  return found
}

export const saveSubstance: Handler<'intake.saveSubstance'> = (context, input) => {
  const { clientId, episodeId, rank, revision, lastUse } = input
  const substance = tidy(input.substance)
  const client = currentChart(context, input)
  return inTransaction(context.store, () => {
    const { store } = context
    const there = substancesOf(store, episodeId)
    if (revision === null) {
      if (there.some((one) => one.rank === rank)) throw changedElsewhere()
      if (rank > there.length + 1) throw badField('rank', 'The substance before this one is missing.')
      insertSubstance(store, { ...substance, episodeId, rank }, stampOf(context), newId)
    } else if (!changeSubstance(store, { episodeId, rank, revision }, substance, stampOf(context))) {
      throw changedElsewhere()
    }
    if (lastUse !== null && lastUse.was !== lastUse.on) changeLastUse(context, client, { rank, ...lastUse })
    afterChange(context, {
      category: 'change',
      operation: 'intake.saveSubstance',
      subjectKind: 'episode',
      subjectId: episodeId,
      clientId,
      detail: {
        rank,
        added: revision === null,
        ...(lastUse === null ? {} : { lastUseWas: lastUse.was, lastUseOn: lastUse.on }),
      },
    })
    const saved = substancesOf(store, episodeId).find((one) => one.rank === rank)
    return { revision: saved?.revision ?? 1 }
  })
}

export const removeSubstance: Handler<'intake.removeSubstance'> = (context, input) => {
  const { clientId, episodeId, rank } = input
  currentChart(context, input)
  return inTransaction(context.store, () => {
    const { lastUseOn } = shown(context, input)
    const before = lastUseOf(context.store, clientId)
    // Its last use goes with it: looked at once those below have moved up, so that no day in between counts.
    dropSubstance(context.store, episodeId, rank, stampOf(context))
    followLastUse(context, clientId, before)
    afterChange(context, {
      category: 'change',
      operation: 'intake.removeSubstance',
      subjectKind: 'episode',
      subjectId: episodeId,
      clientId,
      detail: { rank, lastUseWas: lastUseOn },
    })
    return { removed: true as const }
  })
}

/** A removal is not kept as a row of its own: the page that removed it sends back what stood there. */
export const bringBackSubstance: Handler<'intake.bringBackSubstance'> = (context, input) => {
  const { clientId, episodeId, rank, lastUseOn } = input
  const client = currentChart(context, input)
  return inTransaction(context.store, () => {
    const there = substancesOf(context.store, episodeId).length
    if (there === 3 || rank > there + 1) throw changedElsewhere()
    const before = lastUseOf(context.store, clientId)
    makeRoomAt(context.store, episodeId, rank, stampOf(context))
    const substance = tidy(input.substance)
    insertSubstance(context.store, { ...substance, episodeId, rank }, stampOf(context), newId)
    if (lastUseOn !== null) changeLastUse(context, client, { rank, was: null, on: lastUseOn })
    followLastUse(context, clientId, before)
    afterChange(context, {
      category: 'change',
      operation: 'intake.bringBackSubstance',
      subjectKind: 'episode',
      subjectId: episodeId,
      clientId,
      detail: { rank, lastUseOn },
    })
    return { broughtBack: true as const }
  })
}

export const raiseSubstance: Handler<'intake.raiseSubstance'> = (context, input) => {
  const { clientId, episodeId, rank } = input
  currentChart(context, input)
  return inTransaction(context.store, () => {
    shown(context, input)
    const before = lastUseOf(context.store, clientId)
    swapWithAbove(context.store, episodeId, rank, stampOf(context))
    followLastUse(context, clientId, before)
    afterChange(context, {
      category: 'change',
      operation: 'intake.raiseSubstance',
      subjectKind: 'episode',
      subjectId: episodeId,
      clientId,
      detail: { rank },
    })
    return { raised: true as const }
  })
}
