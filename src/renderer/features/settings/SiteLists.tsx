/** The site's own lists, for administrators and supervisors to change; everybody may look. */
import { ActionIcon, Alert, Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconX } from '@tabler/icons-react'
import { useBlocker } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import type { SiteListState } from '#shared/contract/operations/lists.ts'
import { listWords, mostListEntries, siteLists, type SiteList } from '#shared/domain/lists/site-lists.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { operationKey, queryClient, refetchAfter, useOperation } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { useKeptForm } from '../../app/useKeptForm.ts'
import { confirm } from '../../ui/confirm.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { fieldErrors } from '../../ui/forms.ts'
import { KeptLine } from '../../ui/KeptLine.tsx'
import { notifyDone } from '../../ui/notify.tsx'
import classes from './Settings.module.css'
import own from './SiteLists.module.css'
import { moved, newWord, sameWords, typedWords, wordErrors, wordRows, type WordRow } from './list-form.ts'

interface RowProps {
  readonly row: WordRow
  readonly at: number
  readonly last: boolean
  readonly error: string | undefined
  readonly onChange: (part: Partial<WordRow>) => void
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: () => void
}

const Row = ({ row, at, last, error, onChange, onMove, onRemove }: RowProps) => {
  const name = row.label.trim() === '' ? `Word ${at + 1}` : row.label
  return (
    <li data-row={row.key}>
      <div className={own.row}>
        <TextInput
          aria-label={`Word ${at + 1}`}
          size="xs"
          className={own.word}
          maxLength={80}
          value={row.label}
          error={error}
          onChange={(event) => onChange({ label: event.currentTarget.value })}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          disabled={at === 0}
          aria-label={`${name}: one up`}
          title="One up"
          onClick={() => onMove(-1)}
        >
          <IconArrowUp size={15} />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          disabled={last}
          aria-label={`${name}: one down`}
          title="One down"
          onClick={() => onMove(1)}
        >
          <IconArrowDown size={15} />
        </ActionIcon>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          aria-label={row.retired ? `${name}: offer again` : `${name}: retire`}
          onClick={() => onChange({ retired: !row.retired })}
        >
          {row.retired ? 'Offer again' : 'Retire'}
        </Button>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          aria-label={`Take out ${name}`}
          title="Take out: only a word that no chart uses"
          onClick={onRemove}
        >
          <IconX size={15} />
        </ActionIcon>
        {row.retired ? <span className={own.retired}>Retired: not offered, charts keep it</span> : null}
      </div>
    </li>
  )
}

