/** The left rail: where one can go, and Lock with the time left while the idle warning runs. */
import { UnstyledButton } from '@mantine/core'
import {
  IconFileImport,
  IconFileText,
  IconLayoutSidebarLeftCollapse,
  IconLayoutSidebarLeftExpand,
  IconLock,
  IconPhoneCall,
  IconSettings,
  IconUsers,
  IconUsersGroup,
  type Icon,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { lockNow } from './lock.ts'
import { modKey } from './shortcuts.ts'
import classes from './Rail.module.css'

interface Place {
  readonly to: '/caseload' | '/follow-ups' | '/groups' | '/imports' | '/reports' | '/settings'
  readonly label: string
  readonly icon: Icon
}

const places: readonly Place[] = [
  { to: '/caseload', label: 'Caseload', icon: IconUsers },
  { to: '/follow-ups', label: 'Follow-ups', icon: IconPhoneCall },
  { to: '/groups', label: 'Groups', icon: IconUsersGroup },
  { to: '/imports', label: 'Imports', icon: IconFileImport },
  { to: '/reports', label: 'Reports', icon: IconFileText },
  { to: '/settings', label: 'Settings', icon: IconSettings },
]

interface Props {
  readonly collapsed: boolean
  readonly onToggle: () => void
  /** Seconds until the idle lock, or null. */
  readonly secondsLeft: number | null
}

export const Rail = ({ collapsed, onToggle, secondsLeft }: Props) => (
  <nav className={classes.rail} data-collapsed={collapsed || undefined} aria-label="Main">
    <ul className={classes.list}>
      {places.map(({ to, label, icon: PlaceIcon }) => (
        <li key={to}>
          <Link to={to} className={classes.item} title={collapsed ? label : undefined}>
            <PlaceIcon size={18} aria-hidden="true" />
            <span className={classes.label}>{label}</span>
          </Link>
        </li>
      ))}
    </ul>
    <div className={classes.below}>
      <UnstyledButton
        className={classes.item}
        onClick={() => void lockNow()}
        title={`Lock Mooring (${modKey()} Shift L)`}
        data-warning={secondsLeft !== null || undefined}
      >
        <IconLock size={18} aria-hidden="true" />
        <span className={classes.label}>Lock</span>
        {secondsLeft === null ? null : <span className={classes.left}>{secondsLeft} s</span>}
      </UnstyledButton>
      <UnstyledButton
        className={classes.item}
        onClick={onToggle}
        aria-expanded={!collapsed}
        title={`${collapsed ? 'Unfold' : 'Fold'} the rail (${modKey()} B)`}
      >
        {collapsed ? (
          <IconLayoutSidebarLeftExpand size={18} aria-hidden="true" />
        ) : (
          <IconLayoutSidebarLeftCollapse size={18} aria-hidden="true" />
        )}
        <span className={classes.label}>{collapsed ? 'Unfold' : 'Fold'}</span>
      </UnstyledButton>
    </div>
  </nav>
)
