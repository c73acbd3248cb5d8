/** Which rows of a list are ticked. */
import { useState } from 'react'

export interface Chosen {
  readonly ids: readonly string[]
  readonly has: (id: string) => boolean
  readonly toggle: (id: string) => void
  /** Ticks all of these, or none where all are ticked already. */
  readonly toggleAll: (ids: readonly string[]) => void
  readonly clear: () => void
}

export const useChosen = (): Chosen => {
  const [ids, setIds] = useState<readonly string[]>([])
  const has = (id: string): boolean => ids.includes(id)
  return {
    ids,
    has,
    toggle: (id) => setIds(has(id) ? ids.filter((one) => one !== id) : [...ids, id]),
    toggleAll: (all) =>
      setIds(all.every(has) ? ids.filter((one) => !all.includes(one)) : [...new Set([...ids, ...all])]),
    clear: () => setIds([]),
  }
}
