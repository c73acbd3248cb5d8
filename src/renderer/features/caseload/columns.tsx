/** The columns of the caseload: heading, width, and how a cell is shown. */
import type { CaseloadColumn, CaseloadRow } from '#shared/contract/operations/clients.ts'
import { DateText } from '../../ui/DateText.tsx'
import { OpenLink, Quiet, Text } from '../../ui/grid/cells.tsx'
import type { GridColumn } from '../../ui/grid/columns.ts'
import { PersonName } from '../../ui/PersonName.tsx'
import { Urgency } from '../../ui/Urgency.tsx'
import { caseloadColumnNames } from './columnNames.ts'

type Cell = GridColumn<CaseloadRow>['cell']
type Parts = Pick<GridColumn<CaseloadRow>, 'min' | 'grow' | 'numeric' | 'cell'>

const day =
  (pick: (row: CaseloadRow) => string | null): Cell =>
  (row, today) => {
    const date = pick(row)
    return date === null ? <Text value={null} /> : <DateText date={date} today={today} />
  }
const count = (value: number | null) => <Text value={value === null ? null : String(value)} />

const parts: Record<CaseloadColumn, Parts> = {
  why: {
    min: 380,
    grow: 2.4,
    cell: ({ why, moreDue }) =>
      why === null ? (
        <Quiet>Nothing due</Quiet>
      ) : (
        <Urgency level={why.urgency} reason={why.reason} more={moreDue} />
      ),
  },
  name: {
    min: 150,
    grow: 1.6,
    cell: (row) => (
      <OpenLink href={`#/clients/${row.clientId}`}>
        <PersonName person={row} lastNameFirst />
      </OpenLink>
    ),
  },
  lastSeenOn: { min: 128, grow: 0, cell: day((row) => row.lastSeenOn) },
  levelOfCare: { min: 100, grow: 0.7, cell: (row) => <Text value={row.levelOfCare} /> },
  counselor: { min: 110, grow: 0.9, cell: (row) => <Text value={row.counselor} /> },
  primarySubstance: { min: 104, grow: 0.7, cell: (row) => <Text value={row.primarySubstance} /> },
  fileNumber: { min: 84, grow: 0.4, cell: (row) => <Text value={row.fileNumber} /> },
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
