/** The part of the caseload that is on screen, read page by page from SQL; the rest are placeholders of a known number. */
import { useQueries, type UseQueryResult } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import type { CaseloadFilter, CaseloadRow, CaseloadSort } from '#shared/contract/operations/clients.ts'
import { pageQuery, pageSize } from './firstPage.ts'

/** While the scroll bar is dragged through thousands of rows, only pages where it rests this long are read. */
const restMs = 40

type List = OutputOf<'clients.list'>

export interface CaseloadWindow {
  readonly rows: readonly CaseloadRow[]
  /** Position of each loaded row in the whole list, same order as `rows`. */
  readonly indexes: readonly number[]
  readonly total: number
  /** `YYYY-MM-DD` of the answer. */
  readonly today: string
}

export interface Question {
  readonly filter: CaseloadFilter
  readonly sort: readonly CaseloadSort[]
}

/** Numbers of the first and the last page (from 0) that are wanted. */
export interface PageRange {
  readonly from: number
  readonly to: number
}

/** The pages that hold rows `first` to `last` (inclusive). */
export const pageRangeOf = (first: number, last: number): PageRange => ({
  from: Math.floor(Math.max(0, first) / pageSize),
  to: Math.floor(Math.max(0, last) / pageSize),
})

const pagesOf = ({ from, to }: PageRange): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i)

const useRested = (pages: readonly number[]): readonly number[] => {
  const [rested, setRested] = useState(pages)
  const same = pages.join() === rested.join()
  // A neighbour is read at once; only jumps wait.
  const near = pages.some((page) => rested.includes(page))
  if (!same && near) setRested(pages)
  useEffect(() => {
    if (same || near) return undefined
    const timer = setTimeout(() => setRested(pages), restMs)
    return () => clearTimeout(timer)
  }, [pages, same, near])
  return same ? rested : near ? pages : rested
}

const combine = (results: UseQueryResult<List>[]) => ({
  pages: results.map((result) => result.data),
  fetchedAt: results.map((result) => result.dataUpdatedAt),
  error: results.find((result) => result.error !== null)?.error ?? null,
  fetching: results.some((result) => result.isFetching),
})

/**
 * Reads the pages of `range`, and the one that holds row `alsoRow` (the row with the focus stays drawn wherever the
 * list is scrolled). While a new question is on its way, `window` still
 * answers the old one and `stale` is true; `window` is null only before the very first answer.
 */
export const useCaseloadWindow = (question: Question, range: PageRange, alsoRow: number) => {
  const wanted = useMemo(() => pagesOf(range), [range])
  const rested = useRested(wanted)
  const alsoPage = Math.floor(alsoRow / pageSize)
  const pages = useMemo(
    () => (rested.includes(alsoPage) ? rested : [...rested, alsoPage].toSorted((a, b) => a - b)),
    [rested, alsoPage],
  )
  const { filter, sort } = question
  const answers = useQueries({
    queries: pages.map((page) => pageQuery({ filter, sort }, page)),
    combine,
  })

  const current = useMemo<CaseloadWindow | null>(() => {
    const rows: CaseloadRow[] = []
    const indexes: number[] = []
    let newest: List | null = null
    let newestAt = -1
    answers.pages.forEach((answer, i) => {
      const page = pages[i]
      if (answer === undefined || page === undefined) return
      answer.rows.forEach((row, k) => {
        rows.push(row)
        indexes.push(page * pageSize + k)
      })
      const at = answers.fetchedAt[i] ?? 0
      if (at > newestAt) {
        newest = answer
        newestAt = at
      }
    })
    if (newest === null) return null
    const { total, today } = newest as List
    return { rows, indexes, total, today }
  }, [answers, pages])

  // The total is known from the first answer on, so that scrolling into unread pages keeps the length of the list.
  const [kept, setKept] = useState<{ window: CaseloadWindow; question: Question } | null>(null)
  if (current !== null && (kept === null || kept.window !== current || kept.question !== question))
    setKept({ window: current, question })

  const sameQuestion = kept !== null && kept.question === question
  const shown =
    current ?? (kept === null ? null : sameQuestion ? { ...kept.window, rows: [], indexes: [] } : kept.window)
  return {
    window: shown,
    stale: current === null && kept !== null && !sameQuestion,
    error: answers.error,
    fetching: answers.fetching,
  }
}
