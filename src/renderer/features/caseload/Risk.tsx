/** A concern about safety: an icon and words, never colour alone. */
import { IconAlertOctagonFilled } from '@tabler/icons-react'
import { dateText } from '../../ui/DateText.tsx'
import classes from './Caseload.module.css'

interface Props {
  /** Day of the latest answer about safety that was a concern. */
  readonly since: string
  /** `YYYY-MM-DD` */
  readonly today: string
  /** Beside a name the icon stands alone; its words are read by screen readers and on hover. */
  readonly short?: boolean
}

export const Risk = ({ since, today, short = false }: Props) => {
  const words = `Safety concern since ${dateText(since, { today })}`
  return (
    <span className={classes.risk} title={words}>
      <IconAlertOctagonFilled size={14} className={classes.riskIcon} aria-hidden="true" />
      <span className={short ? 'visually-hidden' : classes.riskWords}>{words}</span>
    </span>
  )
}
