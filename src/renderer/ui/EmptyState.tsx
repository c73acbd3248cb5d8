/** What belongs on an empty screen, and the one action that starts it. */
import type { ReactNode } from 'react'
import classes from './State.module.css'

interface Props {
  /** "Nobody is here yet" */
  readonly title: string
  /** One or two sentences. */
  readonly children?: ReactNode
  /** One button, two at most. */
  readonly action?: ReactNode
  readonly icon?: ReactNode
}

export const EmptyState = ({ title, children, action, icon }: Props) => (
  <div className={classes.state} role="status">
    {icon === undefined ? null : (
      <div className={classes.icon} aria-hidden="true">
        {icon}
      </div>
    )}
    <h2 className={classes.title}>{title}</h2>
    {children === undefined ? null : <div className={classes.text}>{children}</div>}
    {action === undefined ? null : <div className={classes.actions}>{action}</div>}
  </div>
)
