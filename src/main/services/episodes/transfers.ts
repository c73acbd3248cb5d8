import { OperationFailure, type FieldIssue } from '#shared/contract/result.ts'
import { changeEpisode, episodeRecordsOf, staffChoices } from '#store/repositories/episodes.ts'
import { dropTransferSpan, transfersAt, undoTransferAssignments } from '#store/repositories/transfers.ts'
import type { Context, Handler } from '../context.ts'
import { clientOf } from '../followup/record.ts'
import { inTransaction } from '../in-transaction.ts'
import { conflict } from '../refuse.ts'
import { handOn } from './course.ts'
import { changedElsewhere, episodeChanged, stampOf } from './own.ts'

/** Several clients handed on at once, and that taken back. */

/** How long a transfer can be taken back by who made it, in milliseconds: they may not open the charts any more. */
const takeBackMs = 15 * 60_000

export const transferable: Handler<'episodes.transferable'> = (context, { clientIds }) => ({
  clients: [...new Set(clientIds)].map((clientId) => {
    const { fileNumber, firstName, lastName, preferredName } = clientOf(context, clientId)
    const [current] = episodeRecordsOf(context.store, clientId)
    return {
      clientId,
      fileNumber,
      firstName,
      lastName,
      preferredName,
      episode:
        current === undefined
          ? null
          : {
              episodeId: current.episodeId,
              revision: current.revision,
              counselorId: current.counselorId,
              counselor: current.counselor,
            },
      refusal: refusalOf(context, clientId, current !== undefined),
    }
  }),
  staff: staffChoices(context.store),
})

const refusalOf = (context: Context, clientId: string, hasEpisode: boolean): string | null => {
  const standing = context.access.standing(clientId)
  if (standing?.by === 'break-glass') return 'Open to you for an emergency only.'
  if (standing?.mayWrite !== true) return 'You may read this chart, and not change it.'
  return hasEpisode ? null : 'No episode of care is recorded.'
}

export const transferMany: Handler<'episodes.transferMany'> = (context, input) => {
  const { clients, counselorId, on, reason } = input
  // One instant for all of it, by which it is found again when it is taken back.
  const at = context.clock.now()
  const frozen: Context = { ...context, clock: { now: () => at } }
  return inTransaction(context.store, () => {
    const refused: FieldIssue[] = []
    let closed = 0
    clients.forEach((which, index) => {
      try {
        const one = handOn(frozen, { ...which, counselorId, on, reason }, 'episodes.transferMany')
        if (!one.stillOpen) closed += 1
      } catch (error) {
        if (!(error instanceof OperationFailure)) throw error
        refused.push({ path: `clients.${index}`, message: error.detail.message })
      }
    })
    // Thrown inside the transaction: nobody was handed on.
    if (refused.length > 0) {
      const whom = refused.length === 1 ? 'One of them' : `${refused.length} of them`
      const said = `Nobody was handed on: ${whom} cannot be.`
      throw new OperationFailure('conflict', said, { fields: refused })
    }
    return { transferred: clients.length, closed, transferredAt: at.toISOString() }
  })
}

export const takeBackTransfers: Handler<'episodes.takeBackTransfers'> = (context, { transferredAt }) => {
  const { store, user, clock } = context
  const transferred = { at: transferredAt, by: user.userId }
  const age = clock.now().getTime() - Date.parse(transferredAt)
  if (age < 0 || age > takeBackMs) {
    throw conflict('This was too long ago to be undone. Who is the counselor now can hand the clients back.')
  }
  return inTransaction(store, () => {
    const made = transfersAt(store, transferred)
    if (made.length === 0) throw conflict('There is no transfer of yours to take back (any more).')
    if (made.some(({ unchanged }) => unchanged === 0)) {
      throw conflict('One of these episodes was changed since, so nothing was taken back.')
    }
    const stamp = stampOf(context)
    for (const { clientId, episodeId, revision, counselorId, was } of made) {
      if (!changeEpisode(store, { episodeId, revision }, { counselorId: was }, stamp))
        throw changedElsewhere()
      dropTransferSpan(store, episodeId, transferred, stamp)
      undoTransferAssignments(store, clientId, transferred, stamp)
      const detail = { was: counselorId, counselorId: was }
      episodeChanged(context, 'episodes.takeBackTransfers', { clientId, episodeId }, detail)
    }
    return { takenBack: made.length }
  })
}
