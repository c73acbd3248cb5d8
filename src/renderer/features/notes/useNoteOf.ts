import { useNavigate } from '@tanstack/react-router'
import { invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { notifyFailure } from '../../ui/notify.tsx'
import { formatInUse } from './format-in-use.ts'

/** The way from a session of any client to its note: found, or begun. */
export const useNoteOf = () => {
  const navigate = useNavigate()
  const open = async (clientId: string, sessionId: string): Promise<void> => {
    try {
      const note = await invoke('notes.start', { clientId, sessionId, format: await formatInUse(clientId) })
      void refetchAfter(['notes'])
      await navigate({ to: '/clients/$clientId/notes/$noteId', params: { clientId, noteId: note.noteId } })
    } catch (error) {
      notifyFailure(error, 'The note cannot be opened')
    }
  }
  return (clientId: string, sessionId: string): void => void open(clientId, sessionId)
}
