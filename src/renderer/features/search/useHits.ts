/** The hits of a search, page after page as they come in sight. */
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { InputOf, OutputOf } from '#shared/contract/index.ts'
import type { SearchHit } from '#shared/contract/operations/search.ts'
import type { OperationFailure } from '#shared/contract/result.ts'
import { invoke } from '../../app/host.ts'
import { operationKey } from '../../app/query.ts'

const pageSize = 50
/** Rows before the end of what is read at which the next page is asked for. */
const ahead = 25

export type Looking = Omit<InputOf<'search.find'>, 'after' | 'limit'>

interface Hits {
  /** Null before the first answer. */
  readonly list: { readonly rowAt: ReadonlyMap<number, SearchHit>; readonly total: number } | null
  readonly understood: boolean
  /** How they stand. */
  readonly order: 'newest' | 'best'
  /** True where there are more than are read. */
  readonly more: boolean
  /** The answer is one to earlier words. */
  readonly stale: boolean
  readonly error: OperationFailure | null
  readonly retry: () => void
  /** Tells the last row in sight. */
  readonly show: (last: number) => void
}

export const useHits = (looking: Looking, enabled: boolean): Hits => {
  const answer = useInfiniteQuery<
    OutputOf<'search.find'>,
    OperationFailure,
    { readonly pages: OutputOf<'search.find'>[] },
    readonly unknown[],
    string | null
  >({
    queryKey: [...operationKey('search.find', looking), 'pages'],
    queryFn: ({ pageParam }) => invoke('search.find', { ...looking, after: pageParam, limit: pageSize }),
    initialPageParam: null,
    getNextPageParam: ({ next }) => next,
    enabled,
    placeholderData: keepPreviousData,
    // The words of a search are not kept once nobody looks at them.
    gcTime: 0,
  })
  const { data, hasNextPage, isFetching, fetchNextPage } = answer
  const list = useMemo(() => {
    if (data === undefined) return null
    const hits = data.pages.flatMap((page) => page.hits)
    return { rowAt: new Map(hits.entries()), total: hits.length }
  }, [data])
  const last = data?.pages.at(-1)
  return {
    list,
    understood: last?.understood ?? true,
    order: last?.order ?? 'newest',
    more: hasNextPage,
    stale: answer.isPlaceholderData,
    error: answer.error,
    retry: () => void answer.refetch(),
    show: (row) => {
      if (list !== null && row >= list.total - ahead && hasNextPage && !isFetching) void fetchNextPage()
    },
  }
}
