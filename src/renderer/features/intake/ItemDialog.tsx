/** One condition, medication, allergy, diagnosis or contact: recorded or changed. */
import { Autocomplete, NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { IntakeItemKind } from '#shared/contract/operations/intake-items.ts'
import { invoke } from '../../app/host.ts'
import { useSiteList } from '../../app/useSiteList.ts'
import { localToday } from '../../ui/DateText.tsx'
import { FormDialog } from '../../ui/form-dialog/FormDialog.tsx'
import { useFormDialog } from '../../ui/form-dialog/useFormDialog.ts'
import { itemFields, itemWords, type ItemField } from './item-fields.ts'
import { itemErrors, itemIdOf, itemValues, toItem, type ItemValues, type ListedItem } from './item-form.ts'
import classes from './Intake.module.css'

interface Props {
  readonly clientId: string
  readonly what: IntakeItemKind
  /** Null: a new one. */
  readonly item: ListedItem | null
  readonly onClose: () => void
}

interface FieldProps {
  readonly field: ItemField
  readonly first: boolean
  readonly value: string
  readonly error: string | undefined
  readonly routes: readonly string[]
  readonly onChange: (value: string) => void
}

const asked = [
  { value: '', label: 'Not asked yet' },
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
]

const longest: Readonly<Record<string, number>> = {
  code: 20,
  phone: 40,
  address: 400,
  name: 120,
  diagnosedBy: 120,
}

const Field = ({ field, first, value, error, routes, onChange }: FieldProps) => {
  const { label, hint, needed, input, options, words, name } = field
  const shared = {
    label,
    error,
    value,
    ...(hint === undefined ? {} : { description: hint }),
    ...(first ? { 'data-autofocus': true } : {}),
  }
  const typed = {
    ...shared,
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  }
  if (input === 'text')
    return <Textarea {...typed} autosize minRows={2} maxRows={8} maxLength={4_000} className={classes.wide} />
  if (input === 'asked') return <NativeSelect {...typed} data={asked} />
  if (input === 'choice')
    return (
      <NativeSelect
        {...typed}
        data={Object.entries(options ?? {}).map(([code, said]) => ({ value: code, label: said }))}
      />
    )
  if (words !== undefined)
    return <Autocomplete {...shared} data={[...routes]} maxLength={200} onChange={onChange} />
  return (
    <TextInput
      {...typed}
      withAsterisk={needed === true}
      maxLength={longest[name] ?? 200}
      {...(input === 'date' ? { type: 'date' } : {})}
      {...(input === 'number' ? { inputMode: 'numeric' } : {})}
    />
  )
}

export const ItemDialog = ({ clientId, what, item, onClose }: Props) => {
  const today = localToday()
  const routes = useSiteList('route')
  const itemId = item === null ? null : itemIdOf(what, item)
  const words = itemWords[what]
  const dialog = useFormDialog<ItemValues>({
    kept: { form: `intake-item-${what}`, subjectId: itemId ?? clientId },
    initial: () => itemValues(what, item),
    check: ({ typed }) => itemErrors(what, typed, today),
    submit: (values) => invoke('intake.saveItem', { clientId, item: toItem(what, itemId, values) }),
    fieldsUnder: 'item.fields.',
    alsoShown: itemFields[what].map(({ name }) => name),
    changes: ['intake', 'clients'],
    done: item === null ? `${words.title} added` : `${words.title} saved`,
    onClose,
  })
  const { values, errors, change } = dialog
  return (
    <FormDialog
      dialog={dialog}
      title={item === null ? words.add : `Change the ${words.one}`}
      submit={item === null ? 'Add it' : 'Save it'}
      size={640}
      stickyFoot
    >
      <div className={classes.fields}>
        {itemFields[what].map((field, at) => (
          <Field
            key={field.name}
            field={field}
            first={at === 0}
            value={values.typed[field.name] ?? ''}
            error={errors[field.name]}
            routes={routes.words}
            onChange={(value) => change({ typed: { ...values.typed, [field.name]: value } })}
          />
        ))}
      </div>
    </FormDialog>
  )
}
