/** Search over everything: a few letters of a name, a file number or a screen, then Enter. */
import { Loader, Modal, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import { closePalette } from '../../app/paletteState.ts'
import { operationQuery } from '../../app/query.ts'
import { useMay, useSession } from '../../app/session.ts'
import { useDelayedFlag } from '../../ui/useDelayedFlag.ts'
import { failureOf } from '../../app/host.ts'
import { useFirstFocus } from '../../ui/useFirstFocus.ts'
import { clientEntries, placeEntries, type Entry } from './entries.tsx'
import { textEntries } from './texts.tsx'
import classes from './Palette.module.css'

/** Milliseconds without a key before the store is asked. */
const pause = 60
/** The same for the texts of charts, and how many letters it takes. */
const textPause = 160
const textLetters = 3
const shownTexts = 5

/** The dialog; mounted only while open. Part of the workspace's own code: the first key typed must land here. */
export const Palette = () => {
  const navigate = useNavigate()
  const listId = useId()
  const field = useFirstFocus<HTMLInputElement>()
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text.trim(), pause)
  const { user } = useSession()
  const mayRead = useMay('counselor', 'supervisor', 'read-only')
  const found = useQuery({
    ...operationQuery('clients.find', { text: asked, limit: 12 }),
    enabled: mayRead && asked !== '',
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  const [askedTexts] = useDebouncedValue(text, textPause)
  const searched = mayRead && askedTexts.trim().length >= textLetters
  const texts = useQuery({
    ...operationQuery('search.find', { text: askedTexts, limit: shownTexts }),
    enabled: searched,
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
  const textHits = searched && text.trim().length >= textLetters ? texts.data?.hits : undefined
  const hits = asked === '' || text.trim() === '' ? undefined : found.data?.hits
  const entries = useMemo<readonly Entry[]>(
    () => [
      ...clientEntries(hits ?? []),
      ...placeEntries(text, user.roles),
      ...textEntries(textHits ?? [], askedTexts),
    ],
    [hits, text, user.roles, textHits, askedTexts],
  )
  const [chosen, setChosen] = useState(0)
  const current = Math.min(chosen, entries.length - 1)
  const slow = useDelayedFlag(found.isFetching || texts.isFetching)

  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [current, entries])

  const go = (entry: Entry | undefined) => {
    if (entry === undefined) return
    closePalette()
    entry.go(navigate)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    const count = entries.length
    if (event.key === 'ArrowDown' && count > 0) setChosen((current + 1) % count)
    else if (event.key === 'ArrowUp' && count > 0) setChosen((current - 1 + count) % count)
    else if (event.key === 'Enter') go(entries[current])
    else return
    event.preventDefault()
  }
  const settled = text.trim() === asked && text === askedTexts && !found.isFetching && !texts.isFetching

  return (
    <Modal
      opened
      onClose={closePalette}
      withCloseButton={false}
      size={560}
      padding={0}
      yOffset="10vh"
      attributes={{ content: { 'aria-label': 'Find a client or a screen' } }}
    >
      <TextInput
        size="md"
        variant="unstyled"
        className={classes.input}
        role="combobox"
        aria-label="Find a client or a screen"
        aria-expanded={entries.length > 0}
        aria-controls={listId}
        aria-autocomplete="list"
        {...(entries.length > 0 ? { 'aria-activedescendant': `${listId}-${current}` } : {})}
        placeholder="Name, file number, screen, or words in the charts"
        leftSection={slow ? <Loader size={16} /> : <IconSearch size={18} aria-hidden="true" />}
        spellCheck={false}
        maxLength={200}
        ref={field}
        data-autofocus
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} className={classes.list} role="listbox" id={listId} aria-label="Found">
        {entries.map((entry, i) => (
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the field keeps the focus and takes the keys
          <div
            key={entry.id}
            id={`${listId}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === current}
            className={classes.option}
            onMouseMove={() => setChosen(i)}
            // The field keeps the focus.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => go(entry)}
          >
            {entry.icon}
            <span className={classes.label}>{entry.label}</span>
            <span className={classes.detail}>{entry.detail}</span>
          </div>
        ))}
      </div>
      <p className={classes.status} role="status">
        {found.error !== null || texts.error !== null
          ? failureOf(found.error ?? texts.error).message
          : entries.length === 0 && settled
            ? 'Nobody and no screen of this name. No text has these words.'
            : ''}
      </p>
    </Modal>
  )
}
