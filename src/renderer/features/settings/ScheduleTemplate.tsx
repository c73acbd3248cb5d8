/** The default schedule of follow-up contacts, for administrators and supervisors to change. */
import { ActionIcon, Alert, Button, Group, NativeSelect, NumberInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useBlocker } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import { mostTemplatePoints, type TemplateContact } from '#shared/contract/operations/followup.ts'
import { defaultTemplate } from '#shared/domain/followup/template.ts'
import { contactLabel, contactOf } from '#shared/domain/followup/template-rules.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { refetchAfter, useOperation } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { useKeptForm } from '../../app/useKeptForm.ts'
import { confirm } from '../../ui/confirm.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { fieldErrors } from '../../ui/forms.ts'
import { KeptLine } from '../../ui/KeptLine.tsx'
import { notifyDone } from '../../ui/notify.tsx'
import own from './ScheduleTemplate.module.css'
import classes from './Settings.module.css'
import {
  blankRow,
  contactOfRow,
  inOrderRows,
  rowErrors,
  rowsOf,
  sameRows,
  type ContactRow,
} from './template-form.ts'

const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`

const Reading = ({ points }: { readonly points: readonly TemplateContact[] }) => (
  <table className={own.table}>
    <thead>
      <tr>
        <th scope="col">Contact</th>
        <th scope="col">Window opens</th>
        <th scope="col">Window closes</th>
      </tr>
    </thead>
    <tbody>
      {points.map((point) => (
        <tr key={contactLabel(point)}>
          <th scope="row">{contactLabel(point)}</th>
          <td>{days(point.daysEarlier)} before</td>
          <td>{days(point.daysLater)} after</td>
        </tr>
      ))}
    </tbody>
  </table>
)

interface RowProps {
  readonly row: ContactRow
  readonly errors: Readonly<Record<string, string>>
  readonly onChange: (part: Partial<ContactRow>) => void
  readonly onRemove: () => void
}

const Row = ({ row, errors, onChange, onRemove }: RowProps) => {
  const { key, unit, after } = row
  const name = String(after).trim() === '' ? 'New contact' : contactLabel(contactOfRow(row))
  const number = (field: 'after' | 'daysEarlier' | 'daysLater', label: string) => (
    <NumberInput
      aria-label={`${name}: ${label}`}
      size="xs"
      hideControls
      allowNegative={false}
      allowDecimal={false}
      clampBehavior="none"
      className={own.number}
      value={row[field]}
      error={errors[`${key} ${field}`] !== undefined}
      onChange={(value) => onChange({ [field]: value })}
    />
  )
  const wrong = (['after', 'daysEarlier', 'daysLater'] as const).flatMap((field) => {
    const message = errors[`${key} ${field}`]
    return message === undefined ? [] : [message]
  })
  return (
    <li data-row={key}>
      <div className={own.row}>
        <NativeSelect
          aria-label={`${name}: days or months`}
          size="xs"
          className={own.unit}
          data={[
            { value: 'days', label: 'Day' },
            { value: 'months', label: 'Month' },
          ]}
          value={unit}
          onChange={(event) => onChange({ unit: event.currentTarget.value === 'months' ? 'months' : 'days' })}
        />
        {number('after', 'how long after')}
        <span className={own.window}>window</span>
        {number('daysEarlier', 'days before')}
        <span>days before to</span>
        {number('daysLater', 'days after')}
        <span>days after</span>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={24}
          className={own.remove}
          aria-label={`Take out ${name}`}
          title={`Take out ${name}`}
          onClick={onRemove}
        >
          <IconX size={15} />
        </ActionIcon>
      </div>
      {wrong.map((message) => (
        <p key={message} className={own.wrong}>
          {message}
        </p>
      ))}
    </li>
  )
}

const Editor = ({
  points,
  shipped,
}: {
  readonly points: readonly TemplateContact[]
  readonly shipped: boolean
}) => {
  const [saved, setSaved] = useState(() => rowsOf(points))
  const [rows, setRows] = useState(saved)
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const root = useRef<HTMLFormElement>(null)
  const kept = useKeptForm({
    form: 'schedule-template',
    subjectId: null,
    values: useMemo(() => ({ rows }), [rows]),
    onRestore: (typed) => setRows(typed.rows),
  })
  const dirty = !sameRows(rows, saved)
  useBlocker({
    enableBeforeUnload: false,
    shouldBlockFn: async () => {
      if (!dirty) return false
      const leaves = await confirm({
        title: 'Leave without saving the schedule?',
        text: 'The follow-up schedule you changed is not saved yet.',
        yes: 'Leave without saving',
        no: 'Stay here',
        destructive: true,
      })
      if (leaves) kept.drop()
      return !leaves
    },
  })
  const change = (key: string, part: Partial<ContactRow>) =>
    setRows((now) => now.map((row) => (row.key === key ? { ...row, ...part } : row)))
  const focusIn = (key: string | undefined) =>
    // Once the list is on screen as it is then.
    requestAnimationFrame(() =>
      root.current?.querySelector<HTMLElement>(`[data-row="${String(key)}"] input`)?.focus(),
    )
  const add = () => {
    const row = blankRow()
    setRows([...rows, row])
    focusIn(row.key)
  }
  const remove = (index: number) => {
    const left = rows.filter((_, at) => at !== index)
    setRows(left)
    setErrors({})
    focusIn((left[index] ?? left.at(-1))?.key)
  }
  const save = async () => {
    if (busy) return
    const ordered = inOrderRows(rows)
    const found = rowErrors(ordered)
    setRows(ordered)
    setErrors(found)
    setFailure(null)
    if (Object.keys(found).length > 0) {
      setFailure('The schedule is not saved yet: see what is marked.')
      return
    }
    setBusy(true)
    try {
      const now = await invoke('followup.changeTemplate', { points: ordered.map(contactOfRow) })
      const fresh = rowsOf(now.points)
      setSaved(fresh)
      setRows(fresh)
      kept.drop()
      await refetchAfter(['followup'])
      notifyDone('The schedule is saved. It holds for follow-ups begun from now on.')
    } catch (error) {
      const refused = Object.entries(fieldErrors(error, 'points.')).map(([path, message]) => {
        const [index, field] = path.split('.')
        return [`${ordered[Number(index)]?.key ?? ''} ${field ?? ''}`, message]
      })
      setErrors(Object.fromEntries(refused) as Record<string, string>)
      setFailure(failureOf(error).message)
    } finally {
      setBusy(false)
    }
  }
  const reset = () => {
    setRows(rowsOf(defaultTemplate.map(contactOf)))
    setErrors({})
    setFailure(null)
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
      <ol className={own.list} aria-label="Contacts of the schedule">
        {rows.map((row, index) => (
          <Row
            key={row.key}
            row={row}
            errors={errors}
            onChange={(part) => change(row.key, part)}
            onRemove={() => remove(index)}
          />
        ))}
      </ol>
      {failure === null ? null : (
        <Alert color="red" role="alert" my="sm">
          {failure} Nothing was changed.
        </Alert>
      )}
      <Group gap="sm" mt="sm">
        <Button type="submit" loading={busy} disabled={!dirty || rows.length === 0}>
          Save the schedule
        </Button>
        <Button
          variant="default"
          leftSection={<IconPlus size={15} aria-hidden="true" />}
          disabled={busy || rows.length >= mostTemplatePoints}
          onClick={add}
        >
          Add a contact
        </Button>
        <Button
          variant="default"
          disabled={!dirty || busy}
          onClick={() => {
            setErrors({})
            setFailure(null)
            kept.discard()
            setRows(saved)
          }}
        >
          Undo the changes to it
        </Button>
        {shipped && !dirty ? null : (
          <Button variant="subtle" disabled={busy} onClick={reset}>
            Back to the shipped schedule
          </Button>
        )}
        <span className={classes.state} role="status">
          {rows.length === 0 ? 'At least one contact is needed' : dirty ? 'Not saved yet' : ''}
        </span>
      </Group>
    </form>
  )
}

export const ScheduleTemplate = () => {
  const mayChange = useMay('administrator', 'supervisor')
  const template = useOperation('followup.template', {})
  return (
    <section className={classes.section} aria-labelledby="settings-schedule">
      <h2 id="settings-schedule">Follow-up: the schedule</h2>
      <p className={classes.text}>
        When to get in touch after the last use or the discharge, and how many days around it still count. It
        holds for follow-ups begun from now on; those that run keep their contacts.
        {mayChange ? '' : ' An administrator or a supervisor changes it.'}
      </p>
      {template.data !== undefined ? (
        mayChange ? (
          <Editor points={template.data.points} shipped={template.data.shipped} />
        ) : (
          <Reading points={template.data.points} />
        )
      ) : template.error !== null ? (
        <ErrorState
          error={template.error}
          title="The schedule cannot be shown"
          onRetry={() => void template.refetch()}
        />
      ) : null}
    </section>
  )
}
