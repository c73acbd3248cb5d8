import { useNavigate } from '@tanstack/react-router'
import { invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { notifyFailure } from '../../ui/notify.tsx'
import { formatInUse } from './format-in-use.ts'

/** Finds or begins the note of a session of any client, and goes to it. What fails is the caller's to tell. */
export const useBeginNote = () => {
  const navigate = useNavigate()
  return async (clientId: string, sessionId: string): Promise<void> => {
    const { noteId } = await invoke('notes.start', {
      clientId,
      sessionId,
      format: await formatInUse(clientId),
    })
    void refetchAfter(['notes'])
    await navigate({ to: '/clients/$clientId/notes/$noteId', params: { clientId, noteId } })
  }
}

/** The way from a session of any client to its note: found, or begun. A failure is told. */
export const useNoteOf = () => {
  const begin = useBeginNote()
  return (clientId: string, sessionId: string): void =>
    void begin(clientId, sessionId).catch((error: unknown) =>
      notifyFailure(error, 'The note cannot be opened'),
    )
}
