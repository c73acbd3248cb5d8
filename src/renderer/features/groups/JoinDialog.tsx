/** Adds members one after the other: find, choose, from which day. */
import { Button, Group, Modal, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import type { GroupDetail } from '#shared/contract/operations/groups.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { operationQuery, refetchAfter } from '../../app/query.ts'
import { useKeptForm } from '../../app/useKeptForm.ts'
import { fieldErrors } from '../../ui/forms.ts'
import { KeptLine } from '../../ui/KeptLine.tsx'
import { PlainName } from '../../ui/PersonName.tsx'
import { FormError } from '../../ui/FormError.tsx'
import classes from './Groups.module.css'

type Hit = OutputOf<'clients.find'>['hits'][number]
/** Somebody who may join. */
export type Candidate = Omit<Hit, 'status'>

interface Props {
  readonly group: GroupDetail
  /** Chosen already: somebody who was a member before. */
  readonly who: Candidate | null
  readonly today: string
  readonly onClose: () => void
}

const shownHits = 8

export const JoinDialog = ({ group, who, today, onClose }: Props) => {
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState<Candidate | null>(who)
  const [fromDate, setFromDate] = useState(group.startedOn > today ? group.startedOn : today)
  const [busy, setBusy] = useState(false)
  const [dateError, setDateError] = useState<string | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [added, setAdded] = useState<Candidate | null>(null)
  const search = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const add = useRef<HTMLButtonElement>(null)
  const text = words.trim()
  const found = useQuery({
    ...operationQuery('clients.find', { text, limit: shownHits }),
    enabled: text !== '',
    placeholderData: (before) => before,
  })
  const hits = text === '' ? [] : (found.data?.hits ?? [])
  const members = new Set(
    group.members.filter(({ toDate }) => toDate === null).map(({ clientId }) => clientId),
  )
  const kept = useKeptForm({
    form: 'join-group',
    subjectId: group.groupId,
    values: useMemo(() => ({ words, chosen, fromDate }), [words, chosen, fromDate]),
    onRestore: (typed) => {
      setWords(typed.words)
      setChosen(typed.chosen)
      setFromDate(typed.fromDate)
    },
  })
  const close = () => {
    kept.drop()
    onClose()
  }
  useEffect(() => {
    if (chosen === null) search.current?.focus()
    else add.current?.focus()
  }, [chosen])

  const choose = (hit: Hit) => {
    if (members.has(hit.clientId)) return
    setFailure(null)
    setDateError(null)
    setAdded(null)
    setChosen(hit)
  }
  const join = async () => {
    if (chosen === null || busy) return
    if (fromDate === '') {
      setDateError('Give the first day.')
      return
    }
    setBusy(true)
    setFailure(null)
    setDateError(null)
    try {
      await invoke('groups.join', { groupId: group.groupId, clientId: chosen.clientId, fromDate })
      await refetchAfter(['groups'])
      kept.drop()
      setAdded(chosen)
      setWords('')
      setChosen(null)
    } catch (error) {
      const refused = fieldErrors(error)['fromDate'] ?? null
      setDateError(refused)
      setFailure(refused === null ? failureOf(error).message : null)
    } finally {
      setBusy(false)
    }
  }
  const buttons = () => [...(list.current?.querySelectorAll<HTMLButtonElement>('button:enabled') ?? [])]
  const onSearchKey = (event: KeyboardEvent<HTMLInputElement>) => {
    const first = hits.find((hit) => !members.has(hit.clientId))
    if (event.key === 'Enter') {
      event.preventDefault()
      if (first !== undefined && !found.isFetching) choose(first)
    } else if (event.key === 'ArrowDown') {
      event.preventDefault()
      buttons()[0]?.focus()
    }
  }
  const onListKey = (event: KeyboardEvent<HTMLUListElement>) => {
    const all = buttons()
    const at = all.findIndex((button) => button === document.activeElement)
    if (event.key === 'ArrowDown') {
      event.preventDefault()
      all[Math.min(at + 1, all.length - 1)]?.focus()
    } else if (event.key === 'ArrowUp') {
      event.preventDefault()
      if (at <= 0) search.current?.focus()
      else all[at - 1]?.focus()
    }
  }

  return (
    <Modal opened onClose={close} title="Add members" size={520}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void join()
        }}
      >
        <KeptLine kept={kept} />
        {chosen === null ? (
          <>
            <TextInput
              ref={search}
              label="Client"
              placeholder="Name or file number"
              data-autofocus
              maxLength={200}
              spellCheck={false}
              value={words}
              onChange={(event) => {
                setWords(event.currentTarget.value)
                setAdded(null)
              }}
              onKeyDown={onSearchKey}
            />
            {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows move between the buttons inside */}
            <ul ref={list} className={classes.found} aria-label="Clients found" onKeyDown={onListKey}>
              {hits.map((hit) => (
                <li key={hit.clientId}>
                  <button
                    type="button"
                    className={classes.hit}
                    disabled={members.has(hit.clientId)}
                    onClick={() => choose(hit)}
                  >
                    <PlainName name={hit.name} legal={hit.legalName} />
                    <span className={classes.quiet}>
                      {hit.fileNumber}
                      {members.has(hit.clientId) ? ' · a member already' : ''}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
            <p role="status" className={classes.quiet} style={{ margin: 0 }}>
              {added !== null ? (
                <>
                  <PlainName name={added.name} legal={added.legalName} /> is a member now. Find the next one.
                </>
              ) : text !== '' && found.isSuccess && hits.length === 0 ? (
                'Nobody has this name or number.'
              ) : null}
            </p>
          </>
        ) : (
          <>
            <p style={{ marginTop: 0 }}>
              <strong>
                <PlainName name={chosen.name} legal={chosen.legalName} />
              </strong>{' '}
              <span className={classes.quiet}>{chosen.fileNumber}</span>
            </p>
            <div className={classes.fields}>
              <TextInput
                label="A member from"
                type="date"
                value={fromDate}
                error={dateError}
                onChange={(event) => setFromDate(event.currentTarget.value)}
              />
            </div>
          </>
        )}
        <FormError message={failure} />
        <Group justify="flex-end" mt="md">
          {chosen === null ? null : (
            <Button variant="default" disabled={busy} onClick={() => setChosen(null)}>
              Somebody else
            </Button>
          )}
          <Button variant="default" disabled={busy} onClick={close}>
            Done
          </Button>
          {chosen === null ? null : (
            <Button ref={add} type="submit" loading={busy}>
              Add
            </Button>
          )}
        </Group>
      </form>
    </Modal>
  )
}
