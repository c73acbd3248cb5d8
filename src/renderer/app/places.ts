/** Where one can go from the rail, by part and role. The worker decides what an account may do; this only hides what it would refuse. */
import {
  IconArrowsExchange,
  IconDatabaseExport,
  IconFileImport,
  IconFileText,
  IconPhoneCall,
  IconListSearch,
  IconSettings,
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
    | '/caseload'
    | '/follow-ups'
    | '/groups'
    | '/imports'
    | '/reports'
    | '/settings'
    | '/audit'
    | '/security'
    | '/people'
    | '/assignments'
    | '/openings'
    | '/backup'
  readonly label: string
  readonly icon: Icon
  /** Roles of which one is needed; everybody without it. */
  readonly roles?: readonly Role[]
}

const clinical: readonly Role[] = ['counselor', 'supervisor', 'read-only']

/** Daily work with clients. */
export const clinicalPlaces: readonly Place[] = [
  { to: '/caseload', label: 'Caseload', icon: IconUsers, roles: clinical },
  { to: '/follow-ups', label: 'Follow-ups', icon: IconPhoneCall, roles: clinical },
  { to: '/groups', label: 'Groups', icon: IconUsersGroup, roles: clinical },
  { to: '/imports', label: 'Imports', icon: IconFileImport, roles: ['counselor', 'administrator'] },
  { to: '/reports', label: 'Reports', icon: IconFileText, roles: ['counselor', 'supervisor'] },
]

/** Running the vault. */
export const administrationPlaces: readonly Place[] = [
  { to: '/people', label: 'People', icon: IconUserShield, roles: ['administrator'] },
  { to: '/assignments', label: 'Assignments', icon: IconArrowsExchange, roles: ['administrator'] },
  {
    to: '/openings',
    label: 'Emergencies',
    icon: IconUrgent,
    roles: ['administrator', 'supervisor'],
  },
  { to: '/audit', label: 'Audit', icon: IconListSearch, roles: ['administrator', 'supervisor'] },
  { to: '/security', label: 'Security check', icon: IconShieldCheck, roles: ['administrator'] },
  { to: '/backup', label: 'Backup', icon: IconDatabaseExport },
  { to: '/settings', label: 'Settings', icon: IconSettings },
]

/** True when one of the held roles opens the place. */
export const opensTo = (place: Place, held: readonly Role[]): boolean =>
  place.roles === undefined || place.roles.some((role) => held.includes(role))
