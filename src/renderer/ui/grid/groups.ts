/** Where the rows of a grouped list stand: each group has a heading before its rows. All positions count from 0. */

export interface GridGroup {
  /** What names it for good. */
  readonly key: string
  /** "IOP" */
  readonly label: string
  /** How many rows it has: "12 people". */
  readonly words: string
  /** Rows of the group in the whole list; at least 1. */
  readonly count: number
}

/** What stands at a position: a heading (index of its group) or a row (its index in the list). */
export type GridLine = { readonly heading: number } | { readonly row: number }

export interface GridLines {
  /** Headings and rows together. */
  readonly count: number
  readonly lineAt: (position: number) => GridLine
  readonly positionOf: (row: number) => number
  /** The row at a position, or the first one under the heading there. */
  readonly rowNear: (position: number) => number
  /** The group of what stands at a position, and where its heading stands. */
  readonly groupAt: (position: number) => { readonly group: number; readonly headingAt: number }
}

/** The lines of a list of `total` rows; without groups each row is a line. */
export const linesOf = (groups: readonly Pick<GridGroup, 'count'>[], total: number): GridLines => {
  /** Row with which each group begins. */
  const begins: number[] = []
  let rows = 0
  for (const { count } of groups) {
    begins.push(rows)
    rows += count
  }
  const headingOf = (group: number): number => (begins[group] ?? 0) + group
  /** The last group of which `holds` is true, and true for all before it: by halves. */
  const lastGroup = (holds: (group: number) => boolean): number => {
    let [low, high] = [0, groups.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (holds(middle)) low = middle
      else high = middle - 1
    }
    return low
  }
  if (groups.length === 0)
    return {
      count: total,
      lineAt: (position) => ({ row: position }),
      positionOf: (row) => row,
      rowNear: (position) => position,
      groupAt: () => ({ group: 0, headingAt: 0 }),
    }
  const groupAt = (position: number) => {
    const group = lastGroup((one) => headingOf(one) <= position)
    return { group, headingAt: headingOf(group) }
  }
  const lineAt = (position: number): GridLine => {
    const { group, headingAt } = groupAt(position)
    return position === headingAt ? { heading: group } : { row: position - group - 1 }
  }
  return {
    count: total + groups.length,
    lineAt,
    positionOf: (row) => row + lastGroup((one) => (begins[one] ?? 0) <= row) + 1,
    rowNear: (position) => {
      const line = lineAt(position)
      return 'row' in line ? line.row : (begins[line.heading] ?? 0)
    },
    groupAt,
  }
}
