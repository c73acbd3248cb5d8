/** How the follow-up board is looked at, and where the eye was. The follow-ups report reads it too. */
import type { FollowUpFilter } from '#shared/contract/operations/followup.ts'
import { createGridView, useGridView } from '../../../ui/grid/gridView.ts'

export interface BoardView {
  readonly filter: FollowUpFilter
}

const filter: FollowUpFilter = { show: 'now', counselorId: null, search: '' }

export const boardView = createGridView<BoardView>(() => ({ filter }))

/** Narrows or widens the board: the eye starts at the top again. */
export const setBoardFilter = (change: Partial<FollowUpFilter>): void =>
  boardView.ask({ filter: { ...boardView.get().filter, ...change } })

/** Back to the view of the first visit. */
export const resetBoardView = boardView.reset

export const useBoardView = () => useGridView(boardView)
