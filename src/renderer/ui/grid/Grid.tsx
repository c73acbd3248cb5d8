/**
 * The one grid for long lists: thousands of rows of which a window is drawn, one tab stop for the rows and one for the
 * headings, everything by keyboard, rows read page by page. A screen with such a list needs four things:
 *
 * ```tsx
 * // 1. A view, outside the component: what is asked for, kept from one visit to the next.
 * const usersView = createGridView(() => ({ filter: { search: '' }, sort: [{ column: 'name', direction: 'ascending' }] }))
 * // 2. Its columns, outside the component too (or memoised), in the order of the screen; `id` is the contract's word.
 * const columns: readonly GridColumn<User>[] = [
 *   { id: 'name', heading: 'Name', min: 150, grow: 1, cell: (user) => <Text value={user.name} /> },
 *   { id: 'since', heading: 'Since', min: 128, grow: 0, cell: (user, today) => <DateText date={user.since} today={today} /> },
 * ]
 * const keyOf = (user: User) => user.userId
 * // 3. The list: an operation that takes { offset, limit, … } and answers { rows, total, … }.
 * const { filter, sort } = useGridView(usersView)
 * const question = useMemo(() => ({ filter, sort }), [filter, sort])
 * const users = useGridList(usersView, question, (page) => listQuery('users.list', { ...page, filter, sort }), keyOf)
 * // 4. The grid itself, once `users.list` is there and not empty.
 * <Grid {...users.grid} list={users.list} label="Users" today={users.list.answer.today} columns={columns}
 *   sort={sort} onSort={(sort) => usersView.ask({ sort })} onOpen={open} letters={{ d: (user) => … }} />
 * ```
 *
 * With `groups` (in the order of the rows, with the counts of the whole list) a heading stands before each group; arrows
 * go from row to row, and the name of a group that is entered is said. With `selection` (useGridSelection.ts) several rows
 * can be marked.
 *
 * Without `sort` and `onSort` the headings are plain words. `GridToolbar` is the line above it (search field, what is
 * found), `GridSkeleton` stands in while the first page is read, `OpenLink` makes a cell open its row by mouse. Enter,
 * double click and an `OpenLink` call `onOpen`; `keys` and `letters` add others. While a row is not read yet its
 * functions get `undefined`. `users.stale` is true while a new question is on its way.
 */
import {
  defaultRangeExtractor,
  elementScroll,
  useVirtualizer,
  type Range,
  type Rect,
  type Virtualizer,
} from '@tanstack/react-virtual'
import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type MouseEvent,
  type Ref,
} from 'react'
import { headingHeight, layoutOf, type GridColumn, type GridSort } from './columns.ts'
import { GridGroupRow } from './GridGroupRow.tsx'
import { GridHeadings } from './GridHeadings.tsx'
import { GridRow } from './GridRow.tsx'
import { linesOf, type GridGroup } from './groups.ts'
import { useGridKeys, type RowAct } from './useGridKeys.ts'
import type { GridSelection } from './useGridSelection.ts'
import classes from './Grid.module.css'

/** What stands above a grid on its screen takes about this many pixels: top bar, heading, toolbar. */
const otherHeight = 140

/** What the page may ask of the grid. */
export interface GridHandle {
  /** Puts the focus on the row where the eye was. */
  focus(): void
}

/** What {@link useGridList} answers for the grid: where the eye is, and what is told back. */
export interface GridPlaceProps {
  readonly rowHeight: number
  readonly activeIndex: number
  readonly onActivate: (index: number) => void
  /** First and last row on screen; rows there should be read. */
  readonly onWindow: (first: number, last: number) => void
  /** Another object when filter or sort changed: the list starts at its top again. */
  readonly question: object
  readonly initialScrollTop: number
  readonly onScrolled: (scrollTop: number) => void
  readonly singleKeys: boolean
  /** The answer to a new question is on its way. */
  readonly stale: boolean
  readonly ref?: Ref<GridHandle>
}

