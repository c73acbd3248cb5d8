/** The columns of the caseload: heading, width, and how a cell is shown. */
import {
  columnVisibilityFeature,
  createColumnHelper,
  rowSortingFeature,
  tableFeatures,
  type ColumnVisibilityState,
} from '@tanstack/react-table'
import { caseloadColumnNames } from './columnNames.ts'
import type { CaseloadColumn, CaseloadRow } from '#shared/contract/operations/clients.ts'
import { DateText } from '../../ui/DateText.tsx'
import { Urgency } from '../../ui/Urgency.tsx'
import { NameLink } from './NameLink.tsx'
import classes from './Grid.module.css'

export const features = tableFeatures({ columnVisibilityFeature, rowSortingFeature })
const helper = createColumnHelper<typeof features, CaseloadRow>()

/** Width of a column: at least `min` pixels, and its share of what is left over (0: stays at `min`). */
const widths: Record<CaseloadColumn, { readonly min: number; readonly grow: number }> = {
  why: { min: 380, grow: 2.4 },
  name: { min: 150, grow: 1.6 },
  fileNumber: { min: 84, grow: 0.4 },
  age: { min: 48, grow: 0 },
  levelOfCare: { min: 100, grow: 0.7 },
  counselor: { min: 110, grow: 0.9 },
  admittedOn: { min: 128, grow: 0 },
  dischargedOn: { min: 128, grow: 0 },
  lastSeenOn: { min: 128, grow: 0 },
  primarySubstance: { min: 104, grow: 0.7 },
  lastUseOn: { min: 128, grow: 0 },
  unsignedNotes: { min: 80, grow: 0 },
}

/** `grid-template-columns` of the shown columns, and the width in pixels below which the grid scrolls sideways. */
export const layoutOf = (shown: readonly CaseloadColumn[]) => ({
  template: shown
    .map((column) => widths[column])
    .map(({ min, grow }) => (grow === 0 ? `${min}px` : `minmax(${min}px, ${grow}fr)`))
    .join(' '),
  minWidth: shown.reduce((sum, column) => sum + widths[column].min, 0),
})

/** Columns whose values stand at the right edge. */
export const numeric: ReadonlySet<CaseloadColumn> = new Set(['age', 'unsignedNotes'])

const Text = ({ value }: { readonly value: string | null }) =>
  value === null || value === '' ? (
    <span className={classes.none} aria-hidden="true">
      –
    </span>
  ) : (
    <span className={classes.text} title={value}>
      {value}
    </span>
  )

const Day = ({ value }: { readonly value: string | null }) =>
  value === null ? <Text value={null} /> : <DateText date={value} />

const Why = ({ row }: { readonly row: CaseloadRow }) =>
  row.why === null ? (
    <span className={classes.none}>Nothing due</span>
  ) : (
    <Urgency level={row.why.urgency} reason={row.why.reason} more={row.moreDue} />
  )

const header = (column: CaseloadColumn) => ({ header: caseloadColumnNames[column] })

export const columns = helper.columns([
  helper.accessor((row) => row.why, {
    id: 'why',
    ...header('why'),
    cell: ({ row }) => <Why row={row.original} />,
  }),
  helper.accessor((row) => row.lastName, {
    id: 'name',
    ...header('name'),
    cell: ({ row }) => <NameLink row={row.original} />,
  }),
  helper.accessor('lastSeenOn', {
    ...header('lastSeenOn'),
    cell: ({ getValue }) => <Day value={getValue()} />,
  }),
  helper.accessor('levelOfCare', {
    ...header('levelOfCare'),
    cell: ({ getValue }) => <Text value={getValue()} />,
  }),
  helper.accessor('counselor', {
    ...header('counselor'),
    cell: ({ getValue }) => <Text value={getValue()} />,
  }),
  helper.accessor('primarySubstance', {
    ...header('primarySubstance'),
    cell: ({ getValue }) => <Text value={getValue()} />,
  }),
  helper.accessor('fileNumber', {
    ...header('fileNumber'),
    cell: ({ getValue }) => <Text value={getValue()} />,
  }),
  helper.accessor('age', {
    ...header('age'),
    cell: ({ getValue }) => {
      const age = getValue()
      return <Text value={age === null ? null : String(age)} />
    },
  }),
  helper.accessor('admittedOn', {
    ...header('admittedOn'),
    cell: ({ getValue }) => <Day value={getValue()} />,
  }),
  helper.accessor('dischargedOn', {
    ...header('dischargedOn'),
    cell: ({ getValue }) => <Day value={getValue()} />,
  }),
  helper.accessor('lastUseOn', {
    ...header('lastUseOn'),
    cell: ({ getValue }) => <Day value={getValue()} />,
  }),
  helper.accessor('unsignedNotes', {
    ...header('unsignedNotes'),
    cell: ({ getValue }) => {
      const count = getValue()
      return <Text value={count === 0 ? null : String(count)} />
    },
  }),
])

/** Every column in the order of the screen. */
export const columnOrder = Object.keys(caseloadColumnNames) as CaseloadColumn[]

/** The table's visibility state from the list of shown columns. */
export const visibilityOf = (shown: readonly CaseloadColumn[]): ColumnVisibilityState =>
  Object.fromEntries(columnOrder.map((column) => [column, shown.includes(column)]))
