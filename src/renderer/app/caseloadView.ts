/**
 * How the caseload is looked at: filter, sort, columns, and where the eye was. In memory only: the search words may be
 * a name, so they stand neither in the address nor in any storage of the browser. The caseload's report reads it too.
 */
import { useSyncExternalStore } from 'react'
import type { CaseloadColumn, CaseloadFilter, CaseloadSort } from '#shared/contract/operations/clients.ts'

export interface CaseloadView {
  readonly filter: CaseloadFilter
  /** First is strongest; never empty. */
  readonly sort: readonly CaseloadSort[]
  /** In the order of the screen. */
  readonly columns: readonly CaseloadColumn[]
  /** Index of the row with the focus, and whose it is. */
  readonly activeIndex: number
  readonly activeClientId: string | null
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

const initial = (): CaseloadView => ({
  filter: defaultFilter,
  sort: defaultSort,
  columns: usualColumns(),
  activeIndex: 0,
  activeClientId: null,
})

let view = initial()
let scrollTop = 0
const listeners = new Set<() => void>()

export const caseloadView = (): CaseloadView => view

/** Changes part of the view. */
export const setCaseloadView = (change: Partial<CaseloadView>): void => {
  view = { ...view, ...change }
  for (const listener of listeners) listener()
}

/** Narrows or widens the list: the eye starts at the top again. */
export const setCaseloadFilter = (change: Partial<CaseloadFilter>): void => {
  rememberScroll(0)
  setCaseloadView({ filter: { ...view.filter, ...change }, activeIndex: 0, activeClientId: null })
}

/** Sorts otherwise: the eye starts at the top again. */
export const setCaseloadSort = (sort: readonly CaseloadSort[]): void => {
  rememberScroll(0)
  setCaseloadView({ sort, activeIndex: 0, activeClientId: null })
}

/** Pixels scrolled when the caseload was last on screen. Not part of the view: scrolling must not redraw the page. */
export const rememberedScroll = (): number => scrollTop
export const rememberScroll = (pixels: number): void => {
  scrollTop = pixels
}

/** Back to the view of the first visit. */
export const resetCaseloadView = (): void => {
  rememberScroll(0)
  setCaseloadView(initial())
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export const useCaseloadView = (): CaseloadView => useSyncExternalStore(subscribe, caseloadView)
