/** The columns of the caseload: heading, width, and how a cell is shown. */
import { IconClockHour4 } from '@tabler/icons-react'
import type { CaseloadColumn, CaseloadRow } from '#shared/contract/operations/caseload.ts'
import { nextSessionOf } from '#shared/domain/caseload/next-session.ts'
import { daysBetween } from '#shared/domain/dates.ts'
import { caseloadColumnNames } from '../../app/caseloadColumnNames.ts'
import { clockTime, DateText } from '../../ui/DateText.tsx'
import { OpenLink, Quiet, Text } from '../../ui/grid/cells.tsx'
import type { GridColumn } from '../../ui/grid/columns.ts'
import { PersonName } from '../../ui/PersonName.tsx'
import { Urgency } from '../../ui/Urgency.tsx'
import classes from './Caseload.module.css'
import { Risk } from './Risk.tsx'
import { Sparkline } from './Sparkline.tsx'

type Cell = GridColumn<CaseloadRow>['cell']
type Parts = Pick<GridColumn<CaseloadRow>, 'min' | 'grow' | 'numeric' | 'sortable' | 'cell'>

const day =
  (pick: (row: CaseloadRow) => string | null): Cell =>
  (row, today) => {
    const date = pick(row)
    return date === null ? <Text value={null} /> : <DateText date={date} today={today} />
  }
const count = (value: number | null) => <Text value={value === null ? null : String(value)} />

/** A date that has passed without what was meant for it: an icon and a word. */
const late = (word: string, date: string, today: string) => (
  <span className={classes.late}>
    <IconClockHour4 size={14} aria-hidden="true" />
    <span>
      {word} <DateText date={date} today={today} />
    </span>
  </span>
)
const nextSession: Cell = ({ nextSessionOn }, today) => {
  if (nextSessionOn === null) return <Text value={null} />
  const { date, time, notRecorded } = nextSessionOf(nextSessionOn, today)
  return notRecorded ? (
    <span className={classes.late} title="Planned, and nobody has said whether the client came">
      <IconClockHour4 size={14} aria-hidden="true" />
      <span>
        Not recorded <span className="visually-hidden">, planned for</span>{' '}
        <DateText date={date} today={today} weekday={false} />
      </span>
    </span>
  ) : (
    <span>
      <DateText date={date} today={today} />
      {time === null ? '' : `, ${clockTime(time)}`}
    </span>
  )
}
const planReview: Cell = ({ planReviewOn }, today) =>
  planReviewOn === null ? (
    <Text value={null} />
  ) : planReviewOn < today ? (
    late('Late:', planReviewOn, today)
  ) : (
    <DateText date={planReviewOn} today={today} />
  )

const parts: Record<CaseloadColumn, Parts> = {
  why: {
    min: 364,
    grow: 1.6,
    cell: ({ why, moreDue }) =>
      why === null ? (
        <Quiet>Nothing due</Quiet>
      ) : (
        <Urgency level={why.urgency} reason={why.reason} more={moreDue} />
      ),
  },
  name: {
    min: 160,
    grow: 1.6,
    cell: (row, today) => {
      const name = (
        <OpenLink href={`#/clients/${row.clientId}`}>
          <PersonName person={row} lastNameFirst />
        </OpenLink>
      )
      return row.riskOn === null ? (
        name
      ) : (
        <span className={classes.named}>
          {name}
          <Risk since={row.riskOn} today={today} short />
        </span>
      )
    },
  },
  risk: {
    min: 244,
    grow: 0,
    cell: (row, today) =>
      row.riskOn === null ? <Text value={null} /> : <Risk since={row.riskOn} today={today} />,
  },
  nextSessionOn: { min: 176, grow: 0, cell: nextSession },
  paws: { min: 98, grow: 0, sortable: false, cell: (row) => <Sparkline points={row.paws} /> },
  program: { min: 104, grow: 0.7, cell: (row) => <Text value={row.program} /> },
  planReviewOn: { min: 150, grow: 0, cell: planReview },
  daysSinceUse: {
    min: 104,
    grow: 0,
    numeric: true,
    cell: (row, today) => count(row.lastUseOn === null ? null : daysBetween(row.lastUseOn, today)),
  },
  lastSeenOn: { min: 126, grow: 0, cell: day((row) => row.lastSeenOn) },
  levelOfCare: { min: 110, grow: 0.5, cell: (row) => <Text value={row.levelOfCare} /> },
  counselor: { min: 120, grow: 0.7, cell: (row) => <Text value={row.counselor} /> },
  primarySubstance: { min: 104, grow: 0.7, cell: (row) => <Text value={row.primarySubstance} /> },
  fileNumber: { min: 76, grow: 0.4, cell: (row) => <Text value={row.fileNumber} /> },
  age: { min: 48, grow: 0, numeric: true, cell: (row) => count(row.age) },
  admittedOn: { min: 128, grow: 0, cell: day((row) => row.admittedOn) },
  dischargedOn: { min: 128, grow: 0, cell: day((row) => row.dischargedOn) },
  lastUseOn: { min: 128, grow: 0, cell: day((row) => row.lastUseOn) },
  unsignedNotes: {
    min: 80,
    grow: 0,
    numeric: true,
    cell: (row) => count(row.unsignedNotes === 0 ? null : row.unsignedNotes),
  },
}

const made = new Map<CaseloadColumn, GridColumn<CaseloadRow>>(
  (Object.keys(caseloadColumnNames) as CaseloadColumn[]).map((id) => [
    id,
    { id, heading: caseloadColumnNames[id], ...parts[id] },
  ]),
)

/** The shown columns, in the order given. */
export const columnsOf = (shown: readonly CaseloadColumn[]): readonly GridColumn<CaseloadRow>[] =>
  shown.flatMap((id) => made.get(id) ?? [])
