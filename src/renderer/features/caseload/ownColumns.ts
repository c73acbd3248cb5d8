/** The columns that a person has chosen for themselves: as they stand in the settings, or as they are just being chosen. */
import { useSyncExternalStore } from 'react'
import type { CaseloadColumn } from '#shared/contract/operations/caseload.ts'
import { useSession } from '../../app/session.ts'

type Columns = readonly CaseloadColumn[] | null

export const sameColumns = (a: Columns, b: Columns): boolean => JSON.stringify(a) === JSON.stringify(b)

/** While the chooser is open, and until the settings have caught up. Undefined: the settings hold. */
let chosen: { readonly columns: Columns; readonly over: Columns } | undefined
const listeners = new Set<() => void>()
const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** Null: the usual ones for the window. The act changes them on the screen; the chooser keeps them. */
export const useOwnColumns = (): readonly [Columns, (columns: Columns) => void] => {
  const { settings } = useSession()
  const kept = settings.caseloadColumns
  const now = useSyncExternalStore(subscribe, () => chosen)
  // What was chosen holds over the settings it was chosen over; newer settings (another account's, a lock) hold again.
  const columns = now !== undefined && sameColumns(now.over, kept) ? now.columns : kept
  const set = (next: Columns): void => {
    chosen = { columns: next, over: kept }
    for (const listener of listeners) listener()
  }
  return [columns, set]
}
