import type { TemplateContact } from '#shared/contract/operations/followup.ts'
import { inOrder, templateProblems } from '#shared/domain/followup/template-rules.ts'

/** A contact of the template as it is typed. */
export interface ContactRow {
  /** Only for the list on screen. */
  readonly key: string
  readonly unit: TemplateContact['unit']
  readonly after: number | string
  readonly daysEarlier: number | string
  readonly daysLater: number | string
}

let made = 0
const newKey = (): string => {
  made += 1
  return `contact-${made}`
}

export const rowsOf = (contacts: readonly TemplateContact[]): readonly ContactRow[] =>
  contacts.map((contact) => ({ key: newKey(), ...contact }))

/** A new contact at the end; its number is still to be typed. */
export const blankRow = (): ContactRow => ({
  key: newKey(),
  unit: 'days',
  after: '',
  daysEarlier: 3,
  daysLater: 3,
})

const numberOf = (typed: number | string): number =>
  String(typed).trim() === '' ? Number.NaN : Number(typed)

export const contactOfRow = ({ unit, after, daysEarlier, daysLater }: ContactRow): TemplateContact => ({
  unit,
  after: numberOf(after),
  daysEarlier: numberOf(daysEarlier),
  daysLater: numberOf(daysLater),
})

/** The rows in the order in which they fall; a row without its number stays where it is, at the end. */
export const inOrderRows = (rows: readonly ContactRow[]): readonly ContactRow[] => {
  const whole = rows.filter((row) => !Number.isNaN(numberOf(row.after)))
  const sorted = inOrder(whole.map((row) => ({ ...row, ...contactOfRow(row) })))
  return [
    ...sorted.flatMap(({ key }) => rows.filter((row) => row.key === key)),
    ...rows.filter((row) => Number.isNaN(numberOf(row.after))),
  ]
}

/** What is wrong, by key of the row and field. */
export const rowErrors = (rows: readonly ContactRow[]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    templateProblems(rows.map(contactOfRow)).flatMap(({ index, field, message }) => {
      const row = rows[index]
      return row === undefined ? [] : [[`${row.key} ${field}`, message]]
    }),
  )

/** True when both say the same, whatever their keys are. */
export const sameRows = (a: readonly ContactRow[], b: readonly ContactRow[]): boolean =>
  JSON.stringify(a.map(contactOfRow)) === JSON.stringify(b.map(contactOfRow))
