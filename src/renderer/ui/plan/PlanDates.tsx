/** The dates of a plan in force, as they are asked when it begins and when it is reviewed. */
import { TextInput } from '@mantine/core'
import { addDays } from '#shared/domain/dates.ts'
import { dateText, localToday } from '../DateText.tsx'
import type { FieldErrors, FieldProps } from '../form-dialog/fields.ts'

/** Days by the name of their field, and `reviewOn`; '' is not yet. */
export type PlanDatesForm = Readonly<Record<string, string>>

/** A day that a kind of plan keeps, past once it is known: "Agreed with the client on". */
export interface PastDay<D extends string> {
  readonly name: D
  readonly label: string
}

/** Days until the next review, unless the counselor says otherwise. */
export const usualReviewDays = 90

/** Errors by field; empty when the dates can be taken. `keptReview`: a review date that stood before may lie in the past. */
export const datesErrors = (
  form: PlanDatesForm,
  past: readonly PastDay<string>[],
  today: string,
  keptReview: string | null = null,
): FieldErrors => {
  const errors: Record<string, string> = {}
  const { reviewOn = '' } = form
  if (reviewOn === '') errors['reviewOn'] = 'Say when the plan is looked at again.'
  else if (reviewOn < today && reviewOn !== keptReview)
    errors['reviewOn'] = 'The review lies in the past. Choose a day to come.'
  for (const { name } of past) {
    if ((form[name] ?? '') > today) errors[name] = 'This day is still to come.'
  }
  return errors
}

interface Props {
  /** Of the dialog's form. */
  readonly field: (name: string) => FieldProps<string>
  /** "Review the plan on". */
  readonly review: string
  readonly past: readonly PastDay<string>[]
}

export const PlanDates = ({ field, review, past }: Props) => {
  const today = localToday()
  return (
    <>
      <TextInput
        type="date"
        {...field('reviewOn')}
        label={review}
        description={`${usualReviewDays} days from today is ${dateText(addDays(today, usualReviewDays))}. It shows as due then.`}
        min={today}
      />
      {past.map(({ name, label }) => (
        <TextInput
          key={name}
          type="date"
          {...field(name)}
          label={label}
          description="Leave empty if not yet."
          max={today}
        />
      ))}
    </>
  )
}
