/**
 * The caseload as a grid: thousands of rows of which a window is drawn, one tab stop for the rows and one for the
 * headings, everything by keyboard.
 */
import { useTable, type SortingState } from '@tanstack/react-table'
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual'
import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type Ref,
} from 'react'
import type {
  CaseloadColumn,
  CaseloadRow as RowData,
  CaseloadSort,
} from '#shared/contract/operations/clients.ts'
import { CaseloadRow } from './CaseloadRow.tsx'
import { columns, features, layoutOf, visibilityOf } from './columns.tsx'
import { HeadingRow, headingHeight } from './HeadingRow.tsx'
import { useGridKeys } from './useGridKeys.ts'
import classes from './Grid.module.css'

/** What the page may ask of the grid. */
export interface GridHandle {
  /** Puts the focus on the row where the eye was. */
  focus(): void
}

interface Props {
  readonly rows: readonly RowData[]
  /** Position of each of `rows` in the whole list. */
  readonly indexes: readonly number[]
  readonly total: number
  readonly rowHeight: number
  readonly shown: readonly CaseloadColumn[]
  readonly sort: readonly CaseloadSort[]
  readonly onSort: (sort: readonly CaseloadSort[]) => void
  readonly activeIndex: number
  readonly onActivate: (index: number) => void
  /** First and last row on screen; rows there should be read. */
  readonly onWindow: (first: number, last: number) => void
  /** Another object when filter or sort changed: the list starts at its top again. */
  readonly question: object
  readonly initialScrollTop: number
  readonly onScrolled: (scrollTop: number) => void
  readonly onOpen: (clientId: string) => void
  readonly onPeek: (clientId: string) => void
  readonly onNote: (clientId: string) => void
  readonly onCheckIn: (clientId: string) => void
  readonly onContact: (clientId: string) => void
  readonly onEscape: () => void
  readonly singleKeys: boolean
  /** The answer to a new question is on its way. */
  readonly stale: boolean
  readonly ref?: Ref<GridHandle>
}

export const Grid = (props: Props) => {
  const { rows, indexes, total, rowHeight, shown, sort, activeIndex, onActivate, onWindow, onOpen, onSort } =
    props
  const scroller = useRef<HTMLDivElement>(null)
  const wantsFocus = useRef(false)

  const sorting = useMemo<SortingState>(
    () => sort.map(({ column, direction }) => ({ id: column, desc: direction === 'descending' })),
    [sort],
  )
  const columnVisibility = useMemo(() => visibilityOf(shown), [shown])
  const data = useMemo(() => [...rows], [rows])
  const table = useTable({
    features,
    columns,
    data,
    getRowId: (row) => row.clientId,
    state: { sorting, columnVisibility },
    manualSorting: true,
    enableSortingRemoval: false,
    maxMultiSortColCount: 4,
    onSortingChange: (update) => {
      const next = typeof update === 'function' ? update(sorting) : update
      onSort(
        next.map(({ id, desc }) => ({
          column: id as CaseloadColumn,
          direction: desc ? 'descending' : 'ascending',
        })),
      )
    },
  })
  const tableRows = table.getRowModel().rows
  const rowAt = useMemo(
    () => new Map(indexes.map((index, i) => [index, tableRows[i]] as const)),
    [indexes, tableRows],
  )

  // The row with the focus stays drawn wherever the list is scrolled, so that the focus is never lost.
  const rangeExtractor = useCallback(
    (range: Range) => {
      const drawn = defaultRangeExtractor(range)
      if (activeIndex >= 0 && activeIndex < range.count && !drawn.includes(activeIndex)) {
        drawn.push(activeIndex)
        drawn.sort((a, b) => a - b)
      }
      return drawn
    },
    [activeIndex],
  )
  // oxlint-disable-next-line react/incompatible-library -- the React Compiler is not used
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    rangeExtractor,
    initialOffset: props.initialScrollTop,
    scrollPaddingStart: headingHeight,
    onChange: (instance) => props.onScrolled(instance.scrollOffset ?? 0),
  })
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight])

  const [asked, setAsked] = useState(props.question)
  useEffect(() => {
    if (asked === props.question) return
    setAsked(props.question)
    virtualizer.scrollToOffset(0)
  }, [asked, props.question, virtualizer])

  const first = virtualizer.range?.startIndex ?? 0
  const last = virtualizer.range?.endIndex ?? 0
  useEffect(() => onWindow(first, last), [onWindow, first, last])

  const focusRow = useCallback((index: number) => {
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"]`)
    row?.focus({ preventScroll: true })
    return row !== null && row !== undefined
  }, [])

  const goTo = useCallback(
    (index: number) => {
      if (total === 0) return
      const next = Math.min(Math.max(index, 0), total - 1)
      wantsFocus.current = true
      onActivate(next)
      virtualizer.scrollToIndex(next, { align: 'auto' })
    },
    [onActivate, total, virtualizer],
  )
  useLayoutEffect(() => {
    if (wantsFocus.current && focusRow(activeIndex)) wantsFocus.current = false
  })
  useImperativeHandle(props.ref, () => ({ focus: () => goTo(activeIndex) }), [goTo, activeIndex])

  const headings = table.getHeaderGroups()[0]?.headers ?? []
  const [headingIndex, setHeadingIndex] = useState(0)
  const focusHeading = () => {
    scroller.current?.querySelector<HTMLElement>('[data-heading][tabindex="0"]')?.focus()
  }

  const pageRows = Math.max(
    1,
    Math.floor(((scroller.current?.clientHeight ?? 600) - headingHeight) / rowHeight) - 1,
  )
  const onKeyDown = useGridKeys({
    activeIndex,
    total,
    pageRows,
    singleKeys: props.singleKeys,
    clientAt: (index) => rowAt.get(index)?.original.clientId ?? null,
    goTo,
    focusHeading,
    onOpen,
    onPeek: props.onPeek,
    onNote: props.onNote,
    onCheckIn: props.onCheckIn,
    onContact: props.onContact,
    onEscape: props.onEscape,
  })

  const { template, minWidth } = layoutOf(shown)
  const cells = shown.length
  const variables: Record<string, string> = {
    '--columns': template,
    '--min-width': `${minWidth}px`,
    '--row-height': `${rowHeight}px`,
  }
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={-1}
      aria-label="Caseload"
      aria-rowcount={total + 1}
      aria-colcount={cells}
      aria-busy={props.stale || undefined}
      className={classes.grid}
      data-stale={props.stale || undefined}
      style={variables}
      onKeyDown={onKeyDown}
    >
      <HeadingRow
        headers={headings}
        current={Math.min(headingIndex, cells - 1)}
        onCurrent={setHeadingIndex}
        onDown={() => goTo(activeIndex)}
      />
      <div role="rowgroup" className={classes.body} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => (
          <CaseloadRow
            key={index}
            row={rowAt.get(index)}
            index={index}
            top={start}
            active={index === activeIndex}
            shown={shown}
            onActivate={onActivate}
            onOpen={onOpen}
          />
        ))}
      </div>
    </div>
  )
}
