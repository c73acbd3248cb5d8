/** The part of the board that is on screen, read page by page from SQL; the rest are placeholders of a known number. */
import { useQueries, type UseQueryResult } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import type { FollowUpBoardRow, FollowUpFilter } from '#shared/contract/operations/followup.ts'
import { operationQuery } from '../../../app/query.ts'
import { pageSize } from '../../caseload/firstPage.ts'
import { type PageRange } from '../../caseload/useCaseloadWindow.ts'

type Board = OutputOf<'followup.board'>

export interface BoardWindow {
  /** The rows that are read, by their position in the whole list. */
  readonly rowAt: ReadonlyMap<number, FollowUpBoardRow>
  readonly total: number
  readonly counts: Board['counts']
  /** `YYYY-MM-DD` of the answer. */
  readonly today: string
}

const combine = (results: UseQueryResult<Board>[]) => ({
  pages: results.map((result) => result.data),
  fetchedAt: results.map((result) => result.dataUpdatedAt),
  error: results.find((result) => result.error !== null)?.error ?? null,
  fetching: results.some((result) => result.isFetching),
})

/**
 * Reads the pages of `range`, and the one that holds row `alsoRow`. While a new question is on its way, `window` still
 * answers the old one and `stale` is true; `window` is null only before the very first answer.
 */
export const useBoardWindow = (filter: FollowUpFilter, range: PageRange, alsoRow: number) => {
  const alsoPage = Math.floor(alsoRow / pageSize)
  const pages = useMemo(() => {
    const wanted = new Set(Array.from({ length: range.to - range.from + 1 }, (_, i) => range.from + i))
    return [...wanted.add(alsoPage)].toSorted((a, b) => a - b)
  }, [range, alsoPage])
  const answers = useQueries({
    queries: pages.map((page) => ({
      ...operationQuery('followup.board', { offset: page * pageSize, limit: pageSize, filter }),
      gcTime: 60_000,
    })),
    combine,
  })

  const current = useMemo<BoardWindow | null>(() => {
    const rowAt = new Map<number, FollowUpBoardRow>()
    let newest: { readonly answer: Board; readonly at: number } | null = null
    for (const [i, answer] of answers.pages.entries()) {
      if (answer === undefined) continue
      const first = (pages[i] ?? 0) * pageSize
      for (const [k, row] of answer.rows.entries()) rowAt.set(first + k, row)
      const at = answers.fetchedAt[i] ?? 0
      if (newest === null || at > newest.at) newest = { answer, at }
    }
    if (newest === null) return null
    const { total, counts, today } = newest.answer
    return { rowAt, total, counts, today }
  }, [answers, pages])

  // The total is known from the first answer on, so that scrolling into unread pages keeps the length of the list.
  const [kept, setKept] = useState<{ window: BoardWindow; filter: FollowUpFilter } | null>(null)
  if (current !== null && (kept === null || kept.window !== current || kept.filter !== filter))
    setKept({ window: current, filter })
  const same = kept !== null && kept.filter === filter
  return {
    window:
      current ??
      (kept === null
        ? null
        : same
          ? { ...kept.window, rowAt: new Map<number, FollowUpBoardRow>() }
          : kept.window),
    stale: current === null && kept !== null && !same,
    error: answers.error,
    fetching: answers.fetching,
  }
}
