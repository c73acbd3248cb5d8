/** The keys of a grid while its rows have the focus. */
import type { KeyboardEvent } from 'react'
import type { GridSelection } from './useGridSelection.ts'

/** What a key does with the row that has the focus; undefined while that row is not read yet. */
export type RowAct<Row> = (row: Row | undefined) => void

interface Options<Row> {
  readonly activeIndex: number
  readonly total: number
  /** Rows that fit the window, less one so that the eye keeps its place. */
  readonly pageRows: number
  readonly singleKeys: boolean
  readonly row: Row | undefined
  readonly goTo: (index: number) => void
  /** Up from the first row. */
  readonly toHeadings: () => void
  readonly onOpen: (row: Row) => void
  /** Further keys by their `event.key`. */
  readonly keys: Readonly<Record<string, RowAct<Row>>> | undefined
  /** Several rows can be marked: X or Ctrl/Cmd+Space, Shift with the arrows, Ctrl/Cmd+A. */
  readonly selection: Pick<GridSelection<Row>, 'toggle' | 'extendTo' | 'all'> | undefined
  /** Single letters: only in the grid, and only when they are not switched off (WCAG 2.1.4). */
  readonly letters: Readonly<Record<string, RowAct<Row>>> | undefined
}

type Move = (
  options: Pick<Options<never>, 'activeIndex' | 'total' | 'pageRows' | 'goTo' | 'toHeadings'>,
) => void

const moves: Readonly<Record<string, Move>> = {
  ArrowDown: ({ goTo, activeIndex }) => goTo(activeIndex + 1),
  ArrowUp: ({ goTo, activeIndex, toHeadings }) => (activeIndex === 0 ? toHeadings() : goTo(activeIndex - 1)),
  Home: ({ goTo }) => goTo(0),
  End: ({ goTo, total }) => goTo(total - 1),
  PageDown: ({ goTo, activeIndex, pageRows }) => goTo(activeIndex + pageRows),
  PageUp: ({ goTo, activeIndex, pageRows }) => goTo(activeIndex - pageRows),
}
const letterMoves: Readonly<Record<string, Move>> = {
  j: ({ goTo, activeIndex }) => goTo(activeIndex + 1),
  k: ({ goTo, activeIndex }) => goTo(activeIndex - 1),
}

/** What a key does now; undefined: nothing. */
const actOf = <Row>(key: string, options: Options<Row>): (() => void) | undefined => {
  const { row, singleKeys, keys, letters, onOpen } = options
  const letter = key.toLowerCase()
  const move = moves[key] ?? (singleKeys ? letterMoves[letter] : undefined)
  if (move !== undefined) return () => move(options)
  if (key === 'Enter') return () => (row === undefined ? undefined : onOpen(row))
  const act = keys?.[key] ?? (singleKeys ? letters?.[letter] : undefined)
  return act === undefined ? undefined : () => act(row)
}

/** What a key marks; undefined: nothing. */
const markOf = <Row>(event: KeyboardEvent<HTMLElement>, options: Options<Row>): (() => void) | undefined => {
  const { selection, activeIndex, total, goTo, singleKeys } = options
  if (selection === undefined || event.altKey) return undefined
  const mod = event.ctrlKey || event.metaKey
  const key = event.key.toLowerCase()
  if (mod && !event.shiftKey && key === 'a') return selection.all
  if ((mod && key === ' ') || (!mod && !event.shiftKey && singleKeys && key === 'x'))
    return () => selection.toggle(activeIndex)
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (mod || !event.shiftKey || step === 0) return undefined
  return () => {
    const next = Math.min(Math.max(activeIndex + step, 0), total - 1)
    selection.extendTo(activeIndex, next)
    goTo(next)
  }
}

/** The key handler for the rows. */
export const useGridKeys =
  <Row>(options: Options<Row>) =>
  (event: KeyboardEvent<HTMLElement>): void => {
    // The headings have keys of their own.
    if (!(event.target instanceof Element) || event.target.closest('[data-index]') === null) return
    const mark = markOf(event, options)
    if (mark === undefined && (event.ctrlKey || event.metaKey || event.altKey)) return
    const act = mark ?? actOf(event.key, options)
    if (act === undefined) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }
