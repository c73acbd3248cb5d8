/**
 * How a grid is looked at (filter, sort, columns) and where the eye was, from one visit of its screen to the next. In
 * memory only: the words of a search may be a name, so they stand neither in the address nor in a store of the browser.
 */
import { useSyncExternalStore } from 'react'

/** Where the eye is: the position of the row with the focus, and which row that is. */
export interface GridPlace {
  readonly activeIndex: number
  readonly activeKey: string | null
}

export interface GridView<T extends object> {
  get(this: void): T & GridPlace
  /** Changes part of the view; the eye stays. */
  set(this: void, change: Partial<T> & Partial<GridPlace>): void
  /** Asks for other rows, or for another order of them: the eye starts at the top again. */
  ask(this: void, change: Partial<T>): void
  /** Back to the view of the first visit. */
  reset(this: void): void
  /** Pixels scrolled when the grid was last on screen. Not part of the view: scrolling must not redraw the page. */
  scrollTop(this: void): number
  rememberScroll(this: void, pixels: number): void
  subscribe(this: void, listener: () => void): () => void
}

const top: GridPlace = { activeIndex: 0, activeKey: null }

/** A view of its own, kept as long as the page: one per screen, outside the component. */
export const createGridView = <T extends object>(initial: () => T): GridView<T> => {
  let view: T & GridPlace = { ...initial(), ...top }
  let scrolled = 0
  const listeners = new Set<() => void>()
  const set = (change: Partial<T> & Partial<GridPlace>): void => {
    view = { ...view, ...change }
    for (const listener of listeners) listener()
  }
  return {
    get: () => view,
    set,
    ask: (change) => {
      scrolled = 0
      set({ ...change, ...top })
    },
    reset: () => {
      scrolled = 0
      set({ ...initial(), ...top })
    },
    scrollTop: () => scrolled,
    rememberScroll: (pixels) => {
      scrolled = pixels
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}

/** The view as it is now; the component is drawn again when it changes. */
export const useGridView = <T extends object>(view: GridView<T>): T & GridPlace =>
  useSyncExternalStore(view.subscribe, view.get)
