import { addDays } from '../dates.ts'
import type { DueRule } from './due-item.ts'

/** A supervisor sent a signed note back with comments: its author answers with an addendum and hands it in again. */
export const returnedNote: DueRule = (facts, thresholds) =>
  facts.returnedNotes.map((note) => ({
    kind: 'returned-note' as const,
    subjectKind: 'note' as const,
    subjectId: note.noteId,
    sessionId: note.sessionId,
    shownFrom: note.returnedOn,
    dueFrom: note.returnedOn,
    urgentFrom: addDays(note.returnedOn, thresholds.noteUrgentDays),
    until: null,
    facts: { heldOn: note.heldOn, returnedOn: note.returnedOn },
  }))
