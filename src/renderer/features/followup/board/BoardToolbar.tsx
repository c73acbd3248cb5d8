/** What narrows the board: words and counselor. */
import { Select } from '@mantine/core'
import type { FollowUpFilter } from '#shared/contract/operations/followup.ts'
import { useOperation } from '../../../app/query.ts'
import { GridToolbar, gridToolbar } from '../../../ui/grid/GridToolbar.tsx'
import { setBoardFilter } from './boardView.ts'

interface Props {
  readonly filter: FollowUpFilter
  /** "12 contacts": what is found, told to screen readers too. */
  readonly found: string
  /** Beside it: the keys of the rows. */
  readonly hint: string
  readonly onToRows: () => void
}

const search = (words: string) => setBoardFilter({ search: words })

export const BoardToolbar = ({ filter, found, hint, onToRows }: Props) => {
  const choices = useOperation('clients.choices', {})
  return (
    <GridToolbar
      label="Filter of the follow-ups"
      searchedFor="Name or file number"
      search={filter.search}
      onSearch={search}
      onToRows={onToRows}
      found={found}
      aside={<span className={gridToolbar.hint}>{hint}</span>}
    >
      <Select
        size="xs"
        className={gridToolbar.choice}
        aria-label="Counselor"
        placeholder="Every counselor"
        clearable
        data={(choices.data?.counselors ?? []).map((one) => ({ value: one.id, label: one.name }))}
        value={filter.counselorId}
        onChange={(counselorId) => setBoardFilter({ counselorId })}
        clearButtonProps={{ 'aria-label': 'Every counselor' }}
      />
    </GridToolbar>
  )
}
