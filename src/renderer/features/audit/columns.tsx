/** The columns of the audit record: heading, width, and how a cell is shown. */
import type { AuditRow } from '#shared/contract/operations/audit.ts'
import { categoryWords, detailLine, doneWords, subjectText } from '#shared/domain/audit/words.ts'
import { locale } from '../../app/locale.ts'
import { dateText, localToday } from '../../ui/DateText.tsx'
import { Quiet, Text } from '../../ui/grid/cells.tsx'
import type { GridColumn } from '../../ui/grid/columns.ts'

const pad = (value: number): string => String(value).padStart(2, '0')

/** A UTC instant as local date and time to the second: "22 Nov, 14:05:09". */
export const momentText = (instant: string, today: string): string => {
  const date = new Date(instant)
  const clock = [date.getHours(), date.getMinutes(), date.getSeconds()].map(pad).join(':')
  return `${dateText(localToday(date), { today, weekday: false })}, ${clock}`
}

/** "Note of 2026-0041", "Chart 2026-0041", "Settings". */
export const aboutText = ({ subjectKind, fileNumber }: AuditRow): string => {
  const kind = subjectText(subjectKind)
  if (fileNumber === null) return kind
  return subjectKind === 'client' || kind === '' ? `Chart ${fileNumber}` : `${kind}, chart ${fileNumber}`
}

export const columns: readonly GridColumn<AuditRow>[] = [
  {
    id: 'seq',
    heading: 'Entry',
    min: 84,
    grow: 0,
    numeric: true,
    cell: ({ seq }) => <span>{seq.toLocaleString(locale())}</span>,
  },
  {
    id: 'at',
    heading: 'When',
    min: 168,
    grow: 0,
    cell: (row, today) => <time dateTime={row.at}>{momentText(row.at, today)}</time>,
  },
  {
    id: 'user',
    heading: 'Who',
    min: 130,
    grow: 0.8,
    cell: ({ user }) => (user === null ? <Quiet>Nobody signed in</Quiet> : <Text value={user} />),
  },
  {
    id: 'category',
    heading: 'Kind',
    min: 122,
    grow: 0,
    cell: ({ category }) => <Text value={categoryWords[category]} />,
  },
  { id: 'done', heading: 'What', min: 180, grow: 1, cell: (row) => <Text value={doneWords(row)} /> },
  { id: 'about', heading: 'About', min: 150, grow: 0.8, cell: (row) => <Text value={aboutText(row)} /> },
  {
    id: 'detail',
    heading: 'Details',
    min: 120,
    grow: 1,
    cell: (row) => <Text value={detailLine(row.detail)} />,
  },
]
