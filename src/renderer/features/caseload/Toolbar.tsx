/** What narrows the caseload, the view it is looked at by, its groups and its columns. */
import { Select } from '@mantine/core'
import type { OutputOf } from '#shared/contract/index.ts'
import type { CaseloadFilter, CaseloadGrouping } from '#shared/contract/operations/caseload.ts'
import { setCaseloadFilter } from '../../app/caseloadView.ts'
import { useSession } from '../../app/session.ts'
import { GridToolbar, gridToolbar } from '../../ui/grid/GridToolbar.tsx'
import classes from './Caseload.module.css'
import { ColumnChooser } from './ColumnChooser.tsx'
import { GroupBy } from './GroupBy.tsx'
import { MoreFilters } from './MoreFilters.tsx'

type Choices = OutputOf<'clients.choices'>

interface Props {
  readonly filter: CaseloadFilter
  readonly groupBy: CaseloadGrouping | null
  readonly choices: Choices | undefined
  /** "12 people": what is found, told to screen readers too. */
  readonly found: string
  readonly onToRows: () => void
}

const search = (words: string) => setCaseloadFilter({ search: words })

export const Toolbar = ({ filter, groupBy, choices, found, onToRows }: Props) => {
  const { user } = useSession()
  const count = (choice: { readonly open: number; readonly all: number }) =>
    filter.status === 'open' ? choice.open : filter.status === 'all' ? choice.all : choice.all - choice.open
  const counselors = choices?.counselors ?? []
  const mine = counselors.find(({ id }) => id === user.staffId)
  return (
    <GridToolbar
      label="Filter of the caseload"
      searchedFor="Name or file number"
      search={filter.search}
      onSearch={search}
      onToRows={onToRows}
      found={found}
      aside={
        <div className={classes.tools}>
          <GroupBy groupBy={groupBy} />
          <ColumnChooser />
        </div>
      }
    >
      <Select
        size="xs"
        className={gridToolbar.choice}
        aria-label="Counselor"
        placeholder="Every counselor"
        clearable
        searchable={counselors.length > 8}
        data={[
          { value: 'me', label: mine === undefined ? 'Mine' : `Mine (${count(mine)})` },
          ...counselors.map((one) => ({
            value: one.id,
            label: `${one.name} (${count(one)})`,
          })),
        ]}
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
      <MoreFilters filter={filter} choices={choices} count={count} />
    </GridToolbar>
  )
}
