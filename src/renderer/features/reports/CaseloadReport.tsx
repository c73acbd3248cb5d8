/** The caseload as a document or a spreadsheet, begun from the list as it was last looked at. */
import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { CaseloadColumn, CaseloadFilter, CaseloadSort } from '#shared/contract/operations/clients.ts'
import { caseloadColumns } from '#shared/contract/operations/clients.ts'
import { caseloadView } from '../../app/caseloadView.ts'
import { useOperation } from '../../app/query.ts'
import { caseloadColumnNames } from '../caseload/columnNames.ts'
import { ReportPage } from './ReportPage.tsx'
import classes from './Reports.module.css'

/** As on the screen of the caseload. */
const shownOrder = Object.keys(caseloadColumnNames)
const allColumns = caseloadColumns.toSorted((a, b) => shownOrder.indexOf(a) - shownOrder.indexOf(b))

const statuses = [
  { value: 'open', label: 'In care' },
  { value: 'closed', label: 'Discharged' },
  { value: 'all', label: 'All' },
] as const

const anyone = ''

export default function CaseloadReport() {
  const navigate = useNavigate()
  const choices = useOperation('clients.choices', {})
  const [filter, setFilter] = useState<CaseloadFilter>(() => caseloadView().filter)
  const [sort, setSort] = useState<readonly CaseloadSort[]>(() => caseloadView().sort)
  const [columns, setColumns] = useState<readonly CaseloadColumn[]>(() => caseloadView().columns)
  const change = (part: Partial<CaseloadFilter>): void => setFilter({ ...filter, ...part })
  const sortedBy = sort[0]?.column ?? 'why'

  return (
    <ReportPage
      heading="Caseload report"
      back={{ label: 'Back to the caseload', go: () => void navigate({ to: '/caseload' }) }}
      subject={{ what: 'caseload', filter, sort: [...sort], columns: [...columns] }}
      purpose="own-use"
      formats={['pdf', 'csv']}
    >
      <p>
        <strong>For own use.</strong>{' '}
        <span className={classes.quiet}>
          This list names many people: it is never a client’s own copy and goes to nobody else.
        </span>
      </p>
      <NativeSelect
        size="xs"
        label="Clients"
        data={statuses.map(({ value, label }) => ({ value, label }))}
        value={filter.status}
        onChange={(event) =>
          change({
            status: statuses.find(({ value }) => value === event.currentTarget.value)?.value ?? 'open',
          })
        }
      />
      <NativeSelect
        size="xs"
        label="Counselor"
        data={[
          { value: anyone, label: 'Everybody' },
          ...(choices.data?.counselors ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={filter.counselorId ?? anyone}
        onChange={(event) =>
          change({ counselorId: event.currentTarget.value === anyone ? null : event.currentTarget.value })
        }
      />
      <NativeSelect
        size="xs"
        label="Level of care"
        data={[
          { value: anyone, label: 'Every level' },
          ...(choices.data?.levelsOfCare ?? []).map(({ name }) => ({ value: name, label: name })),
        ]}
        value={filter.levelOfCare ?? anyone}
        onChange={(event) =>
          change({ levelOfCare: event.currentTarget.value === anyone ? null : event.currentTarget.value })
        }
      />
      <TextInput
        size="xs"
        label="Name or file number begins with"
        value={filter.search}
        maxLength={200}
        onChange={(event) => change({ search: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        label="Sorted by"
        data={allColumns.map((column) => ({ value: column, label: caseloadColumnNames[column] }))}
        value={sortedBy}
        onChange={(event) => {
          const column = caseloadColumns.find((known) => known === event.currentTarget.value) ?? 'why'
          setSort([{ column, direction: 'ascending' }])
        }}
      />
      <Checkbox.Group
        label="Columns"
        value={[...columns]}
        onChange={(values) => {
          // Columns keep the order of the screen; one at least stays.
          const next = allColumns.filter((column) => values.includes(column))
          if (next.length > 0) setColumns(next)
        }}
      >
        <div className={classes.columns}>
          {allColumns.map((column) => (
            <Checkbox key={column} size="xs" value={column} label={caseloadColumnNames[column]} />
          ))}
        </div>
      </Checkbox.Group>
    </ReportPage>
  )
}
