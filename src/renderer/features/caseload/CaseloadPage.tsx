/** The caseload: whom to call first, and why. */
import { Button, Group, SegmentedControl } from '@mantine/core'
import { IconFileImport, IconFileText, IconPlus, IconUsers } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { CaseloadFilter, CaseloadRow, CaseloadSort } from '#shared/contract/operations/caseload.ts'
import { legalName, shownName } from '#shared/domain/clients/names.ts'
import {
  caseloadGridView,
  columnsOfView,
  defaultFilter,
  setCaseloadFilter,
  setCaseloadSort,
  setCaseloadView,
  useCaseloadView,
} from '../../app/caseloadView.ts'
import { locale } from '../../app/locale.ts'
import { invoke } from '../../app/host.ts'
import { useOperation } from '../../app/query.ts'
import { useMay, useSession } from '../../app/session.ts'
import { useShortcut } from '../../app/shortcuts.ts'
import { localToday } from '../../ui/DateText.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import type { GridSort } from '../../ui/grid/columns.ts'
import { Grid } from '../../ui/grid/Grid.tsx'
import gridClasses from '../../ui/grid/Grid.module.css'
import { GridSkeleton } from '../../ui/grid/GridSkeleton.tsx'
import { useGridList } from '../../ui/grid/useGridList.ts'
import { useGridSelection } from '../../ui/grid/useGridSelection.ts'
import { notifyDone, notifyFailure } from '../../ui/notify.tsx'
import { Page } from '../../ui/Page.tsx'
import { AssignDialog } from './AssignDialog.tsx'
import { columnsOf } from './columns.tsx'
import { caseloadPage } from './firstPage.ts'
import { gridGroupsOf, people } from './GroupBy.tsx'
import { NewClientDialog } from './NewClientDialog.tsx'
import { useOwnColumns } from './ownColumns.ts'
import { Peek } from './Peek.tsx'
import { SelectionBar } from './SelectionBar.tsx'
import { Toolbar } from './Toolbar.tsx'
import { TransferDialog } from './TransferDialog.tsx'
import { ViewPicker } from './ViewPicker.tsx'

/** Read when it is asked for: the caseload is there before the calendar is. */
const PlanDialog = lazy(async () => ({
  default: (await import('../calendar/PlanDialog.tsx')).PlanDialog,
}))

const keyOf = (row: CaseloadRow) => row.clientId
const statusOf = (row: CaseloadRow) => row.status
/** The ids of the columns are the contract's words. */
const sortBy = (sort: readonly GridSort[]) => setCaseloadSort(sort as readonly CaseloadSort[])

const isNarrowed = (filter: CaseloadFilter) =>
  filter.search !== '' ||
  filter.counselorId !== null ||
  filter.levelOfCare !== null ||
  filter.program !== null ||
  filter.due !== null ||
  filter.risk

