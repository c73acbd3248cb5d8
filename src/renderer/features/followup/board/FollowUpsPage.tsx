/** Overdue and due contacts across the caseload: whom to call today. */
import { Button, SegmentedControl, Skeleton } from '@mantine/core'
import { IconFileText, IconPhoneCheck, IconPhonePlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { FollowUpBoardRow, FollowUpFilter } from '#shared/contract/operations/followup.ts'
import { locale } from '../../../app/locale.ts'
import { useMay, useSession } from '../../../app/session.ts'
import { useShortcut } from '../../../app/shortcuts.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Page } from '../../../ui/Page.tsx'
import { useDelayedFlag } from '../../../ui/useDelayedFlag.ts'
import { pageRangeOf } from '../../caseload/useCaseloadWindow.ts'
import { AttemptDialog } from './AttemptDialog.tsx'
import classes from './Board.module.css'
import { BoardGrid, type BoardGridHandle } from './BoardGrid.tsx'
import { BoardToolbar } from './BoardToolbar.tsx'
import { rememberBoardScroll, rememberedBoardScroll, setBoardFilter, useBoardView } from './boardView.ts'
import { useActivePoint } from './useActivePoint.ts'
import { useBoardWindow } from './useBoardWindow.ts'

/** Row heights of look.md, in pixels. */
const rowHeights = { compact: 28, normal: 32, relaxed: 40 } as const
/** Rows read beyond the window, so that a steady scroll meets rows that are already there. */
const ahead = 30

const contacts = (count: number) =>
  `${count.toLocaleString(locale())} ${count === 1 ? 'contact' : 'contacts'}`

const emptyTitles: Record<FollowUpFilter['show'], string> = {
  overdue: 'Nobody is overdue',
  now: 'Nobody to call today',
  soon: 'Nobody to call in the next two weeks',
}

export default function FollowUpsPage() {
  const navigate = useNavigate()
  const { settings } = useSession()
  const mayWrite = useMay('counselor', 'supervisor')
  const { filter, activeIndex } = useBoardView()
  const rowHeight = rowHeights[settings.density]
  const [range, setRange] = useState(() => {
    const first = Math.floor(rememberedBoardScroll() / rowHeight)
    return pageRangeOf(first - ahead, first + 40 + ahead)
  })
  const { window: list, stale, error, fetching } = useBoardWindow(filter, range, activeIndex)
  const { activate } = useActivePoint(list, stale)
  const grid = useRef<BoardGridHandle>(null)
  const search = useRef<HTMLInputElement>(null)
  const [contacting, setContacting] = useState<FollowUpBoardRow | null>(null)
  const slow = useDelayedFlag(list === null && error === null)
  const shown = list !== null && list.total > 0
  const narrowed = filter.search !== '' || filter.counselorId !== null

  // On arrival the eye goes to the row where it was, or to the first.
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
    ({ clientId }: FollowUpBoardRow) =>
      void navigate({ to: '/clients/$clientId', params: { clientId }, search: { tab: 'follow-up' } }),
    [navigate],
  )
  const see = useCallback((first: number, last: number) => {
    const next = pageRangeOf(first - ahead, last + ahead)
    setRange((before) => (before.from === next.from && before.to === next.to ? before : next))
  }, [])
  const contact = (row: FollowUpBoardRow | undefined) => {
    if (row !== undefined) setContacting(row)
  }

  const counts = list?.counts
  const count = (words: string, number: number | undefined) =>
    number === undefined ? words : `${words} ${number.toLocaleString(locale())}`
  const due = counts === undefined ? undefined : counts.overdue + counts.due

  return (
    <Page
      heading="Follow-ups"
      fill
      keepFocus={list === null || shown}
      aside={
        <SegmentedControl
          size="xs"
          aria-label="How far ahead"
          data={[
            { value: 'overdue', label: count('Overdue', counts?.overdue) },
            { value: 'now', label: count('Now', due) },
            {
              value: 'soon',
              label: count('Two weeks ahead', due === undefined ? undefined : due + (counts?.soon ?? 0)),
            },
          ]}
          value={filter.show}
          onChange={(show) => setBoardFilter({ show })}
        />
      }
      actions={
        <>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconFileText size={16} aria-hidden="true" />}
            onClick={() => void navigate({ href: '/reports/follow-ups' })}
          >
            Report
          </Button>
          {mayWrite && shown ? (
            <Button
              size="xs"
              leftSection={<IconPhonePlus size={16} aria-hidden="true" />}
              disabled={list.rowAt.get(activeIndex) === undefined}
              onClick={() => contact(list.rowAt.get(activeIndex))}
            >
              Record a contact
            </Button>
          ) : null}
        </>
      }
    >
      <BoardToolbar
        filter={filter}
        found={list === null ? '' : contacts(list.total)}
        hint={
          shown
            ? `Enter opens the client${mayWrite && settings.singleKeys ? ', C records a contact' : ''}`
            : ''
        }
        searchRef={search}
        onToRows={() => grid.current?.focus()}
      />
      <div className={classes.table}>
        {error !== null && !fetching && (list === null || stale) ? (
          <ErrorState error={error} title="The follow-ups cannot be shown" />
        ) : list === null ? (
          slow ? (
            <div className={classes.skeleton} aria-hidden="true">
              {Array.from({ length: 14 }, (_, i) => (
                <Skeleton key={i} height={12} width={`${95 - ((i * 7) % 30)}%`} />
              ))}
            </div>
          ) : null
        ) : list.total === 0 ? (
          <EmptyState
            title={narrowed ? 'Nobody fits this filter' : emptyTitles[filter.show]}
            icon={<IconPhoneCheck size={32} />}
            action={
              narrowed ? (
                <Button variant="default" onClick={() => setBoardFilter({ search: '', counselorId: null })}>
                  Clear the filter
                </Button>
              ) : filter.show === 'soon' ? null : (
                <Button variant="default" onClick={() => setBoardFilter({ show: 'soon' })}>
                  Look two weeks ahead
                </Button>
              )
            }
          >
            {narrowed
              ? null
              : 'Contacts come from each client’s follow-up, which begins in the chart from last use or discharge.'}
          </EmptyState>
        ) : (
          <BoardGrid
            ref={grid}
            list={list}
            rowHeight={rowHeight}
            activeIndex={activeIndex}
            onActivate={activate}
            onWindow={see}
            question={filter}
            initialScrollTop={rememberedBoardScroll()}
            onScrolled={rememberBoardScroll}
            onOpen={open}
            onContact={mayWrite ? contact : null}
            singleKeys={settings.singleKeys}
            stale={stale}
          />
        )}
      </div>
      {contacting === null || list === null ? null : (
        <AttemptDialog
          row={contacting}
          today={list.today}
          onClose={() => {
            setContacting(null)
            grid.current?.focus()
          }}
        />
      )}
    </Page>
  )
}
