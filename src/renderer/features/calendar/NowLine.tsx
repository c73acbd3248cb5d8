/** A line at the present time in the column of today; it moves once a minute, without any animation. */
import classes from './Calendar.module.css'
import { useNow } from './now.ts'

interface Props {
  readonly day: string
  /** Pixels of a minute. */
  readonly perMinute: number
}

export const NowLine = ({ day, perMinute }: Props) => {
  const now = useNow()
  return now.day === day ? (
    <div
      className={classes.now}
      style={{ transform: `translateY(${now.minutes * perMinute}px)` }}
      data-now={now.minutes}
      aria-hidden="true"
    />
  ) : null
}
