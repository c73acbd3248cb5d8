/** One's own counseling notes of a client, and the way to them. */
import { useNavigate } from '@tanstack/react-router'
import type { CounselingRow } from '#shared/contract/operations/counseling.ts'
import { invoke } from '../../app/host.ts'
import { refetchAfter, useOperation } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { notifyFailure } from '../../ui/notify.tsx'

export interface Counseling {
  /** Newest session first; empty until it is known, and for an account that writes no notes. */
  readonly notes: readonly CounselingRow[]
  readonly open: (counselingNoteId: string) => void
  /** Opens one's own note about a session, or begins it; null where none can be begun. */
  readonly begin: ((sessionId: string) => void) | null
}

export const useCounseling = (clientId: string): Counseling => {
  const navigate = useNavigate()
  const writes = useMay('counselor', 'supervisor')
  const own = useOperation('counseling.list', { clientId }, { enabled: writes })
  const open = (counselingNoteId: string): void =>
    void navigate({
      to: '/clients/$clientId/counseling/$counselingNoteId',
      params: { clientId, counselingNoteId },
    })
  const begin = async (sessionId: string): Promise<void> => {
    try {
      const { counselingNoteId } = await invoke('counseling.start', { clientId, sessionId })
      void refetchAfter(['counseling'])
      open(counselingNoteId)
    } catch (error) {
      notifyFailure(error, 'The counseling note cannot be opened')
    }
  }
  return {
    notes: own.data?.notes ?? [],
    open,
    begin: own.data?.mayWrite === true ? (sessionId) => void begin(sessionId) : null,
  }
}
