/** The caseload's first page, asked for while the workspace is still being put up: the list is there when it appears. */
import { caseloadView } from '../../app/caseloadView.ts'
import { listQuery, operationQuery, queryClient } from '../../app/query.ts'
import type { Page } from '../../ui/grid/useGridList.ts'
import { pageSize } from '../../ui/grid/usePagedRows.ts'

/** The query of one page of a question; the same words here and in the list give the same answer from the cache. */
export const caseloadPage = (
  page: Page,
  { filter, sort, groupBy }: Pick<ReturnType<typeof caseloadView>, 'filter' | 'sort' | 'groupBy'>,
) => listQuery('clients.list', { ...page, filter, sort: [...sort], groupBy })

/** Never fails: what cannot be read now is asked again, and told, by the list itself. */
export const prefetchFirstPage = (): Promise<unknown> =>
  Promise.all([
    queryClient.prefetchQuery(caseloadPage({ offset: 0, limit: pageSize }, caseloadView())),
    queryClient.prefetchQuery(operationQuery('clients.choices', {})),
  ])
