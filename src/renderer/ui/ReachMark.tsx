/** Beside a number, wherever one is shown: whether to call there, and whether a message may be left. */
import { IconMessageOff, IconMessageQuestion, IconPhone, IconPhoneOff } from '@tabler/icons-react'
import { reachLines, reachRefused, reachWords, type Reach } from '#shared/domain/clients/reach.ts'
import classes from './ReachMark.module.css'

interface Props {
  readonly reach: Reach
}

/** In few words, for a row; both answers in its title. */
export const ReachMark = ({ reach }: Props) => {
  const refused = reachRefused(reach)
  const asked = reach.mayCall !== null || reach.mayLeaveMessage !== null
  const Refusal = reach.mayCall === false ? IconPhoneOff : IconMessageOff
  const Icon = refused ? Refusal : asked ? IconPhone : IconMessageQuestion
  return (
    <span
      className={classes.mark}
      data-refused={refused || undefined}
      title={reachLines(reach)
        .map(({ words }) => words)
        .join('. ')}
    >
      <Icon size={14} aria-hidden="true" />
      {reachWords(reach)}
    </span>
  )
}

/** Where there is room: a line for calls, a line for messages, each a "no" marked by itself. */
export const ReachLines = ({ reach }: Props) => (
  <span className={classes.lines}>
    {reachLines(reach).map(({ words, refused }) => (
      <span key={words} className={classes.line} data-refused={refused || undefined}>
        {refused ? <IconPhoneOff size={12} aria-hidden="true" /> : null}
        {words}
      </span>
    ))}
  </span>
)
