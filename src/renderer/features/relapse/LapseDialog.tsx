/** A lapse or relapse, recorded or changed: when, what, what came before it, and what was learned. */
import { Autocomplete, Button, Group, Modal, Radio, Textarea, TextInput } from '@mantine/core'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import type { OutputOf } from '#shared/contract/index.ts'
import type { Lapse } from '#shared/contract/operations/lapses.ts'
import { failureOf, invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { modKey, useShortcut } from '../../app/shortcuts.ts'
import { useKeptForm } from '../../app/useKeptForm.ts'
import { localToday } from '../../ui/DateText.tsx'
import { fieldErrors } from '../../ui/forms.ts'
import { KeptLine } from '../../ui/KeptLine.tsx'
import { Leaving } from '../../ui/Leaving.tsx'
import { notifyDone } from '../../ui/notify.tsx'
import { FormError } from '../client/FormError.tsx'
import { CitedChoice } from './CitedChoice.tsx'
import {
  citableItems,
  lapseErrors,
  lapseValues,
  lastUseAnswer,
  lastUseQuestion,
  toLapse,
  type LapseValues,
} from './lapse-form.ts'
import classes from './Lapses.module.css'
import { LastUseChoice } from './LastUseChoice.tsx'
import { lapseKindWords } from './words.ts'

interface Props {
  readonly clientId: string
  /** Null: a new one. */
  readonly lapse: Lapse | null
  readonly known: Pick<OutputOf<'relapse.lapses'>, 'citable' | 'recordedUse'>
  readonly onClose: () => void
}

export const LapseDialog = ({ clientId, lapse, known, onClose }: Props) => {
  const today = localToday()
  const { recordedUse } = known
  const [first] = useState<LapseValues>(() => lapseValues(lapse, recordedUse, today))
  const [values, setValues] = useState<LapseValues>(first)
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [leaving, setLeaving] = useState(false)
  const kept = useKeptForm({
    form: 'lapse',
    subjectId: lapse?.lapseId ?? clientId,
    values,
    onRestore: setValues,
  })
  const form = useRef<HTMLFormElement>(null)
  const focusFirstError = useEffectEvent(() => {
    if (Object.keys(errors).length === 0) return
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')
    ;(wrong ?? form.current?.querySelector<HTMLElement>('[data-question] input'))?.focus()
  })
  useEffect(() => focusFirstError(), [errors])
  const items = citableItems(known.citable, lapse)
  const question = lastUseQuestion(values, lapse, recordedUse, today)
  const dirty = JSON.stringify(values) !== JSON.stringify(first)
  const change = (part: Partial<LapseValues>): void => setValues((now) => ({ ...now, ...part }))
  const close = () => {
    kept.drop()
    onClose()
  }
  const leave = () => {
    if (busy) return
    if (dirty && !leaving) setLeaving(true)
    else close()
  }
  const save = async (): Promise<void> => {
    if (busy) return
    const found = lapseErrors(values, question, today)
    setErrors(found)
    setFailure(null)
    if (Object.keys(found).length > 0) return
    setBusy(true)
    const fields = toLapse(values, items)
    const lastUse = lastUseAnswer(question, values.lastUse)
    try {
      if (lapse === null) await invoke('relapse.recordLapse', { clientId, lapse: fields, lastUse })
      else {
        const { lapseId, revision } = lapse
        await invoke('relapse.changeLapse', { clientId, lapseId, revision, lapse: fields, lastUse })
      }
    } catch (error) {
      const refused = fieldErrors(error, 'lapse.')
      setErrors(refused)
      const shown = Object.keys(refused).some((path) => path in values || path === 'citations')
      setFailure(shown ? null : failureOf(error).message)
      setBusy(false)
      // The record may be newer than what stands here: what is asked about is read again, what is typed stays.
      void refetchAfter(['relapse'])
      return
    }
    await refetchAfter(['relapse', 'followup', 'clients'])
    const word = lapseKindWords[values.kind]
    notifyDone(lapse === null ? `${word} recorded` : `${word} changed`)
    close()
  }
  useShortcut({ key: 'Enter', mod: true, inDialog: true }, () => void save())

  const field = <
    N extends keyof LapseValues & ('occurredOn' | 'endedOn' | 'reportedOn' | 'occurredAtTime' | 'amount'),
  >(
    name: N,
  ) => ({
    value: values[name],
    error: errors[name],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      change({ [name]: event.currentTarget.value }),
  })
  const text = (name: 'circumstances' | 'response' | 'learned', label: string) => (
    <Textarea
      label={label}
      autosize
      minRows={2}
      maxRows={8}
      maxLength={4_000}
      value={values[name]}
      error={errors[name]}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
    />
  )
  return (
    <Modal
      opened
      title={lapse === null ? 'Record a lapse or relapse' : `Change the ${lapse.kind}`}
      size={760}
      closeOnClickOutside={!dirty}
      onClose={leave}
    >
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <KeptLine kept={kept} />
        <Radio.Group
          label="What it was"
          value={values.kind}
          onChange={(kind) => change({ kind: kind === 'relapse' ? 'relapse' : 'lapse' })}
        >
          <Group gap="xl" mt={4}>
            <Radio value="lapse" label="Lapse" description="A slip, and back on the way" />
            <Radio value="relapse" label="Relapse" description="Back in the old pattern of use" />
          </Group>
        </Radio.Group>
        <div className={classes.fields}>
          <TextInput type="date" label="Day" max={today} data-autofocus {...field('occurredOn')} />
          <TextInput type="time" label="Time" {...field('occurredAtTime')} />
          <TextInput
            type="date"
            label="Last day of use"
            description="If it was more than one"
            max={today}
            {...field('endedOn')}
          />
          <TextInput type="date" label="Told on" max={today} {...field('reportedOn')} />
          <Autocomplete
            label="Substance"
            maxLength={200}
            data={[...new Set(recordedUse.map(({ name }) => name))]}
            value={values.substance}
            error={errors['substance']}
            onChange={(substance) => change({ substance })}
          />
          <TextInput label="Amount" maxLength={200} {...field('amount')} />
        </div>
        {question === null ? null : (
          <LastUseChoice
            question={question}
            value={values.lastUse}
            error={errors['lastUse']}
            onChange={(lastUse) => change({ lastUse })}
          />
        )}
        <CitedChoice
          items={items}
          value={values.cited}
          error={errors['citations']}
          onChange={(cited) => change({ cited })}
        />
        <div className={classes.texts}>
          {text('circumstances', 'What happened')}
          {text('response', 'What the client did then')}
          {text('learned', 'What was learned')}
        </div>
        <FormError message={failure} />
        {leaving ? (
          <Leaving onStay={() => setLeaving(false)} onLeave={close} />
        ) : (
          <Group justify="flex-end" mt="md">
            <Button variant="default" disabled={busy} onClick={leave}>
              Cancel
            </Button>
            <Button type="submit" loading={busy} title={`${modKey()} Enter`}>
              {lapse === null ? `Record the ${values.kind}` : 'Save the changes'}
            </Button>
          </Group>
        )}
      </form>
    </Modal>
  )
}
