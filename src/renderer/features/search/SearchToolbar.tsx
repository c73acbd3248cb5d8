/** The words, and what the search is narrowed to. */
import { Button, Checkbox, CloseButton, Modal, MultiSelect, SegmentedControl, TextInput } from '@mantine/core'
import { IconSearch, IconUser, IconX } from '@tabler/icons-react'
import { useEffect, useImperativeHandle, useRef, useState, type KeyboardEvent, type Ref } from 'react'
import { longestSearch } from '#shared/contract/operations/search.ts'
import { useMay, useSession } from '../../app/session.ts'
import { useShortcut } from '../../app/shortcuts.ts'
import { gridToolbar } from '../../ui/grid/GridToolbar.tsx'
import { PlainName } from '../../ui/PersonName.tsx'
import { ClientSearch } from '../reports/ClientSearch.tsx'
import { searchParts } from '../timeline/kinds.ts'
import classes from './Search.module.css'
import { searchView, type SearchView } from './searchView.ts'

/** Milliseconds without a key before the store is asked. */
const pause = 150

const partChoices = searchParts.map(({ id, label }) => ({ value: id, label }))

interface Props {
  readonly view: SearchView
  /** "50 hits": told to screen readers too. */
  readonly found: string
  /** Down or Enter in the words. */
  readonly onToRows: () => void
  readonly ref?: Ref<{ focus(): void }>
}

const Words = ({ text, onToRows, ref }: Pick<Props, 'onToRows' | 'ref'> & { readonly text: string }) => {
  const { settings } = useSession()
  const field = useRef<HTMLInputElement>(null)
  useImperativeHandle(ref, () => ({ focus: () => field.current?.focus() }))
  useShortcut({ key: '/', enabled: settings.singleKeys }, () => {
    field.current?.focus()
    field.current?.select()
  })
  const [typed, setTyped] = useState(text)
  const [known, setKnown] = useState(text)
  if (known !== text) {
    setKnown(text)
    setTyped(text)
  }
  useEffect(() => {
    if (typed === text) return undefined
    const timer = setTimeout(() => searchView.ask({ text: typed }), pause)
    return () => clearTimeout(timer)
  }, [typed, text])
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && typed !== text) searchView.ask({ text: typed })
    else if (event.key === 'ArrowDown' || event.key === 'Enter') onToRows()
    else if (event.key === 'Escape' && typed !== '') setTyped('')
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <TextInput
      ref={field}
      size="xs"
      className={classes.words}
      type="search"
      aria-label="Words to look for"
      placeholder={
        settings.singleKeys
          ? 'Words in notes, plans and comments  ( / )'
          : 'Words in notes, plans and comments'
      }
      leftSection={<IconSearch size={14} aria-hidden="true" />}
      rightSection={
        typed === '' ? null : (
          <CloseButton size="xs" aria-label="Clear the words" onClick={() => setTyped('')} />
        )
      }
      maxLength={longestSearch}
      spellCheck={false}
      autoComplete="off"
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  )
}

const ClientChoice = ({ client }: Pick<SearchView, 'client'>) => {
  const [choosing, setChoosing] = useState(false)
  return (
    <>
      {client === null ? (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconUser size={14} aria-hidden="true" />}
          onClick={() => setChoosing(true)}
        >
          One client…
        </Button>
      ) : (
        <Button
          size="xs"
          variant="light"
          rightSection={<IconX size={14} aria-hidden="true" />}
          onClick={() => searchView.ask({ client: null })}
        >
          Only <PlainName name={client.name} />
        </Button>
      )}
      {choosing ? (
        <Modal opened onClose={() => setChoosing(false)} title="Search one client’s chart" size="md">
          <div className={classes.dialog}>
            <ClientSearch
              label="Client"
              focused
              onChoose={({ clientId, name }) => {
                searchView.ask({ client: { clientId, name } })
                setChoosing(false)
              }}
            />
          </div>
        </Modal>
      ) : null}
    </>
  )
}

export const SearchToolbar = ({ view, found, onToRows, ref }: Props) => {
  const writes = useMay('counselor', 'supervisor')
  return (
    <div className={gridToolbar.toolbar} role="search" aria-label="Search the charts">
      <Words text={view.text} onToRows={onToRows} {...(ref === undefined ? {} : { ref })} />
      <MultiSelect
        size="xs"
        className={classes.parts}
        aria-label="Where to look"
        placeholder={view.parts.length === 0 ? 'Everywhere' : ''}
        clearable
        data={partChoices}
        value={[...view.parts]}
        onChange={(parts) => searchView.ask({ parts })}
        clearButtonProps={{ 'aria-label': 'Look everywhere' }}
      />
      <ClientChoice client={view.client} />
      <SegmentedControl
        size="xs"
        aria-label="Order"
        data={[
          { value: 'newest', label: 'Newest first' },
          { value: 'best', label: 'Best fit' },
        ]}
        value={view.order}
        onChange={(order) => searchView.ask({ order: order === 'best' ? 'best' : 'newest' })}
      />
      {writes ? (
        <Checkbox
          size="xs"
          label="My counseling notes too"
          checked={view.counselingNotes}
          onChange={(event) => searchView.ask({ counselingNotes: event.currentTarget.checked })}
        />
      ) : null}
      <span className={gridToolbar.found} role="status">
        {found}
      </span>
    </div>
  )
}
