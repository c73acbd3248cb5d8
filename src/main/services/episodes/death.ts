import { deathRefusal } from '#shared/domain/episodes/rules.ts'
import { appendAudit } from '#services/audit/append.ts'
import { changeEpisode, episodeRecordsOf, lastSeenOn, setDeath } from '#store/repositories/episodes.ts'
import { now, today, type Context, type Handler } from '../context.ts'
import { ensureFollowUp } from '../followup/ensure.ts'
import { clientOf, followUpStamp } from '../followup/record.ts'
import { inTransaction } from '../in-transaction.ts'
import { conflict } from '../refuse.ts'
import { refreshProjections } from '../tasks/refresh.ts'
import { changedElsewhere, ownEpisode, refuse, stampOf } from './own.ts'
import { againDetail, endedDetail, endPlans, restorePlans } from './plans.ts'

/** A recorded death: from then on nothing is due, and nobody is asked to call. */

const after = (
  context: Context,
  operation: 'episodes.recordDeath' | 'episodes.takeBackDeath',
  clientId: string,
  detail: Readonly<Record<string, string | boolean | number>>,
): void => {
  ensureFollowUp(context.store, [clientId], followUpStamp(context))
  refreshProjections(context.store, [clientId], context.settings)
  appendAudit(context.store, {
    category: 'change',
    operation,
    subjectKind: 'client',
    subjectId: clientId,
    detail,
    userId: context.user.userId,
    at: now(context),
  })
}

export const recordDeath: Handler<'episodes.recordDeath'> = (context, input) => {
  const { clientId, deceasedOn, discharge } = input
  const client = clientOf(context, clientId)
  return inTransaction(context.store, () => {
    const { store } = context
    if (client.deceasedOn !== null) throw conflict('A death is recorded of this client already.')
    const episodes = episodeRecordsOf(store, clientId)
    const latestAdmissionOn =
      episodes
        .map(({ admittedOn }) => admittedOn)
        .toSorted()
        .at(-1) ?? null
    refuse(
      deathRefusal(deceasedOn, {
        today: today(context),
        dateOfBirth: client.dateOfBirth,
        lastSeenOn: lastSeenOn(store, clientId),
        latestAdmissionOn,
      }),
    )
    if (discharge !== null) {
      const { episode } = ownEpisode(context, { clientId, ...discharge })
      if (episode.dischargedOn !== null) throw conflict('This episode is discharged already.')
      const { episodeId, revision, dischargeReason } = discharge
      const change = { dischargedOn: deceasedOn, dischargeReason }
      if (!changeEpisode(store, { episodeId, revision }, change, stampOf(context))) throw changedElsewhere()
    }
    setDeath(store, clientId, { was: null, on: deceasedOn }, stampOf(context))
    // With a discharge, its taking back plans again: until then the episode is over, died or not.
    const why = discharge === null ? 'death' : 'discharge'
    const ended = endPlans(context, clientId, deceasedOn, why, { sessions: true, groups: true })
    after(context, 'episodes.recordDeath', clientId, {
      deceasedOn,
      discharged: discharge !== null,
      ...endedDetail(ended),
    })
    return { recorded: true as const, ...ended }
  })
}

export const takeBackDeath: Handler<'episodes.takeBackDeath'> = (context, input) => {
  const { clientId, deceasedOn, mistake } = input
  clientOf(context, clientId)
  return inTransaction(context.store, () => {
    if (!setDeath(context.store, clientId, { was: deceasedOn, on: null }, stampOf(context))) {
      throw conflict('The recorded death was changed in the meantime. Open the chart again.')
    }
    const again = restorePlans(context, clientId, 'death', '')
    after(context, 'episodes.takeBackDeath', clientId, { deceasedOn, mistake, ...againDetail(again) })
    return { takenBack: true as const, ...again }
  })
}
