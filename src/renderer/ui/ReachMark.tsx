/** Beside a number, wherever one is shown: whether to call there, and whether a message may be left. */
import { IconMessageQuestion, IconPhone, IconPhoneOff } from '@tabler/icons-react'
import { reachLines, reachRefused, reachWords, type Reach } from '#shared/domain/clients/reach.ts'
import classes from './ReachMark.module.css'

interface Props {
  readonly reach: Reach
}

const Icon = ({ reach, size }: { readonly reach: Reach; readonly size: number }) => {
  const Shape = reachRefused(reach)
    ? IconPhoneOff
    : reach.mayCall === null && reach.mayLeaveMessage === null
      ? IconMessageQuestion
      : IconPhone
  return <Shape size={size} aria-hidden="true" />
}

/** In few words, for a row. */
export const ReachMark = ({ reach }: Props) => (
  <span
    className={classes.mark}
    data-refused={reachRefused(reach) || undefined}
    title={reachLines(reach).join('. ')}
  >
    <Icon reach={reach} size={14} />
    {reachWords(reach)}
  </span>
)

/** Where there is room: a line for calls, a line for messages. */
export const ReachLines = ({ reach }: Props) => (
  <span className={classes.lines} data-refused={reachRefused(reach) || undefined}>
    <Icon reach={reach} size={12} />
    <span>
      {reachLines(reach).map((line) => (
        <span key={line} className={classes.line}>
          {line}
        </span>
      ))}
    </span>
  </span>
)
