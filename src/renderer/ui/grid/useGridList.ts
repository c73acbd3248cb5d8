/** All that stands between a list's operation and its grid: pages, place, focus. See Grid.tsx for its use. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { dialogIsOpen } from '../../app/arrival.ts'
import { useSession } from '../../app/session.ts'
import { rowHeights } from './columns.ts'
import type { GridHandle } from './Grid.tsx'
import { useGridView, type GridView } from './gridView.ts'
import { useFollowedRow } from './useFollowedRow.ts'
import { pageRangeOf, usePagedRows, type ListAnswer, type PageQuery } from './usePagedRows.ts'

/** Rows read beyond the window, so that a steady scroll meets rows that are already there. */
const ahead = 30
/** More rows than this fit no window before it is measured. */
const firstRows = 40

/** What the list's operation takes besides its question. */
export interface Page {
  readonly offset: number
  readonly limit: number
}

/**
 * Reads the list of `question` (another object when other rows are asked for: memoise it) and keeps the eye where it was.
 * `keyOf` names a row for good (an id); keep it outside the component. Only for screens behind the lock.
 *
 * `list` is null before the very first answer; `error` is the last failure, `fetching` true while something is read;
 * `row` is the one with the focus, undefined while it is not read; `grid` goes into the Grid as it is. On arrival the
 * focus goes to the row where the eye was.
 */
export const useGridList = <Row, Answer extends ListAnswer<Row>>(
  view: GridView<object>,
  question: object,
  pageQuery: (page: Page) => PageQuery<Answer>,
  keyOf: (row: Row) => string,
) => {
  const { settings } = useSession()
  const rowHeight = rowHeights[settings.density]
  const { activeIndex } = useGridView(view)
  const [range, setRange] = useState(() => {
    const first = Math.floor(view.scrollTop() / rowHeight)
    return pageRangeOf(first - ahead, first + firstRows + ahead)
  })
  const { list, stale, error, fetching } = usePagedRows<Row, Answer>(
    question,
    (offset, limit) => pageQuery({ offset, limit }),
    range,
    activeIndex,
  )
  const onActivate = useFollowedRow(view, list, stale, keyOf)
  const onWindow = useCallback((first: number, last: number) => {
    const next = pageRangeOf(first - ahead, last + ahead)
    setRange((before) => (before.from === next.from && before.to === next.to ? before : next))
  }, [])

  const ref = useRef<GridHandle>(null)
  const shown = list !== null && list.total > 0
  const arrived = useRef(false)
  useEffect(() => {
    if (!shown || arrived.current) return
    arrived.current = true
    // Whoever came by the arrow keys of the tabs is still on their way through them.
    const onTabs = document.activeElement?.getAttribute('role') === 'tab'
    if (!dialogIsOpen() && !onTabs) ref.current?.focus()
  }, [shown])
  const focus = useCallback(() => ref.current?.focus(), [])

  return {
    list,
    stale,
    error,
    fetching,
    row: list?.rowAt.get(activeIndex),
    /** Puts the focus on the row where the eye was. */
    focus,
    grid: {
      ref,
      rowHeight,
      activeIndex,
      onActivate,
      onWindow,
      question,
      initialScrollTop: view.scrollTop(),
      onScrolled: view.rememberScroll,
      singleKeys: settings.singleKeys,
      stale,
    },
  }
}
