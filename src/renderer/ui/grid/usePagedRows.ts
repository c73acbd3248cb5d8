/** The part of a list that is on screen, read page by page from SQL; the rest are placeholders of a known number. */
import { useQueries, type UseQueryResult } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'

/** Rows per page: two or three pages cover every window. */
export const pageSize = 100
/** While the scroll bar is dragged through thousands of rows, only pages where it rests this long are read. */
const restMs = 40
/** Milliseconds an answer is kept once nobody looks at it. */
const keptMs = 60_000

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

/** What an operation that reads a list answers. */
export interface ListAnswer<Row> {
  readonly rows: readonly Row[]
  /** Length of the whole list. */
  readonly total: number
}

/** How one page is asked for: `listQuery` of app/query.ts makes it from an operation of the contract. */
export interface PageQuery<Answer> {
  readonly queryKey: readonly unknown[]
  readonly queryFn: () => Promise<Answer>
}

/** A list of which some pages are read. */
export interface PagedList<Row, Answer extends ListAnswer<Row>> {
  /** The rows that are read, by their position in the whole list. */
  readonly rowAt: ReadonlyMap<number, Row>
  readonly total: number
  /** The newest answer, for what it says of the whole list (counts, today). */
  readonly answer: Answer
}

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

const combine = <Answer>(results: UseQueryResult<Answer>[]) => ({
  pages: results.map((result) => result.data),
  fetchedAt: results.map((result) => result.dataUpdatedAt),
  error: results.find((result) => result.error !== null)?.error ?? null,
  fetching: results.some((result) => result.isFetching),
})

/**
 * Reads the pages of `range`, and the one that holds row `alsoRow` (the row with the focus stays drawn wherever the list
 * is scrolled). `question` is another object when other rows are asked for: while their answer is on its way, `list`
 * still answers the old question and `stale` is true. `list` is null only before the very first answer.
 */
export const usePagedRows = <Row, Answer extends ListAnswer<Row>>(
  question: object,
  pageQuery: (offset: number, limit: number) => PageQuery<Answer>,
  range: PageRange,
  alsoRow: number,
) => {
  const wanted = useMemo(() => pagesOf(range), [range])
  const rested = useRested(wanted)
  const alsoPage = Math.floor(alsoRow / pageSize)
  const pages = useMemo(
    () => (rested.includes(alsoPage) ? rested : [...rested, alsoPage].toSorted((a, b) => a - b)),
    [rested, alsoPage],
  )
  const answers = useQueries({
    queries: pages.map((page) => ({ ...pageQuery(page * pageSize, pageSize), gcTime: keptMs })),
    combine: combine<Answer>,
  })

  const current = useMemo<PagedList<Row, Answer> | null>(() => {
    const rowAt = new Map<number, Row>()
    let newest: { readonly answer: Answer; readonly at: number } | null = null
    for (const [i, answer] of answers.pages.entries()) {
      if (answer === undefined) continue
      const first = (pages[i] ?? 0) * pageSize
      for (const [k, row] of answer.rows.entries()) rowAt.set(first + k, row)
      const at = answers.fetchedAt[i] ?? 0
      if (newest === null || at > newest.at) newest = { answer, at }
    }
    return newest === null ? null : { rowAt, total: newest.answer.total, answer: newest.answer }
  }, [answers, pages])

  // The total is known from the first answer on, so that scrolling into unread pages keeps the length of the list.
  const [kept, setKept] = useState<{ list: PagedList<Row, Answer>; question: object } | null>(null)
  if (current !== null && (kept === null || kept.list !== current || kept.question !== question))
    setKept({ list: current, question })
  const sameQuestion = kept !== null && kept.question === question
  const unread = useMemo(
    () => (kept === null ? null : { ...kept.list, rowAt: new Map<number, Row>() }),
    [kept],
  )
  return {
    list: current ?? (sameQuestion ? unread : (kept?.list ?? null)),
    stale: current === null && kept !== null && !sameQuestion,
    error: answers.error,
    fetching: answers.fetching,
  }
}
