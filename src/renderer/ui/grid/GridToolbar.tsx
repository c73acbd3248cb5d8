/** The line above a grid: the words that narrow it, further choices, how many were found. */
import { CloseButton, TextInput } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useSession } from '../../app/session.ts'
import { useShortcut } from '../../app/shortcuts.ts'
import classes from './GridToolbar.module.css'

/** Milliseconds without a key before SQL is asked. */
const pause = 80

interface Props {
  /** Said by screen readers: "Filter of the caseload". */
  readonly label: string
  /** What the words are looked for in: "Name or file number". */
  readonly searchedFor: string
  readonly search: string
  readonly onSearch: (search: string) => void
  /** Down, Enter, or Esc in the empty field. */
  readonly onToRows: () => void
  /** "12 people": what is found, told to screen readers too. */
  readonly found: string
  /** Further choices, after the words: `className={gridToolbar.choice}` gives a Select its width. */
  readonly children?: ReactNode
  /** At the far end. */
  readonly aside?: ReactNode
}

export { classes as gridToolbar }

/** The slash key goes to the words, while single keys are not switched off. */
export const GridToolbar = (props: Props) => {
  const { search, onSearch, onToRows } = props
  const { settings } = useSession()
  const field = useRef<HTMLInputElement>(null)
  useShortcut({ key: '/', enabled: settings.singleKeys }, () => {
    field.current?.focus()
    field.current?.select()
  })
  const [words, setWords] = useState(search)
  // Cleared from elsewhere ("Clear the filter").
  const [known, setKnown] = useState(search)
  if (known !== search) {
    setKnown(search)
    if (words.trim() !== search) setWords(search)
  }
  useEffect(() => {
    const next = words.trim()
    if (next === search) return undefined
    const timer = setTimeout(() => onSearch(next), pause)
    return () => clearTimeout(timer)
  }, [words, search, onSearch])

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
    <div className={classes.toolbar} role="search" aria-label={props.label}>
      <TextInput
        ref={field}
        size="xs"
        className={classes.search}
        aria-label={`Filter by ${props.searchedFor.toLowerCase()}`}
        placeholder={settings.singleKeys ? `${props.searchedFor}  ( / )` : props.searchedFor}
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
      {props.children}
      <span className={classes.found} role="status">
        {props.found}
      </span>
      {props.aside}
    </div>
  )
}
