/** What narrows the caseload: words, counselor, level of care; and which columns are shown. */
import { Select } from '@mantine/core'
import type { OutputOf } from '#shared/contract/index.ts'
import type { CaseloadFilter } from '#shared/contract/operations/clients.ts'
import { setCaseloadFilter } from '../../app/caseloadView.ts'
import { GridToolbar, gridToolbar } from '../../ui/grid/GridToolbar.tsx'
import { ColumnChooser } from './ColumnChooser.tsx'

type Choices = OutputOf<'clients.choices'>

interface Props {
  readonly filter: CaseloadFilter
  readonly choices: Choices | undefined
  /** "12 people": what is found, told to screen readers too. */
  readonly found: string
  readonly onToRows: () => void
}

const search = (words: string) => setCaseloadFilter({ search: words })

export const Toolbar = ({ filter, choices, found, onToRows }: Props) => {
  const count = (choice: { open: number; all: number }) =>
    filter.status === 'open' ? choice.open : filter.status === 'all' ? choice.all : choice.all - choice.open
  return (
    <GridToolbar
      label="Filter of the caseload"
      searchedFor="Name or file number"
      search={filter.search}
      onSearch={search}
      onToRows={onToRows}
      found={found}
      aside={<ColumnChooser />}
    >
      <Select
        size="xs"
        className={gridToolbar.choice}
        aria-label="Counselor"
        placeholder="Every counselor"
        clearable
        searchable={(choices?.counselors.length ?? 0) > 8}
        data={(choices?.counselors ?? []).map((one) => ({
          value: one.id,
          label: `${one.name} (${count(one)})`,
        }))}
        value={filter.counselorId}
        onChange={(counselorId) => setCaseloadFilter({ counselorId })}
        clearButtonProps={{ 'aria-label': 'Every counselor' }}
      />
      <Select
        size="xs"
        className={gridToolbar.choice}
        aria-label="Level of care"
        placeholder="Every level of care"
        clearable
        data={(choices?.levelsOfCare ?? []).map((one) => ({
          value: one.name,
          label: `${one.name} (${count(one)})`,
        }))}
        value={filter.levelOfCare}
        onChange={(levelOfCare) => setCaseloadFilter({ levelOfCare })}
        clearButtonProps={{ 'aria-label': 'Every level of care' }}
      />
    </GridToolbar>
  )
}
