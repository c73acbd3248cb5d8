/** Everything about one client in the order of time, newest first. */
import { Button, MultiSelect } from '@mantine/core'
import { IconTimelineEvent } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { TimelineRow } from '#shared/contract/operations/timeline.ts'
import { locale } from '../../app/locale.ts'
import { listQuery } from '../../app/query.ts'
import { DayField } from '../../ui/DayField.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Grid } from '../../ui/grid/Grid.tsx'
import gridClasses from '../../ui/grid/Grid.module.css'
import { GridSkeleton } from '../../ui/grid/GridSkeleton.tsx'
import { gridToolbar } from '../../ui/grid/GridToolbar.tsx'
import { useGridList } from '../../ui/grid/useGridList.ts'
import { useGridView } from '../../ui/grid/gridView.ts'
import { columnsFor } from './columns.tsx'
import { timelineParts } from './kinds.ts'
import { follow } from './leads.ts'
import classes from './Timeline.module.css'
import { isNarrowed, timelineViewOf, wholeTimeline, type TimelineFilter } from './timelineView.ts'

const keyOf = (row: TimelineRow): string => `${row.kind}/${row.subjectId}`

const partChoices = timelineParts.map(({ id, label }) => ({ value: id, label }))

const entries = (count: number): string =>
  `${count.toLocaleString(locale())} ${count === 1 ? 'entry' : 'entries'}`

interface ToolbarProps {
  readonly filter: TimelineFilter
  readonly found: string
  readonly onFilter: (change: Partial<TimelineFilter>) => void
}

const Toolbar = ({ filter, found, onFilter }: ToolbarProps) => {
  const wrongWay = filter.from !== null && filter.to !== null && filter.to < filter.from
  return (
    <div
      className={`${gridToolbar.toolbar ?? ''} ${classes.toolbar ?? ''}`}
      role="search"
      aria-label="Filter of the timeline"
    >
      <MultiSelect
        size="xs"
        className={classes.parts}
        aria-label="What is shown"
        placeholder={filter.parts.length === 0 ? 'Everything' : ''}
        clearable
        data={partChoices}
        value={[...filter.parts]}
        onChange={(parts) => onFilter({ parts })}
        clearButtonProps={{ 'aria-label': 'Show everything' }}
      />
      <DayField label="First day" day={filter.from} error={null} onDay={(from) => onFilter({ from })} />
      <span aria-hidden="true">to</span>
      <DayField
        label="Last day"
        day={filter.to}
        error={wrongWay ? 'Before the first day' : null}
        onDay={(to) => onFilter({ to })}
      />
      <span className={gridToolbar.found} role="status">
        {found}
      </span>
    </div>
  )
}

export default function TimelineTab({ clientId }: { readonly clientId: string }) {
  const navigate = useNavigate()
  const view = timelineViewOf(clientId)
  const { filter } = useGridView(view)
  const question = useMemo(() => {
    const kinds = timelineParts.filter(({ id }) => filter.parts.includes(id)).flatMap((part) => part.kinds)
    return { clientId, kinds, from: filter.from, to: filter.to }
  }, [clientId, filter])
  const { list, stale, error, fetching, grid } = useGridList(
    view,
    question,
    (page) => listQuery('timeline.list', { ...page, ...question, kinds: [...question.kinds] }),
    keyOf,
  )
  const columns = useMemo(() => columnsFor(clientId), [clientId])
  const onFilter = (change: Partial<TimelineFilter>): void => view.ask({ filter: { ...filter, ...change } })

  return (
    <>
      <Toolbar filter={filter} found={list === null ? '' : entries(list.total)} onFilter={onFilter} />
      <div className={gridClasses.table}>
        {error !== null && !fetching && (list === null || stale) ? (
          <ErrorState error={error} title="The timeline cannot be shown" />
        ) : list === null ? (
          <GridSkeleton />
        ) : list.total === 0 ? (
          <EmptyState
            title={isNarrowed(filter) ? 'Nothing of this kind in these days' : 'Nothing has happened yet'}
            icon={<IconTimelineEvent size={32} />}
            action={
              isNarrowed(filter) ? (
                <Button variant="default" onClick={() => onFilter(wholeTimeline)}>
                  Show everything
                </Button>
              ) : undefined
            }
          >
            {isNarrowed(filter)
              ? null
              : 'Sessions, notes, plans, contacts and whatever else is recorded stand here in the order of time.'}
          </EmptyState>
        ) : (
          <Grid
            {...grid}
            label="Timeline, newest first"
            list={list}
            columns={columns}
            today={list.answer.today}
            onOpen={(row) => follow(navigate, { ...row, clientId })}
          />
        )}
      </div>
    </>
  )
}
