/** How far a job is, in words and as a bar, with the way to stop it. */
import { Button, Progress } from '@mantine/core'
import classes from './Imports.module.css'
import type { WizardJob } from './wizard-state.ts'
import { wizard } from './wizard-store.ts'

export const JobProgress = ({ job }: { readonly job: WizardJob }) => {
  const percent = job.total > 0 ? Math.round((100 * job.done) / job.total) : null
  return (
    <div className={classes.progress}>
      <p role="status">
        {job.phase}
        {percent === null ? '…' : `, ${job.done.toLocaleString()} of ${job.total.toLocaleString()}`}
      </p>
      <Progress.Root size="lg">
        <Progress.Section
          value={percent ?? 100}
          animated={percent === null}
          striped={percent === null}
          aria-label={job.phase}
        />
      </Progress.Root>
      <Button variant="default" size="sm" onClick={() => void wizard.cancel()}>
        Cancel
      </Button>
      <span className={classes.quiet}>
        {job.kind === 'commit'
          ? ' Nothing is in the caseload until the last row is.'
          : ' Nothing is written by checking.'}
      </span>
    </div>
  )
}
