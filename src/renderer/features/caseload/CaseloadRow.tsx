/** One row of the grid; while it is not read yet, a placeholder in the same element, so that the focus stays on it. */
import { FlexRender, type Row } from '@tanstack/react-table'
import { memo } from 'react'
import type { CaseloadColumn, CaseloadRow as RowData } from '#shared/contract/operations/clients.ts'
import { numeric, type features } from './columns.tsx'
import classes from './Grid.module.css'

type TableRow = Row<typeof features, RowData>

const Cells = ({ row }: { readonly row: TableRow }) =>
  row.getVisibleCells().map((cell) => (
    <div
      key={cell.id}
      role="gridcell"
      className={classes.cell}
      data-numeric={numeric.has(cell.column.id as CaseloadColumn) || undefined}
    >
      <FlexRender cell={cell} />
    </div>
  ))

const Placeholders = ({ shown }: { readonly shown: readonly CaseloadColumn[] }) => (
  <>
    <div role="gridcell" className={classes.cell}>
      <span className={classes.placeholder} />
      <span className="visually-hidden">Loading</span>
    </div>
    {shown.slice(1).map((column) => (
      <div key={column} className={classes.cell} aria-hidden="true">
        <span className={classes.placeholder} />
      </div>
    ))}
  </>
)

interface Props {
  /** Undefined: not read yet. */
  readonly row: TableRow | undefined
  readonly index: number
  /** Pixels from the first row's upper edge. */
  readonly top: number
  readonly active: boolean
  /** Changes when other columns are shown, so that the row is drawn again. */
  readonly shown: readonly CaseloadColumn[]
  readonly onActivate: (index: number) => void
  readonly onOpen: (clientId: string) => void
}

export const CaseloadRow = memo(function CaseloadRow({
  row,
  index,
  top,
  active,
  shown,
  onActivate,
  onOpen,
}: Props) {
  return (
    <div
      role="row"
      // The header is row 1.
      aria-rowindex={index + 2}
      aria-selected={active}
      aria-busy={row === undefined || undefined}
      data-index={index}
      data-status={row?.original.status}
      tabIndex={active ? 0 : -1}
      className={classes.row}
      style={{ transform: `translateY(${top}px)` }}
      onMouseDown={() => onActivate(index)}
      onDoubleClick={() => {
        if (row !== undefined) onOpen(row.original.clientId)
      }}
    >
      {row === undefined ? <Placeholders shown={shown} /> : <Cells row={row} />}
    </div>
  )
})