interface Props<Row> extends GridPlaceProps {
  /** Said by screen readers: "Caseload". */
  readonly label: string
  readonly list: { readonly rowAt: ReadonlyMap<number, Row>; readonly total: number }
  /** The columns that are shown, in the order of the screen. */
  readonly columns: readonly GridColumn<Row>[]
  /** `YYYY-MM-DD`, given to every cell. */
  readonly today: string
  readonly sort?: readonly GridSort[]
  readonly onSort?: (sort: readonly GridSort[]) => void
  /** Enter, a double click, or a click on an `OpenLink`. */
  readonly onOpen: (row: Row) => void
  /** Further keys by their `event.key`. */
  readonly keys?: Readonly<Record<string, RowAct<Row>>>
  /** Single lower-case letters; J and K move. */
  readonly letters?: Readonly<Record<string, RowAct<Row>>>
  /** The list is grouped: its rows stand in this order. */
  readonly groups?: readonly GridGroup[] | undefined
  /** Several rows can be marked. */
  readonly selection?: GridSelection<Row>
  /** For the look of a row (`data-status`, see Grid.module.css). */
  readonly statusOf?: (row: Row) => string | undefined
}

/**
 * Tells the size of the scrolled area once it is known, and whenever it changes. The library's own way asks for it at
 * once, which lays the whole page out before a single row is drawn.
 */
const observeSize = (
  { scrollElement }: Virtualizer<HTMLDivElement, Element>,
  tell: (size: Rect) => void,
): (() => void) | undefined => {
  if (scrollElement === null) return undefined
  const observer = new ResizeObserver(() =>
    tell({ width: scrollElement.offsetWidth, height: scrollElement.offsetHeight }),
  )
  observer.observe(scrollElement)
  return () => observer.disconnect()
}

const noGroups: readonly GridGroup[] = []

const indexAt = (target: EventTarget): number | null => {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-index]') : null
  return row === null ? null : Number(row.dataset['index'])
}

