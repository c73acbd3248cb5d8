/** On the unlock screen: how the backup behind the lock ended, when one was made. */
import { IconAlertTriangle, IconDatabaseExport } from '@tabler/icons-react'
import { InstantText } from '../../ui/DateText.tsx'
import { useAtLock } from './useAtLock.ts'
import classes from './Backup.module.css'

export const AtLockLine = () => {
  const atLock = useAtLock()
  if (atLock === null || atLock.finishing) return null
  if (atLock.problem !== null)
    return (
      <p className={classes.alert} role="status">
        <IconAlertTriangle size={16} aria-hidden="true" />
        <span>No backup was made at the lock. {atLock.problem.message}</span>
      </p>
    )
  if (atLock.verifiedAt === null) return null
  return (
    <p className={classes.line} role="status">
      <IconDatabaseExport size={16} aria-hidden="true" />
      <span>
        Backup verified <InstantText instant={atLock.verifiedAt} />
      </span>
    </p>
  )
}
