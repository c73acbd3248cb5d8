import { addDays } from '../dates.ts'
import type { DueRule } from './due-item.ts'

/**
 * A planned session whose day has passed, and nobody has said whether the client came. It shows from the day after and
 * not before: what is planned stands in the calendar and is no task.
 */
export const unrecordedSession: DueRule = (facts, thresholds) =>
  facts.openSessions.flatMap((session) => {
    if (session.status !== 'scheduled' || session.attendance !== 'expected' || session.note !== null)
      return []
    const dueFrom = addDays(session.heldOn, 1)
    return [
      {
        kind: 'unrecorded-session' as const,
        subjectKind: 'session' as const,
        subjectId: session.sessionId,
        sessionId: session.sessionId,
        shownFrom: dueFrom,
        dueFrom,
        urgentFrom: addDays(session.heldOn, Math.max(1, thresholds.noteUrgentDays)),
        until: null,
        facts: { heldOn: session.heldOn },
      },
    ]
  })
