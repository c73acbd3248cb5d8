/** Overdue and due contacts across the caseload: whom to call today. */
import { Button, SegmentedControl } from '@mantine/core'
import { IconFileText, IconPhoneCheck, IconPhonePlus } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { FollowUpBoardRow, FollowUpFilter } from '#shared/contract/operations/followup.ts'
import { locale } from '../../../app/locale.ts'
import { listQuery } from '../../../app/query.ts'
import { useMay, useSession } from '../../../app/session.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Grid } from '../../../ui/grid/Grid.tsx'
import gridClasses from '../../../ui/grid/Grid.module.css'
import { GridSkeleton } from '../../../ui/grid/GridSkeleton.tsx'
import { useGridList } from '../../../ui/grid/useGridList.ts'
import { Page } from '../../../ui/Page.tsx'
import { AttemptDialog } from './AttemptDialog.tsx'
import { BoardToolbar } from './BoardToolbar.tsx'
import { boardView, setBoardFilter, useBoardView } from './boardView.ts'
import { columns } from './columns.tsx'

const keyOf = (row: FollowUpBoardRow) => row.pointId

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
  const { filter } = useBoardView()
  const { list, stale, error, fetching, row, focus, grid } = useGridList(
    boardView,
    filter,
    (page) => listQuery('followup.board', { ...page, filter }),
    keyOf,
  )
  const [contacting, setContacting] = useState<FollowUpBoardRow | null>(null)
  const shown = list !== null && list.total > 0
  const narrowed = filter.search !== '' || filter.counselorId !== null

  const open = ({ clientId }: FollowUpBoardRow) =>
    void navigate({ to: '/clients/$clientId', params: { clientId }, search: { tab: 'follow-up' } })
  const contact = (chosen: FollowUpBoardRow | undefined) => {
    if (mayWrite && chosen !== undefined) setContacting(chosen)
  }

  const counts = list?.answer.counts
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
              disabled={row === undefined}
              onClick={() => contact(row)}
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
        onToRows={focus}
      />
      <div className={gridClasses.table}>
        {error !== null && !fetching && (list === null || stale) ? (
          <ErrorState error={error} title="The follow-ups cannot be shown" />
        ) : list === null ? (
          <GridSkeleton />
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
          <Grid
            {...grid}
            label="Follow-ups"
            list={list}
            columns={columns}
            today={list.answer.today}
            onOpen={open}
            letters={{ c: contact }}
          />
        )}
      </div>
      {contacting === null || list === null ? null : (
        <AttemptDialog
          row={contacting}
          today={list.answer.today}
          onClose={() => {
            setContacting(null)
            focus()
          }}
        />
      )}
    </Page>
  )
}
