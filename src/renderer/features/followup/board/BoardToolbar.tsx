/** What narrows the board: words and counselor. */
import { CloseButton, Select, TextInput } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useEffect, useState, type KeyboardEvent, type Ref } from 'react'
import type { FollowUpFilter } from '#shared/contract/operations/followup.ts'
import { useOperation } from '../../../app/query.ts'
import classes from './Board.module.css'
import { setBoardFilter } from './boardView.ts'

interface Props {
  readonly filter: FollowUpFilter
  /** "12 contacts": what is found, told to screen readers too. */
  readonly found: string
  /** Beside it: the keys of the rows. */
  readonly hint: string
  readonly searchRef: Ref<HTMLInputElement>
  readonly onToRows: () => void
}

/** Milliseconds without a key before SQL is asked. */
const pause = 80

export const BoardToolbar = ({ filter, found, hint, searchRef, onToRows }: Props) => {
  const choices = useOperation('clients.choices', {})
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
    const timer = setTimeout(() => setBoardFilter({ search }), pause)
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
  return (
    <div className={classes.toolbar} role="search" aria-label="Filter of the follow-ups">
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
        data={(choices.data?.counselors ?? []).map((one) => ({ value: one.id, label: one.name }))}
        value={filter.counselorId}
        onChange={(counselorId) => setBoardFilter({ counselorId })}
        clearButtonProps={{ 'aria-label': 'Every counselor' }}
      />
      <span className={classes.found} role="status">
        {found}
      </span>
      <span className={classes.hint}>{hint}</span>
    </div>
  )
}