const Editor = ({ state }: { readonly state: SiteListState }) => {
  const { list } = state
  const [saved, setSaved] = useState(() => ({ version: state.version, rows: wordRows(state.entries) }))
  const [rows, setRows] = useState(saved.rows)
  /** The version that is typed upon: kept with the words, so that a list changed meanwhile is not written over. */
  const [version, setVersion] = useState(state.version)
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const root = useRef<HTMLFormElement>(null)
  const kept = useKeptForm({
    form: `site-list-${list}`,
    subjectId: null,
    values: useMemo(() => ({ rows, version }), [rows, version]),
    onRestore: (typed) => {
      setRows(typed.rows)
      setVersion(typed.version)
    },
  })
  const dirty = !sameWords(rows, saved.rows)
  useBlocker({
    enableBeforeUnload: false,
    shouldBlockFn: async () => {
      if (!dirty) return false
      const leaves = await confirm({
        title: 'Leave without saving the list?',
        text: 'The list you changed is not saved yet.',
        yes: 'Leave without saving',
        no: 'Stay here',
        destructive: true,
      })
      if (leaves) kept.drop()
      return !leaves
    },
  })
  const focusIn = (key: string | undefined, what = 'input') =>
    // Once the list is on screen as it is then.
    requestAnimationFrame(() =>
      root.current?.querySelector<HTMLElement>(`[data-row="${String(key)}"] ${what}`)?.focus(),
    )
  const change = (key: string, part: Partial<WordRow>) => {
    setRows((now) => now.map((row) => (row.key === key ? { ...row, ...part } : row)))
    setErrors({})
  }
  const move = (at: number, by: -1 | 1) => {
    setRows((now) => moved(now, at, by))
    const ends = at + by === 0 || at + by === rows.length - 1
    focusIn(rows[at]?.key, ends ? 'input' : `button:nth-of-type(${by === -1 ? 1 : 2})`)
  }
  const add = () => {
    const row = newWord()
    setRows([...rows, row])
    focusIn(row.key)
  }
  const remove = (at: number) => {
    const left = rows.filter((_, index) => index !== at)
    setRows(left)
    setErrors({})
    focusIn((left[at] ?? left.at(-1))?.key)
  }
  const reset = () => {
    kept.discard()
    setErrors({})
    setFailure(null)
    setRows(saved.rows)
    setVersion(saved.version)
  }
  const save = async () => {
    if (busy) return
    const found = wordErrors(rows)
    setErrors(found)
    setFailure(null)
    if (Object.keys(found).length > 0) {
      setFailure('The list is not saved yet: see what is marked.')
      return
    }
    setBusy(true)
    try {
      const now = await invoke('lists.change', { list, version, entries: typedWords(rows) })
      const fresh = { version: now.version, rows: wordRows(now.entries) }
      setSaved(fresh)
      setRows(fresh.rows)
      setVersion(fresh.version)
      kept.drop()
      queryClient.setQueryData(operationKey('lists.get', { list }), now)
      await refetchAfter(['lists'])
      notifyDone('The list is saved.')
    } catch (error) {
      const refused = Object.entries(fieldErrors(error, 'entries.')).map(([path, message]) => [
        rows[Number(path.split('.')[0])]?.key ?? '',
        message,
      ])
      setErrors(Object.fromEntries(refused) as Record<string, string>)
      setFailure(failureOf(error).message)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      ref={root}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <KeptLine kept={kept} />
      <ol className={own.list} aria-label={listWords[list].name}>
        {rows.map((row, at) => (
          <Row
            key={row.key}
            row={row}
            at={at}
            last={at === rows.length - 1}
            error={errors[row.key]}
            onChange={(part) => change(row.key, part)}
            onMove={(by) => move(at, by)}
            onRemove={() => remove(at)}
          />
        ))}
      </ol>
      {rows.length === 0 ? <p className={classes.text}>No word yet: forms suggest nothing here.</p> : null}
      {failure === null ? null : (
        <Alert color="red" role="alert" my="sm">
          {failure}
        </Alert>
      )}
      <Group gap="sm" mt="sm">
        <Button type="submit" loading={busy} disabled={!dirty}>
          Save the list
        </Button>
        <Button
          variant="default"
          leftSection={<IconPlus size={15} aria-hidden="true" />}
          disabled={busy || rows.length >= mostListEntries}
          onClick={add}
        >
          Add a word
        </Button>
        <Button variant="default" disabled={!dirty || busy} onClick={reset}>
          Undo the changes to the list
        </Button>
        <span className={classes.state} role="status">
          {dirty ? 'Not saved yet' : ''}
        </span>
      </Group>
    </form>
  )
}

const Reading = ({ state }: { readonly state: SiteListState }) => (
  <ul className={own.reading}>
    {state.entries
      .filter(({ retired }) => !retired)
      .map(({ code, label }) => (
        <li key={code}>{label}</li>
      ))}
  </ul>
)

export const SiteLists = () => {
  const mayChange = useMay('administrator', 'supervisor')
  const [list, setList] = useState<SiteList>('program')
  const state = useOperation('lists.get', { list })
  return (
    <section className={classes.section} aria-labelledby="settings-lists">
      <h2 id="settings-lists">Words of your program</h2>
      <p className={classes.text}>
        What forms suggest. A new name holds for what is written from now on; charts keep the words that stand
        in them.
        {mayChange ? '' : ' An administrator or a supervisor changes them.'}
      </p>
      <NativeSelect
        label="List"
        description={listWords[list].about}
        className={classes.number}
        data={siteLists.map((value) => ({ value, label: listWords[value].name }))}
        value={list}
        onChange={(event) => {
          const chosen = siteLists.find((one) => one === event.currentTarget.value)
          if (chosen !== undefined) setList(chosen)
        }}
      />
      {state.data !== undefined ? (
        mayChange ? (
          <Editor key={list} state={state.data} />
        ) : (
          <Reading state={state.data} />
        )
      ) : state.error !== null ? (
        <ErrorState
          error={state.error}
          title="The list cannot be shown"
          onRetry={() => void state.refetch()}
        />
      ) : null}
    </section>
  )
}
