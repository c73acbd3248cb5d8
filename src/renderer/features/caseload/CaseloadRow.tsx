/** One row of the grid, and the placeholder of a row that is not read yet. */
import { FlexRender, type Row } from '@tanstack/react-table'
import { memo } from 'react'
import type { CaseloadColumn, CaseloadRow as RowData } from '#shared/contract/operations/clients.ts'
import { numeric, type features } from './columns.tsx'
import classes from './Grid.module.css'

interface PlaceProps {
  readonly index: number
  /** Pixels from the first row's upper edge. */
  readonly top: number
  readonly active: boolean
  readonly onActivate: (index: number) => void
}

interface RowProps extends PlaceProps {
  readonly row: Row<typeof features, RowData>
  /** Changes when other columns are shown, so that the row is drawn again. */
  readonly shown: readonly CaseloadColumn[]
  readonly onOpen: (clientId: string) => void
}

const place = (top: number) => ({ transform: `translateY(${top}px)` })

export const CaseloadRow = memo(function CaseloadRow({
  row,
  index,
  top,
  active,
  onActivate,
  onOpen,
}: RowProps) {
  return (
    <div
      role="row"
      // The header is row 1.
      aria-rowindex={index + 2}
      aria-selected={active}
      data-index={index}
      data-status={row.original.status}
      tabIndex={active ? 0 : -1}
      className={classes.row}
      style={place(top)}
      onMouseDown={() => onActivate(index)}
      onDoubleClick={() => onOpen(row.original.clientId)}
    >
      {row.getVisibleCells().map((cell) => (
        <div
          key={cell.id}
          role="gridcell"
          className={classes.cell}
          data-numeric={numeric.has(cell.column.id as CaseloadColumn) || undefined}
        >
          <FlexRender cell={cell} />
        </div>
      ))}
    </div>
  )
})

export const PlaceholderRow = memo(function PlaceholderRow({
  index,
  top,
  active,
  onActivate,
  cells,
}: PlaceProps & { readonly cells: number }) {
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={active}
      aria-busy="true"
      data-index={index}
      tabIndex={active ? 0 : -1}
      className={classes.row}
      style={place(top)}
      onMouseDown={() => onActivate(index)}
    >
      <div role="gridcell" className={classes.cell}>
        <span className={classes.placeholder} />
        <span className="visually-hidden">Loading</span>
      </div>
      {Array.from({ length: cells - 1 }, (_, i) => (
        <div key={i} className={classes.cell} aria-hidden="true">
          <span className={classes.placeholder} />
        </div>
      ))}
    </div>
  )
})
