/** What stands on a timeline or is found by the search: its name, its icon, and the parts that filters offer. */
import {
  IconAlertTriangle,
  IconArrowsExchange,
  IconCalendarEvent,
  IconDoorEnter,
  IconDoorExit,
  IconFileImport,
  IconFileText,
  IconHeartbeat,
  IconLifebuoy,
  IconLock,
  IconPaperclip,
  IconPencilPlus,
  IconPhone,
  IconPill,
  IconRoute,
  IconSend,
  IconStairs,
  IconTargetArrow,
  IconTrendingUp,
  IconUser,
  IconUsersGroup,
  IconWaveSine,
  IconWritingSign,
  type Icon,
} from '@tabler/icons-react'
import type { SearchHit, SearchKind } from '#shared/contract/operations/search.ts'
import type { TimelineKind } from '#shared/contract/operations/timeline.ts'

export type EntryKind = TimelineKind | SearchHit['kind']

export const kindWords: Readonly<Record<EntryKind, string>> = {
  admission: 'Admission',
  transfer: 'Counselor changed',
  level: 'Level of care',
  discharge: 'Discharge',
  session: 'Session',
  note: 'Note',
  addendum: 'Addendum',
  cosignature: 'Co-signature',
  'counseling-note': 'Counseling note',
  'check-in': 'Check-in',
  'contact-attempt': 'Contact',
  wave: 'Wave',
  lapse: 'Lapse',
  'relapse-plan': 'Relapse plan',
  'treatment-plan': 'Treatment plan',
  progress: 'Progress',
  referral: 'Referral',
  'referral-answer': 'Referral answered',
  'risk-screen': 'Risk screen',
  'medication-start': 'Medication begun',
  'medication-stop': 'Medication stopped',
  medication: 'Medication',
  condition: 'Condition',
  diagnosis: 'Diagnosis',
  'diagnosis-resolved': 'Diagnosis resolved',
  attachment: 'Document',
  'group-joined': 'Group joined',
  'group-left': 'Group left',
  import: 'Import',
  intake: 'Intake',
  client: 'Remarks',
}

export const kindIcons: Readonly<Record<EntryKind, Icon>> = {
  admission: IconDoorEnter,
  transfer: IconArrowsExchange,
  level: IconStairs,
  discharge: IconDoorExit,
  session: IconCalendarEvent,
  note: IconFileText,
  addendum: IconPencilPlus,
  cosignature: IconWritingSign,
  'counseling-note': IconLock,
  'check-in': IconHeartbeat,
  'contact-attempt': IconPhone,
  wave: IconWaveSine,
  lapse: IconAlertTriangle,
  'relapse-plan': IconLifebuoy,
  'treatment-plan': IconRoute,
  progress: IconTrendingUp,
  referral: IconSend,
  'referral-answer': IconSend,
  'risk-screen': IconAlertTriangle,
  'medication-start': IconPill,
  'medication-stop': IconPill,
  medication: IconPill,
  condition: IconTargetArrow,
  diagnosis: IconTargetArrow,
  'diagnosis-resolved': IconTargetArrow,
  attachment: IconPaperclip,
  'group-joined': IconUsersGroup,
  'group-left': IconUsersGroup,
  import: IconFileImport,
  intake: IconUser,
  client: IconUser,
}

interface Part<Kind extends string> {
  readonly id: string
  readonly label: string
  readonly kinds: readonly Kind[]
}

/** What the timeline can be narrowed to. */
export const timelineParts: readonly Part<TimelineKind>[] = [
  {
    id: 'sessions',
    label: 'Sessions and notes',
    kinds: ['session', 'note', 'addendum', 'cosignature', 'counseling-note'],
  },
  {
    id: 'plans',
    label: 'Plans and referrals',
    kinds: ['relapse-plan', 'treatment-plan', 'progress', 'referral', 'referral-answer'],
  },
  { id: 'follow-up', label: 'Follow-up', kinds: ['check-in', 'contact-attempt', 'wave'] },
  { id: 'risk', label: 'Lapses and risk', kinds: ['lapse', 'risk-screen'] },
  {
    id: 'health',
    label: 'Diagnoses and medications',
    kinds: ['diagnosis', 'diagnosis-resolved', 'medication-start', 'medication-stop'],
  },
  {
    id: 'episodes',
    label: 'Episodes and groups',
    kinds: ['admission', 'transfer', 'level', 'discharge', 'group-joined', 'group-left'],
  },
  { id: 'documents', label: 'Documents and imports', kinds: ['attachment', 'import'] },
]

/** What the search can be narrowed to. */
export const searchParts: readonly Part<SearchKind>[] = [
  { id: 'notes', label: 'Notes', kinds: ['note', 'addendum', 'cosignature'] },
  {
    id: 'plans',
    label: 'Plans and referrals',
    kinds: ['relapse-plan', 'treatment-plan', 'progress', 'referral'],
  },
  { id: 'follow-up', label: 'Follow-up', kinds: ['check-in', 'contact-attempt', 'wave'] },
  { id: 'risk', label: 'Lapses and risk', kinds: ['lapse', 'risk-screen'] },
  {
    id: 'chart',
    label: 'Intake and documents',
    kinds: ['intake', 'medication', 'condition', 'attachment', 'discharge', 'client'],
  },
]
