/** The row with the focus: kept by position, and by person when the list changes under it. */
import { useCallback, useEffect } from 'react'
import { setCaseloadView, useCaseloadView } from '../../app/caseloadView.ts'
import type { CaseloadWindow } from './useCaseloadWindow.ts'

/** The active position within the list, and the act that moves it. */
export const useActiveRow = (window: CaseloadWindow | null, stale: boolean) => {
  const { activeIndex, activeClientId } = useCaseloadView()

  // After a change (a note signed, an import) the person may stand elsewhere: the eye follows the person.
  useEffect(() => {
    if (window === null || stale || window.rows.length === 0) return
    const at = window.indexes.indexOf(activeIndex)
    const here = at === -1 ? undefined : window.rows[at]
    if (activeClientId !== null && here?.clientId !== activeClientId) {
      const moved = window.rows.findIndex((row) => row.clientId === activeClientId)
      const to = window.indexes[moved]
      if (moved !== -1 && to !== undefined) {
        setCaseloadView({ activeIndex: to })
        return
      }
    }
    if (here !== undefined && here.clientId !== activeClientId)
      setCaseloadView({ activeClientId: here.clientId })
    else if (activeIndex >= window.total && window.total > 0)
      setCaseloadView({ activeIndex: window.total - 1, activeClientId: null })
  }, [window, stale, activeIndex, activeClientId])

  const activate = useCallback(
    (index: number) => {
      const at = window?.indexes.indexOf(index) ?? -1
      setCaseloadView({ activeIndex: index, activeClientId: window?.rows[at]?.clientId ?? null })
    },
    [window],
  )
  return { activeIndex, activeClientId, activate }
}
