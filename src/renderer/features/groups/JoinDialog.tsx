/** Adds members one after the other: find, choose, from which day. */
import { Button, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import type { GroupDetail } from '#shared/contract/operations/groups.ts'
import { invoke } from '../../app/host.ts'
import { operationQuery, refetchAfter } from '../../app/query.ts'
import { wrong } from '../../ui/form-dialog/fields.ts'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { notYet, useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'
import { PlainName } from '../../ui/PersonName.tsx'
import classes from './Groups.module.css'

type Hit = OutputOf<'clients.find'>['hits'][number]
/** Somebody who may join. */
export type Candidate = Omit<Hit, 'status'>

interface Values {
  words: string
  chosen: Candidate | null
  fromDate: string
}

interface Props {
  readonly group: GroupDetail
  /** Chosen already: somebody who was a member before. */
  readonly who: Candidate | null
  readonly today: string
  readonly onClose: () => void
}

const shownHits = 8

export const JoinDialog = ({ group, who, today, onClose }: Props) => {
  const [added, setAdded] = useState<Candidate | null>(null)
  const search = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const add = useRef<HTMLButtonElement>(null)
  const dialog = useFormDialog<Values>({
    kept: { form: 'join-group', subjectId: group.groupId },
    initial: () => ({
      words: '',
      chosen: who,
      fromDate: group.startedOn > today ? group.startedOn : today,
    }),
    check: ({ chosen, fromDate }) =>
      wrong({ fromDate: chosen !== null && fromDate === '' && 'Give the first day.' }),
    // The dialog stays: the next one is found in it.
    submit: async ({ chosen, fromDate }) => {
      if (chosen === null) return notYet
      await invoke('groups.join', { groupId: group.groupId, clientId: chosen.clientId, fromDate })
      await refetchAfter(['groups'])
      setAdded(chosen)
      dialog.change({ words: '', chosen: null })
      dialog.kept.drop()
      return notYet
    },
    onClose,
  })
  const { words, chosen } = dialog.values
  const text = words.trim()
  const queries = useQueryClient()
  const question = operationQuery('clients.find', { text, limit: shownHits })
  const found = useQuery({
    ...question,
    enabled: text !== '',
    placeholderData: (before) => before,
  })
  const hits = text === '' ? [] : (found.data?.hits ?? [])
  const members = new Set(
    group.members.filter(({ toDate }) => toDate === null).map(({ clientId }) => clientId),
  )
  useEffect(() => {
    if (chosen === null) search.current?.focus()
    else add.current?.focus()
  }, [chosen])

  const choose = (hit: Hit) => {
    if (members.has(hit.clientId)) return
    setAdded(null)
    dialog.change({ chosen: hit })
  }
  const buttons = () => [...(list.current?.querySelectorAll<HTMLButtonElement>('button:enabled') ?? [])]
  /** The first of those who are found for the words as they stand; the answer may still be on its way. */
  const chooseFirst = async () => {
    if (text === '') return
    // What fails is told by the list itself.
    const answer = await queries.fetchQuery(question).catch(() => null)
    const first = answer?.hits.find((hit) => !members.has(hit.clientId))
    if (first !== undefined && search.current?.value.trim() === text) choose(first)
  }
  const onSearchKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter') {
      event.preventDefault()
      void chooseFirst()
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
    <FormDialog
      kind="question"
      dialog={dialog}
      title="Add members"
      submit="Add"
      cancel="Done"
      moreButtons={
        chosen === null ? null : (
          <Button variant="default" disabled={dialog.busy} onClick={() => dialog.change({ chosen: null })}>
            Somebody else
          </Button>
        )
      }
      submitButton={
        chosen === null ? (
          <></>
        ) : (
          <Button ref={add} type="submit" loading={dialog.busy}>
            Add
          </Button>
        )
      }
    >
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
              dialog.change({ words: event.currentTarget.value })
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
            <TextInput label="A member from" type="date" {...dialog.field('fromDate')} />
          </div>
        </>
      )}
    </FormDialog>
  )
}
