import { useQuery } from '@tanstack/react-query'
import type { NoteBeside } from '#shared/contract/operations/note-parts.ts'
import type { OperationFailure } from '#shared/contract/result.ts'
import { invoke } from '../../app/host.ts'

/**
 * What stands beside a note: the last plan, and what of the client's plans can be worked on. Read once for a note: it
 * stands beside the writing and must not move meanwhile.
 */
export const useBeside = (noteId: string) =>
  useQuery<NoteBeside, OperationFailure>({
    queryKey: ['note-beside', noteId],
    queryFn: () => invoke('notes.beside', { noteId }),
    gcTime: 0,
  })
