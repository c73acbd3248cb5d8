/** How far a task is, in words and as a bar, with the way to stop it. */
import { Button, Progress } from '@mantine/core'
import { locale } from '../../app/locale.ts'
import type { JobProgress } from './useJob.ts'
import classes from './Audit.module.css'

interface Props {
  readonly progress: JobProgress | null
  /** Said until the task reports: "Beginning". */
  readonly beginning: string
  /** False where `done` and `total` are no steps towards an end. */
  readonly onStop: () => void
}

export const JobLine = ({ progress, beginning, onStop }: Props) => {
  const known = progress !== null && progress.total > 0 && progress.done < progress.total
  const phase = progress?.phase ?? beginning
  return (
    <div className={classes.job}>
      <p role="status">
        {phase}
        {known
          ? `, ${progress.done.toLocaleString(locale())} of ${progress.total.toLocaleString(locale())}`
          : '…'}
      </p>
      <Progress.Root size="lg">
        <Progress.Section
          value={known ? (100 * progress.done) / progress.total : 100}
          animated={!known}
          striped={!known}
          aria-label={phase}
        />
      </Progress.Root>
      <Button size="xs" variant="default" onClick={onStop}>
        Stop
      </Button>
    </div>
  )
}
