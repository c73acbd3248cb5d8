import { addDays } from '../dates.ts'
import { countsAsSeen } from './seen.ts'
import type { DueRule } from './due-item.ts'

/** A session was held, the client was there, and no note was begun, or the one there is was entered in error. */
export const missingNote: DueRule = (facts, thresholds) =>
  facts.openSessions.flatMap((session) =>
    session.status === 'held' && session.note === null && countsAsSeen(session.attendance)
      ? [
          {
            kind: 'missing-note' as const,
            subjectKind: 'session' as const,
            subjectId: session.sessionId,
            sessionId: session.sessionId,
            shownFrom: session.heldOn,
            dueFrom: addDays(session.heldOn, thresholds.noteDueDays),
            urgentFrom: addDays(session.heldOn, Math.max(thresholds.noteDueDays, thresholds.noteUrgentDays)),
            until: null,
            facts: { heldOn: session.heldOn, ...(session.markedInError === true ? { inError: 1 } : {}) },
          },
        ]
      : [],
  )
