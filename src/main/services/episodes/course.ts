import type { OutputOf, ParsedInputOf } from '#shared/contract/index.ts'
import { changeRefusal, dischargeRefusal } from '#shared/domain/episodes/rules.ts'
import {
  addSpan,
  changeEpisode,
  counselorsOf,
  dropLatestSpan,
  levelsOf,
  staffChoices,
} from '#store/repositories/episodes.ts'
import { runningSchedule, scheduleWriter } from '#store/repositories/followup.ts'
import { episodeWrittenAt } from '#store/repositories/plan-ends.ts'
import { newId, today, type Context, type Handler } from '../context.ts'
import { inTransaction } from '../in-transaction.ts'
import { badField, conflict } from '../refuse.ts'
import {
  changedElsewhere,
  episodeChanged,
  keepCorrection,
  knownOf,
  ownEpisode,
  refuse,
  stampOf,
  type OwnEpisode,
} from './own.ts'
import { againDetail, endedDetail, endPlans, restorePlans } from './plans.ts'
import { accessFollows, refuseInEmergency } from './standing.ts'

/** What happens between admission and discharge, and the discharge itself. */

const onlyCurrent = ({ current }: OwnEpisode): void => {
  if (!current) throw conflict('A later episode was begun, so this one stays as it is.')
}

const orNull = (text: string | null): string | null => (text === null || text.trim() === '' ? null : text)

export const transfer: Handler<'episodes.transfer'> = (context, input) =>
  inTransaction(context.store, () => handOn(context, input, 'episodes.transfer'))

/** Hands one client on. Inside the caller's transaction. Throws OperationFailure for what keeps it from being done. */
export const handOn = (
  context: Context,
  input: ParsedInputOf<'episodes.transfer'>,
  operation: 'episodes.transfer' | 'episodes.transferMany',
): OutputOf<'episodes.transfer'> => {
  const { clientId, episodeId, revision, counselorId, on, reason } = input
  const { store } = context
  const own = ownEpisode(context, input)
  const { episode, client } = own
  onlyCurrent(own)
  if (counselorId === episode.counselorId) {
    throw badField('counselorId', `${episode.counselor ?? 'This person'} is the counselor already.`)
  }
  if (!staffChoices(store).some(({ staffId }) => staffId === counselorId)) {
    throw badField('counselorId', 'This person is not among the staff who work here now.')
  }
  const spans = counselorsOf(store, clientId).filter((span) => span.episodeId === episodeId)
  refuse(
    changeRefusal(
      { ...episode, dischargedOn: null },
      on,
      spans.at(-1)?.from ?? null,
      knownOf(context, client),
    ),
  )
  refuseInEmergency(context, clientId, episode.counselorId, counselorId)
  const stamp = stampOf(context)
  if (!changeEpisode(store, { episodeId, revision }, { counselorId }, stamp)) throw changedElsewhere()
  if (spans.length === 0 && episode.counselorId !== null) {
    // An older record without its history: the counselor until now has been there since the admission.
    const since = { episodeId, value: episode.counselorId, on: episode.admittedOn, reason: null }
    addSpan(store, 'counselor', since, stamp, newId)
  }
  addSpan(store, 'counselor', { episodeId, value: counselorId, on, reason: orNull(reason) }, stamp, newId)
  episodeChanged(context, operation, input, { was: episode.counselorId, counselorId, on })
  return { revision: revision + 1, stillOpen: accessFollows(context, clientId) }
}

export const changeLevel: Handler<'episodes.changeLevel'> = (context, input) => {
  const { clientId, episodeId, revision, levelOfCare, on, reason } = input
  return inTransaction(context.store, () => {
    const { store } = context
    const own = ownEpisode(context, input)
    const { episode, client } = own
    onlyCurrent(own)
    if (episode.dischargedOn !== null) throw conflict('This episode is over; its level of care stays.')
    if (levelOfCare === episode.levelOfCare) {
      throw badField('levelOfCare', 'This is the level of care already.')
    }
    const spans = levelsOf(store, clientId).filter((span) => span.episodeId === episodeId)
    refuse(changeRefusal(episode, on, spans.at(-1)?.from ?? null, knownOf(context, client)))
    const stamp = stampOf(context)
    if (!changeEpisode(store, { episodeId, revision }, { levelOfCare }, stamp)) throw changedElsewhere()
    if (spans.length === 0 && episode.levelOfCare !== null) {
      const since = { episodeId, value: episode.levelOfCare, on: episode.admittedOn, reason: null }
      addSpan(store, 'level', since, stamp, newId)
    }
    addSpan(store, 'level', { episodeId, value: levelOfCare, on, reason: orNull(reason) }, stamp, newId)
    episodeChanged(context, 'episodes.changeLevel', input, { on })
    return { revision: revision + 1 }
  })
}

