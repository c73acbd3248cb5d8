/**
 * Which columns are shown. They are the person's own and kept for the next time; where the view that is looked at has
 * columns of its own, those are changed, and kept with the view.
 */
import { Button, Checkbox, Popover, Stack } from '@mantine/core'
import { IconColumns } from '@tabler/icons-react'
import type { CaseloadColumn } from '#shared/contract/operations/caseload.ts'
import { caseloadColumnNames } from '../../app/caseloadColumnNames.ts'
import {
  allCaseloadColumns,
  columnsOfView,
  defaultSort,
  setCaseloadView,
  useCaseloadView,
  usualColumns,
} from '../../app/caseloadView.ts'
import { invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { useSession } from '../../app/session.ts'
import { notifyFailure } from '../../ui/notify.tsx'
import { sameColumns, useOwnColumns } from './ownColumns.ts'

/** Why now and the name stay: without them a row says nothing. */
const fixed: ReadonlySet<CaseloadColumn> = new Set(['why', 'name'])

export const ColumnChooser = () => {
  const view = useCaseloadView()
  const { settings } = useSession()
  const [own, setOwn] = useOwnColumns()
  const shown = columnsOfView(view, own)

  const keep = () => {
    if (sameColumns(own, settings.caseloadColumns)) return
    invoke('settings.change', { caseloadColumns: own === null ? null : [...own] })
      .then(() => refetchAfter(['settings']))
      .catch((error: unknown) => notifyFailure(error, 'The columns are not kept for the next time'))
  }
  const change = (next: readonly CaseloadColumn[] | null) => {
    if (view.columns === null) setOwn(next)
    else setCaseloadView({ columns: next ?? usualColumns() })
  }
  const toggle = (column: CaseloadColumn) => {
    const next = allCaseloadColumns.filter((one) =>
      one === column ? !shown.includes(one) : shown.includes(one),
    )
    const kept = view.sort.filter((one) => next.includes(one.column))
    // A list sorted by a hidden column would look unsorted.
    if (kept.length < view.sort.length) setCaseloadView({ sort: kept.length > 0 ? kept : defaultSort })
    change(next)
  }
  return (
    <Popover position="bottom-end" withinPortal={false} trapFocus shadow="sm" onClose={keep}>
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconColumns size={16} aria-hidden="true" />}
        >
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Columns">
        <Stack gap="xs">
          {allCaseloadColumns
            .filter((column) => !fixed.has(column))
            .map((column) => (
              <Checkbox
                key={column}
                size="xs"
                label={caseloadColumnNames[column]}
                checked={shown.includes(column)}
                onChange={() => toggle(column)}
              />
            ))}
          <Button size="compact-xs" variant="default" mt="xs" onClick={() => change(null)}>
            The usual columns
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
