/** Makes and opens the sample caseload, with progress; then shows the password that opens it again. */
import { Button, Progress } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { failureOf, invoke, useEvents } from '../../app/host.ts'
import { useFirstFocus } from '../../ui/useFirstFocus.ts'
import classes from './Unlock.module.css'

const Ready = ({
  password,
  onEntered,
}: {
  readonly password: string
  readonly onEntered: () => Promise<void>
}) => {
  const enter = useMutation({ mutationFn: onEntered })
  const first = useFirstFocus<HTMLButtonElement>()
  return (
    <section className={classes.card}>
      <h1 className={classes.title}>The sample caseload is ready</h1>
      <p className={classes.text}>Everybody in it is made up. When it locks, this password opens it again:</p>
      <div className={classes.password}>{password}</div>
      {enter.error === null ? null : (
        <p className={classes.refusal} role="alert">
          {failureOf(enter.error).message}
        </p>
      )}
      <Button ref={first} loading={enter.isPending} onClick={() => enter.mutate()}>
        Go to the caseload
      </Button>
    </section>
  )
}

interface Props {
  readonly onEntered: () => Promise<void>
  readonly onBack: () => void
}

export const OpenSample = ({ onEntered, onBack }: Props) => {
  const [jobId] = useState(() => crypto.randomUUID())
  const [progress, setProgress] = useState<{ phase: string; percent: number } | null>(null)
  useEvents('job.progress', (event) => {
    if (event.jobId === jobId)
      setProgress({
        phase: event.phase,
        percent: event.total === 0 ? 0 : Math.round((event.done / event.total) * 100),
      })
  })
  const { mutate, data, error, isPending, isIdle } = useMutation({
    mutationFn: () => invoke('vault.openSample', { jobId }),
  })
  useEffect(() => {
    if (isIdle) mutate()
  }, [isIdle, mutate])

  if (data !== undefined) return <Ready password={data.password} onEntered={onEntered} />
  if (error !== null)
    return (
      <section className={classes.card}>
        <h1 className={classes.title}>The sample caseload was not made</h1>
        <p className={classes.refusal} role="alert">
          {failureOf(error).message}
        </p>
        <div className={classes.row}>
          <Button variant="default" onClick={onBack}>
            Back
          </Button>
          <Button onClick={() => mutate()}>Try again</Button>
        </div>
      </section>
    )
  return (
    <section className={classes.card} aria-busy={isPending}>
      <h1 className={classes.title}>Making the sample caseload</h1>
      <p className={classes.text} role="status">
        {progress?.phase ?? 'Preparing an encrypted vault'}. This takes a few seconds.
      </p>
      <Progress value={progress?.percent ?? 0} animated={progress === null} aria-label="Progress" />
    </section>
  )
}
