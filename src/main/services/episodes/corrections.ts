import { dischargeRefusal, overlapRefusal } from '#shared/domain/episodes/rules.ts'
import { changeEpisode, moveFirstSpans } from '#store/repositories/episodes.ts'
import type { Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { badField } from '../refuse.ts'
import { leaveDischarge } from './course.ts'
import {
  changedElsewhere,
  episodeChanged,
  keepCorrection,
  knownOf,
  ownEpisode,
  refuse,
  stampOf,
} from './own.ts'

const corrected = [
  'admittedOn',
  'dischargedOn',
  'dischargeReason',
  'dischargeSummary',
  'program',
  'referralSource',
] as const

const orNull = (text: string | null): string | null => (text === null || text.trim() === '' ? null : text)

/** Wrong dates and words of an episode put right; what they were before stays in its history with the reason. */
export const correct: Handler<'episodes.correct'> = (context, input) => {
  const { clientId, episodeId, revision, reason } = input
  return inTransaction(context.store, () => {
    const { store } = context
    const { client, episode, all } = ownEpisode(context, input)
    const known = knownOf(context, client)
    if ((input.dischargedOn === null) !== (episode.dischargedOn === null)) {
      throw badField(
        'dischargedOn',
        episode.dischargedOn === null
          ? 'This episode is open. Discharge it to give it an end.'
          : 'Take the discharge back to open the episode again.',
      )
    }
    const now = {
      admittedOn: input.admittedOn,
      dischargedOn: input.dischargedOn,
      dischargeReason: orNull(input.dischargeReason),
      dischargeSummary: orNull(input.dischargeSummary),
      program: orNull(input.program),
      referralSource: orNull(input.referralSource),
    }
    if (now.admittedOn > known.today) throw badField('admittedOn', 'This day is still to come.')
    if (known.dateOfBirth !== null && now.admittedOn < known.dateOfBirth) {
      throw badField('admittedOn', 'The admission lies before the birth.')
    }
    if (known.deceasedOn !== null && now.admittedOn > known.deceasedOn) {
      throw badField('admittedOn', 'This day is after the death that is recorded of this client.')
    }
    if (now.dischargedOn !== null) refuse(dischargeRefusal(now, now.dischargedOn, known))
    refuse(overlapRefusal({ episodeId, ...now }, all, 'admittedOn', known))
    const changed = corrected.filter((field) => now[field] !== episode[field])
    if (changed.length === 0) throw badField('reason', 'Nothing was changed.')
    if (!changeEpisode(store, { episodeId, revision }, now, stampOf(context))) throw changedElsewhere()
    if (now.admittedOn !== episode.admittedOn) {
      const days = { was: episode.admittedOn, now: now.admittedOn }
      moveFirstSpans(store, episodeId, days, stampOf(context))
    }
    const was = Object.fromEntries(changed.map((field) => [field, episode[field]]))
    keepCorrection(context, episodeId, 'dates', was, reason)
    if (now.dischargedOn !== episode.dischargedOn) leaveDischarge(context, clientId, episode.dischargedOn)
    episodeChanged(context, 'episodes.correct', input, { fields: changed })
    return { revision: revision + 1 }
  })
}
