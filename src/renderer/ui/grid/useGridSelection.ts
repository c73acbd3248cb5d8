/** Which rows of a grid are marked for an act on several at once, by what they are: they stay marked wherever they move. */
import { useCallback, useMemo, useState } from 'react'

/** What the grid needs of it; see `useGridSelection`. */
export interface GridSelection<Row> {
  /** Nothing is marked while it is empty: the row with the focus is the one that counts then. */
  readonly keys: ReadonlySet<string>
  readonly keyOf: (row: Row) => string
  /** Marks the row, or takes the mark away. */
  readonly toggle: (index: number) => void
  /** Marks the rows between where the marking began and this one. */
  readonly extendTo: (from: number, to: number) => void
  /** Marks the whole list, also what is not read. */
  readonly all: () => void
}

interface Marked {
  readonly keys: ReadonlySet<string>
  /** What was marked before the running range, and the range: where it began and where it has got to. */
  readonly before: ReadonlySet<string>
  readonly from: number | null
  readonly to: number | null
}

const none: Marked = { keys: new Set(), before: new Set(), from: null, to: null }

/**
 * `rowAt` are the rows that are read; a range ends where a row is not, so that it never has a hole. `keyOf` stands outside
 * the component. `readAll` answers the keys of the whole list; a refusal of it is the caller's to tell.
 */
export const useGridSelection = <Row>(
  rowAt: ReadonlyMap<number, Row> | undefined,
  keyOf: (row: Row) => string,
  readAll: () => Promise<readonly string[]>,
) => {
  const [marked, setMarked] = useState<Marked>(none)

  const toggle = useCallback(
    (index: number) => {
      const row = rowAt?.get(index)
      if (row === undefined) return
      setMarked(({ keys }) => {
        const next = new Set(keys)
        if (!next.delete(keyOf(row))) next.add(keyOf(row))
        return { keys: next, before: next, from: index, to: index }
      })
    },
    [rowAt, keyOf],
  )
  const extendTo = useCallback(
    (from: number, to: number) => {
      setMarked((now) => {
        const goesOn = now.from !== null && now.to === from
        const begin = goesOn && now.from !== null ? now.from : from
        const before = goesOn ? now.before : now.keys
        const keys = new Set(before)
        const step = to < begin ? -1 : 1
        for (let index = begin; index !== to + step; index += step) {
          const row = rowAt?.get(index)
          if (row === undefined) break
          keys.add(keyOf(row))
        }
        return { keys, before, from: begin, to }
      })
    },
    [rowAt, keyOf],
  )
  const mark = useCallback((keys: readonly string[]) => {
    const next = new Set(keys)
    setMarked({ keys: next, before: next, from: null, to: null })
  }, [])
  const clear = useCallback(() => setMarked(none), [])
  const all = useCallback(() => void readAll().then(mark), [readAll, mark])

  const selection = useMemo<GridSelection<Row>>(
    () => ({ keys: marked.keys, keyOf, toggle, extendTo, all }),
    [marked.keys, keyOf, toggle, extendTo, all],
  )
  return { selection, keys: marked.keys, clear }
}
