/** The columns of the follow-up board: heading, width, and how a cell is shown. */
import {
  IconAlertTriangleFilled,
  IconCircle,
  IconClockHour4,
  IconMessage,
  IconMessageOff,
  IconMessageQuestion,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { FollowUpBoardRow } from '#shared/contract/operations/followup.ts'
import { DateText, dateText } from '../../../ui/DateText.tsx'
import { PersonName } from '../../../ui/PersonName.tsx'
import urgency from '../../../ui/Urgency.module.css'
import grid from '../../caseload/Grid.module.css'
import classes from './Board.module.css'
import { messageText, outcomeWords, stateText, windowText } from './words.ts'

interface Column {
  readonly key: string
  readonly heading: string
  /** At least this many pixels, and the share of what is left over. */
  readonly min: number
  readonly grow: number
  readonly cell: (row: FollowUpBoardRow, today: string) => ReactNode
}

const icons = { urgent: IconAlertTriangleFilled, due: IconClockHour4, soon: IconCircle } as const

const State = ({ row, today }: { readonly row: FollowUpBoardRow; readonly today: string }) => {
  const { level, word, reason } = stateText(row, today)
  const Icon = icons[level]
  return (
    <span className={urgency['item']} data-level={level}>
      <Icon size={14} className={urgency['icon']} aria-hidden="true" />
      <span className={urgency['word']}>{word}</span>
      <span className={urgency['reason']}>{reason}</span>
    </span>
  )
}

const Phone = ({ row }: { readonly row: FollowUpBoardRow }) => {
  const Icon =
    row.mayLeaveMessage === null ? IconMessageQuestion : row.mayLeaveMessage ? IconMessage : IconMessageOff
  return (
    <span className={classes.phone}>
      <span className="private">{row.phone ?? 'No number'}</span>
      {row.phone === null ? null : (
        <span className={classes.message} data-refused={row.mayLeaveMessage === false || undefined}>
          <Icon size={14} aria-hidden="true" />
          {messageText(row.mayLeaveMessage)}
        </span>
      )}
    </span>
  )
}

const Attempts = ({ row, today }: { readonly row: FollowUpBoardRow; readonly today: string }) => {
  if (row.lastAttempt === null) return <span className={grid['none']}>None yet</span>
  const { outcome, attemptedOn } = row.lastAttempt
  const words = `${row.attempts} · ${outcomeWords[outcome]}, ${dateText(attemptedOn, { today, weekday: false })}`
  return (
    <span className={grid['text']} title={words}>
      {words}
    </span>
  )
}

export const columns: readonly Column[] = [
  {
    key: 'state',
    heading: 'Why now',
    min: 186,
    grow: 0.3,
    cell: (row, today) => <State row={row} today={today} />,
  },
  {
    key: 'client',
    heading: 'Client',
    min: 150,
    grow: 1.6,
    cell: (row) => (
      // The keyboard opens the row by Enter, so no tab stop of its own.
      <Link
        to="/clients/$clientId"
        params={{ clientId: row.clientId }}
        search={{ tab: 'follow-up' }}
        tabIndex={-1}
        className={grid['name']}
      >
        <PersonName person={row} lastNameFirst />
      </Link>
    ),
  },
  { key: 'phone', heading: 'Phone, message', min: 160, grow: 0.6, cell: (row) => <Phone row={row} /> },
  {
    key: 'label',
    heading: 'Contact',
    min: 80,
    grow: 0.3,
    cell: (row) => <span className={grid['text']}>{row.label}</span>,
  },
  {
    key: 'window',
    heading: 'Target and window',
    min: 178,
    grow: 0,
    cell: (row, today) => (
      <span className={grid['text']}>
        <DateText date={row.targetOn} today={today} weekday={false} />
        <span className={classes.quiet}> ({windowText(row.earliestOn, row.latestOn, today)})</span>
      </span>
    ),
  },
  {
    key: 'attempts',
    heading: 'Attempts',
    min: 190,
    grow: 0.8,
    cell: (row, today) => <Attempts row={row} today={today} />,
  },
  {
    key: 'counselor',
    heading: 'Counselor',
    min: 106,
    grow: 0.7,
    cell: (row) =>
      row.counselor === null ? (
        <span className={grid['none']}>Nobody</span>
      ) : (
        <span className={grid['text']} title={row.counselor}>
          {row.counselor}
        </span>
      ),
  },
]

/** `grid-template-columns`, and the width in pixels below which the board scrolls sideways. */
export const layout = {
  template: columns
    .map(({ min, grow }) => (grow === 0 ? `${min}px` : `minmax(${min}px, ${grow}fr)`))
    .join(' '),
  minWidth: columns.reduce((sum, { min }) => sum + min, 0),
}
