/**
 * How the caseload is looked at: filter, sort, columns, and where the eye was. In memory only: the search words may be
 * a name, so they stand neither in the address nor in any storage of the browser. The caseload's report reads it too.
 */
import type { CaseloadColumn, CaseloadFilter, CaseloadSort } from '#shared/contract/operations/clients.ts'
import { createGridView, useGridView } from '../ui/grid/gridView.ts'

export interface CaseloadView {
  readonly filter: CaseloadFilter
  /** First is strongest; never empty. */
  readonly sort: readonly CaseloadSort[]
  /** In the order of the screen. */
  readonly columns: readonly CaseloadColumn[]
}

export const defaultFilter: CaseloadFilter = {
  search: '',
  status: 'open',
  counselorId: null,
  levelOfCare: null,
}
export const defaultSort: readonly CaseloadSort[] = [{ column: 'why', direction: 'ascending' }]
const narrowColumns: readonly CaseloadColumn[] = [
  'why',
  'name',
  'lastSeenOn',
  'levelOfCare',
  'counselor',
  'fileNumber',
]
const wideColumns: readonly CaseloadColumn[] = [
  'why',
  'name',
  'lastSeenOn',
  'levelOfCare',
  'counselor',
  'primarySubstance',
  'fileNumber',
  'age',
]

/** The usual columns: in a small window fewer of them, so that the reason is read in full. */
export const usualColumns = (windowWidth: number = window.innerWidth): readonly CaseloadColumn[] =>
  windowWidth >= 1500 ? wideColumns : narrowColumns

export const caseloadGridView = createGridView<CaseloadView>(() => ({
  filter: defaultFilter,
  sort: defaultSort,
  columns: usualColumns(),
}))

export const caseloadView = caseloadGridView.get
export const useCaseloadView = () => useGridView(caseloadGridView)

/** Changes part of the view. */
export const setCaseloadView = caseloadGridView.set

/** Narrows or widens the list: the eye starts at the top again. */
export const setCaseloadFilter = (change: Partial<CaseloadFilter>): void =>
  caseloadGridView.ask({ filter: { ...caseloadView().filter, ...change } })

/** Sorts otherwise: the eye starts at the top again. */
export const setCaseloadSort = (sort: readonly CaseloadSort[]): void => caseloadGridView.ask({ sort })

/** Back to the view of the first visit. */
export const resetCaseloadView = caseloadGridView.reset
