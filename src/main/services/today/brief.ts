import { pawsDomains } from '#shared/contract/operations/paws.ts'
import type { Brief } from '#shared/contract/operations/today.ts'
import { addDays } from '#shared/domain/dates.ts'
import { byPriority, situationPriority } from '#shared/domain/relapse/priority.ts'
import {
  lastPlanNote,
  lastSeenSession,
  latestCheckIns,
  missedSessions,
  nextSession,
  openObjectives,
  positiveRisk,
  riskSituations,
  unansweredReferrals,
} from '#store/repositories/brief.ts'
import { clientById } from '#store/repositories/clients.ts'
import { dueItemsOf } from '#store/repositories/due-items.ts'
import { now, today, type Context } from '../context.ts'
import { allergiesOf } from '../intake/allergies.ts'
import { chartNotThere } from '../refuse.ts'
import { whyNow } from '../tasks/why-now.ts'

/** How far back the brief looks for missed sessions, in days. */
const missedWithinDays = 90
/** How many situations and domains the brief shows: it is one page. */
const mostSituations = 4
const mostDomains = 4

/** What a counselor wants to have read before a session with this client. Throws OperationFailure `not_found`. */
export const briefOf = (context: Context, clientId: string): Brief => {
  const { store } = context
  const client = clientById(store, clientId)
  if (!client) throw chartNotThere()
  const asOf = today(context)
  const [latest, before] = latestCheckIns(store, clientId)
  return {
    clientId,
    today: asOf,
    allergies: allergiesOf(context, clientId),
    phone: client.phone,
    mayCall: client.mayCall,
    mayLeaveMessage: client.mayLeaveMessage,
    lastSeen: lastSeenSession(store, clientId) ?? null,
    missed: missedSessions(store, clientId, addDays(asOf, -missedWithinDays)).filter(
      ({ heldOn }) => heldOn <= asOf,
    ),
    lastPlan: lastPlanNote(store, clientId) ?? null,
    objectives: openObjectives(store, clientId),
    // What is unlikely, or what the client is sure to cope with, is no talk for today.
    situations: byPriority(riskSituations(store, clientId))
      .filter((situation) => situationPriority(situation) > 0)
      .slice(0, mostSituations),
    checkIn:
      latest === undefined
        ? null
        : {
            checkedOn: latest.checkedOn,
            sleepHours: latest.sleepHours,
            domains: pawsDomains
              .flatMap((domain) => {
                const severity = latest[domain]
                return severity === null ? [] : [{ domain, severity, before: before?.[domain] ?? null }]
              })
              .toSorted((a, b) => b.severity - a.severity)
              .slice(0, mostDomains),
          },
    risk: positiveRisk(store, clientId) ?? null,
    referrals: unansweredReferrals(store, clientId),
    due: dueItemsOf(store, clientId, asOf).flatMap((item) => {
      const why = whyNow(item, asOf)
      return why === null ? [] : [{ ...why, subjectId: item.subjectId }]
    }),
    nextSession: nextSession(store, clientId, asOf) ?? null,
    madeAt: now(context),
  }
}
