/** One contact of the board; while it is not read yet, a placeholder in the same element, so that the focus stays on it. */
import { memo } from 'react'
import type { FollowUpBoardRow } from '#shared/contract/operations/followup.ts'
import grid from '../../caseload/Grid.module.css'
import { columns } from './columns.tsx'

interface Props {
  /** Undefined: not read yet. */
  readonly row: FollowUpBoardRow | undefined
  readonly index: number
  /** Pixels from the first row's upper edge. */
  readonly top: number
  readonly today: string
  readonly active: boolean
  readonly onActivate: (index: number) => void
  readonly onOpen: (row: FollowUpBoardRow) => void
}

export const BoardRow = memo(function BoardRow({
  row,
  index,
  top,
  today,
  active,
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
      tabIndex={active ? 0 : -1}
      className={grid['row']}
      style={{ transform: `translateY(${top}px)` }}
      onMouseDown={() => onActivate(index)}
      onDoubleClick={() => {
        if (row !== undefined) onOpen(row)
      }}
    >
      {row === undefined ? (
        <div role="gridcell" className={grid['cell']}>
          <span className={grid['placeholder']} />
          <span className="visually-hidden">Loading</span>
        </div>
      ) : (
        columns.map(({ key, cell }) => (
          <div key={key} role="gridcell" className={grid['cell']}>
            {cell(row, today)}
          </div>
        ))
      )}
    </div>
  )
})
