/** The columns of the timeline. */
import type { TimelineRow } from '#shared/contract/operations/timeline.ts'
import { clockTime, DateText, dateText } from '../../ui/DateText.tsx'
import { OpenLink, Quiet, Text } from '../../ui/grid/cells.tsx'
import type { GridColumn } from '../../ui/grid/columns.ts'
import { kindIcons } from './kinds.ts'
import { leadHref } from './leads.ts'
import classes from './Timeline.module.css'
import { standingOf, titleOf, toneOf } from './words.ts'

const What = ({ row, clientId }: { readonly row: TimelineRow; readonly clientId: string }) => {
  const Icon = kindIcons[row.kind]
  return (
    <span className={classes.what} data-tone={toneOf(row)}>
      <Icon size={15} className={classes.icon} aria-hidden="true" />
      <OpenLink href={leadHref({ ...row, clientId })}>{titleOf(row)}</OpenLink>
    </span>
  )
}

const Standing = ({ row }: { readonly row: TimelineRow }) => {
  const standing = standingOf(row)
  return standing === '' ? (
    <Quiet>–</Quiet>
  ) : (
    <span className={classes.standing} data-tone={toneOf(row)} title={standing}>
      {standing}
    </span>
  )
}

const Words = ({ row, today }: { readonly row: TimelineRow; readonly today: string }) => {
  const until = row.until === null ? '' : `until ${dateText(row.until, { today, weekday: false })}`
  const words = [until, row.words].filter((part) => part !== null && part !== '').join(' · ')
  if (words === '') return null
  return (
    <span className={`private ${classes.words}`} title={words}>
      {words}
    </span>
  )
}

/** For one client, whom the entries lead to. */
export const columnsFor = (clientId: string): readonly GridColumn<TimelineRow>[] => [
  {
    id: 'on',
    heading: 'Date',
    min: 198,
    grow: 0,
    cell: (row, today) => (
      <span className={classes.date}>
        <DateText date={row.on} today={today} />
        {row.time === null ? null : <span className={classes.time}>{clockTime(row.time)}</span>}
      </span>
    ),
  },
  {
    id: 'what',
    heading: 'What',
    min: 172,
    grow: 0.4,
    cell: (row) => <What row={row} clientId={clientId} />,
  },
  { id: 'standing', heading: 'How it stands', min: 122, grow: 0.3, cell: (row) => <Standing row={row} /> },
  {
    id: 'words',
    heading: 'In words',
    min: 150,
    grow: 3,
    cell: (row, today) => <Words row={row} today={today} />,
  },
  { id: 'by', heading: 'By', min: 108, grow: 0.6, cell: (row) => <Text value={row.by} /> },
]
