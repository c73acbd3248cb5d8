/** The backup state in the frame, always visible; leads to the backup screen. */
import { IconAlertTriangleFilled, IconCloudOff, IconDatabaseExport, type Icon } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useBackupStatus, useNow } from './useStatus.ts'
import { statusLine, type BackupLevel } from './words.ts'
import classes from './Backup.module.css'

const icons: Record<BackupLevel, Icon> = {
  good: IconDatabaseExport,
  look: IconCloudOff,
  urgent: IconAlertTriangleFilled,
}

export const StatusLine = ({ collapsed }: { readonly collapsed: boolean }) => {
  const status = useBackupStatus()
  const now = useNow()
  if (status.data === undefined && status.error === null) return null
  const { level, text } =
    status.data === undefined
      ? { level: 'look' as const, text: 'The backup state cannot be read' }
      : statusLine(status.data, Math.max(now, status.dataUpdatedAt))
  const StateIcon = icons[level]
  return (
    <Link to="/backup" className={classes.line} data-level={level} title={collapsed ? text : undefined}>
      <StateIcon size={16} aria-hidden="true" />
      <span className={collapsed ? 'visually-hidden' : undefined}>
        {level === 'urgent' ? <strong>Urgent: </strong> : null}
        {text}
      </span>
    </Link>
  )
}
