/**
 * How the caseload is looked at: filter, sort, groups, columns, and where the eye was. In memory only: the search words
 * may be a name, so they stand neither in the address nor in any storage of the browser. The caseload's report reads it too.
 */
import type {
  CaseloadColumn,
  CaseloadFilter,
  CaseloadGrouping,
  CaseloadSort,
} from '#shared/contract/operations/caseload.ts'
import { createGridView, useGridView } from '../ui/grid/gridView.ts'
import { caseloadColumnNames } from './caseloadColumnNames.ts'

export interface CaseloadView {
  readonly filter: CaseloadFilter
  /** First is strongest; never empty. */
  readonly sort: readonly CaseloadSort[]
  readonly groupBy: CaseloadGrouping | null
  /** Of the view that was picked; null: the person's own. */
  readonly columns: readonly CaseloadColumn[] | null
  /** The view that was picked: of the shipped ones its name, of the kept ones its id. */
  readonly picked: string
  /** Whom the report is about, when they were chosen one by one; null: everybody of the filter. */
  readonly chosen: readonly string[] | null
}

export const defaultFilter: CaseloadFilter = {
  search: '',
  status: 'open',
  counselorId: null,
  levelOfCare: null,
  program: null,
  due: null,
  risk: false,
}
export const defaultSort: readonly CaseloadSort[] = [{ column: 'why', direction: 'ascending' }]
const narrowColumns: readonly CaseloadColumn[] = [
  'why',
  'name',
  'lastSeenOn',
  'paws',
  'levelOfCare',
  'counselor',
  'fileNumber',
]
const wideColumns: readonly CaseloadColumn[] = [...narrowColumns, 'nextSessionOn', 'primarySubstance']
const widestColumns: readonly CaseloadColumn[] = [...wideColumns, 'daysSinceUse', 'planReviewOn', 'age']

/** In the order of the screen. */
export const allCaseloadColumns = Object.keys(caseloadColumnNames) as readonly CaseloadColumn[]

const inOrder = (columns: readonly CaseloadColumn[]): readonly CaseloadColumn[] =>
  allCaseloadColumns.filter((column) => columns.includes(column))

/** The usual columns: in a small window fewer of them, so that the reason is read in full. */
export const usualColumns = (windowWidth: number = window.innerWidth): readonly CaseloadColumn[] =>
  inOrder(windowWidth >= 1850 ? widestColumns : windowWidth >= 1500 ? wideColumns : narrowColumns)

/**
 * The columns as they are shown: the view's, else the person's own, else the usual ones; and always those it is sorted by,
 * right after the name, since a list sorted by a hidden column would look unsorted.
 */
export const columnsOfView = (
  { columns, sort }: Pick<CaseloadView, 'columns' | 'sort'>,
  own: readonly CaseloadColumn[] | null,
): readonly CaseloadColumn[] => {
  const base = inOrder(columns ?? own ?? usualColumns())
  const added = inOrder(sort.map(({ column }) => column).filter((column) => !base.includes(column)))
  const at = base.indexOf('name') + 1
  return [...base.slice(0, at), ...added, ...base.slice(at)]
}

export const caseloadGridView = createGridView<CaseloadView>(() => ({
  filter: defaultFilter,
  sort: defaultSort,
  groupBy: null,
  columns: null,
  picked: 'everybody-open',
  chosen: null,
}))

export const caseloadView = caseloadGridView.get
export const useCaseloadView = () => useGridView(caseloadGridView)

/** Changes part of the view. */
export const setCaseloadView = caseloadGridView.set

/** Another view, or another grouping: the eye starts at the top again. */
export const askCaseload = caseloadGridView.ask

/** Narrows or widens the list: the eye starts at the top again. */
export const setCaseloadFilter = (change: Partial<CaseloadFilter>): void =>
  caseloadGridView.ask({ filter: { ...caseloadView().filter, ...change } })

/** Sorts otherwise: the eye starts at the top again. */
export const setCaseloadSort = (sort: readonly CaseloadSort[]): void => caseloadGridView.ask({ sort })

/** Back to the view of the first visit. */
export const resetCaseloadView = caseloadGridView.reset
