/** The keys of the group room while its rows have the focus. */
import type { KeyboardEvent } from 'react'
import type { AttendanceStatus } from '#shared/contract/values.ts'
import { attendanceKeys } from './words.ts'

/** Where the focus can stand in a row; 'row' is its attendance. */
export type RoomCell = 'row' | 'minutes' | 'mood' | 'craving'

/** Puts the focus into a row; where the cell takes none, on the row's attendance. */
export const focusCell = (
  grid: HTMLElement | null,
  index: number,
  cell: RoomCell,
  /** The attendance that was just chosen. */
  status?: AttendanceStatus,
): void => {
  const row = grid?.querySelector<HTMLElement>(`[data-index="${index}"]`)
  if (row === null || row === undefined) return
  const input = cell === 'row' ? null : row.querySelector<HTMLInputElement>(`input[data-cell="${cell}"]`)
  if (input !== null && !input.disabled) {
    input.focus()
    input.select()
    return
  }
  const chosen =
    (status === undefined ? null : row.querySelector<HTMLElement>(`input[value="${status}"]`)) ??
    row.querySelector<HTMLElement>('input[type="radio"]:checked') ??
    row.querySelector<HTMLElement>('input[type="radio"]') ??
    row
  chosen.focus()
}

interface Options {
  readonly rows: number
  readonly singleKeys: boolean
  readonly onStatus: (index: number, status: AttendanceStatus) => void
  readonly onEverybody: () => void
  readonly onTakeBack: (index: number) => void
  readonly onOpen: (index: number) => void
}

/** The key handler for the grid. */
export const useRoomKeys = (options: Options) => (event: KeyboardEvent<HTMLElement>) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return
  if (!(event.target instanceof HTMLElement)) return
  const row = event.target.closest<HTMLElement>('[data-index]')
  if (row === null) return
  const index = Number(row.dataset['index'])
  const cell = (event.target.dataset['cell'] ?? 'row') as RoomCell // set by RoomRow only
  const grid = event.currentTarget
  const goTo = (to: number) => focusCell(grid, Math.min(Math.max(to, 0), options.rows - 1), cell)

  const act = (): (() => void) | undefined => {
    if (event.key === 'ArrowDown') return () => goTo(index + 1)
    if (event.key === 'ArrowUp') return () => goTo(index - 1)
    if (cell !== 'row') {
      if (event.key === 'Enter') return () => goTo(index + 1)
      if (event.key === 'Escape') return () => focusCell(grid, index, 'row')
      return undefined
    }
    if (event.key === 'Home') return () => goTo(0)
    if (event.key === 'End') return () => goTo(options.rows - 1)
    if (event.key === 'Enter') return () => options.onOpen(index)
    if (event.key === 'Backspace' || event.key === 'Delete') return () => options.onTakeBack(index)
    // Single letters: only here, and only when they are not switched off (WCAG 2.1.4).
    if (!options.singleKeys) return undefined
    const letter = event.key.toUpperCase()
    const attendance = attendanceKeys.find(({ key }) => key === letter)
    if (attendance !== undefined) return () => options.onStatus(index, attendance.status)
    if (letter === 'A') return options.onEverybody
    if (letter === 'J') return () => goTo(index + 1)
    if (letter === 'K') return () => goTo(index - 1)
    return undefined
  }
  const does = act()
  if (does === undefined) return
  event.preventDefault()
  event.stopPropagation()
  does()
}
