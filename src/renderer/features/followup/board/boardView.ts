/** How the follow-up board is looked at, and where the eye was. In memory only: the search words may be a name. */
import { useSyncExternalStore } from 'react'
import type { FollowUpFilter } from '#shared/contract/operations/followup.ts'

export interface BoardView {
  readonly filter: FollowUpFilter
  /** Index of the row with the focus, and which point it is. */
  readonly activeIndex: number
  readonly activePointId: string | null
}

const initial: BoardView = {
  filter: { show: 'now', counselorId: null, search: '' },
  activeIndex: 0,
  activePointId: null,
}

let view = initial
let scrollTop = 0
const listeners = new Set<() => void>()

const boardView = (): BoardView => view

/** Changes part of the view. */
export const setBoardView = (change: Partial<BoardView>): void => {
  view = { ...view, ...change }
  for (const listener of listeners) listener()
}

/** Narrows or widens the board: the eye starts at the top again. */
export const setBoardFilter = (change: Partial<FollowUpFilter>): void => {
  rememberBoardScroll(0)
  setBoardView({ filter: { ...view.filter, ...change }, activeIndex: 0, activePointId: null })
}

/** Pixels scrolled when the board was last on screen. */
export const rememberedBoardScroll = (): number => scrollTop
export const rememberBoardScroll = (pixels: number): void => {
  scrollTop = pixels
}

/** Back to the view of the first visit. */
export const resetBoardView = (): void => {
  rememberBoardScroll(0)
  setBoardView(initial)
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export const useBoardView = (): BoardView => useSyncExternalStore(subscribe, boardView)
