/** The caseload: whom to call first, and why. */
import { Button, SegmentedControl } from '@mantine/core'
import { IconFileImport, IconFileText, IconPlus, IconUsers } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo, useState } from 'react'
import type { CaseloadFilter, CaseloadRow, CaseloadSort } from '#shared/contract/operations/clients.ts'
import {
  caseloadGridView,
  defaultFilter,
  setCaseloadFilter,
  setCaseloadSort,
  useCaseloadView,
} from '../../app/caseloadView.ts'
import { locale } from '../../app/locale.ts'
import { useOperation } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import type { GridSort } from '../../ui/grid/columns.ts'
import { Grid } from '../../ui/grid/Grid.tsx'
import gridClasses from '../../ui/grid/Grid.module.css'
import { GridSkeleton } from '../../ui/grid/GridSkeleton.tsx'
import { useGridList } from '../../ui/grid/useGridList.ts'
import { Page } from '../../ui/Page.tsx'
import { columnsOf } from './columns.tsx'
import { caseloadPage } from './firstPage.ts'
import { NewClientDialog } from './NewClientDialog.tsx'
import { Peek } from './Peek.tsx'
import { Toolbar } from './Toolbar.tsx'

const keyOf = (row: CaseloadRow) => row.clientId
const statusOf = (row: CaseloadRow) => row.status
/** The ids of the columns are the contract's words. */
const sortBy = (sort: readonly GridSort[]) => setCaseloadSort(sort as readonly CaseloadSort[])

const people = (count: number) => `${count.toLocaleString(locale())} ${count === 1 ? 'person' : 'people'}`

const isNarrowed = (filter: CaseloadFilter) =>
  filter.search !== '' || filter.counselorId !== null || filter.levelOfCare !== null

export default function CaseloadPage() {
  const navigate = useNavigate()
  const mayWrite = useMay('counselor', 'supervisor')
  const mayImport = useMay('counselor', 'administrator')
  const { filter, sort, columns: shownColumns } = useCaseloadView()
  const question = useMemo(() => ({ filter, sort }), [filter, sort])
  const columns = useMemo(() => columnsOf(shownColumns), [shownColumns])
  const { list, stale, error, fetching, row, focus, grid } = useGridList(
    caseloadGridView,
    question,
    (page) => caseloadPage(page, question),
    keyOf,
  )
  const choices = useOperation('clients.choices', {})
  const [peeking, setPeeking] = useState(false)
  const [adding, setAdding] = useState(false)
  const shown = list !== null && list.total > 0

  const open = useCallback(
    (clientId: string) => void navigate({ to: '/clients/$clientId', params: { clientId } }),
    [navigate],
  )
  const follow = (begin: 'check-in' | 'contact') => (chosen: CaseloadRow | undefined) => {
    if (!mayWrite || chosen === undefined) return
    const { clientId } = chosen
    void navigate({ to: '/clients/$clientId', params: { clientId }, search: { tab: 'follow-up', begin } })
  }
  const letters = {
    n: (chosen: CaseloadRow | undefined) => {
      if (!mayWrite || chosen === undefined) return
      const { clientId } = chosen
      void navigate({ to: '/clients/$clientId/sessions/new', params: { clientId } })
    },
    p: follow('check-in'),
    c: follow('contact'),
  }
  const keys = {
    ' ': (chosen: CaseloadRow | undefined) => {
      if (chosen !== undefined) setPeeking((was) => !was)
    },
    Escape: () => setPeeking(false),
  }

  const empty = list !== null && list.total === 0 && !stale
  const nobody = empty && !isNarrowed(filter) && choices.data?.allCount === 0
  const counts = choices.data
  const statuses = [
    {
      value: 'open',
      label: counts === undefined ? 'Open' : `Open ${counts.openCount.toLocaleString(locale())}`,
    },
    {
      value: 'closed',
      label:
        counts === undefined
          ? 'Closed'
          : `Closed ${(counts.allCount - counts.openCount).toLocaleString(locale())}`,
    },
    { value: 'all', label: counts === undefined ? 'All' : `All ${counts.allCount.toLocaleString(locale())}` },
  ]

  return (
    <Page
      heading="Caseload"
      fill
      keepFocus={list === null || shown}
      aside={
        <SegmentedControl
          size="xs"
          aria-label="Open or closed episodes"
          data={statuses}
          value={filter.status}
          onChange={(status) => setCaseloadFilter({ status: status as CaseloadFilter['status'] })}
        />
      }
      actions={
        <>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconFileText size={16} aria-hidden="true" />}
            onClick={() => void navigate({ to: '/reports/caseload' })}
          >
            Report
          </Button>
          {mayImport ? (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconFileImport size={16} aria-hidden="true" />}
              onClick={() => void navigate({ to: '/imports' })}
            >
              Import
            </Button>
          ) : null}
          {mayWrite ? (
            <Button
              size="xs"
              leftSection={<IconPlus size={16} aria-hidden="true" />}
              onClick={() => setAdding(true)}
            >
              New client
            </Button>
          ) : null}
        </>
      }
    >
      <Toolbar
        filter={filter}
        choices={choices.data}
        found={list === null ? '' : people(list.total)}
        onToRows={focus}
      />
      <div className={gridClasses.table}>
        {error !== null && !fetching && (list === null || stale) ? (
          <ErrorState
            error={error}
            title="The caseload cannot be shown"
            action={
              isNarrowed(filter) ? (
                <Button variant="default" onClick={() => setCaseloadFilter(defaultFilter)}>
                  Clear the filter
                </Button>
              ) : null
            }
          />
        ) : list === null ? (
          <GridSkeleton />
        ) : nobody ? (
          <EmptyState
            title="Nobody is here yet"
            icon={<IconUsers size={32} />}
            action={
              <>
                {mayImport ? (
                  <Button onClick={() => void navigate({ to: '/imports' })}>Import a spreadsheet</Button>
                ) : null}
                {mayWrite ? (
                  <Button variant="default" onClick={() => setAdding(true)}>
                    Add a client
                  </Button>
                ) : null}
              </>
            }
          >
            Bring in the spreadsheet you keep today, or add the first person by hand.
          </EmptyState>
        ) : empty ? (
          <EmptyState
            title={isNarrowed(filter) ? 'Nobody fits this filter' : 'Nobody has an episode of this kind'}
            action={
              <Button
                variant="default"
                onClick={() =>
                  setCaseloadFilter(
                    isNarrowed(filter) ? { ...defaultFilter, status: filter.status } : { status: 'all' },
                  )
                }
              >
                {isNarrowed(filter) ? 'Clear the filter' : 'Show everybody'}
              </Button>
            }
          >
            {isNarrowed(filter) && filter.status !== 'all'
              ? `Only people with ${filter.status === 'open' ? 'an open' : 'a closed'} episode were looked at.`
              : null}
          </EmptyState>
        ) : (
          <Grid
            {...grid}
            label="Caseload"
            list={list}
            columns={columns}
            today={list.answer.today}
            sort={sort}
            onSort={sortBy}
            statusOf={statusOf}
            onOpen={(chosen) => open(chosen.clientId)}
            keys={keys}
            letters={letters}
          />
        )}
        {peeking && shown && row !== undefined ? (
          <Peek
            clientId={row.clientId}
            today={list.answer.today}
            onOpen={open}
            onClose={() => {
              setPeeking(false)
              focus()
            }}
          />
        ) : null}
      </div>
      {adding ? (
        <NewClientDialog choices={choices.data} onClose={() => setAdding(false)} onCreated={open} />
      ) : null}
    </Page>
  )
}
