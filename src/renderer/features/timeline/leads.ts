/** Where an entry of a chart is met: its note, its group, or a tab of the client. */
import type { UseNavigateResult } from '@tanstack/react-router'
import { clientTabs, type ClientTab } from '../client/place.ts'
import type { EntryKind } from './kinds.ts'

/** The tabs in which a kind may be met, the best first. */
const tabs: Readonly<Record<EntryKind, string>> = {
  admission: 'details',
  transfer: 'details',
  level: 'details',
  discharge: 'details',
  session: 'sessions',
  note: 'sessions',
  addendum: 'sessions',
  cosignature: 'sessions',
  'counseling-note': 'sessions',
  'check-in': 'follow-up',
  'contact-attempt': 'follow-up',
  wave: 'follow-up',
  lapse: 'relapse-plan',
  'relapse-plan': 'relapse-plan',
  'treatment-plan': 'treatment',
  progress: 'treatment',
  referral: 'treatment',
  'referral-answer': 'treatment',
  'risk-screen': 'sessions',
  'medication-start': 'intake',
  'medication-stop': 'intake',
  medication: 'intake',
  condition: 'intake',
  diagnosis: 'intake',
  'diagnosis-resolved': 'intake',
  attachment: 'documents',
  'group-joined': 'details',
  'group-left': 'details',
  import: 'details',
  intake: 'intake',
  client: 'details',
}

const tabOf = (kind: EntryKind): ClientTab => clientTabs.find((tab) => tab === tabs[kind]) ?? 'details'

export interface Leading {
  readonly kind: EntryKind
  readonly subjectId: string
  readonly clientId: string
  readonly noteId: string | null
  readonly groupId?: string | null
}

/** Its address, ids only. */
export const leadHref = ({ kind, subjectId, clientId, noteId, groupId }: Leading): string =>
  kind === 'counseling-note'
    ? `#/clients/${clientId}/counseling/${subjectId}`
    : noteId !== null
      ? `#/clients/${clientId}/notes/${noteId}`
      : groupId !== null && groupId !== undefined && kind !== 'session'
        ? `#/groups/${groupId}`
        : `#/clients/${clientId}?tab=${tabOf(kind)}`

/** Goes there. */
export const follow = (navigate: UseNavigateResult<string>, leading: Leading): void => {
  const { kind, subjectId, clientId, noteId, groupId } = leading
  if (kind === 'counseling-note')
    void navigate({
      to: '/clients/$clientId/counseling/$counselingNoteId',
      params: { clientId, counselingNoteId: subjectId },
    })
  else if (noteId !== null)
    void navigate({ to: '/clients/$clientId/notes/$noteId', params: { clientId, noteId } })
  else if (groupId !== null && groupId !== undefined && kind !== 'session')
    void navigate({ to: '/groups/$groupId', params: { groupId } })
  else void navigate({ to: '/clients/$clientId', params: { clientId }, search: { tab: tabOf(kind) } })
}