export default function CaseloadPage() {
  const navigate = useNavigate()
  const mayWrite = useMay('counselor', 'supervisor')
  const mayImport = useMay('counselor', 'administrator')
  const mayAssign = useMay('administrator')
  const { filter, sort, groupBy, columns: viewColumns } = useCaseloadView()
  const [own] = useOwnColumns()
  const question = useMemo(() => ({ filter, sort, groupBy }), [filter, sort, groupBy])
  const columns = useMemo(
    () => columnsOf(columnsOfView({ columns: viewColumns, sort }, own)),
    [viewColumns, sort, own],
  )
  const { list, stale, error, fetching, row, focus, grid } = useGridList(
    caseloadGridView,
    question,
    (page) => caseloadPage(page, question),
    keyOf,
  )
  const choices = useOperation('clients.choices', {})
  const groups = useMemo(
    () => gridGroupsOf(list?.answer.groups ?? null, groupBy),
    [list?.answer.groups, groupBy],
  )
  const readAll = useCallback(async () => {
    try {
      const { clientIds, total } = await invoke('clients.select', { filter })
      if (total > clientIds.length)
        notifyDone(`The first ${people(clientIds.length)} of ${people(total)} are marked`)
      return clientIds
    } catch (error) {
      notifyFailure(error, 'Nobody was marked')
      return []
    }
  }, [filter])
  const { selection, keys: marked, clear } = useGridSelection(list?.rowAt, keyOf, readAll)
  // Somebody who is not in the list any more must not be acted on unseen.
  const [markedIn, setMarkedIn] = useState(filter)
  if (markedIn !== filter) {
    setMarkedIn(filter)
    clear()
  }
  const [assigning, setAssigning] = useState(false)
  const [handingOn, setHandingOn] = useState(false)
  const [planning, setPlanning] = useState<CaseloadRow | null>(null)
  const [picking, setPicking] = useState(false)
  const { settings } = useSession()
  useShortcut({ key: 'v', enabled: settings.singleKeys }, () => setPicking(true))
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
    s: (chosen: CaseloadRow | undefined) => {
      if (mayWrite && chosen !== undefined) setPlanning(chosen)
    },
  }
  // One marked client can be planned for; their row is not read while the list is scrolled far away.
  const [onlyKey] = marked.size === 1 ? marked : []
  const only =
    onlyKey === undefined
      ? undefined
      : [...(list?.rowAt.values() ?? [])].find((one) => keyOf(one) === onlyKey)
  const unmark = () => {
    clear()
    focus()
  }
  const report = (chosen: readonly string[] | null) => {
    setCaseloadView({ chosen })
    void navigate({ to: '/reports/caseload' })
  }
  const keys = {
    ' ': (chosen: CaseloadRow | undefined) => {
      if (chosen !== undefined) setPeeking((was) => !was)
    },
    Escape: () => (peeking ? setPeeking(false) : clear()),
  }

  const empty = list !== null && list.total === 0 && !stale
  // The rows had the focus and are gone: what stands in their place gets it, so that it is never lost.
  const table = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (empty && document.activeElement === document.body) table.current?.querySelector('button')?.focus()
  }, [empty])
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
        <Group gap="xs" wrap="nowrap">
          <ViewPicker opened={picking} onOpened={setPicking} onToRows={focus} />
          <SegmentedControl
            size="xs"
            aria-label="Open or closed episodes"
            data={statuses}
            value={filter.status}
            onChange={(status) => setCaseloadFilter({ status: status as CaseloadFilter['status'] })}
          />
        </Group>
      }
      actions={
        <>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconFileText size={16} aria-hidden="true" />}
            onClick={() => report(null)}
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
        groupBy={groupBy}
        choices={choices.data}
        found={list === null ? '' : people(list.total)}
        onToRows={focus}
      />
      <div ref={table} className={gridClasses.table}>
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
            groups={groups}
            selection={selection}
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
      {marked.size > 0 ? (
        <SelectionBar
          count={marked.size}
          onAssign={mayAssign ? () => setAssigning(true) : null}
          onTransfer={mayWrite ? () => setHandingOn(true) : null}
          onPlan={mayWrite && only !== undefined ? () => setPlanning(only) : null}
          onReport={() => report([...marked])}
          onAll={selection.all}
          onClear={unmark}
        />
      ) : null}
      {assigning ? (
        <AssignDialog clientIds={[...marked]} onClose={() => setAssigning(false)} onDone={unmark} />
      ) : null}
      {handingOn ? (
        <TransferDialog clientIds={[...marked]} onClose={() => setHandingOn(false)} onDone={unmark} />
      ) : null}
      {planning === null ? null : (
        <Suspense fallback={null}>
          <PlanDialog
            heldOn={list?.answer.today ?? localToday()}
            startTime={null}
            client={{
              clientId: planning.clientId,
              name: shownName(planning),
              legalName: legalName(planning),
              fileNumber: planning.fileNumber,
            }}
            onClose={() => setPlanning(null)}
            onPlanned={() => (marked.has(planning.clientId) ? unmark() : focus())}
          />
        </Suspense>
      )}
      {adding ? (
        <NewClientDialog
          choices={choices.data}
          onClose={() => setAdding(false)}
          onCreated={(clientId, goOn) => {
            if (goOn === undefined) open(clientId)
            else void navigate({ to: '/clients/$clientId', params: { clientId }, search: { tab: goOn } })
          }}
        />
      ) : null}
    </Page>
  )
}
