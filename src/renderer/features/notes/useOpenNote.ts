import { useNavigate } from '@tanstack/react-router'
import type { SessionRow } from '#shared/contract/operations/sessions.ts'
import { invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { notifyFailure } from '../../ui/notify.tsx'
import { formatInUse } from './format-in-use.ts'

export interface OpenNote {
  /** Opens the note of a session, or begins it where there is none and the account may write. */
  readonly of: (row: SessionRow) => void
  /** Finds or begins the note of a session and opens it. */
  readonly begin: (sessionId: string) => void
}

/** The way from a session to its note. */
export const useOpenNote = (clientId: string): OpenNote => {
  const navigate = useNavigate()
  const mayWrite = useMay('counselor', 'supervisor')
  const go = (noteId: string) =>
    navigate({ to: '/clients/$clientId/notes/$noteId', params: { clientId, noteId } })

  const begin = async (sessionId: string): Promise<void> => {
    try {
      const note = await invoke('notes.start', { clientId, sessionId, format: await formatInUse(clientId) })
      void refetchAfter(['notes'])
      await go(note.noteId)
    } catch (error) {
      notifyFailure(error, 'The note cannot be opened')
    }
  }

  return {
    of: (row) => {
      if (row.note !== null) void go(row.note.noteId)
      else if (mayWrite) void begin(row.sessionId)
    },
    begin: (sessionId) => void begin(sessionId),
  }
}
