/** Rows of a screen that the arrow keys walk through, across its sections: one stop for Tab, as in a list box. */
import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react'

const rowsIn = (zone: HTMLElement | null): HTMLElement[] =>
  zone === null ? [] : [...zone.querySelectorAll<HTMLElement>('[data-row]')]

interface RowZone<E extends HTMLElement> {
  readonly zone: RefObject<E | null>
  /** The row that Tab reaches; null: the first. */
  readonly active: string | null
  readonly rowProps: (key: string) => {
    readonly 'data-row': string
    readonly tabIndex: 0 | -1
    readonly onFocus: () => void
  }
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

/** `keys`: the rows that are on screen, in their order. A row that is done and gone hands the focus to the one in its place. */
export const useRowZone = <E extends HTMLElement>(
  keys: readonly string[],
  singleKeys: boolean,
): RowZone<E> => {
  const zone = useRef<E>(null)
  const [active, setActive] = useState<string | null>(null)
  const place = useRef(0)
  const shown = active !== null && keys.includes(active) ? active : (keys[0] ?? null)

  const joined = keys.join(' ')
  useEffect(() => {
    if (active === null || keys.includes(active)) return
    // The focus fell to the page because its row is gone.
    if (document.activeElement !== document.body) return
    const rows = rowsIn(zone.current)
    rows[Math.min(place.current, rows.length - 1)]?.focus()
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only when the rows change
  }, [joined])

  const moveTo = (index: number): void => {
    const rows = rowsIn(zone.current)
    rows[Math.max(0, Math.min(index, rows.length - 1))]?.focus()
  }

  return {
    zone,
    active: shown,
    rowProps: (key) => ({
      'data-row': key,
      tabIndex: key === shown ? 0 : -1,
      onFocus: () => {
        setActive(key)
        place.current = keys.indexOf(key)
      },
    }),
    onKeyDown: (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]') : null
      if (row === null) return
      const at = rowsIn(zone.current).indexOf(row)
      const letter = singleKeys ? event.key.toLowerCase() : ''
      const to =
        event.key === 'ArrowDown' || letter === 'j'
          ? at + 1
          : event.key === 'ArrowUp' || letter === 'k'
            ? at - 1
            : event.key === 'Home'
              ? 0
              : event.key === 'End'
                ? Number.MAX_SAFE_INTEGER
                : null
      if (to === null) return
      event.preventDefault()
      moveTo(to)
    },
  }
}
