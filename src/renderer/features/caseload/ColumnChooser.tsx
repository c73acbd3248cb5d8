/** Which columns are shown; kept until Mooring is locked. */
import { Button, Menu } from '@mantine/core'
import { IconCheck, IconColumns } from '@tabler/icons-react'
import type { CaseloadColumn } from '#shared/contract/operations/clients.ts'
import { defaultColumns, setCaseloadView, useCaseloadView } from '../../app/caseloadView.ts'
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
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconColumns size={16} aria-hidden="true" />}
        >
          Columns
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {all
          .filter((column) => !fixed.has(column))
          .map((column) => {
            const shown = columns.includes(column)
            return (
              <Menu.Item
                key={column}
                role="menuitemcheckbox"
                aria-checked={shown}
                leftSection={shown ? <IconCheck size={14} /> : <span className="icon-space" />}
                onClick={() => toggle(column)}
              >
                {caseloadColumnNames[column]}
              </Menu.Item>
            )
          })}
        <Menu.Divider />
        <Menu.Item onClick={() => setCaseloadView({ columns: defaultColumns })}>
          Show the usual columns
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
