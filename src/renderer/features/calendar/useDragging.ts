/** Dragging a session to another day or time with the mouse; keys do the same (M). */
import { useEffect, useRef, type PointerEvent as ReactPointerEvent, type RefObject } from 'react'
import { movable, type KeyedEntry } from './entries.ts'
import { isWhere, moveTo, movingOf, startMinutes, type Moving } from './moving.ts'

interface Options {
  readonly days: readonly string[]
  /** Pixels of a minute. */
  readonly perMinute: number
  /** Holds the column of hours, then one column for each day. */
  readonly columns: RefObject<HTMLDivElement | null>
  readonly entries: readonly KeyedEntry[]
  readonly drag: (moving: Moving) => void
  readonly drop: (moving: Moving) => void
  readonly giveUp: () => void
}

/** Pixels that a press must travel before it is a drag. */
const threshold = 5

export const useDragging = (options: Options) => {
  const newest = useRef(options)
  useEffect(() => {
    newest.current = options
  })
  const stop = useRef<() => void>(() => undefined)
  useEffect(() => () => stop.current(), [])

  const begin = (event: ReactPointerEvent<HTMLButtonElement>, key: string): void => {
    const entry = options.entries.find((one) => one.key === key)?.entry
    const session = entry === undefined ? null : movable(entry)
    if (session === null || event.button !== 0) return
    const { clientX, clientY } = event
    const { heldOn, startTime } = session
    const origin = movingOf(session)
    let now: Moving | null = null

    const move = (at: PointerEvent): void => {
      if (now === null && Math.hypot(at.clientX - clientX, at.clientY - clientY) < threshold) return
      const { days, perMinute, columns } = newest.current
      const all = [...(columns.current?.children ?? [])].slice(1)
      const index = all.findIndex((column) => {
        const { left, right } = column.getBoundingClientRect()
        return at.clientX >= left && at.clientX < right
      })
      const day = days[index] ?? now?.heldOn ?? heldOn
      now = moveTo(origin, day, startMinutes(startTime) + (at.clientY - clientY) / perMinute)
      newest.current.drag(now)
    }
    const end = (): void => {
      stop.current()
      if (now === null) return
      if (isWhere(now)) newest.current.giveUp()
      else newest.current.drop(now)
    }
    const escape = (pressed: KeyboardEvent): void => {
      if (pressed.key !== 'Escape') return
      pressed.preventDefault()
      pressed.stopPropagation()
      stop.current()
      newest.current.giveUp()
    }
    stop.current = () => {
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', end)
      window.removeEventListener('keydown', escape, true)
      stop.current = () => undefined
    }
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', end)
    window.addEventListener('keydown', escape, true)
  }
  return { begin }
}
