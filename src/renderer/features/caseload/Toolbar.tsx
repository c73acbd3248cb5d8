/** What narrows the caseload: words, open or closed, counselor, level of care; and which columns are shown. */
import { CloseButton, Select, TextInput } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useEffect, useState, type KeyboardEvent, type Ref } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import type { CaseloadFilter } from '#shared/contract/operations/clients.ts'
import { setCaseloadFilter } from '../../app/caseloadView.ts'
import { ColumnChooser } from './ColumnChooser.tsx'
import classes from './CaseloadPage.module.css'

type Choices = OutputOf<'clients.choices'>

interface Props {
  readonly filter: CaseloadFilter
  readonly choices: Choices | undefined
  /** "12 people": what is found, told to screen readers too. */
  readonly found: string
  readonly searchRef: Ref<HTMLInputElement>
  /** Down or Enter in the search field. */
  readonly onToRows: () => void
}

/** Milliseconds without a key before SQL is asked. */
const pause = 80

export const Toolbar = ({ filter, choices, found, searchRef, onToRows }: Props) => {
  const [words, setWords] = useState(filter.search)
  // Cleared from elsewhere ("Clear the filter").
  const [known, setKnown] = useState(filter.search)
  if (known !== filter.search) {
    setKnown(filter.search)
    if (words.trim() !== filter.search) setWords(filter.search)
  }
  useEffect(() => {
    const search = words.trim()
    if (search === filter.search) return undefined
    const timer = setTimeout(() => setCaseloadFilter({ search }), pause)
    return () => clearTimeout(timer)
  }, [words, filter.search])

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'ArrowDown' || event.key === 'Enter') {
      event.preventDefault()
      onToRows()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      if (words === '') onToRows()
      else setWords('')
    }
  }
  const count = (choice: { open: number; all: number }) =>
    filter.status === 'open' ? choice.open : filter.status === 'all' ? choice.all : choice.all - choice.open

  return (
    <div className={classes.toolbar} role="search" aria-label="Filter of the caseload">
      <TextInput
        ref={searchRef}
        size="xs"
        className={classes.search}
        aria-label="Filter by name or file number"
        placeholder="Name or file number  ( / )"
        leftSection={<IconFilter size={14} aria-hidden="true" />}
        rightSection={
          words === '' ? null : (
            <CloseButton size="xs" aria-label="Clear the words" onClick={() => setWords('')} />
          )
        }
        maxLength={200}
        spellCheck={false}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Select
        size="xs"
        className={classes.choice}
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
        className={classes.choice}
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
      <span className={classes.found} role="status">
        {found}
      </span>
      <ColumnChooser />
    </div>
  )
}
