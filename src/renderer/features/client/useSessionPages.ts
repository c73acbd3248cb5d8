import { useQueries } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import type { SessionRow } from '#shared/contract/operations/sessions.ts'
import type { OperationFailure } from '#shared/contract/result.ts'
import { operationQuery } from '../../app/query.ts'

export const sessionPageSize = 100

interface SessionPages {
  /** All sessions of the client, shown or not; null until the first page is here. */
  readonly total: number | null
  /** The row at a place of the list (0: newest); null while its page is under way. */
  readonly rowAt: (index: number) => SessionRow | null
  readonly error: OperationFailure | null
  readonly retry: () => void
  /** Tells which rows are in sight; their pages are fetched. */
  readonly show: (first: number, last: number) => void
}

/** A client's sessions, newest first, fetched page by page as they come in sight. */
export const useSessionPages = (clientId: string, startIndex: number): SessionPages => {
  const [pages, setPages] = useState<readonly number[]>(() => [
    ...new Set([0, Math.floor(Math.max(0, startIndex) / sessionPageSize)]),
  ])
  const answers = useQueries({
    queries: pages.map((page) =>
      operationQuery('sessions.list', { clientId, offset: page * sessionPageSize, limit: sessionPageSize }),
    ),
  })
  const byPage = new Map(pages.map((page, position) => [page, answers[position]]))

  const show = useCallback((first: number, last: number): void => {
    const wanted: number[] = []
    for (
      let page = Math.floor(first / sessionPageSize);
      page <= Math.floor(last / sessionPageSize);
      page += 1
    )
      wanted.push(page)
    setPages((known) => {
      const fresh = wanted.filter((page) => page >= 0 && !known.includes(page))
      return fresh.length === 0 ? known : [...known, ...fresh]
    })
  }, [])

  const failed = answers.find((answer) => answer.error !== null)
  return {
    total: byPage.get(0)?.data?.total ?? null,
    rowAt: (index) =>
      byPage.get(Math.floor(index / sessionPageSize))?.data?.rows[index % sessionPageSize] ?? null,
    error: failed?.error ?? null,
    retry: () => {
      for (const answer of answers) if (answer.error !== null) void answer.refetch()
    },
    show,
  }
}
