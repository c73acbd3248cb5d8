/** The row with the focus: kept by position, and by contact when the list changes under it. */
import { useCallback, useEffect } from 'react'
import { setBoardView, useBoardView } from './boardView.ts'
import type { BoardWindow } from './useBoardWindow.ts'

/** The act that moves the focus; the position itself is part of the view. */
export const useActivePoint = (list: BoardWindow | null, stale: boolean) => {
  const { activeIndex, activePointId } = useBoardView()

  // After a recorded contact the row may stand elsewhere, or nowhere: the eye follows it, or stays in place.
  useEffect(() => {
    if (list === null || stale || list.rowAt.size === 0) return
    const here = list.rowAt.get(activeIndex)
    if (here?.pointId === activePointId) return
    const moved =
      activePointId === null ? undefined : [...list.rowAt].find(([, row]) => row.pointId === activePointId)
    if (moved !== undefined) setBoardView({ activeIndex: moved[0] })
    else if (here !== undefined) setBoardView({ activePointId: here.pointId })
    else if (activeIndex >= list.total)
      setBoardView({ activeIndex: Math.max(0, list.total - 1), activePointId: null })
  }, [list, stale, activeIndex, activePointId])

  const activate = useCallback(
    (index: number) =>
      setBoardView({ activeIndex: index, activePointId: list?.rowAt.get(index)?.pointId ?? null }),
    [list],
  )
  return { activate }
}
