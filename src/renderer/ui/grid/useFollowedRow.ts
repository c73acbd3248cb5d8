/** The row with the focus: kept by position, and by what it is when the list changes under it. */
import { useCallback, useEffect } from 'react'
import { useGridView, type GridPlace, type GridView } from './gridView.ts'
import type { ListAnswer, PagedList } from './usePagedRows.ts'

/**
 * Keeps the place of the view in step with the list and answers the act that moves it. After a change (a note signed,
 * an import, another account's work) a row may stand elsewhere: the eye follows it; if it is gone, the eye stays in
 * place. `keyOf` is a function outside the component.
 */
export const useFollowedRow = <Row, Answer extends ListAnswer<Row>>(
  view: GridView<object>,
  list: PagedList<Row, Answer> | null,
  stale: boolean,
  keyOf: (row: Row) => string,
): ((index: number) => void) => {
  const { activeIndex, activeKey }: GridPlace = useGridView(view)
  useEffect(() => {
    if (list === null || stale || list.rowAt.size === 0) return
    const here = list.rowAt.get(activeIndex)
    if (here !== undefined && keyOf(here) === activeKey) return
    const moved = activeKey === null ? undefined : [...list.rowAt].find(([, row]) => keyOf(row) === activeKey)
    if (moved !== undefined) view.set({ activeIndex: moved[0] })
    else if (here !== undefined) view.set({ activeKey: keyOf(here) })
    else if (activeIndex >= list.total)
      view.set({ activeIndex: Math.max(0, list.total - 1), activeKey: null })
  }, [view, list, stale, keyOf, activeIndex, activeKey])

  return useCallback(
    (index: number) => {
      const row = list?.rowAt.get(index)
      view.set({ activeIndex: index, activeKey: row === undefined ? null : keyOf(row) })
    },
    [view, list, keyOf],
  )
}
