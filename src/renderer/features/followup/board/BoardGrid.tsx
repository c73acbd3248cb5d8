/** The board as a grid of which a window is drawn: one tab stop, everything by keyboard. */
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual'
import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type Ref,
} from 'react'
import type { FollowUpBoardRow } from '#shared/contract/operations/followup.ts'
import grid from '../../caseload/Grid.module.css'
import { headingHeight } from '../../caseload/HeadingRow.tsx'
import classes from './Board.module.css'
import { BoardRow } from './BoardRow.tsx'
import { columns, layout } from './columns.tsx'
import type { BoardWindow } from './useBoardWindow.ts'

/** What the page may ask of the grid. */
export interface BoardGridHandle {
  /** Puts the focus on the row where the eye was. */
  focus(): void
}

interface Props {
  readonly list: BoardWindow
  readonly rowHeight: number
  readonly activeIndex: number
  readonly onActivate: (index: number) => void
  /** First and last row on screen; rows there should be read. */
  readonly onWindow: (first: number, last: number) => void
  /** Another object when the filter changed: the list starts at its top again. */
  readonly question: object
  readonly initialScrollTop: number
  readonly onScrolled: (scrollTop: number) => void
  readonly onOpen: (row: FollowUpBoardRow) => void
  /** Null: this account records nothing. */
  readonly onContact: ((row: FollowUpBoardRow) => void) | null
  readonly singleKeys: boolean
  readonly stale: boolean
  readonly ref?: Ref<BoardGridHandle>
}

export const BoardGrid = (props: Props) => {
  const { list, rowHeight, activeIndex, onActivate, onWindow, onOpen, onContact } = props
  const { total, rowAt, today } = list
  const scroller = useRef<HTMLDivElement>(null)
  const wantsFocus = useRef(false)

  // The row with the focus stays drawn wherever the list is scrolled, so that the focus is never lost.
  const rangeExtractor = useCallback(
    (range: Range) => {
      const drawn = defaultRangeExtractor(range)
      if (activeIndex < 0 || activeIndex >= range.count || drawn.includes(activeIndex)) return drawn
      return [...drawn, activeIndex].toSorted((a, b) => a - b)
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
    if (!wantsFocus.current) return
    const row = scroller.current?.querySelector<HTMLElement>(`[data-index="${activeIndex}"]`)
    if (row === null || row === undefined) return
    row.focus({ preventScroll: true })
    wantsFocus.current = false
  })
  useImperativeHandle(props.ref, () => ({ focus: () => goTo(activeIndex) }), [goTo, activeIndex])

  const pageRows = Math.max(
    1,
    Math.floor(((scroller.current?.clientHeight ?? 600) - headingHeight) / rowHeight) - 1,
  )
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const row = rowAt.get(activeIndex)
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => goTo(activeIndex + 1),
      ArrowUp: () => goTo(activeIndex - 1),
      Home: () => goTo(0),
      End: () => goTo(total - 1),
      PageDown: () => goTo(activeIndex + pageRows),
      PageUp: () => goTo(activeIndex - pageRows),
      Enter: () => row !== undefined && onOpen(row),
    }
    // Single letters: only here, and only when they are not switched off (WCAG 2.1.4).
    const letters: Readonly<Record<string, () => void>> = {
      j: () => goTo(activeIndex + 1),
      k: () => goTo(activeIndex - 1),
      c: () => row !== undefined && onContact?.(row),
    }
    const act = acts[event.key] ?? (props.singleKeys ? letters[event.key.toLowerCase()] : undefined)
    if (act === undefined) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }

  const variables: Record<string, string> = {
    '--columns': layout.template,
    '--min-width': `${layout.minWidth}px`,
    '--row-height': `${rowHeight}px`,
  }
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={-1}
      aria-label="Follow-ups"
      aria-rowcount={total + 1}
      aria-colcount={columns.length}
      aria-busy={props.stale || undefined}
      className={grid['grid']}
      data-stale={props.stale || undefined}
      style={variables}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" className={grid['head']}>
        <div role="row" aria-rowindex={1} className={grid['headings']}>
          {columns.map(({ key, heading }) => (
            <div key={key} role="columnheader" className={classes.heading}>
              {heading}
            </div>
          ))}
        </div>
      </div>
      <div role="rowgroup" className={grid['body']} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => (
          <BoardRow
            key={index}
            row={rowAt.get(index)}
            index={index}
            top={start}
            today={today}
            active={index === activeIndex}
            onActivate={onActivate}
            onOpen={onOpen}
          />
        ))}
      </div>
    </div>
  )
}
