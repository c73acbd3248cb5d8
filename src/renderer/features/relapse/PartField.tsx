/** One field of an entry: words, a number from 0 to 10, a choice, yes or no, or a time. */
import { NativeSelect, TextInput } from '@mantine/core'
import type { Field, Value } from './parts.ts'

interface Props {
  readonly field: Field
  /** "Situation 2: What I do then", for screen readers. */
  readonly label: string
  readonly value: Value
  readonly error: string | null
  readonly onChange: (value: Value) => void
}

const ratings = Array.from({ length: 11 }, (_, value) => String(value))

/** A pasted tab or line break is a space here: entries are one line long. */
const oneLine = (text: string): string => text.replaceAll(/\p{Cc}/gu, ' ')

const asText = (value: Value): string => (value === null || typeof value === 'boolean' ? '' : String(value))

const asChoice = (before: Value, name: string, chosen: string): Value =>
  chosen === '' ? null : name === 'weekday' || typeof before === 'number' ? Number(chosen) : chosen

export const PartField = ({ field, label, value, error, onChange }: Props) => {
  const common = { 'aria-label': label, size: 'xs', error, 'data-field': field.name } as const
  switch (field.kind) {
    case 'text':
      return (
        <TextInput
          {...common}
          value={asText(value)}
          maxLength={field.max}
          spellCheck={false}
          onChange={(event) => onChange(oneLine(event.currentTarget.value))}
        />
      )
    case 'time':
      return (
        <TextInput
          {...common}
          type="time"
          value={asText(value)}
          onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
        />
      )
    case 'rating':
    case 'optional-rating':
      return (
        <NativeSelect
          {...common}
          value={asText(value)}
          data={field.kind === 'rating' ? ratings : [{ value: '', label: '–' }, ...ratings]}
          onChange={(event) =>
            onChange(event.currentTarget.value === '' ? null : Number(event.currentTarget.value))
          }
        />
      )
    case 'choice':
      return (
        <NativeSelect
          {...common}
          value={asText(value)}
          data={[...field.choices]}
          onChange={(event) => onChange(asChoice(value, field.name, event.currentTarget.value))}
        />
      )
    case 'yes-no':
      return (
        <NativeSelect
          {...common}
          value={value === null ? '' : value === true ? 'yes' : 'no'}
          data={[
            { value: '', label: '–' },
            { value: 'yes', label: 'Yes' },
            { value: 'no', label: 'No' },
          ]}
          onChange={(event) =>
            onChange(event.currentTarget.value === '' ? null : event.currentTarget.value === 'yes')
          }
        />
      )
  }
}
