/** One question of the intake, by its kind. */
import { Checkbox, Group, NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { Question } from '#shared/domain/intake/question.ts'
import { longestLine, longestText } from '#shared/domain/intake/answers.ts'
import classes from './Intake.module.css'
import type { Typed } from './part-form.ts'

interface Props {
  readonly question: Question
  readonly value: Typed
  readonly error: string | undefined
  readonly onChange: (value: Typed) => void
}

const unanswered = { value: '', label: '–' }
const yesNo = [unanswered, { value: 'yes', label: 'Yes' }, { value: 'no', label: 'No' }]

export const QuestionField = ({ question, value, error, onChange }: Props) => {
  const { kind, label, hint } = question
  const text = typeof value === 'string' ? value : ''
  const shared = {
    label,
    ...(hint === undefined ? {} : { description: hint }),
    error,
    value: text,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  }
  switch (kind) {
    case 'text':
      return (
        <Textarea
          {...shared}
          autosize
          minRows={2}
          maxRows={14}
          maxLength={longestText}
          className={classes.wide}
        />
      )
    case 'line':
      return <TextInput {...shared} maxLength={longestLine} />
    case 'date':
      return <TextInput {...shared} type="date" />
    case 'number':
      return <TextInput {...shared} inputMode="numeric" maxLength={4} className={classes.short} />
    case 'yes-no':
      return <NativeSelect {...shared} data={yesNo} />
    case 'choice':
      return (
        <NativeSelect
          {...shared}
          data={[
            unanswered,
            ...question.options.map(({ code, label: words }) => ({ value: code, label: words })),
          ]}
        />
      )
    case 'choices':
      return (
        <Checkbox.Group
          label={label}
          error={error}
          value={typeof value === 'string' ? [] : [...value]}
          onChange={onChange}
          className={classes.wide}
        >
          <Group mt={4} className={classes.choices}>
            {question.options.map(({ code, label: words }) => (
              <Checkbox key={code} value={code} label={words} size="sm" />
            ))}
          </Group>
        </Checkbox.Group>
      )
  }
}
