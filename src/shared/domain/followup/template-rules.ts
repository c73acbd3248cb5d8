import { mostTemplatePoints, type TemplateContact } from '../../contract/operations/followup.ts'
import { widestWindowDays, type TemplatePoint } from './template.ts'

/** The rules of a template, the same in the form and in the store. */

/** Mean length of a month in days; a span of calendar months is never {@link monthSlack} days away from its multiple. */
const meanMonth = 30.4375
const monthSlack = 3

/** Furthest contact that a template may hold. */
export const furthest = { days: 1_900, months: 60 } as const

/** The day after the anchor on which a contact falls, at the earliest and at the latest, whatever the anchor's date. */
export const offsetDays = ({
  unit,
  after,
}: TemplateContact): { readonly min: number; readonly max: number } =>
  unit === 'days'
    ? { min: after, max: after }
    : { min: after * meanMonth - monthSlack, max: after * meanMonth + monthSlack }

/** "Day 30", "Month 6": what a contact is called in every schedule. */
export const contactLabel = ({ unit, after }: Pick<TemplateContact, 'unit' | 'after'>): string =>
  `${unit === 'days' ? 'Day' : 'Month'} ${after}`

/** The contacts in the order in which they fall. */
export const inOrder = <T extends TemplateContact>(contacts: readonly T[]): T[] =>
  contacts.toSorted((a, b) => offsetDays(a).min - offsetDays(b).min)

export interface TemplateProblem {
  /** Place in the list, from 0. */
  readonly index: number
  readonly field: 'after' | 'daysEarlier' | 'daysLater'
  readonly message: string
}

const wholeFrom = (value: number, low: number, high: number): boolean =>
  Number.isInteger(value) && value >= low && value <= high

const own = (contact: TemplateContact, index: number): TemplateProblem[] => {
  const { unit, after, daysEarlier } = contact
  const low = unit === 'days' ? 0 : 1
  const problems: TemplateProblem[] = []
  if (!wholeFrom(after, low, furthest[unit])) {
    const message = `A whole number from ${low} to ${furthest[unit].toLocaleString('en')} ${unit}.`
    problems.push({ index, field: 'after', message })
  }
  for (const field of ['daysEarlier', 'daysLater'] as const) {
    if (wholeFrom(contact[field], 0, widestWindowDays)) continue
    problems.push({ index, field, message: `A whole number from 0 to ${widestWindowDays} days.` })
  }
  if (problems.length === 0 && unit === 'days' && daysEarlier > after) {
    const message = 'This window would open before the day that it is counted from.'
    problems.push({ index, field: 'daysEarlier', message })
  }
  return problems
}

/**
 * What is wrong with a template, contact by contact: numbers out of range, a contact that is not after the one before it,
 * windows that meet (two contacts would be due for one call). Empty: it can be used. The contacts are given in order.
 */
export const templateProblems = (contacts: readonly TemplateContact[]): readonly TemplateProblem[] => {
  const single = contacts.flatMap(own)
  if (single.length > 0) return single
  return contacts.flatMap((contact, index): TemplateProblem[] => {
    const before = contacts[index - 1]
    if (before === undefined) return []
    const [last, first] = [offsetDays(before).max, offsetDays(contact).min]
    const name = contactLabel(before)
    if (first <= last) {
      return [{ index, field: 'after', message: `This is not after ${name}, the contact before it.` }]
    }
    return first - contact.daysEarlier <= last + before.daysLater
      ? [
          {
            index,
            field: 'daysEarlier',
            message: `This window meets the one of ${name}. Make one of the two shorter.`,
          },
        ]
      : []
  })
}

/** True when no further contact fits in. */
export const isFull = (contacts: readonly TemplateContact[]): boolean => contacts.length >= mostTemplatePoints

/** A contact as the table of templates keeps it. */
export const templatePointOf = ({ unit, after, daysEarlier, daysLater }: TemplateContact): TemplatePoint => ({
  label: contactLabel({ unit, after }),
  afterDays: unit === 'days' ? after : null,
  afterMonths: unit === 'months' ? after : null,
  daysEarlier,
  daysLater,
})

/** And back; a window wider than any that is taken is cut, as it is when schedules are begun. */
export const contactOf = ({
  afterDays,
  afterMonths,
  daysEarlier,
  daysLater,
}: TemplatePoint): TemplateContact => ({
  unit: afterMonths === null ? 'days' : 'months',
  after: afterMonths ?? afterDays ?? 0,
  daysEarlier: Math.min(daysEarlier, widestWindowDays),
  daysLater: Math.min(daysLater, widestWindowDays),
})
