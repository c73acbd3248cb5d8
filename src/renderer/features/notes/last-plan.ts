import { useQuery } from '@tanstack/react-query'
import type { NoteDetail } from '#shared/contract/operations/notes.ts'
import type { SessionRow } from '#shared/contract/operations/sessions.ts'
import { invoke } from '../../app/host.ts'

/** What the client and the counselor planned last, from the newest earlier note that holds a plan. */
export interface LastPlan {
  readonly noteId: string
  readonly heldOn: string
  readonly text: string
  /** Ratings of the session before this one, for the eye. */
  readonly mood: number | null
  readonly craving: number | null
}

const pageSize = 100
/** Notes without a plan that are looked through before the search ends. */
const mostNotes = 8

/** Sessions before this one, newest first, that have a signed or imported note. */
const isEarlier = (row: SessionRow, note: NoteDetail): boolean =>
  row.sessionId !== note.sessionId &&
  row.note !== null &&
  row.note.state !== 'draft' &&
  (row.heldOn < note.session.heldOn ||
    (row.heldOn === note.session.heldOn && (row.startTime ?? '') <= (note.session.startTime ?? '')))

/** Null when no earlier note holds a plan. */
export const findLastPlan = async (note: NoteDetail): Promise<LastPlan | null> => {
  let looked = 0
  for (let offset = 0; ; offset += pageSize) {
    const { rows, total } = await invoke('sessions.list', {
      clientId: note.clientId,
      offset,
      limit: pageSize,
    })
    for (const row of rows) {
      if (row.note === null || !isEarlier(row, note)) continue
      const earlier = await invoke('notes.get', { noteId: row.note.noteId })
      const text = earlier.sections['plan']?.trim() ?? ''
      if (text !== '')
        return { noteId: earlier.noteId, heldOn: row.heldOn, text, mood: row.mood, craving: row.craving }
      looked += 1
      if (looked >= mostNotes) return null
    }
    if (offset + pageSize >= total) return null
  }
}

/** Read once for a note: it stands beside the writing and must not move meanwhile. */
export const useLastPlan = (note: NoteDetail) =>
  useQuery({ queryKey: ['last-plan', note.noteId], queryFn: () => findLastPlan(note), gcTime: 0 })
