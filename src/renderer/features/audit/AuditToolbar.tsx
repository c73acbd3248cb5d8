/** What narrows the audit record: days, person, kind, and one client for those who may see clients. */
import { Button, MultiSelect, Select } from '@mantine/core'
import { IconUser, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { AuditFilter } from '#shared/contract/operations/audit.ts'
import { auditCategories, type AuditCategory } from '#shared/contract/operation.ts'
import { categoryWords } from '#shared/domain/audit/words.ts'
import { useMay } from '../../app/session.ts'
import { DayField } from '../../ui/DayField.tsx'
import { gridToolbar } from '../../ui/grid/GridToolbar.tsx'
import { setAuditClient, setAuditFilter } from './auditView.ts'
import { ClientDialog } from './ClientDialog.tsx'
import classes from './Audit.module.css'

interface Props {
  readonly filter: AuditFilter
  readonly fileNumber: string | null
  readonly users: readonly { readonly userId: string; readonly name: string }[]
  /** "1,204 entries": what is found, told to screen readers too. */
  readonly found: string
  /** Beside it. */
  readonly hint: string
}

const isCategory = (value: string): value is Exclude<AuditCategory, 'none'> =>
  auditCategories.some((category) => category === value)

const kinds = auditCategories.map((category) => ({ value: category, label: categoryWords[category] }))

export const AuditToolbar = ({ filter, fileNumber, users, found, hint }: Props) => {
  const seesClients = useMay('counselor', 'supervisor', 'read-only')
  const [choosing, setChoosing] = useState(false)
  const wrongWay = filter.from !== null && filter.to !== null && filter.to < filter.from
  return (
    <div className={gridToolbar.toolbar} role="search" aria-label="Filter of the audit record">
      <DayField label="First day" day={filter.from} error={null} onDay={(from) => setAuditFilter({ from })} />
      <span aria-hidden="true">to</span>
      <DayField
        label="Last day"
        day={filter.to}
        error={wrongWay ? 'Before the first day' : null}
        onDay={(to) => setAuditFilter({ to })}
      />
      <Select
        size="xs"
        className={gridToolbar.choice}
        aria-label="Person"
        placeholder="Everybody"
        clearable
        searchable
        data={users.map(({ userId, name }) => ({ value: userId, label: name }))}
        value={filter.userId}
        onChange={(userId) => setAuditFilter({ userId })}
        clearButtonProps={{ 'aria-label': 'Everybody' }}
      />
      <MultiSelect
        size="xs"
        className={classes.kinds}
        aria-label="Kind"
        placeholder={filter.categories.length === 0 ? 'Every kind' : ''}
        clearable
        searchable
        data={kinds}
        value={filter.categories}
        onChange={(chosen) => setAuditFilter({ categories: chosen.filter(isCategory) })}
        clearButtonProps={{ 'aria-label': 'Every kind' }}
      />
      {fileNumber !== null ? (
        <Button
          size="xs"
          variant="light"
          rightSection={<IconX size={14} aria-hidden="true" />}
          onClick={() => setAuditClient(null)}
        >
          Only chart {fileNumber}
        </Button>
      ) : seesClients ? (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconUser size={14} aria-hidden="true" />}
          onClick={() => setChoosing(true)}
        >
          One client…
        </Button>
      ) : null}
      <span className={gridToolbar.found} role="status">
        {found}
      </span>
      <span className={gridToolbar.hint}>{hint}</span>
      {choosing ? <ClientDialog onClose={() => setChoosing(false)} /> : null}
    </div>
  )
}
