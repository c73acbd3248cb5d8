/** "Back up now": starts it, shows how far it is and stops it. How it ended stands in the state above, and in the folders. */
import { Button, Progress } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { IconAlertTriangle } from '@tabler/icons-react'
import { failureOf, invoke, useEvents } from '../../app/host.ts'
import { notifyDone } from '../../ui/notify.tsx'
import classes from './Backup.module.css'

interface Props {
  readonly hasTarget: boolean
  /** A backup is under way that somebody or something else began. */
  readonly running: boolean
}

export const RunBackup = ({ hasTarget, running }: Props) => {
  const [job, setJob] = useState<{ jobId: string; phase: string; percent: number } | null>(null)
  useEvents('job.progress', ({ jobId, phase, done, total }) => {
    setJob((now) =>
      now?.jobId === jobId
        ? { jobId, phase, percent: total === 0 ? 0 : Math.round((100 * done) / total) }
        : now,
    )
  })
  const run = useMutation({
    mutationFn: async () => {
      const jobId = crypto.randomUUID()
      setJob({ jobId, phase: 'Beginning', percent: 0 })
      return invoke('backups.run', { jobId })
    },
    onSuccess: ({ verifiedAt }) => {
      if (verifiedAt !== null) notifyDone('The backup is made and verified.')
    },
    onSettled: () => setJob(null),
  })
  const cancelled = run.error !== null && failureOf(run.error).detail.code === 'cancelled'
  return (
    <>
      <div className={classes.buttons}>
        <Button
          onClick={() => run.mutate()}
          loading={run.isPending}
          disabled={!hasTarget || (running && !run.isPending)}
        >
          Back up now
        </Button>
        {job === null ? null : (
          <Button variant="default" onClick={() => void invoke('jobs.cancel', { jobId: job.jobId })}>
            Stop
          </Button>
        )}
        {hasTarget ? null : <span className={classes.quiet}>Choose a folder for backups first.</span>}
      </div>
      {job === null ? null : (
        <div className={classes.progress}>
          <p role="status" className={classes.text}>
            {job.phase}
          </p>
          <Progress value={job.percent} aria-label={job.phase} />
        </div>
      )}
      {cancelled ? (
        <p role="status" className={classes.text}>
          Stopped. Nothing of this backup was kept.
        </p>
      ) : null}
      {run.error !== null && !cancelled ? (
        <p className={classes.alert} data-level="urgent" role="alert">
          <IconAlertTriangle size={16} aria-hidden="true" />
          {failureOf(run.error).message}
        </p>
      ) : null}
    </>
  )
}
