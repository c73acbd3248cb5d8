import type { LastUseChange } from '#shared/contract/operations/lapses.ts'
import type { ClientRecord } from '#store/repositories/clients.ts'
import { followUpFactsOf, runningSchedule, scheduleWriter } from '#store/repositories/followup.ts'
import { setLastUse } from '#store/repositories/last-use.ts'
import { currentEpisode } from '#store/repositories/relapse.ts'
import { today, type Context } from '../context.ts'
import { badField, conflict } from '../refuse.ts'
import { ensureFollowUp } from './ensure.ts'
import { followUpStamp } from './record.ts'

/**
 * Changes the recorded last use of a substance of the current episode, and lets the follow-up follow: a newer date begins
 * it anew; a date taken back ends the schedule that hung on it, and the one before goes on. Call it in the transaction of
 * what it belongs to, before the projections are refreshed. Throws OperationFailure `conflict` when the record says
 * another date than the person was shown.
 */
export const changeLastUse = (context: Context, client: ClientRecord, change: LastUseChange): void => {
  const { store } = context
  const { id: clientId, deceasedOn } = client
  const asOf = today(context)
  if (change.on !== null && change.on > asOf) throw badField('lastUse.on', 'This day is still to come.')
  if (change.on !== null && deceasedOn !== null && change.on > deceasedOn) {
    throw badField('lastUse.on', 'This day is after the death that is recorded of this client.')
  }
  const episodeId = currentEpisode(store, clientId)
  const stamp = followUpStamp(context)
  if (episodeId === null || !setLastUse(store, { episodeId, ...change }, stamp)) {
    throw conflict('The recorded last use was changed in the meantime. Nothing was saved; look at it again.')
  }
  followLastUse(context, clientId, change.was)
}

/**
 * Lets the follow-up follow the recorded last use after it changed from `was`: a schedule that hung on a later day than
 * the record now says ends, and what the record asks for begins or goes on. Call it in the transaction of the change.
 */
export const followLastUse = (context: Context, clientId: string, was: string | null): void => {
  const { store } = context
  const stamp = followUpStamp(context)
  const running = runningSchedule(store, clientId)
  const lastUseOn = followUpFactsOf(store, [clientId])[0]?.lastUseOn ?? null
  const hungOnIt = running?.anchor === 'last-use' && running.anchorOn === was
  if (hungOnIt && (lastUseOn === null || lastUseOn < running.anchorOn)) {
    scheduleWriter(store, { at: stamp.at, by: stamp.by }).end(clientId, stamp.today, 'last-use-taken-back')
  }
  ensureFollowUp(store, [clientId], stamp)
}
