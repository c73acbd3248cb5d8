/** Where one can go from the rail, by part and role. The worker decides what an account may do; this only hides what it would refuse. */
import {
  IconCalendar,
  IconArrowsExchange,
  IconDatabaseExport,
  IconFileImport,
  IconFileSearch,
  IconFileText,
  IconPhoneCall,
  IconSignature,
  IconTextPlus,
  IconListSearch,
  IconSettings,
  IconSunHigh,
  IconShieldCheck,
  IconUrgent,
  IconUserShield,
  IconUsers,
  IconUsersGroup,
  type Icon,
} from '@tabler/icons-react'
import type { Role } from '#shared/contract/values.ts'

export interface Place {
  readonly to:
    | '/today'
    | '/caseload'
    | '/follow-ups'
    | '/groups'
    | '/calendar'
    | '/imports'
    | '/reports'
    | '/settings'
    | '/audit'
    | '/security'
    | '/people'
    | '/assignments'
    | '/openings'
    | '/backup'
    | '/search'
    | '/co-signatures'
    | '/note-texts'
  readonly label: string
  /** What the search calls it, where that is more than the label. */
  readonly title?: string
  /** Other words that people look for. */
  readonly words: string
  readonly icon: Icon
  /** Roles of which one is needed; everybody without it. */
  readonly roles?: readonly Role[]
}

const clinical: readonly Role[] = ['counselor', 'supervisor', 'read-only']

/** Daily work with clients. */
export const clinicalPlaces: readonly Place[] = [
  {
    to: '/today',
    label: 'Today',
    words: 'agenda due overdue drafts safety gone quiet tasks work',
    icon: IconSunHigh,
    roles: clinical,
  },
  { to: '/caseload', label: 'Caseload', words: 'clients list people', icon: IconUsers, roles: clinical },
  {
    to: '/follow-ups',
    label: 'Follow-ups',
    words: 'contacts calls due overdue paws phone board',
    icon: IconPhoneCall,
    roles: clinical,
  },
  {
    to: '/groups',
    label: 'Groups',
    words: 'sessions attendance members room',
    icon: IconUsersGroup,
    roles: clinical,
  },
  {
    to: '/calendar',
    label: 'Calendar',
    words: 'sessions appointments week day agenda schedule plan series no-show',
    icon: IconCalendar,
    roles: clinical,
  },
  {
    to: '/co-signatures',
    label: 'Co-signatures',
    words: 'supervisor waiting returned approve sign notes queue',
    icon: IconSignature,
    roles: ['counselor', 'supervisor'],
  },
  {
    to: '/search',
    label: 'Search',
    title: 'Search the charts',
    words: 'find words text notes plans comments full',
    icon: IconFileSearch,
    roles: clinical,
  },
  {
    to: '/imports',
    label: 'Imports',
    words: 'spreadsheet csv undo',
    icon: IconFileImport,
    roles: ['counselor', 'administrator'],
  },
  {
    to: '/reports',
    label: 'Reports',
    words: 'pdf csv print export attendance progress follow-ups handout',
    icon: IconFileText,
    roles: ['counselor', 'supervisor'],
  },
]

/** Running the vault. */
export const administrationPlaces: readonly Place[] = [
  {
    to: '/people',
    label: 'People',
    words: 'accounts users roles teams passwords keys rotation',
    icon: IconUserShield,
    roles: ['administrator'],
  },
  {
    to: '/assignments',
    label: 'Assignments',
    words: 'unattended clients assign staff access',
    icon: IconArrowsExchange,
    roles: ['administrator'],
  },
  {
    to: '/openings',
    label: 'Emergencies',
    words: 'break glass review access openings',
    icon: IconUrgent,
    roles: ['administrator', 'supervisor'],
  },
  {
    to: '/note-texts',
    label: 'Note formats',
    words: 'own templates sections snippets shortcuts expand',
    icon: IconTextPlus,
    roles: ['administrator', 'supervisor'],
  },
  {
    to: '/audit',
    label: 'Audit',
    words: 'record log who did what verify accounting',
    icon: IconListSearch,
    roles: ['administrator', 'supervisor'],
  },
  {
    to: '/security',
    label: 'Security check',
    words: 'prove encrypted keys signatures evidence',
    icon: IconShieldCheck,
    roles: ['administrator'],
  },
  { to: '/backup', label: 'Backup', words: 'restore copy stick folder rehearsal', icon: IconDatabaseExport },
  {
    to: '/settings',
    label: 'Settings',
    words: 'theme dark light idle lock density recovery key program',
    icon: IconSettings,
  },
]

/** True when one of the held roles opens the place. */
export const opensTo = (place: Place, held: readonly Role[]): boolean =>
  place.roles === undefined || place.roles.some((role) => held.includes(role))
