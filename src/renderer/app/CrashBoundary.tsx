/** The last resort when a screen fails: says so plainly and gives two ways out. Uses nothing that may itself be broken. */
import { Component, type ReactNode } from 'react'
import { flushAll } from './flush.ts'
import { lockNow } from './lock.ts'
import classes from './CrashBoundary.module.css'

const reload = async () => {
  await flushAll()
  window.location.reload()
}

interface NoticeProps {
  readonly onContinue?: () => void
}

/** What the person sees instead of the failed screen. */
export const CrashNotice = ({ onContinue }: NoticeProps) => (
  <div className={classes.notice} role="alert">
    <h1 className={classes.title}>This screen stopped working</h1>
    <p className={classes.text}>
      What was saved is safe in the vault. A note being written was saved as a draft up to the last second.
    </p>
    <div className={classes.actions}>
      {onContinue === undefined ? null : (
        <button type="button" className={classes.primary} onClick={onContinue}>
          Go to the caseload
        </button>
      )}
      <button type="button" className={classes.button} onClick={() => void reload()}>
        Open this window again
      </button>
      <button type="button" className={classes.button} onClick={() => void lockNow()}>
        Lock Mooring
      </button>
    </div>
  </div>
)

interface State {
  readonly failed: boolean
}

export class CrashBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { failed: false }

  static getDerivedStateFromError(): State {
    return { failed: true }
  }

  override render(): ReactNode {
    return this.state.failed ? <CrashNotice /> : this.props.children
  }
}
