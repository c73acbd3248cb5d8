/** An entry of a list as it is typed, and how it becomes the contract's input. */
import {
  intakeItem,
  intakeItemKey,
  type IntakeItem,
  type IntakeItemKey,
  type IntakeItemKind,
} from '#shared/contract/operations/intake-items.ts'
import { wrong, type FieldErrors } from '../../ui/form-dialog/fields.ts'
import { itemFields, type ItemField } from './item-fields.ts'

/** What is listed, by whatever its own fields are called. */
export type ListedItem = Readonly<Record<string, string | number | boolean | null>> & {
  readonly revision: number
}

/** By field, as text: '' for nothing, 'yes' or 'no' for what was asked. */
export interface ItemValues {
  readonly revision: number | null
  readonly typed: Readonly<Record<string, string>>
}

/** Key of an item's own id: medicationId. */
const idKeys: Readonly<Record<IntakeItemKind, string>> = {
  condition: 'conditionId',
  medication: 'medicationId',
  allergy: 'allergyId',
  diagnosis: 'diagnosisId',
  contact: 'contactId',
}

export const itemIdOf = (what: IntakeItemKind, item: ListedItem): string => String(item[idKeys[what]] ?? '')

const begins: Readonly<Record<string, string>> = { rank: '1' }

const typedOf = ({ name, input, options }: ItemField, item: ListedItem | null): string => {
  const value = item?.[name] ?? null
  if (item === null && begins[name] !== undefined) return begins[name]
  if (value === null) return input === 'choice' && !Object.hasOwn(options ?? {}, '') ? firstOf(options) : ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return String(value)
}

const firstOf = (options: ItemField['options']): string => Object.keys(options ?? {})[0] ?? ''

export const itemValues = (what: IntakeItemKind, item: ListedItem | null): ItemValues => ({
  revision: item?.revision ?? null,
  typed: Object.fromEntries(itemFields[what].map((field) => [field.name, typedOf(field, item)])),
})

/** What can be said before the store is asked, by field. */
export const itemErrors = (what: IntakeItemKind, typed: ItemValues['typed'], today: string): FieldErrors =>
  wrong(
    Object.fromEntries(
      itemFields[what].map((field): readonly [string, string | false] => [
        field.name,
        wrongWords(field, (typed[field.name] ?? '').trim(), today),
      ]),
    ),
  )

const wrongWords = ({ needed, input }: ItemField, words: string, today: string): string | false => {
  if (needed === true && words === '') return 'This is needed.'
  if (input === 'number' && !/^([1-9]|1\d|20)$/.test(words)) return 'A whole number from 1 to 20.'
  return input === 'date' && words > today && 'This day is still to come.'
}

const valueOf = ({ input }: ItemField, words: string): string | number | boolean | null => {
  const typed = input === 'text' ? words : words.trim()
  if (typed.trim() === '') return null
  if (input === 'asked') return typed === 'yes'
  return input === 'number' ? Number(typed) : typed
}

/** The contract's input; it is the contract that checks it. Throws ZodError for what it does not take. */
export const toItem = (what: IntakeItemKind, itemId: string | null, values: ItemValues): IntakeItem =>
  intakeItem.parse({
    what,
    [idKeys[what]]: itemId,
    revision: itemId === null ? null : values.revision,
    fields: Object.fromEntries(
      itemFields[what].map((field) => [field.name, valueOf(field, values.typed[field.name] ?? '')]),
    ),
  })

export const toItemKey = (what: IntakeItemKind, itemId: string): IntakeItemKey =>
  intakeItemKey.parse({ what, [idKeys[what]]: itemId })
