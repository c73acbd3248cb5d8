/** One row of a grid; while it is not read yet, a placeholder in the same element, so that the focus stays on it. */
import { IconCheck } from '@tabler/icons-react'
import { memo } from 'react'
import type { GridColumn } from './columns.ts'
import classes from './Grid.module.css'

interface Props<Row> {
  /** Undefined: not read yet. */
  readonly row: Row | undefined
  readonly columns: readonly GridColumn<Row>[]
  readonly today: string
  readonly index: number
  /** Where it stands among rows and headings of groups, from 0. */
  readonly position: number
  /** Pixels from the first row's upper edge. */
  readonly top: number
  readonly active: boolean
  /** Marked, or (while nothing is marked) the row with the focus. */
  readonly selected: boolean
  /** Marked: shown with a tick. */
  readonly marked: boolean
  /** For the look of the row (`data-status`). */
  readonly status: string | undefined
}

const Placeholders = ({ columns }: { readonly columns: readonly { readonly id: string }[] }) => (
  <>
    <div role="gridcell" className={classes.cell}>
      <span className={classes.placeholder} />
      <span className="visually-hidden">Loading</span>
    </div>
    {columns.slice(1).map(({ id }) => (
      <div key={id} className={classes.cell} aria-hidden="true">
        <span className={classes.placeholder} />
      </div>
    ))}
  </>
)

const Row = <Row,>({
  row,
  columns,
  today,
  index,
  position,
  top,
  active,
  selected,
  marked,
  status,
}: Props<Row>) => (
  <div
    role="row"
    // The headings are row 1.
    aria-rowindex={position + 2}
    aria-selected={selected}
    aria-busy={row === undefined || undefined}
    data-index={index}
    data-status={status}
    data-active={active || undefined}
    tabIndex={active ? 0 : -1}
    className={classes.row}
    style={{ transform: `translateY(${top}px)` }}
  >
    {row === undefined ? (
      <Placeholders columns={columns} />
    ) : (
      columns.map(({ id, numeric, cell }) => (
        <div key={id} role="gridcell" className={classes.cell} data-numeric={numeric === true || undefined}>
          {cell(row, today)}
        </div>
      ))
    )}
    {marked ? <IconCheck size={12} stroke={3} className={classes.tick} aria-hidden="true" /> : null}
  </div>
)

/** Drawn again only when the row itself changes; what a click does, the grid knows from the row's position. */
export const GridRow = memo(Row) as typeof Row
