/** The caseload's first page, asked for while the workspace is still being put up: the list is there when it appears. */
import { caseloadView } from '../../app/caseloadView.ts'
import { operationQuery, queryClient } from '../../app/query.ts'

/** Rows per page: two or three pages cover every window. */
export const pageSize = 100

/** The query of one page of a question; the same words here and in the list give the same answer from the cache. */
export const pageQuery = (
  { filter, sort }: Pick<ReturnType<typeof caseloadView>, 'filter' | 'sort'>,
  page: number,
) => ({
  ...operationQuery('clients.list', { offset: page * pageSize, limit: pageSize, filter, sort: [...sort] }),
  gcTime: 60_000,
})

/** Never fails: what cannot be read now is asked again, and told, by the list itself. */
export const prefetchFirstPage = (): Promise<unknown> =>
  Promise.all([
    queryClient.prefetchQuery(pageQuery(caseloadView(), 0)),
    queryClient.prefetchQuery(operationQuery('clients.choices', {})),
  ])