export const takeBackLevel: Handler<'episodes.takeBackLevel'> = (context, input) => {
  const { clientId, episodeId, revision, reason } = input
  return inTransaction(context.store, () => {
    const { store } = context
    ownEpisode(context, input)
    const spans = levelsOf(store, clientId).filter((span) => span.episodeId === episodeId)
    const [before, latest] = spans.slice(-2)
    if (before === undefined || latest === undefined) {
      throw conflict('There is no change of the level of care to take back.')
    }
    const stamp = stampOf(context)
    if (!changeEpisode(store, { episodeId, revision }, { levelOfCare: before.levelOfCare }, stamp)) {
      throw changedElsewhere()
    }
    dropLatestSpan(store, 'level', episodeId, stamp)
    const was = { levelOfCare: latest.levelOfCare, on: latest.from }
    keepCorrection(context, episodeId, 'level-taken-back', was, reason)
    episodeChanged(context, 'episodes.takeBackLevel', input, { on: latest.from })
    return { revision: revision + 1 }
  })
}

export const discharge: Handler<'episodes.discharge'> = (context, input) => {
  const { clientId, episodeId, revision, dischargedOn, dischargeReason, summary } = input
  return inTransaction(context.store, () => {
    const own = ownEpisode(context, input)
    onlyCurrent(own)
    if (own.episode.dischargedOn !== null) throw conflict('This episode is discharged already.')
    refuse(dischargeRefusal(own.episode, dischargedOn, knownOf(context, own.client)))
    const change = { dischargedOn, dischargeReason, dischargeSummary: orNull(summary) }
    if (!changeEpisode(context.store, { episodeId, revision }, change, stampOf(context))) {
      throw changedElsewhere()
    }
    const what = { sessions: input.cancelPlanned, groups: input.leaveGroups }
    const ended = endPlans(context, clientId, dischargedOn, 'discharge', what)
    episodeChanged(context, 'episodes.discharge', input, { dischargedOn, ...endedDetail(ended) })
    return { revision: revision + 1, ...ended }
  })
}

/** Ends a schedule that hangs on a discharge of this day, which is not the record's any more. */
export const leaveDischarge = (context: Context, clientId: string, dischargedOn: string | null): void => {
  const running = runningSchedule(context.store, clientId)
  if (dischargedOn === null || running?.anchor !== 'discharge' || running.anchorOn !== dischargedOn) return
  scheduleWriter(context.store, stampOf(context)).end(clientId, today(context), 'discharge-taken-back')
}

export const takeBackDischarge: Handler<'episodes.takeBackDischarge'> = (context, input) => {
  const { clientId, episodeId, revision, reason } = input
  return inTransaction(context.store, () => {
    const own = ownEpisode(context, input)
    const { dischargedOn, dischargeReason } = own.episode
    if (dischargedOn === null) throw conflict('This episode is open.')
    if (!own.current) {
      throw conflict(
        'A later episode was begun, so this discharge stays. Take the later admission back first.',
      )
    }
    if (own.client.deceasedOn !== null) {
      throw conflict('A death is recorded of this client. Take it back first if it is wrong.')
    }
    const change = { dischargedOn: null, dischargeReason: null }
    if (!changeEpisode(context.store, { episodeId, revision }, change, stampOf(context))) {
      throw changedElsewhere()
    }
    keepCorrection(context, episodeId, 'discharge-taken-back', { dischargedOn, dischargeReason }, reason)
    leaveDischarge(context, clientId, dischargedOn)
    const again = restorePlans(context, clientId, 'discharge', episodeWrittenAt(context.store, episodeId))
    episodeChanged(context, 'episodes.takeBackDischarge', input, { dischargedOn, ...againDetail(again) })
    return { revision: revision + 1, ...again }
  })
}
