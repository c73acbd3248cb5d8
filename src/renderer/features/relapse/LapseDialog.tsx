/** A lapse or relapse, recorded or changed: when, what, what came before it, and what was learned. */
import { Autocomplete, Group, Radio, Textarea, TextInput } from '@mantine/core'
import type { OutputOf } from '#shared/contract/index.ts'
import type { Lapse } from '#shared/contract/operations/lapses.ts'
import { invoke } from '../../app/host.ts'
import { refetchAfter } from '../../app/query.ts'
import { localToday } from '../../ui/DateText.tsx'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'
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
  const items = citableItems(known.citable, lapse)
  const questionOf = (values: LapseValues) => lastUseQuestion(values, lapse, recordedUse, today)
  const dialog = useFormDialog<LapseValues>({
    kept: { form: 'lapse', subjectId: lapse?.lapseId ?? clientId },
    initial: () => lapseValues(lapse, recordedUse, today),
    check: (values) => lapseErrors(values, questionOf(values), today),
    submit: (values) => {
      const fields = toLapse(values, items)
      const lastUse = lastUseAnswer(questionOf(values), values.lastUse)
      if (lapse === null) return invoke('relapse.recordLapse', { clientId, lapse: fields, lastUse })
      const { lapseId, revision } = lapse
      return invoke('relapse.changeLapse', { clientId, lapseId, revision, lapse: fields, lastUse })
    },
    fieldsUnder: 'lapse.',
    alsoShown: ['citations'],
    changes: ['relapse', 'followup', 'clients'],
    done: (_, { kind }) => `${lapseKindWords[kind]} ${lapse === null ? 'recorded' : 'changed'}`,
    // The record may be newer than what stands here: what is asked about is read again, what is typed stays.
    onRefused: () => void refetchAfter(['relapse']),
    onClose,
  })
  const { values, errors, change, field } = dialog
  const question = questionOf(values)
  const text = (name: 'circumstances' | 'response' | 'learned', label: string) => (
    <Textarea label={label} autosize minRows={2} maxRows={8} maxLength={4_000} {...field(name)} />
  )
  return (
    <FormDialog
      dialog={dialog}
      title={lapse === null ? 'Record a lapse or relapse' : `Change the ${lapse.kind}`}
      submit={lapse === null ? `Record the ${values.kind}` : 'Save the changes'}
      size={760}
    >
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
          {...field('substance')}
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
    </FormDialog>
  )
}
