/** Says that the attendance of past sessions was not taken. */
import { IconClockHour4 } from '@tabler/icons-react'
import classes from './Groups.module.css'
import { sessionsText } from './words.ts'

/** `count`: sessions without attendance. */
export const AttendanceMissing = ({ count }: { readonly count: number }) => (
  <span className={classes.hint}>
    <IconClockHour4 size={14} aria-hidden="true" />
    {count === 1 ? 'Attendance missing' : `Attendance missing, ${sessionsText(count)}`}
  </span>
)
