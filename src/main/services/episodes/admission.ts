import { OperationFailure } from '#shared/contract/result.ts'
import { admissionRefusal } from '#shared/domain/episodes/rules.ts'
import { insertEpisode } from '#store/repositories/clients.ts'
import { changeEpisode, episodeRecordsOf, touchedEpisodes } from '#store/repositories/episodes.ts'
import { keepOpen } from '../access/keep-open.ts'
import { newId, now, stamp, type Handler } from '../context.ts'
import { clientOf } from '../followup/record.ts'
import { inTransaction } from '../in-transaction.ts'
import { changedElsewhere, episodeChanged, knownOf, ownEpisode, refuse, stampOf } from './own.ts'
import { refuseInEmergency } from './standing.ts'

export const admit: Handler<'episodes.admit'> = (context, { clientId, episode }) => {
  const client = clientOf(context, clientId)
  return inTransaction(context.store, () => {
    const others = episodeRecordsOf(context.store, clientId)
    refuse(admissionRefusal(episode.admittedOn, others, knownOf(context, client)), 'episode.')
    refuseInEmergency(context, clientId, others[0]?.counselorId ?? null, episode.counselorId)
    const ids = { episode: newId(), counselor: newId(), level: newId() }
    insertEpisode(context.store, ids, clientId, tidy(episode), stamp(context))
    const episodeId = ids.episode
    episodeChanged(
      context,
      'episodes.admit',
      { clientId, episodeId },
      { admittedOn: episode.admittedOn, counselorId: episode.counselorId, earlier: others.length },
      'create',
    )
    // A readmission without a counselor, or for a colleague without an account, must not close the chart to its author.
    keepOpen(context, [clientId], 'created')
    return { episodeId }
  })
}

const blankToNull = (text: string | null): string | null => (text === '' ? null : text)

const tidy = <
  T extends { levelOfCare: string | null; program: string | null; referralSource: string | null },
>(
  episode: T,
): T => ({
  ...episode,
  levelOfCare: blankToNull(episode.levelOfCare),
  program: blankToNull(episode.program),
  referralSource: blankToNull(episode.referralSource),
})

export const takeBackAdmission: Handler<'episodes.takeBackAdmission'> = (context, input) => {
  const { clientId, episodeId, revision, reason } = input
  return inTransaction(context.store, () => {
    const { episode, all, current } = ownEpisode(context, input)
    if (touchedEpisodes(context.store, clientId).has(episodeId)) {
      throw new OperationFailure(
        'conflict',
        'Sessions, notes or intake hang on this episode, so its admission stays. Correct its dates, or discharge.',
      )
    }
    if (current) refuseInEmergency(context, clientId, episode.counselorId, all[1]?.counselorId ?? null)
    const removal = { removedAt: now(context), removedBy: context.user.userId, removedReason: reason }
    if (!changeEpisode(context.store, { episodeId, revision }, removal, stampOf(context))) {
      throw changedElsewhere()
    }
    episodeChanged(context, 'episodes.takeBackAdmission', input, { admittedOn: episode.admittedOn })
    keepOpen(context, [clientId], 'created')
    return { takenBack: true as const }
  })
}
