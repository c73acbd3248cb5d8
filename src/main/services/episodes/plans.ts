import { planEndReasons } from '#shared/domain/episodes/plan-ends.ts'
import {
  endMembershipsOfClient,
  endSessions,
  groupsOfClient,
  joinAgain,
  planAgain,
  plannedDaysOf,
} from '#store/repositories/plan-ends.ts'
import { newId, today, type Context } from '../context.ts'
import { stampOf } from './own.ts'

/** What is planned for a client ends with a discharge or a death, and is planned again when that is taken back. */

type Why = keyof typeof planEndReasons

/** Planned sessions by day, and groups: what a discharge would end. */
export const plansOf = ({ store }: Context, clientId: string) => ({
  sessionDays: plannedDaysOf(store, clientId),
  groups: groupsOfClient(store, clientId),
})

interface Counts {
  readonly sessions: number
  readonly groups: number
}

/** For the audit row: how much ended with it; nothing where nothing did. */
export const endedDetail = ({ sessions, groups }: Counts): Readonly<Record<string, number>> => ({
  ...(sessions === 0 ? {} : { sessionsCancelled: sessions }),
  ...(groups === 0 ? {} : { membershipsEnded: groups }),
})

/** The same for what was planned again. */
export const againDetail = ({ sessions, groups }: Counts): Readonly<Record<string, number>> => ({
  ...(sessions === 0 ? {} : { sessionsPlannedAgain: sessions }),
  ...(groups === 0 ? {} : { membershipsContinued: groups }),
})

/** Ends what reaches beyond a day. Inside the caller's transaction, before the projections are written. */
export const endPlans = (
  context: Context,
  clientId: string,
  after: string,
  why: Why,
  what: { readonly sessions: boolean; readonly groups: boolean },
): Counts => {
  const reason = planEndReasons[why]
  // One stamp: what was ended together is found together again.
  const stamp = stampOf(context)
  const days = { after, today: today(context) }
  return {
    sessions: what.sessions ? endSessions(context.store, clientId, after, reason, stamp) : 0,
    groups: what.groups ? endMembershipsOfClient(context.store, clientId, days, reason, stamp, newId) : 0,
  }
}

/**
 * Plans again what was ended for this reason since an instant (the beginning of the episode: an earlier episode's plans
 * ended with it). Inside the caller's transaction, before the projections are written.
 */
export const restorePlans = (context: Context, clientId: string, why: Why, since: string): Counts => {
  const stamp = stampOf(context)
  const reason = planEndReasons[why]
  return {
    sessions: planAgain(context.store, clientId, reason, since, stamp),
    groups: joinAgain(context.store, clientId, reason, since, stamp),
  }
}
