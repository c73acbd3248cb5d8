/** Which columns are shown; kept until Mooring is locked. */
import { Button, Checkbox, Popover, Stack } from '@mantine/core'
import { IconColumns } from '@tabler/icons-react'
import type { CaseloadColumn } from '#shared/contract/operations/clients.ts'
import { usualColumns, setCaseloadView, useCaseloadView } from '../../app/caseloadView.ts'
import { caseloadColumnNames } from './columnNames.ts'

const all = Object.keys(caseloadColumnNames) as CaseloadColumn[]

/** Why now and the name stay: without them a row says nothing. */
const fixed: ReadonlySet<CaseloadColumn> = new Set(['why', 'name'])

export const ColumnChooser = () => {
  const { columns, sort } = useCaseloadView()
  const toggle = (column: CaseloadColumn) => {
    const shown = columns.includes(column) ? columns.filter((one) => one !== column) : [...columns, column]
    const next = all.filter((one) => shown.includes(one))
    // A list sorted by a hidden column would look unsorted.
    const kept = sort.filter((one) => next.includes(one.column))
    setCaseloadView({
      columns: next,
      ...(kept.length === sort.length
        ? {}
        : { sort: kept.length > 0 ? kept : [{ column: 'why', direction: 'ascending' }] }),
    })
  }
  return (
    <Popover position="bottom-end" withinPortal={false} trapFocus shadow="sm">
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
        <Stack gap="sm">
          {all
            .filter((column) => !fixed.has(column))
            .map((column) => (
              <Checkbox
                key={column}
                size="xs"
                label={caseloadColumnNames[column]}
                checked={columns.includes(column)}
                onChange={() => toggle(column)}
              />
            ))}
          <Button
            size="compact-xs"
            variant="default"
            mt="xs"
            onClick={() => setCaseloadView({ columns: usualColumns() })}
          >
            The usual columns
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
