/** The three dates of a plan in force, as they are asked when it begins and when it is reviewed. */
import { TextInput } from '@mantine/core'
import { addDays } from '#shared/domain/dates.ts'
import { dateText, localToday } from '../../ui/DateText.tsx'
import type { FieldErrors, FieldProps } from '../../ui/form-dialog/fields.ts'

export interface PlanDatesForm {
  readonly reviewOn: string
  readonly agreedOn: string
  readonly copyGivenOn: string
}

/** Days until the next review, unless the counselor says otherwise. */
export const usualReviewDays = 90

/** Errors by field; empty when the dates can be taken. `keptReview`: a review date that stood before may lie in the past. */
export const datesErrors = (
  form: PlanDatesForm,
  today: string,
  keptReview: string | null = null,
): FieldErrors => {
  const errors: Record<string, string> = {}
  if (form.reviewOn === '') errors['reviewOn'] = 'Say when the plan is looked at again.'
  else if (form.reviewOn < today && form.reviewOn !== keptReview)
    errors['reviewOn'] = 'The review lies in the past. Choose a day to come.'
  for (const field of ['agreedOn', 'copyGivenOn'] as const) {
    if (form[field] > today) errors[field] = 'This day is still to come.'
  }
  return errors
}

interface Props {
  /** Of the dialog's form. */
  readonly field: (name: keyof PlanDatesForm) => FieldProps<string>
}

export const PlanDates = ({ field }: Props) => {
  const today = localToday()
  return (
    <>
      <TextInput
        type="date"
        {...field('reviewOn')}
        label="Review the plan on"
        description={`${usualReviewDays} days from today is ${dateText(addDays(today, usualReviewDays))}. It shows as due then.`}
        min={today}
      />
      <TextInput
        type="date"
        {...field('agreedOn')}
        label="Agreed with the client on"
        description="Leave empty if not yet."
        max={today}
      />
      <TextInput
        type="date"
        {...field('copyGivenOn')}
        label="Copy given to the client on"
        description="Leave empty if not yet."
        max={today}
      />
    </>
  )
}
