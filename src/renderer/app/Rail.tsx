/** The left rail: where one can go, and Lock with the time left while the idle warning runs. */
import { UnstyledButton } from '@mantine/core'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconLock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { StatusLine } from '../features/backup/StatusLine.tsx'
import { lockNow } from './lock.ts'
import { administrationPlaces, clinicalPlaces, opensTo, type Place } from './places.ts'
import { useSession } from './session.ts'
import { modKey } from './shortcuts.ts'
import classes from './Rail.module.css'

interface Props {
  readonly collapsed: boolean
  readonly onToggle: () => void
  /** Seconds until the idle lock, or null. */
  readonly secondsLeft: number | null
}

const Places = ({
  places,
  label,
  collapsed,
}: {
  readonly places: readonly Place[]
  readonly label: string
  readonly collapsed: boolean
}) => {
  const { roles } = useSession().user
  const open = places.filter((place) => opensTo(place, roles))
  if (open.length === 0) return null
  return (
    <ul className={classes.list} aria-label={label}>
      {open.map(({ to, label: name, icon: PlaceIcon }) => (
        <li key={to}>
          <Link to={to} className={classes.item} title={collapsed ? name : undefined}>
            <PlaceIcon size={18} aria-hidden="true" />
            <span className={classes.label}>{name}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

export const Rail = ({ collapsed, onToggle, secondsLeft }: Props) => (
  <nav className={classes.rail} data-collapsed={collapsed || undefined} aria-label="Main">
    <Places places={clinicalPlaces} label="Daily work" collapsed={collapsed} />
    <Places places={administrationPlaces} label="Administration" collapsed={collapsed} />
    <div className={classes.below}>
      <StatusLine collapsed={collapsed} />
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
