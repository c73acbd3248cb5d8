/** Finds one client by words of the name or the file number, with the keyboard alone. */
import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState, type KeyboardEvent } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import { operationQuery } from '../../app/query.ts'
import { PlainName } from '../../ui/PersonName.tsx'
import classes from './Reports.module.css'

export type ClientHit = OutputOf<'clients.find'>['hits'][number]

interface Props {
  readonly label: string
  readonly onChoose: (hit: ClientHit) => void
  /** Has the focus when the dialog around it opens. */
  readonly focused?: boolean
}

const shownHits = 8

export const ClientSearch = ({ label, onChoose, focused = false }: Props) => {
  const [words, setWords] = useState('')
  const [text] = useDebouncedValue(words.trim(), 120)
  const list = useRef<HTMLUListElement>(null)
  const search = useRef<HTMLInputElement>(null)
  const queries = useQueryClient()
  const found = useQuery({
    ...operationQuery('clients.find', { text, limit: shownHits }),
    enabled: text !== '',
    placeholderData: (before) => before,
  })
  const hits = text === '' || words.trim() === '' ? [] : (found.data?.hits ?? [])
  const current = text === words.trim() && !found.isFetching
  /** The first of those who are found for the words as they stand; the answer may still be on its way. */
  const chooseFirst = async (): Promise<void> => {
    const asked = words.trim()
    if (asked === '') return
    // What fails is told by the list itself.
    const answer = await queries
      .fetchQuery(operationQuery('clients.find', { text: asked, limit: shownHits }))
      .catch(() => null)
    const first = answer?.hits[0]
    if (first !== undefined && search.current?.value.trim() === asked) onChoose(first)
  }
  const buttons = () => [...(list.current?.querySelectorAll('button') ?? [])]
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    const all = buttons()
    const at = all.findIndex((button) => button === document.activeElement)
    const next = at + (event.key === 'ArrowDown' ? 1 : -1)
    if (next < 0) search.current?.focus()
    else all[Math.min(next, all.length - 1)]?.focus()
  }

  return (
    <div onKeyDown={onKey} role="presentation">
      <TextInput
        ref={search}
        {...(focused ? { 'data-autofocus': true } : {})}
        size="xs"
        label={label}
        description="Words of the name, or the file number"
        value={words}
        maxLength={200}
        onChange={(event) => setWords(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          void chooseFirst()
        }}
      />
      {hits.length > 0 ? (
        <ul ref={list} className={classes.hits} aria-label="Clients found">
          {hits.map((hit) => (
            <li key={hit.clientId}>
              <button type="button" className={classes.hit} onClick={() => onChoose(hit)}>
                <PlainName name={hit.name} legal={hit.legalName} />
                <span className={classes.quiet}>{hit.fileNumber}</span>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {text !== '' && current && hits.length === 0 ? (
        <p className={classes.quiet} role="status">
          Nobody is found by these words.
        </p>
      ) : null}
    </div>
  )
}
