import type { ReactNode } from 'react'

/** One column of a grid. Kept outside the component (or memoised): another object draws every row again. */
export interface GridColumn<Row> {
  /** The word of the contract where the column sorts. */
  readonly id: string
  readonly heading: string
  /** At least this many pixels, and the share of what is left over (0: stays at `min`). */
  readonly min: number
  readonly grow: number
  /** Values stand at the right edge. */
  readonly numeric?: boolean
  /** False: the heading does not sort, even in a grid that sorts. */
  readonly sortable?: boolean
  /** `today` is `YYYY-MM-DD` of the answer the rows came with. Plain elements: a list draws hundreds of cells at once. */
  readonly cell: (row: Row, today: string) => ReactNode
}

/** One step of a sort by several columns, in the contract's words. */
export interface GridSort<Column extends string = string> {
  readonly column: Column
  readonly direction: 'ascending' | 'descending'
}

/** `grid-template-columns` of the columns, and the width in pixels below which the grid scrolls sideways. */
export const layoutOf = (columns: readonly Pick<GridColumn<never>, 'min' | 'grow'>[]) => ({
  template: columns
    .map(({ min, grow }) => (grow === 0 ? `${min}px` : `minmax(${min}px, ${grow}fr)`))
    .join(' '),
  minWidth: columns.reduce((sum, { min }) => sum + min, 0),
})

/** Row heights of each density, in pixels. */
export const rowHeights = { compact: 28, normal: 32, relaxed: 40 } as const

/** Height of the headings, in pixels. */
export const headingHeight = 28
