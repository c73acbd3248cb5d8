import { useNavigate } from '@tanstack/react-router'
import type { SessionRow } from '#shared/contract/operations/sessions.ts'
import { useMay } from '../../app/session.ts'
import { useNoteOf } from './useNoteOf.ts'

export interface OpenNote {
  /** Opens the note of a session, or begins it where there is none and the account may write. */
  readonly of: (row: SessionRow) => void
  /** Finds or begins the note of a session and opens it. */
  readonly begin: (sessionId: string) => void
}

/** The way from a session of this client to its note. */
export const useOpenNote = (clientId: string): OpenNote => {
  const navigate = useNavigate()
  const mayWrite = useMay('counselor', 'supervisor')
  const begin = useNoteOf()

  return {
    of: (row) => {
      if (row.note !== null)
        void navigate({
          to: '/clients/$clientId/notes/$noteId',
          params: { clientId, noteId: row.note.noteId },
        })
      else if (mayWrite) begin(clientId, row.sessionId)
    },
    begin: (sessionId) => begin(clientId, sessionId),
  }
}
