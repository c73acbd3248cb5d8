/** The headings of a grid. Where they sort: one tab stop for all, left and right move, down goes to the rows. */
import { rowSortingFeature, tableFeatures, useTable, type SortingState } from '@tanstack/react-table'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useMemo, useState, type KeyboardEvent } from 'react'
import type { GridColumn, GridSort } from './columns.ts'
import { GroupWords } from './GridGroupRow.tsx'
import type { GridGroup } from './groups.ts'
import classes from './Grid.module.css'

const features = tableFeatures({ rowSortingFeature })
/** The rows are sorted in SQL and drawn by the grid: the table keeps the columns and what they sort. */
const noRows: object[] = []
const sortWords = { asc: 'ascending', desc: 'descending' } as const

interface SortingProps {
  readonly columns: readonly GridColumn<never>[]
  readonly sort: readonly GridSort[]
  readonly onSort: (sort: readonly GridSort[]) => void
  readonly onDown: () => void
}

const SortingHeadings = ({ columns, sort, onSort, onDown }: SortingProps) => {
  const [stop, setStop] = useState(0)
  const current = Math.min(stop, columns.length - 1)
  const sorting = useMemo<SortingState>(
    () => sort.map(({ column, direction }) => ({ id: column, desc: direction === 'descending' })),
    [sort],
  )
  const definitions = useMemo(
    () =>
      columns.map(({ id, sortable, numeric }) => ({
        id,
        accessorFn: () => null,
        enableSorting: sortable !== false,
        // Without rows the table cannot guess which way round a column begins: numbers with the largest.
        sortDescFirst: numeric === true,
      })),
    [columns],
  )
  const table = useTable({
    features,
    columns: definitions,
    data: noRows,
    state: { sorting },
    manualSorting: true,
    enableSortingRemoval: false,
    maxMultiSortColCount: 4,
    onSortingChange: (update) => {
      const next = typeof update === 'function' ? update(sorting) : update
      onSort(next.map(({ id, desc }) => ({ column: id, direction: desc ? 'descending' : 'ascending' })))
    },
  })
  const headers = table.getHeaderGroups()[0]?.headers ?? []
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const steps: Record<string, number> = {
      ArrowRight: current + 1,
      ArrowLeft: current - 1,
      Home: 0,
      End: headers.length - 1,
    }
    const next = steps[event.key]
    if (event.key === 'ArrowDown') {
      event.preventDefault()
      onDown()
    } else if (next !== undefined) {
      event.preventDefault()
      const index = Math.min(Math.max(next, 0), headers.length - 1)
      setStop(index)
      event.currentTarget.querySelectorAll<HTMLElement>('[data-heading]')[index]?.focus()
    }
  }
  return (
    <div role="row" aria-rowindex={1} className={classes.headings} onKeyDown={onKeyDown}>
      {headers.map(({ column }, i) => {
        const { heading, numeric } = columns[i] ?? { heading: '', numeric: false }
        const sorted = column.getIsSorted()
        return (
          <div
            key={column.id}
            role="columnheader"
            aria-sort={column.getCanSort() ? (sorted === false ? 'none' : sortWords[sorted]) : undefined}
            className={classes.heading}
            data-numeric={numeric === true || undefined}
          >
            <button
              type="button"
              data-heading
              tabIndex={i === current ? 0 : -1}
              className={classes.sort}
              data-sorted={sorted !== false || undefined}
              aria-disabled={!column.getCanSort() || undefined}
              onFocus={() => setStop(i)}
              onClick={column.getToggleSortingHandler()}
            >
              <span className={classes.headingText}>{heading}</span>
              {sorted === 'asc' ? <IconArrowUp size={14} aria-hidden="true" /> : null}
              {sorted === 'desc' ? <IconArrowDown size={14} aria-hidden="true" /> : null}
            </button>
          </div>
        )
      })}
    </div>
  )
}

interface Props extends Omit<SortingProps, 'sort' | 'onSort'> {
  /** Undefined: the order of the rows is fixed. */
  readonly sort: readonly GridSort[] | undefined
  readonly onSort: ((sort: readonly GridSort[]) => void) | undefined
  /** The group that has begun above the window: its heading stays in sight. */
  readonly above: GridGroup | undefined
}

export const GridHeadings = ({ columns, sort, onSort, onDown, above }: Props) => (
  <div role="rowgroup" className={classes.head}>
    {sort === undefined || onSort === undefined ? (
      <div role="row" aria-rowindex={1} className={classes.headings}>
        {columns.map(({ id, heading, numeric }) => (
          <div
            key={id}
            role="columnheader"
            className={classes.heading}
            data-fixed
            data-numeric={numeric === true || undefined}
          >
            <span className={classes.headingText}>{heading}</span>
          </div>
        ))}
      </div>
    ) : (
      <SortingHeadings columns={columns} sort={sort} onSort={onSort} onDown={onDown} />
    )}
    {above === undefined ? null : (
      <div className={classes.above} aria-hidden="true">
        <GroupWords group={above} />
      </div>
    )}
  </div>
)
