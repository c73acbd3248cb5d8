import { addDays } from '../dates.ts'
import type { DueRule } from './due-item.ts'

/** A note was begun for a session and is not signed: due from the day of the session. */
export const unsignedNote: DueRule = (facts, thresholds) =>
  facts.openSessions.flatMap((session) =>
    session.note?.state === 'draft'
      ? [
          {
            kind: 'unsigned-note' as const,
            subjectKind: 'note' as const,
            subjectId: session.note.noteId,
            sessionId: session.sessionId,
            shownFrom: session.heldOn,
            dueFrom: session.heldOn,
            urgentFrom: addDays(session.heldOn, thresholds.noteUrgentDays),
            until: null,
            facts: { heldOn: session.heldOn },
          },
        ]
      : [],
  )