export const Grid = <Row,>(props: Props<Row>) => {
  const { list, columns, rowHeight, activeIndex, onActivate, onWindow, onOpen } = props
  const { selection, groups = noGroups } = props
  const { rowAt, total } = list
  const lines = useMemo(() => linesOf(groups, total), [groups, total])
  const activeAt = total === 0 ? -1 : lines.positionOf(activeIndex)
  const scroller = useRef<HTMLDivElement>(null)
  const wantsFocus = useRef(false)
  const scrolled = useRef(false)

  // The row with the focus stays drawn wherever the list is scrolled, so that the focus is never lost.
  const rangeExtractor = useCallback(
    (range: Range) => {
      const drawn = defaultRangeExtractor(range)
      if (activeAt < 0 || activeAt >= range.count || drawn.includes(activeAt)) return drawn
      return [...drawn, activeAt].toSorted((a, b) => a - b)
    },
    [activeAt],
  )
  // oxlint-disable-next-line react/incompatible-library -- the React Compiler is not used
  const virtualizer = useVirtualizer({
    count: lines.count,
    getScrollElement: () => scroller.current,
    observeElementRect: observeSize,
    // The rows of the first drawing, before the page is laid out.
    initialRect: { width: window.innerWidth, height: Math.max(0, window.innerHeight - otherHeight) },
    estimateSize: () => rowHeight,
    overscan: 8,
    rangeExtractor,
    initialOffset: props.initialScrollTop,
    scrollToFn: (offset, options, instance) => {
      const begins = !scrolled.current
      scrolled.current = true
      // A new element stands at its top already; asking it to go there would lay the page out.
      if (!begins || offset > 0) elementScroll(offset, options, instance)
    },
    // The heading of a group that has begun above stands over the first row.
    scrollPaddingStart: headingHeight + (groups.length > 0 ? rowHeight : 0),
    // The headings take their height from the rows' window, and the rows begin below them.
    scrollPaddingEnd: headingHeight,
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
  useEffect(() => onWindow(lines.rowNear(first), lines.rowNear(last)), [onWindow, lines, first, last])

  const goTo = useCallback(
    (index: number) => {
      if (total === 0) return
      const next = Math.min(Math.max(index, 0), total - 1)
      wantsFocus.current = true
      onActivate(next)
      virtualizer.scrollToIndex(lines.positionOf(next), { align: 'auto' })
    },
    [onActivate, lines, total, virtualizer],
  )
  useLayoutEffect(() => {
    if (!wantsFocus.current) return
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${activeIndex}"]`)
    if (row === null || row === undefined) return
    row.focus({ preventScroll: true })
    wantsFocus.current = false
  })
  const focus = () => {
    // At the top nothing has to be scrolled, and scrolling would lay the page out first.
    if (activeIndex === 0 && (virtualizer.scrollOffset ?? 0) === 0 && total > 0) {
      wantsFocus.current = true
      onActivate(0)
    } else goTo(activeIndex)
  }
  useImperativeHandle(props.ref, () => ({ focus }))

  const pageRows = Math.max(
    1,
    Math.floor(((scroller.current?.clientHeight ?? 600) - headingHeight) / rowHeight) - 1,
  )
  const onKeyDown = useGridKeys<Row>({
    activeIndex,
    total,
    pageRows,
    singleKeys: props.singleKeys,
    row: rowAt.get(activeIndex),
    goTo,
    toHeadings: () => scroller.current?.querySelector<HTMLElement>('[data-heading][tabindex="0"]')?.focus(),
    onOpen,
    selection,
    keys: props.keys,
    letters: props.letters,
  })
  const open = (event: MouseEvent) => {
    const index = indexAt(event.target)
    const row = index === null ? undefined : rowAt.get(index)
    if (row !== undefined) onOpen(row)
  }

  const { template, minWidth } = layoutOf(columns)
  const variables: Record<string, string> = {
    '--columns': template,
    '--min-width': `${minWidth}px`,
    '--row-height': `${rowHeight}px`,
  }
  const above = groups.length > 0 ? lines.groupAt(first) : null
  // Said when the focus enters another group, as the eye sees it by the heading.
  const here = groups[lines.groupAt(Math.max(0, activeAt)).group]
  return (
    <>
      {groups.length > 0 ? (
        <span className="visually-hidden" role="status">
          {here === undefined ? '' : `${here.label}, ${here.words}`}
        </span>
      ) : null}
      <div
        ref={scroller}
        role="grid"
        tabIndex={-1}
        aria-label={props.label}
        aria-rowcount={lines.count + 1}
        aria-multiselectable={selection === undefined ? undefined : true}
        aria-colcount={columns.length}
        aria-busy={props.stale || undefined}
        className={classes.grid}
        data-stale={props.stale || undefined}
        style={variables}
        onKeyDown={onKeyDown}
        // One listener each instead of three per row.
        onMouseDown={(event) => {
          const index = indexAt(event.target)
          if (index === null) return
          if (selection !== undefined && (event.shiftKey || event.ctrlKey || event.metaKey)) {
            // Neither text is marked between the two rows, nor does the link take the click.
            event.preventDefault()
            if (event.shiftKey) selection.extendTo(activeIndex, index)
            else selection.toggle(index)
            goTo(index)
          } else onActivate(index)
        }}
        onClick={(event) => {
          if (!(event.target instanceof Element) || event.target.closest('a[data-open]') === null) return
          event.preventDefault()
          if (event.shiftKey || event.ctrlKey || event.metaKey) return
          open(event)
        }}
        onDoubleClick={open}
      >
        <GridHeadings
          columns={columns}
          sort={props.sort}
          onSort={props.onSort}
          onDown={() => goTo(activeIndex)}
          above={above !== null && first > above.headingAt ? groups[above.group] : undefined}
        />
        <div role="rowgroup" className={classes.body} style={{ height: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index: position, start }) => {
            const line = lines.lineAt(position)
            if ('heading' in line) {
              const group = groups[line.heading]
              return group === undefined ? null : (
                <GridGroupRow
                  key={`group ${group.key}`}
                  group={group}
                  position={position}
                  top={start}
                  columns={columns.length}
                />
              )
            }
            const index = line.row
            const row = rowAt.get(index)
            const marked = row !== undefined && selection?.keys.has(selection.keyOf(row)) === true
            return (
              <GridRow
                key={index}
                row={row}
                columns={columns}
                today={props.today}
                index={index}
                position={position}
                top={start}
                active={index === activeIndex}
                selected={selection !== undefined && selection.keys.size > 0 ? marked : index === activeIndex}
                marked={marked}
                status={row === undefined ? undefined : props.statusOf?.(row)}
              />
            )
          })}
        </div>
      </div>
    </>
  )
}
