/** What happened, what was kept, and what to do; shown where the content would be. */
import { Button } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { failureOf } from '../app/host.ts'
import classes from './State.module.css'

interface Props {
  readonly error: unknown
  /** "The caseload cannot be shown" */
  readonly title?: string
  readonly onRetry?: () => void
  /** Further ways out, beside "Try again". */
  readonly action?: ReactNode
}

export const ErrorState = ({ error, title = 'This cannot be shown', onRetry, action }: Props) => (
  <div className={classes.state} role="alert">
    <IconAlertCircle size={28} className={classes.alert} aria-hidden="true" />
    <h2 className={classes.title}>{title}</h2>
    <p className={classes.text}>{failureOf(error).message}</p>
    <div className={classes.actions}>
      {onRetry === undefined ? null : (
        <Button variant="default" onClick={onRetry}>
          Try again
        </Button>
      )}
      {action}
    </div>
  </div>
)
