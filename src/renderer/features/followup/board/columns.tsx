/** The columns of the follow-up board: heading, width, and how a cell is shown. */
import { IconAlertTriangleFilled, IconCircle, IconClockHour4 } from '@tabler/icons-react'
import type { FollowUpBoardRow } from '#shared/contract/operations/followup.ts'
import { DateText, dateText } from '../../../ui/DateText.tsx'
import { PersonName } from '../../../ui/PersonName.tsx'
import { ReachMark } from '../../../ui/ReachMark.tsx'
import { OpenLink, Quiet, Text } from '../../../ui/grid/cells.tsx'
import type { GridColumn } from '../../../ui/grid/columns.ts'
import urgency from '../../../ui/Urgency.module.css'
import classes from './Board.module.css'
import { outcomeWords, stateText, windowText } from './words.ts'

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

const Phone = ({ row }: { readonly row: FollowUpBoardRow }) => (
  <span className={classes.phone}>
    <span className="private">{row.phone ?? 'No number'}</span>
    {row.phone === null ? null : <ReachMark reach={row} />}
  </span>
)

const Attempts = ({ row, today }: { readonly row: FollowUpBoardRow; readonly today: string }) => {
  if (row.lastAttempt === null) return <Quiet>None yet</Quiet>
  const { outcome, attemptedOn } = row.lastAttempt
  return (
    <Text
      value={`${row.attempts} · ${outcomeWords[outcome]}, ${dateText(attemptedOn, { today, weekday: false })}`}
    />
  )
}

export const columns: readonly GridColumn<FollowUpBoardRow>[] = [
  {
    id: 'state',
    heading: 'Why now',
    min: 180,
    grow: 0.3,
    cell: (row, today) => <State row={row} today={today} />,
  },
  {
    id: 'client',
    heading: 'Client',
    min: 150,
    grow: 1.6,
    cell: (row) => (
      <OpenLink href={`#/clients/${row.clientId}?tab=follow-up`}>
        <PersonName person={row} lastNameFirst />
      </OpenLink>
    ),
  },
  { id: 'phone', heading: 'Phone, calls', min: 170, grow: 0.3, cell: (row) => <Phone row={row} /> },
  { id: 'label', heading: 'Contact', min: 78, grow: 0.2, cell: (row) => <Text value={row.label} /> },
  {
    id: 'window',
    heading: 'Target and window',
    min: 178,
    grow: 0,
    cell: (row, today) => (
      <span className={classes.oneLine}>
        <DateText date={row.targetOn} today={today} weekday={false} />
        <span className={classes.quiet}> ({windowText(row.earliestOn, row.latestOn, today)})</span>
      </span>
    ),
  },
  {
    id: 'attempts',
    heading: 'Attempts',
    min: 190,
    grow: 0.3,
    cell: (row, today) => <Attempts row={row} today={today} />,
  },
  {
    id: 'counselor',
    heading: 'Counselor',
    min: 106,
    grow: 0.5,
    cell: (row) => (row.counselor === null ? <Quiet>Nobody</Quiet> : <Text value={row.counselor} />),
  },
]
