/** The heading of a group of rows: a row of its own with one cell, so that a screen reader reads it in its place. */
import type { GridGroup } from './groups.ts'
import classes from './Grid.module.css'

export const GroupWords = ({ group }: { readonly group: GridGroup }) => (
  <span className={classes.groupWords}>
    <span className={classes.groupName}>{group.label}</span>
    <span className={classes.groupCount}>{group.words}</span>
  </span>
)

interface Props {
  readonly group: GridGroup
  /** Where it stands among rows and headings, from 0. */
  readonly position: number
  /** Pixels from the first line's upper edge. */
  readonly top: number
  /** How many columns the grid has. */
  readonly columns: number
}

export const GridGroupRow = ({ group, position, top, columns }: Props) => (
  <div
    role="row"
    // The headings of the columns are row 1.
    aria-rowindex={position + 2}
    className={classes.group}
    style={{ transform: `translateY(${top}px)` }}
  >
    <div role="gridcell" aria-colspan={columns}>
      <GroupWords group={group} />
    </div>
  </div>
)
