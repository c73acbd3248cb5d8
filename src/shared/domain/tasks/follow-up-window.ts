import { addDays } from '../dates.ts'
import { pointUntil } from '../followup/point-state.ts'
import type { DueRule } from './due-item.ts'
import { soonBefore } from './show.ts'

/**
 * An open contact of the running follow-up schedule: due when its window opens, urgent once it has passed, and no task
 * any more when the next one's window opens (clinical.md B.4).
 */
export const followUpWindow: DueRule = (facts) =>
  facts.followUp.map((point) => ({
    kind: 'follow-up-window' as const,
    subjectKind: 'follow-up-point' as const,
    subjectId: point.pointId,
    sessionId: null,
    shownFrom: soonBefore(point.earliestOn),
    dueFrom: point.earliestOn,
    urgentFrom: addDays(point.latestOn, 1),
    until: pointUntil(point.latestOn, point.nextEarliestOn),
    facts: { label: point.label, earliestOn: point.earliestOn, latestOn: point.latestOn },
  }))
