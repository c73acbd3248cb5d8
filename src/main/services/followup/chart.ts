import type { FollowUpPoint } from '#shared/contract/operations/followup.ts'
import { contactChannels, contactOutcomes } from '#shared/contract/operations/followup.ts'
import { dateWords } from '#shared/domain/date-words.ts'
import { followUpFlags } from '#shared/domain/followup/flags.ts'
import { lastKnownUse, pawsPhase } from '#shared/domain/followup/phase.ts'
import { pointStateOn } from '#shared/domain/followup/point-state.ts'
import { clientById } from '#store/repositories/clients.ts'
import { followUpFactsOf, pointsOf, runningSchedule } from '#store/repositories/followup.ts'
import { attemptsOf, checkInsOf } from '#store/repositories/followup-contacts.ts'
import { lapseUsesOf } from '#store/repositories/lapses.ts'
import { wavesOf } from '#store/repositories/waves.ts'
import { z } from 'zod'
import { today, type Context, type Handler } from '../context.ts'
import { chartNotThere } from '../refuse.ts'

const channel = z.enum(contactChannels)
const outcome = z.enum(contactOutcomes)

type Attempt = FollowUpPoint['attempts'][number]

const attemptsIn = (context: Context, clientId: string): Map<string | null, Attempt[]> => {
  const byPoint = new Map<string | null, Attempt[]>()
  for (const { attempt, by } of attemptsOf(context.store, clientId)) {
    const shown: Attempt = {
      attemptId: attempt.id,
      attemptedOn: attempt.attemptedOn,
      attemptedAtTime: attempt.attemptedAtTime,
      channel: channel.parse(attempt.channel),
      outcome: outcome.parse(attempt.outcome),
      nextStep: attempt.nextStep,
      nextOn: attempt.nextOn,
      remark: attempt.remark,
      by,
    }
    byPoint.set(attempt.pointId, [...(byPoint.get(attempt.pointId) ?? []), shown])
  }
  return byPoint
}

/** One client's follow-up as of today: six statements, whatever the number of points, attempts and check-ins. */
export const getFollowUp: Handler<'followup.get'> = (context, { clientId }) => {
  const client = clientById(context.store, clientId)
  const facts = followUpFactsOf(context.store, [clientId])[0]
  if (!client || !facts) throw chartNotThere()
  const asOf = today(context)
  const words = (date: string): string => dateWords(date, { today: asOf })
  const schedule = runningSchedule(context.store, clientId)
  const attempts = attemptsIn(context, clientId)
  const points: FollowUpPoint[] = schedule
    ? pointsOf(context.store, schedule.scheduleId).map((point) => ({
        pointId: point.pointId,
        label: point.label,
        targetOn: point.targetOn,
        earliestOn: point.earliestOn,
        latestOn: point.latestOn,
        state: pointStateOn(point, { dueFrom: schedule.dueFrom, deceasedOn: client.deceasedOn }, asOf),
        closedOn: point.closedOn,
        closeReason: point.closeReason,
        attempts: attempts.get(point.pointId) ?? [],
      }))
    : []
  const ofPoints = new Set<string | null>(points.map(({ pointId }) => pointId))
  const checkIns = checkInsOf(context.store, clientId)
  // A lapse tells of a use as a check-in does, whether or not the recorded last use was changed with it.
  const uses = [...checkIns, ...lapseUsesOf(context.store, clientId)]
  const phaseUse = lastKnownUse(facts.primarySubstance, facts.primaryLastUseOn, uses)
  return {
    schedule: schedule ?? null,
    points,
    otherAttempts: [...attempts]
      .flatMap(([pointId, list]) => (ofPoints.has(pointId) ? [] : list))
      .toSorted((a, b) => (a.attemptedOn < b.attemptedOn ? -1 : a.attemptedOn > b.attemptedOn ? 1 : 0)),
    checkIns,
    waves: wavesOf(context.store, clientId),
    // After a death nothing asks for attention any more.
    flags: client.deceasedOn === null ? [...followUpFlags(checkIns, points, context.settings, words)] : [],
    phase: client.deceasedOn === null ? pawsPhase(facts.primarySubstance, phaseUse, asOf, words) : null,
    anchors: {
      lastUseOn: uses.reduce<string | null>(
        (latest, { usedOn }) => (usedOn !== null && (latest === null || usedOn > latest) ? usedOn : latest),
        facts.lastUseOn,
      ),
      dischargedOn: facts.dischargedOn,
    },
  }
}
