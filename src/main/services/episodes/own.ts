import type { OperationFailure } from '#shared/contract/result.ts'
import type { Refusal } from '#shared/domain/episodes/rules.ts'
import {
  appendCorrection,
  episodeRecordsOf,
  type EpisodeRecord,
  type StoredCorrection,
} from '#store/repositories/episodes.ts'
import type { ClientRecord } from '#store/repositories/clients.ts'
import type { AuditDetail } from '#services/audit/append.ts'
import { newId, now, today, type Context } from '../context.ts'
import { ensureFollowUp } from '../followup/ensure.ts'
import { afterChange, clientOf, followUpStamp } from '../followup/record.ts'
import { badField, conflict, notFound } from '../refuse.ts'

/** What the operations of episodes share. */

export interface Which {
  readonly clientId: string
  readonly episodeId: string
  readonly revision: number
}

export interface OwnEpisode {
  readonly client: ClientRecord
  readonly episode: EpisodeRecord
  /** All of the client's, the current one first. */
  readonly all: readonly EpisodeRecord[]
  /** The one that the chart is about: open, or the latest. */
  readonly current: boolean
}

/** The client's episode at the revision that was shown. Throws OperationFailure `not_found` or `conflict`. */
export const ownEpisode = (context: Context, { clientId, episodeId, revision }: Which): OwnEpisode => {
  const client = clientOf(context, clientId)
  const all = episodeRecordsOf(context.store, clientId)
  const episode = all.find((one) => one.episodeId === episodeId)
  if (!episode) throw notFound('This episode is not in the chart (any more). Open the chart again.')
  if (episode.revision !== revision) throw changedElsewhere()
  return { client, episode, all, current: all[0] === episode }
}

export const changedElsewhere = (): OperationFailure =>
  conflict('This episode was changed elsewhere in the meantime. What you typed is kept; look at it again.')

/** Throws what a rule refuses, at the field it is about. */
export const refuse = (refusal: Refusal | null, prefix = ''): void => {
  if (refusal !== null) throw badField(`${prefix}${refusal.field}`, refusal.message)
}

export const knownOf = (context: Context, client: ClientRecord) => ({
  today: today(context),
  deceasedOn: client.deceasedOn,
  dateOfBirth: client.dateOfBirth,
})

export const stampOf = (context: Context) => ({ at: now(context), by: context.user.userId })

/** Keeps what an episode said before, with the reason for the change. */
export const keepCorrection = (
  context: Context,
  episodeId: string,
  what: StoredCorrection['what'],
  was: StoredCorrection['was'],
  reason: string,
): void =>
  appendCorrection(
    context.store,
    episodeId,
    { at: now(context), userId: context.user.userId, what, was, reason },
    stampOf(context),
    newId,
  )

/** Follow-up, projections and audit row of a change; call it last in the transaction. */
export const episodeChanged = (
  context: Context,
  operation: `episodes.${string}`,
  { clientId, episodeId }: { readonly clientId: string; readonly episodeId: string },
  detail: AuditDetail,
  category: 'create' | 'change' = 'change',
): void => {
  ensureFollowUp(context.store, [clientId], followUpStamp(context))
  afterChange(context, {
    category,
    operation,
    subjectKind: 'episode',
    subjectId: episodeId,
    clientId,
    detail,
  })
}
