/** How the audit record is looked at, and where the eye was. The export reads it too. */
import type { AuditFilter } from '#shared/contract/operations/audit.ts'
import { addDays } from '#shared/domain/dates.ts'
import { createGridView, useGridView } from '../../ui/grid/gridView.ts'
import { localToday } from '../../ui/DateText.tsx'

export interface AuditView {
  readonly filter: AuditFilter
  /** File number of the client that the filter asks for, to say whose entries are shown. */
  readonly fileNumber: string | null
}

/** So many days are shown on the first visit. */
const firstDays = 30

const initial = (): AuditView => ({
  filter: {
    from: addDays(localToday(), 1 - firstDays),
    to: null,
    userId: null,
    categories: [],
    aboutClientId: null,
  },
  fileNumber: null,
})

export const auditView = createGridView<AuditView>(initial)

/** Narrows or widens what is shown: the eye starts at the top again. */
export const setAuditFilter = (change: Partial<AuditFilter>): void =>
  auditView.ask({ filter: { ...auditView.get().filter, ...change } })

/** Entries about one client alone; null: about everybody. */
export const setAuditClient = (client: { clientId: string; fileNumber: string } | null): void =>
  auditView.ask({
    filter: { ...auditView.get().filter, aboutClientId: client?.clientId ?? null },
    fileNumber: client?.fileNumber ?? null,
  })

/** Everything there is. */
export const clearAuditFilter = (): void =>
  auditView.ask({
    filter: { from: null, to: null, userId: null, categories: [], aboutClientId: null },
    fileNumber: null,
  })

/** Back to the view of the first visit. */
export const resetAuditView = auditView.reset

export const useAuditView = () => useGridView(auditView)
