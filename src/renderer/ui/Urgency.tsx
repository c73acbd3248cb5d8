/** How pressing something is: always an icon and a word as well as a colour. */
import { IconAlertTriangleFilled, IconCircle, IconClockHour4 } from '@tabler/icons-react'
import type { WhyNow } from '#shared/contract/operations/clients.ts'
import classes from './Urgency.module.css'

type Level = WhyNow['urgency']

const words: Record<Level, string> = { urgent: 'Urgent', due: 'Due', soon: 'Soon' }

const icons: Record<Level, typeof IconCircle> = {
  urgent: IconAlertTriangleFilled,
  due: IconClockHour4,
  soon: IconCircle,
}

interface Props {
  readonly level: Level
  /** Plain words: "Note of Fri 20 Nov not signed". */
  readonly reason: string
  /** How many further items stand behind this one. */
  readonly more?: number
  /** Wraps over several lines instead of ending in an ellipsis. */
  readonly wrap?: boolean
}

/** One due item on one line. */
export const Urgency = ({ level, reason, more = 0, wrap = false }: Props) => {
  const Icon = icons[level]
  return (
    <span
      className={classes.item}
      data-level={level}
      data-wrap={wrap || undefined}
      title={wrap ? undefined : reason}
    >
      <Icon size={14} className={classes.icon} aria-hidden="true" />
      <span className={classes.word}>{words[level]}</span>
      <span className={classes.reason}>{reason}</span>
      {more > 0 ? (
        <span className={classes.more} title={`${more} more due`}>
          +{more}
          <span className="visually-hidden"> more due</span>
        </span>
      ) : null}
    </span>
  )
}
