/** The caseload: whom to call first, and why. */
import { Button, SegmentedControl, Skeleton } from '@mantine/core'
import { IconFileImport, IconFileText, IconPlus, IconUsers } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { CaseloadFilter } from '#shared/contract/operations/clients.ts'
import {
  defaultFilter,
  rememberedScroll,
  rememberScroll,
  setCaseloadFilter,
  setCaseloadSort,
  useCaseloadView,
} from '../../app/caseloadView.ts'
import { locale } from '../../app/locale.ts'
import { useOperation } from '../../app/query.ts'
import { useMay, useSession } from '../../app/session.ts'
import { useShortcut } from '../../app/shortcuts.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Page } from '../../ui/Page.tsx'
import { useDelayedFlag } from '../../ui/useDelayedFlag.ts'
import { Grid, type GridHandle } from './Grid.tsx'
import { NewClientDialog } from './NewClientDialog.tsx'
import { Peek } from './Peek.tsx'
import { Toolbar } from './Toolbar.tsx'
import { useActiveRow } from './useActiveRow.ts'
import { pageRangeOf, useCaseloadWindow } from './useCaseloadWindow.ts'
import classes from './CaseloadPage.module.css'

/** Row heights of look.md, in pixels. */
const rowHeights = { compact: 28, normal: 32, relaxed: 40 } as const

/** Rows read beyond the window, so that a steady scroll meets rows that are already there. */
const ahead = 30

const people = (count: number) => `${count.toLocaleString(locale())} ${count === 1 ? 'person' : 'people'}`

const isNarrowed = (filter: CaseloadFilter) =>
  filter.search !== '' || filter.counselorId !== null || filter.levelOfCare !== null

export default function CaseloadPage() {
  const navigate = useNavigate()
  const { settings } = useSession()
  const mayWrite = useMay('counselor', 'supervisor')
  const mayImport = useMay('counselor', 'administrator')
  const view = useCaseloadView()
  const { filter, sort, columns } = view
  const question = useMemo(() => ({ filter, sort }), [filter, sort])
  const [range, setRange] = useState(() => {
    const first = Math.floor(rememberedScroll() / rowHeights[settings.density])
    return pageRangeOf(first - ahead, first + 40 + ahead)
  })
  const { window: list, stale, error, fetching } = useCaseloadWindow(question, range, view.activeIndex)
  const { activeIndex, activeClientId, activate } = useActiveRow(list, stale)
  const choices = useOperation('clients.choices', {})
  const grid = useRef<GridHandle>(null)
  const search = useRef<HTMLInputElement>(null)
  const [peeking, setPeeking] = useState(false)
  const [adding, setAdding] = useState(false)
  const slow = useDelayedFlag(list === null && error === null)

  // On arrival the eye goes to the row where it was, or to the first.
  const shown = list !== null && list.total > 0
  const arrived = useRef(false)
  useEffect(() => {
    if (!shown || arrived.current) return
    arrived.current = true
    grid.current?.focus()
  }, [shown])

  useShortcut({ key: '/', enabled: settings.singleKeys }, () => {
    search.current?.focus()
    search.current?.select()
  })

  const open = useCallback(
    (clientId: string) => void navigate({ to: '/clients/$clientId', params: { clientId } }),
    [navigate],
  )
  const note = (clientId: string) => {
    if (mayWrite) void navigate({ to: '/clients/$clientId/sessions/new', params: { clientId } })
  }
  const follow = (clientId: string, begin: 'check-in' | 'contact') => {
    if (mayWrite)
      void navigate({ to: '/clients/$clientId', params: { clientId }, search: { tab: 'follow-up', begin } })
  }
  const see = useCallback((first: number, last: number) => {
    const next = pageRangeOf(first - ahead, last + ahead)
    setRange((before) => (before.from === next.from && before.to === next.to ? before : next))
  }, [])

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
        searchRef={search}
        onToRows={() => grid.current?.focus()}
      />
      <div className={classes.table}>
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
          slow ? (
            <div className={classes.skeleton} aria-hidden="true">
              {Array.from({ length: 14 }, (_, i) => (
                <Skeleton key={i} height={12} width={`${95 - ((i * 7) % 30)}%`} />
              ))}
            </div>
          ) : null
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
            ref={grid}
            rows={list.rows}
            indexes={list.indexes}
            total={list.total}
            rowHeight={rowHeights[settings.density]}
            shown={columns}
            sort={sort}
            onSort={setCaseloadSort}
            question={question}
            activeIndex={activeIndex}
            onActivate={activate}
            onWindow={see}
            initialScrollTop={rememberedScroll()}
            onScrolled={rememberScroll}
            onOpen={open}
            onPeek={() => setPeeking((was) => !was)}
            onNote={note}
            onCheckIn={(clientId) => follow(clientId, 'check-in')}
            onContact={(clientId) => follow(clientId, 'contact')}
            onEscape={() => setPeeking(false)}
            singleKeys={settings.singleKeys}
            stale={stale}
          />
        )}
        {peeking && shown && activeClientId !== null ? (
          <Peek
            clientId={activeClientId}
            today={list.today}
            onOpen={open}
            onClose={() => {
              setPeeking(false)
              grid.current?.focus()
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
